"""The records of the servers of a Plan: those on a group of leaves, and the kinds that the spec names.

Counts are of the whole fabric unless a name says otherwise. Knows no single server.
"""

from dcnplan.errors import Place
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import servers_purpose
from dcnplan.plan.switch_group import SwitchGroup
from dcnplan.units import ports_text


@frozen
class ServerGroup:
    """Servers of one kind on one group of leaves: `per_leaf_group` on every `homing` neighbouring leaves.

    A server has `ports` ports of `speed_bps`, ports/homing on each leaf of its group. `cassette`: split cages of the
    leaves lead through cassettes. `cage` is the form of a server's cages, where that is said. `kind` None: all servers
    are of one kind. `nic_bps` is the speed of a NIC cage where the spec says that, and `ways` how many ports it is
    split into. `shuffle` is where the spec asks for shuffle boxes.
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
    nic_bps: int | None = None
    ways: int = 1
