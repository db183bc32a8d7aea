"""The records of the links of a Plan: between two tiers, from a group up whether connected or not, between peers.

Counts are of the whole fabric unless a name says otherwise. Knows no single link, and no medium.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from dcnplan.errors import Place
from dcnplan.frozen import frozen
from dcnplan.plan.axes import Joins
from dcnplan.plan.faceplate import PEER_LINK, uplinks_purpose
from dcnplan.plan.seats import Seating, seating
from dcnplan.plan.switch_group import SwitchGroup
from dcnplan.units import ports_text


@frozen
class LinkGroup:
    """Every switch of `lower` has `links` parallel links to each switch of `upper` that it reaches, as `joins` says.

    `room` is the number of lower switches that one upper switch keeps ports for. `shuffle` is where the spec asks for
    shuffle boxes.
    """

    lower: SwitchGroup
    upper: SwitchGroup
    links: int
    speed_bps: int
    joins: Joins
    room: int
    bundle: bool = False
    cassette: bool = False
    shuffle: Place | None = None

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

    @property
    def name(self) -> str:
        """Link class."""
        return "leaf-leaf"

    @property
    def ends(self) -> tuple[tuple[SwitchGroup, str], tuple[SwitchGroup, str]]:
        """The switches of both ends, and the purpose of their ports."""
        return (self.leaf, PEER_LINK), (self.leaf, PEER_LINK)

    def with_groups(self, of: Callable[[SwitchGroup], SwitchGroup]) -> "PeerGroup":
        """The same with another group in place of its own."""
        return replace(self, leaf=of(self.leaf))

    def next_hops(self, bundle: bool) -> int:
        """How many ways a leaf has to its peer: every link, or one where they are a bundle."""
        return 1 if bundle else self.links
