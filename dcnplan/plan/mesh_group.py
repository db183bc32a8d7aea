"""Switches of one tier that are joined each to each: a mesh of pods, or of leaves, and its links as records of a Plan.

A member of a mesh is a pod with what stands highest in it, or a single switch. Counts are of the whole fabric unless a
name says otherwise. Numbers are ints, or arrays of them, which this file never makes. Knows no single link.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeVar

from dcnplan.frozen import frozen
from dcnplan.plan.switch_group import SwitchGroup

Number = TypeVar("Number", int, Any)
Seat = tuple[Any, Any, Any]
"""Block and index of a switch in its group, and a port there for its purpose; all from 0."""


@frozen
class MeshKind:
    """Members of one kind: one for each number on the `axis` of their group. `room` of them are reckoned with.

    A member is one switch where `axis` is the last of the group, else all switches with that number. Each switch has
    `ports` ports for `purpose`; a member's ports are dealt to its switches in turn.
    """

    group: SwitchGroup
    axis: str
    room: int
    purpose: str
    ports: int

    @property
    def count(self) -> int:
        """Members in one mesh."""
        return dict(self.group.axes)[self.axis]

    @property
    def switches(self) -> int:
        """Of one member."""
        return 1 if self.axis == self.group.axes[-1][0] else self.group.each

    @property
    def meshes(self) -> int:
        """How many meshes there are, one beside the other, such as those of the leaves of each pod."""
        return self.group.count // (self.count * self.switches)

    @property
    def member_ports(self) -> int:
        """Ports of one member."""
        return self.ports * self.switches

    def seat(self, mesh: Number, member: Number, port: Number) -> Seat:
        """Where a port of a member is."""
        if self.axis == self.group.axes[-1][0]:
            return mesh, member, port
        return mesh * self.count + member, port % self.switches, port // self.switches


@frozen
class Mesh:
    """Members of all `kinds`, numbered kind after kind, of which any two have links; `name` is the class of these.

    `cassette`: split cages lead through cassettes. Between a and b there are floor(ports of a x ports of b / (ports of
    all - the fewest of one)): as many as every member can give to each of the others.
    """

    name: str
    kinds: tuple[MeshKind, ...]
    speed_bps: int
    bundle: bool = False
    cassette: bool = False

    @cached_property
    def _all_but_fewest(self) -> int:
        ports = [kind.member_ports for kind in self.kinds]
        return sum(kind.room * own for kind, own in zip(self.kinds, ports, strict=True)) - min(ports)

    def links(self, one: int, other: int) -> int:
        """Between a member of a kind and one of a kind, by their numbers."""
        ports = self.kinds[one].member_ports * self.kinds[other].member_ports
        return ports // self._all_but_fewest if self._all_but_fewest else 0

    def others(self, one: int, other: int, among: Callable[[MeshKind], int]) -> int:
        """Members of a kind that a member of a kind is joined with, of those that are counted `among` it."""
        return among(self.kinds[other]) - (one == other)

    def first(self, one: int, other: int) -> int:
        """Of a member of kind `one`: its first port that leads to kind `other`."""
        before = range(other)
        return sum(self.others(one, number, lambda kind: kind.room) * self.links(one, number) for number in before)

    def joined(self, number: int) -> int:
        """Ports of a member of a kind that have a link."""
        kinds = range(len(self.kinds))
        return sum(self.others(number, other, lambda kind: kind.count) * self.links(number, other) for other in kinds)

    def spare(self, number: int) -> int:
        """Ports of a member of a kind that stay without a link, with as many members as are reckoned with."""
        kinds = range(len(self.kinds))
        taken = (self.others(number, other, lambda kind: kind.room) * self.links(number, other) for other in kinds)
        return self.kinds[number].member_ports - sum(taken)

    def joined_bps(self, group: SwitchGroup) -> int | Fraction | None:
        """What a switch of a group has of links, in the mean of its member; None where it is in none."""
        for number, kind in enumerate(self.kinds):
            if kind.group.key == group.key:
                mean = Fraction(self.joined(number) * self.speed_bps, kind.switches)
                return int(mean) if mean.denominator == 1 else mean
        return None

    @property
    def groups(self) -> "tuple[MeshGroup, ...]":
        """Its links: within the first kind, between it and the second, and so on; none between kinds without links."""
        numbers = range(len(self.kinds))
        every = (MeshGroup(self, one, other) for one in numbers for other in numbers[one:])
        return tuple(group for group in every if group.count)

    @property
    def members(self) -> int:
        """Of one mesh."""
        return sum(kind.count for kind in self.kinds)

    def next_hops(self, links: int) -> int:
        """How many ways so many parallel links are."""
        return min(links, 1) if self.bundle else links

    def with_groups(self, of: Callable[[SwitchGroup], SwitchGroup]) -> "Mesh":
        """The same with other groups in place of its own; as many members are reckoned with as before."""
        return replace(self, kinds=tuple(replace(kind, group=of(kind.group)) for kind in self.kinds))


@frozen
class MeshGroup:
    """The links of a mesh between members of one kind and of another, or of the same kind, by their numbers."""

    mesh: Mesh
    one: int
    other: int

    def __repr__(self) -> str:
        return f"<MeshGroup {self.lower.key} to {self.upper.key}: {self.count:,} links>"

    @property
    def kinds(self) -> tuple[MeshKind, MeshKind]:
        return self.mesh.kinds[self.one], self.mesh.kinds[self.other]

    @property
    def lower(self) -> SwitchGroup:
        """The switches of the member that comes first."""
        return self.kinds[0].group

    @property
    def upper(self) -> SwitchGroup:
        return self.kinds[1].group

    @property
    def ends(self) -> tuple[tuple[SwitchGroup, str], tuple[SwitchGroup, str]]:
        """The switches of both ends, and the purpose of their ports."""
        one, other = self.kinds
        return (one.group, one.purpose), (other.group, other.purpose)

    @property
    def name(self) -> str:
        return self.mesh.name

    @property
    def speed_bps(self) -> int:
        return self.mesh.speed_bps

    @property
    def links(self) -> int:
        """Between two members."""
        return self.mesh.links(self.one, self.other)

    @property
    def is_split(self) -> bool:
        """Whether its ports are legs of split cages."""
        return any(segment.is_split for group, purpose in self.ends for segment in group.faceplate.of(purpose))

    @property
    def pairs(self) -> int:
        """Pairs of members in one mesh."""
        one, other = (kind.count for kind in self.kinds)
        return one * (one - 1) // 2 if self.one == self.other else one * other

    @property
    def count(self) -> int:
        return self.kinds[0].meshes * self.pairs * self.links

    @property
    def outer(self) -> tuple[tuple[str, int], ...]:
        """The axes along which there are several meshes."""
        axes = self.lower.axes
        return axes[: [axis for axis, _ in axes].index(self.kinds[0].axis)]

    def ports(self, low: Number, high: Number, link: Number) -> tuple[Number, Number]:
        """Of two members, the first before the second: the port of each that has a link between them."""
        of_low = self.mesh.first(self.one, self.other) + (high - (self.one == self.other)) * self.links + link
        return of_low, self.mesh.first(self.other, self.one) + low * self.links + link

    def seats(self, mesh: Number, low: Number, high: Number, link: Number) -> tuple[Seat, Seat]:
        """Where both ends of a link between two members are."""
        (one, other), (of_low, of_high) = self.kinds, self.ports(low, high, link)
        return one.seat(mesh, low, of_low), other.seat(mesh, high, of_high)

    def with_groups(self, of: Callable[[SwitchGroup], SwitchGroup]) -> "MeshGroup":
        """The same with other groups in place of its own."""
        return replace(self, mesh=self.mesh.with_groups(of))
