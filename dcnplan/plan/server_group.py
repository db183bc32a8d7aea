"""The records of the servers of a Plan: those on a group of leaves, and the kinds that the spec names.

Counts are of the whole fabric unless a name says otherwise. Numbers of servers are ints, or arrays of them, which this
file never makes.
"""

from typing import Any, TypeVar

from dcnplan.errors import Place
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import servers_purpose
from dcnplan.plan.switch_group import SwitchGroup
from dcnplan.units import ports_text

Number = TypeVar("Number", int, Any)


@frozen
class ServerGroup:
    """Servers of one kind on one group of leaves: `per_leaf_group` on every `homing` leaves that are together.

    Of leaves that are no multiple of homing, the last leaf group has those over too: server s of it has its r-th leaf,
    all from 0, at place (s x homing + r) mod its leaves.

    A server has `ports` ports of `speed_bps`, ports/homing on each leaf of its group. `cassette`: split cages of the
    leaves lead through cassettes. `cage` is the form of a server's cages, where that is said. `kind` None: all servers
    are of one kind. `nic_bps` is the speed of a NIC cage where the spec says that, and `ways` how many ports it is
    split into. `shuffle` is where the spec asks for shuffle boxes. `per_rack` servers stand in a rack, where that is
    said: then a leaf group serves whole racks. Leaf r of a server, from 0, is in pod r mod `pods` of a *pod group*,
    which are so many neighbouring pods.
    """

    leaf: SwitchGroup
    ports: int
    homing: int
    speed_bps: int
    downlinks: int
    cassette: bool = False
    cage: str | None = None
    kind: str | None = None
    nic_bps: int | None = None
    ways: int = 1
    shuffle: Place | None = None
    per_rack: int | None = None
    pods: int = 1

    def __repr__(self) -> str:
        return f"<ServerGroup under {self.leaf.key}: {self.count:,} x {ports_text(self.ports, self.speed_bps)}>"

    @property
    def straight(self) -> bool:
        """Whether NIC cages and those of the leaf are split alike and meet with all their legs."""
        segments = self.leaf.faceplate.of(self.purpose)
        alike = all(one.mode.ways == self.ways and not one.split for one in segments)
        return self.ways > 1 and self.homing == 1 and alike

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of connection (docs/glossary.md), as they are before optics are chosen."""
        if self.straight:
            return ("straight",)
        ends = ((self.ways > 1) + one.is_split for one in self.leaf.faceplate.of(self.purpose))
        return tuple(dict.fromkeys(("direct", "fan-out", "shuffle")[split] for split in ends))

    @property
    def nics(self) -> int:
        """NIC cages of a server."""
        return self.ports // self.ways

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
    def share(self) -> int:
        """Ports of a server on each of its leaves."""
        return self.ports // self.homing

    @property
    def per_leaf_group(self) -> int:
        """Servers of a whole leaf group, which are as many as have ports on a leaf."""
        return self.downlinks // self.share

    @property
    def racks_per_leaf_group(self) -> int | None:
        """None where racks are not looked at."""
        return self.per_leaf_group // self.per_rack if self.per_rack else None

    @property
    def in_pod(self) -> int:
        """Neighbouring leaves of a leaf group in one pod."""
        return self.homing // self.pods

    @property
    def blocks(self) -> int:
        """Pod groups; 1 where there are no pods."""
        return self.leaf.blocks // self.pods

    @property
    def in_turn(self) -> int:
        """Leaves of the last leaf group of a block, where they are no multiple of homing and share servers in turn."""
        over = self.leaf.each % self.homing if self.pods == 1 else 0
        return self.homing + over if over and self.leaf.each > self.homing else 0

    @property
    def in_whole_groups(self) -> int:
        """Servers of a block on leaf groups of just as many leaves as a server has."""
        return (self.leaf.each - self.in_turn) // self.in_pod * self.per_leaf_group

    @property
    def per_block(self) -> int:
        """Servers of one pod group, or of the whole fabric where it has no pods."""
        return self.in_whole_groups + self.in_turn * self.per_leaf_group // self.homing

    @property
    def unequal(self) -> int:
        """Leaves of a block, its last ones, that one server fewer is on, as turns do not come out even."""
        return self.in_turn * self.per_leaf_group % self.homing

    @property
    def leaf_groups(self) -> int:
        return self.blocks * (self.leaf.each // self.in_pod)

    @property
    def count(self) -> int:
        return self.blocks * self.per_block

    def groups_of(self, leaves: range) -> range:
        """The leaf groups, by number, that hold some neighbouring leaves of a pod."""
        last = self.leaf.each // self.in_pod
        first, stop = leaves.start // self.in_pod, -(-leaves.stop // self.in_pod)
        return range(min(first, last - 1), min(stop, last)) if leaves else range(0)

    def leaves_of(self, group: int) -> range:
        """Of a leaf group, by number, its leaves in one pod."""
        first, is_last = group * self.in_pod, group + 1 == self.leaf.each // self.in_pod
        return range(first, self.leaf.each if self.in_turn and is_last else first + self.in_pod)

    def servers_of(self, groups: range) -> int:
        """Of some leaf groups of a block."""
        last, each = self.leaf.each // self.in_pod, self.per_leaf_group
        first, stop = (self.per_block if one >= last else one * each for one in (groups.start, groups.stop))
        return stop - first

    def leaf_seat(self, block: Number, leaf_group: Number, number: Number) -> tuple[Number, Number]:
        """Block and index of a leaf of a leaf group, where that is numbered in its pod group; all from 0."""
        return block * self.pods + number % self.pods, leaf_group * self.in_pod + number // self.pods

    def home(self, block: Number, server: Number, leaf: Number) -> tuple[Number, Number, Number]:
        """Block and index of the leaf that is number `leaf` of a server's, and the server's place on it; all from 0."""
        pod, index = self.leaf_seat(block, server // self.per_leaf_group, leaf)
        place = server % self.per_leaf_group + 0 * leaf
        if not self.in_turn:
            return pod, index, place
        turn = (server - self.in_whole_groups) * self.homing + leaf
        is_shared = (server >= self.in_whole_groups) * 1
        shared = self.leaf.each - self.in_turn + turn % self.in_turn
        return pod, index + is_shared * (shared - index), place + is_shared * (turn // self.in_turn - place)


def servers_on(leaves: int, in_pod: int, on_a_leaf: int) -> int:
    """Servers of so many leaves that neighbours of `in_pod` share, of which each has ports for so many.

    None of fewer leaves than that.
    """
    over = leaves % in_pod if leaves > in_pod else 0
    in_turn = in_pod + over if over else 0
    return (leaves - in_turn) // in_pod * on_a_leaf + in_turn * on_a_leaf // in_pod


@frozen
class ServerKind:
    """A kind of servers that the spec names, and how many of it are asked for; None: as many as fit."""

    name: str
    asked: int | None
    ports: int
    homing: int
    speed_bps: int
    nic_bps: int | None = None
    ways: int = 1
    per_rack: int | None = None
    pods: int = 1
