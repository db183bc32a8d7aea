"""The tables of a design: switches, unlike groups, links, cages, breakouts.

Knows the records of a Plan and a Summary, row by row.
"""

from collections.abc import Iterator

from dcnplan.capacity.group_rows import GroupRow
from dcnplan.capacity.oversubscription import Oversubscription
from dcnplan.capacity.summary import GroupPorts, Summary
from dcnplan.plan.captions import role_text
from dcnplan.plan.groups import LinkGroup, PeerGroup, Plan, ServerGroup, SwitchGroup
from dcnplan.report.device_captions import cards_text
from dcnplan.report.page import Table, columns, without_empty
from dcnplan.units import ports_text, ratio_text, speed_text


def switches(plan: Plan) -> Table:
    """One row a group: how many, and the ports of one of them in use."""
    titles = columns("", "group", "model", "line cards", "count>", "each>", "down", "up")
    return without_empty(Table("Switches", titles, tuple(_switch(plan, group) for group in plan.switches)))


def _switch(plan: Plan, group: SwitchGroup) -> tuple[str, ...]:
    each = "" if group.scope == "fabric" else f"{group.each:,} a {group.scope}"
    down, up = " + ".join(down_ports(plan, group)), " + ".join(up_ports(plan, group))
    what = (role_text(group.role), group.label or "", group.device.model, cards_text(group.cards))
    return (*what, f"{group.count:,}", each, down, up)


def down_ports(plan: Plan, group: SwitchGroup) -> Iterator[str]:
    """Ports of one switch towards the servers, and towards each group below."""
    yield from (ports_text(one.downlinks, one.speed_bps) for one in plan.servers if one.leaf.key == group.key)
    yield from (ports_text(one.downlinks, one.speed_bps) for one in plan.below(group))


def up_ports(plan: Plan, group: SwitchGroup) -> Iterator[str]:
    """Planned uplinks of one switch."""
    yield from (ports_text(one.count, one.speed_bps) for one in plan.uplinks if one.group.key == group.key)


def groups(summary: Summary) -> Table:
    """One row for each pod type and leaf class."""
    titles = columns("", "kind", "count>", "servers>", "leaves>", "pod spines>", "leaf>", "pod spine>", "end to end>")
    return without_empty(
        Table("Groups and their oversubscription", titles, tuple(_group(row) for row in summary.groups))
    )


def _group(row: GroupRow) -> tuple[str, ...]:
    ratios = (row.oversubscription.get("leaf"), row.oversubscription.get("pod_spine"), row.end_to_end)
    pod_spines = "" if row.pod_spine is None else f"{row.pod_spine:,}"
    kind = "pods" if row.kind == "pod" else "leaves"
    return (row.name, kind, f"{row.count:,}", f"{row.servers:,}", f"{row.leaf:,}", pod_spines, *map(_ratio, ratios))


def _ratio(found: Oversubscription | None) -> str:
    return "" if found is None else ratio_text(found.ratio)


def links(plan: Plan) -> Table:
    """One row for each link group: how many in all, how many between one pair of switches, and how they are cabled."""
    titles = columns("", "group", "links>", "speed>", "per pair>", "cabling")
    rows = (*map(_servers, plan.servers), *map(_peers, plan.peers), *map(_link, plan.links))
    return without_empty(Table("Links", titles, rows))


def _servers(servers: ServerGroup) -> tuple[str, ...]:
    counts = (f"{servers.count * servers.ports:,}", speed_text(servers.speed_bps), "")
    return ("server-leaf", servers.leaf.label or "", *counts, _cabling(servers))


def _peers(peers: PeerGroup) -> tuple[str, ...]:
    counts = (f"{peers.count:,}", speed_text(peers.speed_bps), str(peers.links))
    return ("leaf-leaf", peers.leaf.label or "", *counts, "direct")


def _link(link: LinkGroup) -> tuple[str, ...]:
    name = role_text(link.lower.role) + "-" + role_text(link.upper.role)
    counts = (f"{link.count:,}", speed_text(link.speed_bps), f"{link.links:,}")
    return (name, link.lower.label or "", *counts, _cabling(link))


_PATCHED = ("fan-out", "shuffle")


def _cabling(links: LinkGroup | ServerGroup) -> str:
    return ", ".join(f"{kind} by cassette" if links.cassette and kind in _PATCHED else kind for kind in links.kinds)


def cages(summary: Summary) -> Table:
    """What becomes of the cages of one switch of each group."""
    titles = columns("", "group", "model", "cages>", "used>", "reserved>", "blocked>", "free>")
    rows = tuple(_cages(row) for row in summary.group_ports)
    return without_empty(Table("Cages of one switch", titles, rows))


def _cages(row: GroupPorts) -> tuple[str, ...]:
    ports = row.ports
    counts = (ports.cages, ports.used, ports.reserved, ports.blocked, ports.free)
    return (
        role_text(row.role),
        row.group or "",
        row.model,
        *(f"{count // max(1, row.switches):,}" for count in counts),
    )


def breakouts(plan: Plan, summary: Summary) -> Table:
    """Split cages of one switch of each group, and how many there are in all."""
    titles = columns("", "group", "model", "split", "cages>", "ports>", "used>", "blocks>", "cages in all>")
    counts: dict[tuple[str, str | None], int] = {(group.role, group.label): group.count for group in plan.switches}
    rows = []
    for row in summary.breakouts:
        switches_ = counts[row.role, row.group]
        numbers = (f"{count // switches_:,}" for count in (row.cages, row.ports, row.used, row.blocked_cages))
        rows.append((role_text(row.role), row.group or "", row.model, str(row.mode), *numbers, f"{row.cages:,}"))
    return without_empty(Table("Breakouts of one switch", titles, tuple(rows)))
