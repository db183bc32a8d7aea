"""The groups of like switches of a design, and its groups of links, row by row.

Knows the records of a Plan and a Summary. In a sheet a ratio is a number, because a spreadsheet reads `3:1` as a time
of day.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dcnplan.capacity.oversubscription import Oversubscription, switch_oversubscription
from dcnplan.capacity.summary import GroupPorts, Summary
from dcnplan.frozen import frozen
from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import role_text
from dcnplan.plan.groups import LinkGroup, MeshGroup, Plan, ServerGroup, SwitchGroup
from dcnplan.plan.groups import Table as LinkTable
from dcnplan.report.device_captions import cards_text
from dcnplan.report.fields import Field, Fields, Sheet, cell, column, page_table, sheet
from dcnplan.report.number_formats import Ratio
from dcnplan.report.page import Table
from dcnplan.report.ratio_fields import number_gbps
from dcnplan.report.shapes import TEXT, WHOLE, Maybe
from dcnplan.units import ports_text, speed_text

if TYPE_CHECKING:
    from dcnplan.cabling.connection import Connection


@frozen
class Like:
    """Like switches, with what becomes of their cages."""

    plan: Plan
    of: SwitchGroup
    cages: GroupPorts

    @cached_property
    def ratio(self) -> Oversubscription | None:
        return switch_oversubscription(self.plan, self.of)

    @property
    def servers(self) -> int | None:
        """Those of leaves."""
        served = (one.count for one in self.plan.servers if one.leaf.key == self.of.key)
        return sum(served) if self.of.role == "leaf" else None

    @property
    def down(self) -> str:
        """Ports of one switch towards the servers, and towards each group below."""
        served = [(one.downlinks, one.speed_bps) for one in self.plan.servers if one.leaf.key == self.of.key]
        below = [(one.downlinks, one.speed_bps) for one in self.plan.below(self.of)]
        return " + ".join(ports_text(*ports) for ports in (*served, *below))

    @property
    def up(self) -> str:
        """Planned uplinks of one switch."""
        up = (one for one in self.plan.uplinks if one.group.key == self.of.key)
        return " + ".join(ports_text(one.count, one.speed_bps) for one in up)


def _known(key: str, value: Callable[[Oversubscription], Cell]) -> Field:
    return cell(key, lambda row: value(row.ratio) if row.ratio else None)


def _each(like: Like) -> str:
    return "" if like.of.scope == "fabric" else f"{like.of.each:,} a {like.of.scope}"


WHO = (
    Field("role", TEXT, "The role of the switches.", lambda row: row.cages.role, "",
          lambda row: role_text(row.cages.role)),
    Field("group", Maybe(TEXT), "Their pod type and class.", lambda row: row.cages.group, "group"),
    Field("model", TEXT, "Their model.", lambda row: row.cages.model, "model"),
)  # fmt: skip

SWITCHES: Fields = (
    *WHO,
    Field("cards", Maybe(TEXT), "Line cards of one.", lambda row: cards_text(row.of.cards) or None, "line cards"),
    Field("switches", WHOLE, "How many.", lambda row: row.of.count, "count>"),
    column("each>", _each),
    cell("servers", lambda row: row.servers),
    Field("down", Maybe(TEXT), "Ports of one towards the servers.", lambda row: row.down or None, "down"),
    Field("up", Maybe(TEXT), "Ports of one away from them.", lambda row: row.up or None, "up"),
    _known("down_gbps", lambda ratio: number_gbps(ratio.down_bps)),
    _known("up_gbps", lambda ratio: number_gbps(ratio.up_bps)),
    _known("oversubscription", lambda ratio: Ratio(ratio.ratio)),
)


def _cages(key: str, name: str, meaning: str) -> Field:
    """Of all switches of a group; a page has those of one of them."""

    def count(row: Like) -> int:
        found: int = getattr(row.cages.ports, name)
        return found

    return Field(key, WHOLE, meaning, count, f"{name}>", lambda row: f"{count(row) // max(1, row.cages.switches):,}")


CAGES: Fields = (
    _cages("cages", "cages", "All cages."),
    *(_cages(f"cages_{name}", name, f"Those that are {name}.") for name in ("used", "reserved", "blocked", "free")),
)


def like_switches(plan: Plan, summary: Summary) -> list[Like]:
    """The groups from the leaves up."""
    return [Like(plan, group, cages) for group, cages in zip(plan.switches, summary.group_ports, strict=True)]


FABRIC = cell("fabric", lambda row: row.plan.fabric)
"""Of rows of a project."""


def switches_sheet(rows: Sequence[Like], switches: int, servers: int) -> Sheet:
    """The groups, and totals. Ports and bandwidths are of one switch, everything else of the whole group."""
    fields = (*SWITCHES, *CAGES, *((FABRIC,) if any(row.plan.fabric for row in rows) else ()))
    sums: dict[str, Any] = {one.key: sum(map(one.of, rows)) for one in CAGES}
    totals = {"role": "total", "switches": switches, "servers": servers, **sums}
    return [*sheet(fields, rows), tuple(totals.get(one.key) for one in fields if one.is_listed)]


@frozen
class Links:
    """A group of links: how many in all, how many between one pair of switches, and how they are cabled."""

    name: str
    group: str | None
    count: int
    speed_bps: int
    a_pair: int | None
    cabling: str
    to: str | None = None
    fabric: str | None = None


LINKS: Fields = (
    column("", lambda row: row.name),
    column("group", lambda row: row.group),
    column("to", lambda row: row.to),
    column("links>", lambda row: row.count),
    column("speed>", lambda row: speed_text(row.speed_bps)),
    column("per pair>", lambda row: row.a_pair),
    column("cabling", lambda row: row.cabling),
)


def links(*plans: Plan) -> Table:
    """One row for each link group, those of servers first; of several fabrics, one after the other."""
    rows = (replace(row, fabric=plan.fabric) for plan in plans for row in _links(plan))
    fields = (column("fabric", lambda row: row.fabric), *LINKS) if len(plans) > 1 else LINKS
    return page_table("Links", fields, rows)


def _links(plan: Plan) -> Iterator[Links]:
    yield from (_servers(plan, number) for number in range(len(plan.servers)))
    yield from (_peers(plan, number) for number in range(len(plan.peers)))
    yield from (_link(plan, number) for number in range(len(plan.links)))


def _servers(plan: Plan, number: int) -> Links:
    of = plan.servers[number]
    text = _by_optics(plan, "servers", number, bool(of.shuffle)) if "shuffle" in of.kinds else _cabling(of)
    return Links("server-leaf", of.label, of.count * of.ports, of.speed_bps, None, text)


def _by_optics(plan: Plan, table: LinkTable, number: int, is_asked: bool) -> str:
    """Whether each leg of cages that are split at both ends has a cable of its own is the optics' to say."""
    from dcnplan.cabling.connections import cabling  # the shelf is read only where it is asked

    own = [one for one in cabling(plan).connections if (one.table, one.number) == (table, number)]
    return ", ".join(dict.fromkeys(kind + _by(one, is_asked) for one in own for kind, _ in one.kinds))


def _by(one: "Connection", is_asked: bool) -> str:
    return " by box" if one.by_box else " by cassette" if is_asked and one.by_cassette else ""


def _peers(plan: Plan, number: int) -> Links:
    of = plan.peers[number]
    (lower, _), (upper, _) = of.ends
    to = None if lower.key == upper.key else upper.label
    meshed = isinstance(of, MeshGroup) and of.is_split
    text = _by_optics(plan, "peers", number, True) if meshed else "direct"
    return Links(of.name, lower.label, of.count, of.speed_bps, of.links, text, to)


def _link(plan: Plan, number: int) -> Links:
    of = plan.links[number]
    text = _by_optics(plan, "links", number, True) if of.shuffle else _cabling(of)
    name = f"{role_text(of.lower.role)}-{role_text(of.upper.role)}"
    return Links(name, of.lower.label, of.count, of.speed_bps, of.links, text, of.upper.spine_class)


_PATCHED = ("fan-out", "shuffle")


def _cabling(links: LinkGroup | ServerGroup) -> str:
    return ", ".join(f"{kind} by cassette" if links.cassette and kind in _PATCHED else kind for kind in links.kinds)
