"""The records of a Plan: groups of switches, the links between them, and their servers.

Counts are of the whole fabric unless a name says otherwise. Knows no single switch and no single link.
"""

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from dcnplan.catalog.media_order import MediaOrder
from dcnplan.errors import Problem
from dcnplan.frozen import frozen
from dcnplan.plan.axes import Joins
from dcnplan.plan.faceplate import servers_purpose, uplinks_purpose
from dcnplan.plan.lengths import DEFAULT_LENGTHS_M
from dcnplan.plan.reasons import LimitedBy, Origin, RatioLimit
from dcnplan.plan.seats import Seating, seating
from dcnplan.plan.switch_group import Role as Role
from dcnplan.plan.switch_group import SwitchGroup as SwitchGroup
from dcnplan.units import ports_text

if TYPE_CHECKING:
    from dcnplan.plan.length_parts import LinkLengths

Table = Literal["links", "peers", "servers"]
"""The records of a Plan that links come from."""


@frozen
class LinkGroup:
    """Every switch of `lower` has `links` parallel links to each switch of `upper` that it reaches, as `joins` says.

    `room` is the number of lower switches that one upper switch keeps ports for.
    """

    lower: SwitchGroup
    upper: SwitchGroup
    links: int
    speed_bps: int
    joins: Joins
    room: int
    bundle: bool = False
    cassette: bool = False

    def __repr__(self) -> str:
        return f"<LinkGroup {self.lower.key} to {self.upper.key}: {ports_text(self.count, self.speed_bps)}>"

    @property
    def name(self) -> str:
        """Link class: `leaf-spine`."""
        return f"{self.lower.role}-{self.upper.role}"

    @property
    def purpose(self) -> str:
        """Of the ports of a lower switch that they have."""
        return uplinks_purpose(self.upper.spine_class)

    @property
    def uplinks(self) -> int:
        """Links of one lower switch."""
        return self.links * self.reach

    @property
    def reach(self) -> int:
        """Upper switches that one lower switch is linked to."""
        return self.joins.reach(self.upper.axes)

    @property
    def lowers(self) -> int:
        """Lower switches that one upper switch has now."""
        return self.joins.lowers(self.lower.axes, self.upper.axes)

    @property
    def next_hops(self) -> int:
        """How many ways a pair of switches has to each other: every link, or one where they are a bundle."""
        return 1 if self.bundle else self.links

    @property
    def count(self) -> int:
        return self.lower.count * self.uplinks

    @property
    def bandwidth_bps(self) -> int:
        """Of one lower switch, one direction."""
        return self.uplinks * self.speed_bps

    @property
    def straight(self) -> bool:
        """Whether both ends are split alike and parallel links fill whole cages, so that one cable joins two cages."""
        ends = (*self.lower.faceplate.of(self.purpose), *self.upper.faceplate.of(self.lower.key))
        ways = {segment.mode.ways for segment in ends}
        mixed = any(segment.split for segment in ends)
        return len(ways) == 1 and ways != {1} and not mixed and self.links % min(ways) == 0

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of connection in the group: direct, fan-out, straight, shuffle."""
        if self.straight:
            return ("straight",)
        lower = {segment.is_split for segment in self.lower.faceplate.of(self.purpose)}
        upper = {segment.is_split for segment in self.upper.faceplate.of(self.lower.key)}
        split = {a + b for a in lower for b in upper}
        return tuple(("direct", "fan-out", "shuffle")[ends] for ends in sorted(split))

    @cached_property
    def seating(self) -> Seating:
        """Which ports the links take on an upper switch."""
        return seating(self.upper.faceplate.of(self.lower.key), self.links, self.straight)

    @property
    def downlinks(self) -> int:
        """Links of one upper switch to the lower ones that it has now."""
        return self.lowers * self.links

    @property
    def packed(self) -> bool:
        """Whether the last switches share cages so that growth would move ports."""
        return self.room * self.links > self.seating.whole


@frozen
class ServerGroup:
    """Servers of one kind on one group of leaves: `per_leaf_group` on every `homing` neighbouring leaves.

    A server has `ports` ports of `speed_bps`, ports/homing on each leaf of its group. `cassette`: split cages of the
    leaves lead through cassettes. `cage` is the form of a server's cages, where that is said. `kind` None: all servers
    are of one kind.
    """

    leaf: SwitchGroup
    ports: int
    homing: int
    speed_bps: int
    downlinks: int
    cassette: bool = False
    cage: str | None = None
    kind: str | None = None

    def __repr__(self) -> str:
        return f"<ServerGroup under {self.leaf.key}: {self.count:,} x {ports_text(self.ports, self.speed_bps)}>"

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of connection (docs/glossary.md): a server has no faceplate, so only the leaf's end may be split."""
        split = (segment.is_split for segment in self.leaf.faceplate.of(self.purpose))
        return tuple(dict.fromkeys("fan-out" if one else "direct" for one in split))

    @property
    def purpose(self) -> str:
        """Of the ports of a leaf that its servers have."""
        return servers_purpose(self.kind)

    @property
    def label(self) -> str | None:
        """Pod type, leaf class and kind, as far as they have names."""
        return "/".join(filter(None, (self.leaf.label, self.kind))) or None

    @property
    def bandwidth_bps(self) -> int:
        """Of one leaf's ports for them, one direction."""
        return self.downlinks * self.speed_bps

    @property
    def per_leaf_group(self) -> int:
        return self.downlinks * self.homing // self.ports

    @property
    def leaf_groups(self) -> int:
        return self.leaf.count // self.homing

    @property
    def count(self) -> int:
        return self.per_leaf_group * self.leaf_groups


@frozen
class ServerKind:
    """A kind of servers that the spec names, and how many of it are asked for; None: as many as fit."""

    name: str
    asked: int | None
    ports: int
    homing: int
    speed_bps: int


@frozen
class Uplinks:
    """Planned uplinks of one switch of a group, connected or not; to one class of spines, where these have classes."""

    group: SwitchGroup
    count: int
    speed_bps: int
    spine_class: str | None = None

    @property
    def purpose(self) -> str:
        """Of its ports that they have."""
        return uplinks_purpose(self.spine_class)

    @property
    def bandwidth_bps(self) -> int:
        return self.count * self.speed_bps


@frozen
class PeerGroup:
    """Neighbouring leaves (1-2, 3-4, ...) joined by `links` links."""

    leaf: SwitchGroup
    links: int
    speed_bps: int

    @property
    def count(self) -> int:
        return self.leaf.blocks * (self.leaf.each // 2) * self.links

    def next_hops(self, bundle: bool) -> int:
        """How many ways a leaf has to its peer: every link, or one where they are a bundle."""
        return 1 if bundle else self.links


class Measured(NamedTuple):
    """How long the links of one record are, by its number in its table."""

    table: Table
    number: int
    lengths: "LinkLengths"


@frozen
class Plan:
    """A fabric as decided, in records whose number does not grow with it.

    `kinds` are those of its servers where they have names, in the order of the spec, and then `asked_servers` is None.
    `lengths` are the cable lengths said, in metres by class of link; records that are `measured` have their own.
    `media` says what is wanted of the media of a class of links.
    `at_least`: what was to be as large as fits is known to fit, and whether more would is not decided.
    """

    name: str
    family: str
    description: str
    switches: tuple[SwitchGroup, ...]
    links: tuple[LinkGroup, ...]
    servers: tuple[ServerGroup, ...]
    uplinks: tuple[Uplinks, ...]
    peers: tuple[PeerGroup, ...] = ()
    planes: int | None = None
    asked_servers: int | None = None
    kinds: tuple[ServerKind, ...] = ()
    at_least: bool = False
    bundle: bool = False
    lengths: tuple[tuple[str, Fraction], ...] = ()
    measured: tuple[Measured, ...] = ()
    media: tuple[tuple[str, MediaOrder], ...] = ()
    limits: tuple[RatioLimit, ...] = ()
    limited_by: LimitedBy | None = None
    origins: tuple[Origin, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        servers, switches = (sum(group.count for group in groups) for groups in (self.servers, self.switches))
        return f"<Plan {self.name}: {self.family}, {servers:,} servers, {switches:,} switches>"

    def above(self, group: SwitchGroup) -> tuple[LinkGroup, ...]:
        """The links from a group up, in the order of the groups above; none at the top."""
        return tuple(link for link in self.links if link.lower.key == group.key)

    def served_by(self, group: SwitchGroup) -> tuple[ServerGroup, ...]:
        """The servers on the leaves of a group, kind by kind."""
        return tuple(served for served in self.servers if served.leaf.key == group.key)

    def below(self, group: SwitchGroup) -> tuple[LinkGroup, ...]:
        """The links from a group down, in the order of the groups below."""
        return tuple(link for link in self.links if link.upper.key == group.key)

    def link_class(self, table: Table, number: int) -> str:
        """The class of the links of a record, such as `leaf-spine`."""
        if table == "links":
            return self.links[number].name
        return "leaf-leaf" if table == "peers" else "server-leaf"

    def measured_of(self, table: Table, number: int) -> "LinkLengths | None":
        """The lengths that the links of a record have of their own."""
        return next((one.lengths for one in self.measured if one[:2] == (table, number)), None)

    def media_of(self, link: str) -> MediaOrder | None:
        """What is wanted of the media of a class of links."""
        return dict(self.media).get(link)

    def length_m(self, link: str) -> Fraction:
        """Cable length of a class of links, in metres."""
        return dict(self.lengths).get(link, DEFAULT_LENGTHS_M[link][0])
