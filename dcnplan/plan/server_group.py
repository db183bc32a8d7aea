"""The records of the servers of a Plan: those on a group of leaves, and the kinds that the spec names.

Counts are of the whole fabric unless a name says otherwise. Knows no single server.
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
    def per_leaf_group(self) -> int:
        return self.downlinks * self.homing // self.ports

    @property
    def racks_per_leaf_group(self) -> int | None:
        """None where racks are not looked at."""
        return self.per_leaf_group // self.per_rack if self.per_rack else None

    @property
    def leaf_groups(self) -> int:
        return self.leaf.count // self.homing

    @property
    def in_pod(self) -> int:
        """Neighbouring leaves of a leaf group in one pod."""
        return self.homing // self.pods

    @property
    def blocks(self) -> int:
        """Pod groups; 1 where there are no pods."""
        return self.leaf.blocks // self.pods

    @property
    def per_block(self) -> int:
        """Servers of one pod group, or of the whole fabric where it has no pods."""
        return self.leaf.each // self.in_pod * self.per_leaf_group

    @property
    def count(self) -> int:
        return self.per_leaf_group * self.leaf_groups

    def leaf_seat(self, block: Number, leaf_group: Number, number: Number) -> tuple[Number, Number]:
        """Block and index of a leaf of a leaf group, where that is numbered in its pod group; all from 0."""
        return block * self.pods + number % self.pods, leaf_group * self.in_pod + number // self.pods


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
