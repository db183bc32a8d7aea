"""A design for a spreadsheet: one row for each group of like switches, and a row of totals.

Ports and bandwidths are of one switch, everything else of the whole group. A ratio is a number, because
a spreadsheet reads `3:1` as a time of day.
"""

from dcnplan.capacity.oversubscription import switch_oversubscription
from dcnplan.capacity.summary import GroupPorts, Summary
from dcnplan.output.escaping import Cell
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.report.design_tables import down_ports, up_ports
from dcnplan.report.device_captions import cards_text
from dcnplan.report.number_formats import Ratio
from dcnplan.report.ratio_fields import number_gbps

TITLES = (
    "role", "group", "model", "cards", "switches", "servers", "down", "up", "down_gbps", "up_gbps", "oversubscription",
    "cages", "cages_used", "cages_reserved", "cages_blocked", "cages_free",
)  # fmt: skip


def design_sheet(plan: Plan, summary: Summary) -> list[tuple[Cell, ...]]:
    """Titles, the groups from the leaves up, totals."""
    rows = [_row(plan, group, ports) for group, ports in zip(plan.switches, summary.group_ports, strict=True)]
    return [TITLES, *rows, _totals(summary)]


def _row(plan: Plan, group: SwitchGroup, row: GroupPorts) -> tuple[Cell, ...]:
    found = switch_oversubscription(plan, group)
    servers = sum(one.count for one in plan.servers if one.leaf.key == group.key)
    return (
        group.role, group.label, group.device.model, cards_text(group.cards) or None, group.count,
        servers if group.role == "leaf" else None,
        " + ".join(down_ports(plan, group)) or None, " + ".join(up_ports(plan, group)) or None,
        number_gbps(found.down_bps) if found else None, number_gbps(found.up_bps) if found else None,
        Ratio(found.ratio) if found else None,
        row.ports.cages, row.ports.used, row.ports.reserved, row.ports.blocked, row.ports.free,
    )  # fmt: skip


def _totals(summary: Summary) -> tuple[Cell, ...]:
    all_ports = summary.ports.values()
    sums = (
        sum(getattr(ports, name) for ports in all_ports) for name in ("cages", "used", "reserved", "blocked", "free")
    )
    blanks: tuple[Cell, ...] = (None,) * 5
    return ("total", None, None, None, summary.total_switches, summary.servers.capacity, *blanks, *sums)
