"""The records of a Plan: groups of switches, the links between them, and their servers.

Counts are of the whole fabric unless a name says otherwise. Knows no single switch and no single link.
"""

from dataclasses import field
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Literal, NamedTuple

from dcnplan.catalog.device import Card, Device
from dcnplan.catalog.media_order import MediaOrder
from dcnplan.errors import Place, Problem
from dcnplan.frozen import frozen
from dcnplan.plan.axes import Axes, Joins
from dcnplan.plan.faceplate import SERVERS, UPLINKS, Faceplate
from dcnplan.plan.lengths import DEFAULT_LENGTHS_M
from dcnplan.plan.reasons import LimitedBy, Origin, RatioLimit
from dcnplan.plan.seats import Seating, seating
from dcnplan.units import ports_text

if TYPE_CHECKING:
    from dcnplan.plan.length_parts import LinkLengths

Role = Literal["leaf", "pod_spine", "spine"]

Table = Literal["links", "peers", "servers"]
"""The records of a Plan that links come from."""


@frozen
class SwitchGroup:
    """Like switches, counted along `axes`: (("pod", 20), ("index", 8)) are 8 in each of 20 pods.

    `key` is unique in the Plan; `label` is the name of the pod type and leaf class as users know it, None where the
    role says it all. `scope` says what a block is. `place` is where the spec names the model, `written` where it writes
    modes of cages, by their speed (0: none is split).
    """

    key: str
    role: Role
    tier: int
    device: Device
    faceplate: Faceplate
    axes: Axes
    pod_type: str | None = None
    leaf_class: str | None = None
    cards: tuple[tuple[Card, int], ...] = ()
    place: Place | None = field(default=None, compare=False)
    written: tuple[tuple[int, Place], ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        return f"<SwitchGroup {self.key}: {self.count:,} x {self.device.model}>"

    @property
    def count(self) -> int:
        return self.each * self.blocks

    @property
    def each(self) -> int:
        """Switches of one block."""
        return self.axes[-1][1]

    @property
    def blocks(self) -> int:
        return prod(size for _, size in self.axes[:-1])

    @property
    def scope(self) -> str:
        """What a block is: `pod`, `plane`; `fabric` where there is but one."""
        return self.axes[-2][0] if len(self.axes) > 1 else "fabric"

    @property
    def label(self) -> str | None:
        return "/".join(name for name in (self.pod_type, self.leaf_class) if name) or None


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
        ends = (*self.lower.faceplate.of(UPLINKS), *self.upper.faceplate.of(self.lower.key))
        ways = {segment.mode.ways for segment in ends}
        mixed = any(segment.split for segment in ends)
        return len(ways) == 1 and ways != {1} and not mixed and self.links % min(ways) == 0

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of connection in the group: direct, fan-out, straight, shuffle."""
        if self.straight:
            return ("straight",)
        lower = {segment.is_split for segment in self.lower.faceplate.of(UPLINKS)}
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
    """Servers of one group of leaves: `per_leaf_group` on every `homing` neighbouring leaves.

    A server has `ports` ports of `speed_bps`, ports/homing on each leaf of its group. `cassette`: split cages of the
    leaves lead through cassettes. `cage` is the form of a server's cages, where that is said.
    """

    leaf: SwitchGroup
    ports: int
    homing: int
    speed_bps: int
    downlinks: int
    cassette: bool = False
    cage: str | None = None

    def __repr__(self) -> str:
        return f"<ServerGroup under {self.leaf.key}: {self.count:,} x {ports_text(self.ports, self.speed_bps)}>"

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of connection (docs/glossary.md): a server has no faceplate, so only the leaf's end may be split."""
        split = (segment.is_split for segment in self.leaf.faceplate.of(SERVERS))
        return tuple(dict.fromkeys("fan-out" if one else "direct" for one in split))

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
class Uplinks:
    """Planned uplinks of one switch of a group, connected or not."""

    group: SwitchGroup
    count: int
    speed_bps: int

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

    def above(self, group: SwitchGroup) -> LinkGroup | None:
        """The links from a group up; None at the top."""
        return next((link for link in self.links if link.lower.key == group.key), None)

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
