"""What is told of a design. The keys of its document are a contract: later versions add, and never rename.

Counts are of the whole fabric; a ratio is a float beside its exact text.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dcnplan.capacity.oversubscription import Oversubscription
from dcnplan.capacity.summary import Summary
from dcnplan.errors import Problem
from dcnplan.frozen import frozen
from dcnplan.plan.captions import plural, role_text
from dcnplan.plan.reasons import Origin
from dcnplan.report.answers import FEASIBLE, document
from dcnplan.report.fields import Field, Record, column, record, through
from dcnplan.report.open_ports import EXTERNAL, External
from dcnplan.report.problems import PROBLEM
from dcnplan.report.ratio_fields import BETWEEN, LIMITED_BY, ONE_FAILED, PATHS, RATIO, RATIOS, number_gbps
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, YES_NO, ByName, ListOf, Maybe, Schema, one_of
from dcnplan.units import ports_text, ratio_text, speed_text

if TYPE_CHECKING:
    from dcnplan.report.floor_fields import ToldFloor


@frozen
class Told:
    """A Summary, and what is said beside its numbers."""

    summary: Summary
    origins: Sequence[Origin]
    warnings: Sequence[Problem]
    faults: Sequence[Problem] = ()
    external: Sequence[External] = ()
    fabric: str | None = None
    floor: "ToldFloor | None" = None


SERVER_KIND = (
    Field("name", TEXT, "The kind, as the spec calls it.", title=""),
    Field("capacity", WHOLE, "Servers of the kind that the whole fabric has ports for.", title="servers>"),
    Field("asked", Maybe(WHOLE), "Servers of the kind that the spec asks for; null where it names no number.",
          title="asked for>"),
    Field("ports", WHOLE, "Ports of a server.", title="ports>"),
    Field("homing", WHOLE, "Leaves that a server is connected to.", title="leaves>"),
    Field("port_gbps", NUMBER, "Speed of a server's port.", lambda one: number_gbps(one.speed_bps), "speed>",
          lambda one: speed_text(one.speed_bps), "Gb/s"),
    Field("nics", TEXT, "Its NIC ports, such as 2x400G.", lambda one: ports_text(one.ports, one.speed_bps)),
    Field("pods", WHOLE, "Pods that a server is spread over.", None, "pods>",
          lambda one: str(one.pods) if one.pods > 1 else ""),
    Field("rails", Maybe(WHOLE), "Rails of its ports; absent where the spec does not tell of its NICs.",
          told=lambda one: one.rails is not None),
    Field("racks", WHOLE, "Racks of its servers asked for, else of all; absent where racks are not looked at.",
          told=lambda one: one.racks is not None),
)  # fmt: skip

SERVERS = record(
    Field("capacity", WHOLE, "Servers that the whole fabric has ports for."),
    Field("asked", Maybe(WHOLE), "Servers that the spec asks for; null where it names no number."),
    Field("ports", Maybe(WHOLE), "Ports of a server; null where they differ."),
    Field("homing", Maybe(WHOLE), "Leaves that a server is connected to; null where they differ."),
    Field("port_gbps", Maybe(NUMBER), "Speed of a server's port; null where they differ.",
          lambda one: None if one.speed_bps is None else number_gbps(one.speed_bps), unit="Gb/s"),
    Field("at_least", YES_NO, "Told where the capacity is no more than a bound.", lambda one: True,
          told=lambda one: one.at_least),
    Field("kinds", ListOf(record(*SERVER_KIND)), "Kinds of servers; absent where the spec gives them no names.",
          told=lambda one: bool(one.kinds)),
    Field("rails", Maybe(WHOLE), "Rails of a server's ports; null where they differ, absent where the spec tells of no "
          "NICs.", told=lambda one: one.has_nics),
    Field("racks", WHOLE, "Racks of the servers asked for, else of all; absent where those of some are not looked at.",
          told=lambda one: one.racks is not None),
    Field("pods", Maybe(WHOLE), "Pods that a server is spread over; null where they differ, absent where it is one.",
          told=lambda one: one.pods != 1),
)  # fmt: skip

TRAFFIC = record(
    Field("between", BETWEEN, "What sends: servers to other leaf groups, or every port to those of other servers."),
    Field("hosts", one_of("fixed", "balance"), "What a server does with its planes."),
)

MESH = record(
    Field("pairs", WHOLE, "Pairs of pods, or of leaves in two tiers."),
    Field("links_per_pair", Maybe(WHOLE), "Links of each; null where they differ."),
    Field("spare_ports", Maybe(WHOLE), "Uplinks of each pod or leaf that stay without a link, also with as many others "
          "as room is kept for; null where they differ."),
)  # fmt: skip

PORTS = record(
    Field("cages", WHOLE, "All cages."),
    Field("used", WHOLE, "Cages with a link on one of their ports."),
    Field("reserved", WHOLE, "Cages kept free because the spec says so."),
    Field("blocked", WHOLE, "Cages that a split beside them makes unusable."),
    Field("free", WHOLE, "Cages that are left."),
)


def _a_switch(key: str, meaning: str, title: str) -> Field:
    """A count of the whole group; a page has that of one switch."""
    return Field(key, WHOLE, meaning, None, title, lambda row: f"{getattr(row, key) // row.switches:,}")


def _ratio(found: Oversubscription | None) -> str:
    return "" if found is None else ratio_text(found.ratio)


BREAKOUT = (
    Field("role", TEXT, "The role of the switches.", None, "", lambda row: role_text(row.role)),
    Field("group", Maybe(TEXT), "Their pod type and class.", title="group"),
    Field("model", TEXT, "Their model.", title="model"),
    Field("mode", TEXT, "How a cage is split, such as 4x100G.", lambda one: str(one.mode), "split"),
    _a_switch("cages", "Split cages of the whole group.", "cages>"),
    _a_switch("ports", "Ports that they have.", "ports>"),
    _a_switch("used", "Ports of these that have a link.", "used>"),
    _a_switch("blocked_cages", "Cages that the splits make unusable.", "blocks>"),
    column("cages in all>", lambda row: row.cages),
)

GROUP = (
    Field("name", TEXT, "The pod type, or the class of leaves or of spines.", title=""),
    Field("kind", one_of("pod", "leaf", "spines"), "Whether it is a type of pods, a class of leaves or one of spines.",
          None, "kind", lambda row: row.kind if row.kind == "spines" else plural(row.kind)),
    Field("count", WHOLE, "Pods of the type, or leaves or spines of the class.", title="count>"),
    Field("servers", WHOLE, "Servers of all of them.", title="servers>"),
    Field("servers_by_kind", ByName(WHOLE), "The same by kind; absent where the spec gives kinds no names.",
          told=lambda row: bool(row.servers_by_kind)),
    Field("leaf", WHOLE, "Leaves of all of them.", title="leaves>"),
    Field("pod_spine", Maybe(WHOLE), "Pod spines of all of them; null for a class of leaves.", title="pod spines>"),
    Field("oversubscription", RATIOS, "By role, the worst in the group.", None, "leaf>",
          lambda row: _ratio(row.oversubscription.get("leaf"))),
    column("pod spine>", lambda row: _ratio(row.oversubscription.get("pod_spine"))),
    Field("end_to_end", Maybe(RATIO), "From a server to the top; null without servers or uplinks.", None, "end to end>",
          lambda row: _ratio(row.end_to_end)),
    Field("paths", ByName(PATHS), "Equal-cost paths by where the other leaf is."),
)  # fmt: skip

CONNECTION = record(
    Field("link", TEXT, "The class of links, such as leaf-spine."),
    Field("group", Maybe(TEXT), "Pod type and leaf class of the lower switches."),
    Field("count", WHOLE, "Links of the group."),
    Field("kinds", ListOf(one_of("direct", "fan-out", "straight", "shuffle")), "How they are joined."),
)

ORIGIN = (
    Field("what", TEXT, "The key of the spec that the value is for.", title="what"),
    Field("value", TEXT, "The value.", title="value>"),
    Field("kind", one_of("spec", "flag", "default", "derived"), "Where it came from."),
    Field("why", TEXT, "The reason.", None, "why",
          lambda row: f"default: {row.why}" if row.kind == "default" else row.why),
)  # fmt: skip

OF_SUMMARY = (
    Field("name", TEXT, "The fabric."),
    Field("family", TEXT, "Its family."),
    Field("servers", SERVERS, "The servers."),
    Field("switches", ByName(WHOLE), "Switches by role, and in all as `total`.",
          lambda one: {**one.switches, "total": one.total_switches}),
    Field("pods", WHOLE, "Pods; absent in two tiers.", told=lambda one: one.pods is not None),
    Field("planes", WHOLE, "Planes; absent without planes.", told=lambda one: one.planes is not None),
    Field("buildings", WHOLE, "Buildings; absent without a tier above the spines.",
          told=lambda one: one.buildings is not None),
    Field("links", ByName(WHOLE), "Links by class; `fabric` counts those between switches.",
          lambda one: {**one.links, "fabric": one.fabric_links}),
    Field("mesh", MESH, "What joins pods, leaves of two tiers, or buildings to each other; absent where nothing does.",
          told=lambda one: one.mesh is not None),
    Field("oversubscription", RATIOS, "By role, and end to end: the worst group."),
    Field("north_south", RATIO, "Servers' bandwidth to that of all ports that leave the fabric; absent where no leaves "
          "are straight on the spines.", told=lambda one: one.north_south is not None),
    Field("one_failed", ListOf(ONE_FAILED), "What is left when one part fails."),
    Field("traffic", TRAFFIC, "What failures are counted for; absent where the spec says nothing of it.",
          told=lambda one: one.traffic is not None),
    Field("not_counted", TEXT, "Why no failure is counted; absent where some are.",
          told=lambda one: bool(one.not_counted)),
    Field("bisection_gbps", Maybe(NUMBER),
          "Between the halves of the servers, one direction; null where nothing joins the pods or the buildings.",
          lambda one: None if one.bisection.bps is None else number_gbps(one.bisection.bps), unit="Gb/s"),
    Field("paths", ByName(PATHS), "Equal-cost paths by where the other leaf is."),
    Field("ports", ByName(PORTS), "What becomes of the cages, by role."),
    Field("breakouts", ListOf(record(*BREAKOUT)), "Split cages."),
    Field("limited_by", Maybe(LIMITED_BY), "What keeps the fabric from growing; null where nothing is told."),
    Field("groups", ListOf(record(*GROUP)),
          "By pod type, leaf class and class of spines; empty where there is one kind of each."),
)  # fmt: skip
"""Of a Summary alone."""

_CONNECTIONS = Field("connections", ListOf(CONNECTION), "How each group of links is joined.")
_FEASIBLE_AFTER = 2


class _OfFloor:
    """What is told of a floor, imported where there is one."""

    def made(self, value: Any) -> Any:
        return self._record().made(value)

    def schema(self) -> Schema:
        return self._record().schema()

    def _record(self) -> Record:
        from dcnplan.report.floor_fields import IN_DESIGN  # most specs have none

        return record(*IN_DESIGN)


def _of_summary(field: Field) -> Field:
    return through(lambda one: one.summary, field)


DESIGN = (
    *map(_of_summary, OF_SUMMARY[:_FEASIBLE_AFTER]),
    Field("feasible", YES_NO, FEASIBLE, lambda one: not one.faults),
    *map(_of_summary, OF_SUMMARY[_FEASIBLE_AFTER:]),
    Field("warnings", ListOf(PROBLEM), "What is doubtful."),
    _of_summary(_CONNECTIONS),
    Field("origins", ListOf(record(*ORIGIN)), "Where the values of the design came from."),
    Field("external", ListOf(record(*EXTERNAL)), "Ports that leave the fabric; absent where there are none.",
          told=lambda one: bool(one.external)),
    Field("problems", ListOf(PROBLEM), "What cannot be cabled; absent where all can.", lambda one: one.faults,
          told=lambda one: bool(one.faults)),
    Field("fabric", TEXT, "What its project calls it; absent of a fabric alone.",
          told=lambda one: one.fabric is not None),
    Field("floor", _OfFloor(), "Its floor; absent where the spec has none.", told=lambda one: one.floor is not None),
)  # fmt: skip


def design_document(told: Told) -> dict[str, object]:
    """Everything `design` answers. Two tiers have no `pods`; only fabrics with planes have `planes`."""
    return document("design", DESIGN, told)
