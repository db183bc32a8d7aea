"""Load on the links between leaves and the switches above them when one of those switches loses links.

Reads one pod, or one plane of a two-tier fabric; knows nothing of why the links are lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from dcnplan.capacity.one_failed.fan import Fan
from dcnplan.capacity.one_failed.traffic import Traffic, members_of_group, servers_of_group
from dcnplan.plan.pods import LeafClass, Pod


@dataclass(frozen=True)
class LeafGroups:
    """`count` leaf groups of a class whose leaves have lost so many links to the switch that is hit."""

    leaf: LeafClass
    losses: tuple[int, ...]
    count: int


@dataclass(frozen=True)
class Ratio:
    """Offered load to the largest load that overfills no link, for one group; None is cut off."""

    group: str | None
    ecmp: Fraction | None
    weighted: Fraction | None


@dataclass(frozen=True)
class LeafStage:
    """One pod (or two-tier plane) with losses at one upper switch; `groups` are all its leaf groups with servers."""

    traffic: Traffic
    pod: Pod
    groups: Sequence[LeafGroups]

    def ratios(self) -> Iterator[Ratio]:
        """Of every kind of leaf that has lost a link, over its links up and those down to it."""
        for group in self.groups:
            for lost in sorted({lost for lost in group.losses if lost}):
                yield Ratio(group.leaf.group.label, self._ecmp(group, lost), self._weighted(group, lost))

    def _weighted(self, group: LeafGroups, lost: int) -> Fraction | None:
        load, left = self.traffic.leaf(self.pod, group.leaf), self._fan(group, lost).left
        return max(load.sent, load.got) / (left * group.leaf.link.speed_bps) if left else None

    def _ecmp(self, group: LeafGroups, lost: int) -> Fraction | None:
        link = group.leaf.link
        if lost < link.links:
            load = max(self._up(group, lost), self._down(group, lost))
        elif self._uppers > 1:
            load = max(self._up_avoiding(group), self._down_avoided(group))
        else:
            return None
        return load / link.speed_bps

    def _up(self, group: LeafGroups, lost: int) -> Fraction:
        """The fullest uplink of a leaf that keeps a link to the switch that is hit."""
        fan, load = self._fan(group, lost), self.traffic.leaf(self.pod, group.leaf)
        dead = self._pace(group) / len(group.losses) * (self._dead - _dead_servers(group))
        live = load.sent - dead
        past = dead / (self._uppers - 1) if self._uppers > 1 else Fraction(0)
        return max(live * fan.to_hit / (fan.links - lost), (live * fan.to_rest + past) / fan.links)

    def _down(self, group: LeafGroups, lost: int) -> Fraction:
        """Load of the fullest link down to a leaf that the switch that is hit still reaches."""
        links = group.leaf.link.links
        beyond = self.traffic.leaf(self.pod, group.leaf).got_out / self._uppers
        into = Fraction(servers_of_group(group.leaf), len(group.losses))
        hit = into * (self._paces_to_hit - self._pace(group) * self._to_hit(group))
        rest = into * (self._paces_to_rest - self._pace(group) * self._to_rest(group))
        return max((hit + beyond) / (links - lost), (rest + beyond) / links)

    def _up_avoiding(self, group: LeafGroups) -> Fraction:
        return self.traffic.leaf(self.pod, group.leaf).sent / ((self._uppers - 1) * group.leaf.link.links)

    def _down_avoided(self, group: LeafGroups) -> Fraction:
        """From the pod over the other switches; from beyond over those of the same plane, or over the other planes."""
        load = self.traffic.leaf(self.pod, group.leaf)
        planes = self.pod.up.upper.blocks if self.pod.up else 1
        per_plane = self._uppers // planes
        beyond = load.got_out / (planes * (per_plane - 1)) if per_plane > 1 else load.got_out / (planes - 1)
        return (load.got_in / (self._uppers - 1) + beyond) / group.leaf.link.links

    @property
    def _uppers(self) -> int:
        return self.pod.top.each

    def _fan(self, group: LeafGroups, lost: int) -> Fan:
        return Fan(group.leaf.link.links, self._uppers, lost, group.leaf.link.bundle)

    def _pace(self, group: LeafGroups) -> Fraction:
        return self.traffic.leaf_pace(self.pod, group.leaf)

    def _to_hit(self, group: LeafGroups) -> Fraction:
        return sum((self._fan(group, lost).to_hit for lost in group.losses), Fraction(0)) / len(group.losses)

    def _to_rest(self, group: LeafGroups) -> Fraction:
        return sum((self._fan(group, lost).to_rest for lost in group.losses), Fraction(0)) / len(group.losses)

    @cached_property
    def _paces_to_hit(self) -> Fraction:
        return sum((group.count * self._pace(group) * self._to_hit(group) for group in self.groups), Fraction(0))

    @cached_property
    def _paces_to_rest(self) -> Fraction:
        return sum((group.count * self._pace(group) * self._to_rest(group) for group in self.groups), Fraction(0))

    @cached_property
    def _dead(self) -> Fraction:
        return sum((group.count * _dead_servers(group) for group in self.groups), Fraction(0))


def untouched(pod: Pod, leaf: LeafClass) -> tuple[int, ...]:
    """No losses: one 0 for each leaf of a leaf group."""
    return (0,) * members_of_group(pod, leaf)


def _dead_servers(group: LeafGroups) -> Fraction:
    """Servers of a leaf group, in the share of its leaves that the switch that is hit has lost."""
    dead = sum(lost == group.leaf.link.links for lost in group.losses)
    return Fraction(servers_of_group(group.leaf) * dead, len(group.losses))
