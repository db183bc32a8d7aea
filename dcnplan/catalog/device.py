"""What a switch is, as far as its faceplate goes: cages, legal modes, limits, names, and what it needs.

Facts only; knows nothing of specs, or of how a fabric uses a port. Unknown is None, never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import ceil
from types import MappingProxyType
from typing import Literal, NamedTuple

from dcnplan.catalog.body import FabricModules, PowerAt, StandIn, Supplies
from dcnplan.catalog.cage_sets import ANY, set_text
from dcnplan.catalog.ties import NO_TIES, Ties
from dcnplan.frozen import frozen, one_line
from dcnplan.units import ports_text

Known = Literal["complete", "seen", "none_seen"]
Use = Literal["any", "uplink", "fabric", "internal"]


@dataclass(frozen=True, order=True)
class Mode:
    """A cage as `ways` ports of `speed_bps` each: `4x25G`; `1x100G` is the whole cage.

    `beside` are ports of other speeds in the same cage: `4x100G+1x400G`.
    """

    ways: int
    speed_bps: int
    beside: "tuple[Mode, ...]" = ()

    def __str__(self) -> str:
        return "+".join(ports_text(part.ways, part.speed_bps) for part in self.parts)

    @property
    def parts(self) -> "tuple[Mode, ...]":
        """Its ports speed by speed, each a mode of one speed, in the order of the lanes."""
        return (Mode(self.ways, self.speed_bps), *self.beside) if self.beside else (self,)

    @property
    def ports(self) -> int:
        return self.ways + sum(part.ports for part in self.beside)

    @property
    def total_bps(self) -> int:
        return self.ways * self.speed_bps + sum(part.total_bps for part in self.beside)

    def has(self, speed_bps: int) -> bool:
        """Whether some of its ports have that speed."""
        return any(part.speed_bps == speed_bps for part in self.parts)

    def ways_at(self, speed_bps: int) -> int:
        """How many of its ports have that speed."""
        return sum(part.ways for part in self.parts if part.speed_bps == speed_bps)


class Breakout(NamedTuple):
    """A legal split of a cage.

    `cages` is the set of those that may be, counted from 1 on the box or card. `takes_mate`: its mates, the other cage
    of the pair (1,2), (3,4), ... or of the set that the device states, cannot be used while this one is split so.
    """

    mode: Mode
    cages: str = ANY
    takes_mate: bool = False


class Feed(NamedTuple):
    """A cage of the set can feed an optic of `w` watts."""

    w: Fraction
    cages: str = ANY


@frozen
class CageGroup:
    """`count` neighbouring cages that can do the same.

    `speed_bps` is the native speed; `also_bps` are lower speeds of the cage as one port (40G in a QSFP28 cage, 10G in
    an SFP28 one); `lanes` is the number of electrical lanes of a cage. A `twin` cage is by nature split into ports of
    its native speed, as the OSFP cages of NDR InfiniBand switches are; `numbers` is how many numbers each of its cages
    has on the faceplate. `known` says whether the list of splits is all there is; None is not said. `use` is what its
    ports are for: `fabric` and `internal` are no cages of the faceplate. `feeds` are the watts that its cages give an
    optic, the last that holds over a cage.
    """

    count: int
    speed_bps: int
    form: str | None = None
    lanes: int | None = None
    also_bps: tuple[int, ...] = ()
    breakouts: tuple[Breakout, ...] = ()
    twin: bool = False
    known: Known | None = None
    use: Use = "any"
    numbers: int = 1
    feeds: tuple[Feed, ...] = ()

    @cached_property
    def _hash(self) -> int:
        return hash(self._compared(self))  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        # Asked at every packing, and a group may have dozens of splits.
        return self._hash

    @property
    def speeds_bps(self) -> tuple[int, ...]:
        """Every speed that a cage offers in some mode."""
        split = (part.speed_bps for split in self.breakouts for part in split.mode.parts)
        return (self.speed_bps, *self.also_bps, *split)


class PortLimit(NamedTuple):
    """At most `ports` logical ports on the cages `first` to `last` (a pipe, or the whole box or card).

    `only` are the cages that it holds for where not all of these; `bps` is at most so many bit/s on them.
    """

    ports: int | None
    first: int
    last: int
    only: tuple[int, ...] = ()
    bps: int | None = None

    @property
    def cages(self) -> str:
        """The set as it is written."""
        return set_text(self.only) if self.only else f"{self.first}-{self.last}"

    def holds(self, cage: int) -> bool:
        """Whether it counts the ports of that cage."""
        return cage in self.only if self.only else self.first <= cage <= self.last


class Card(NamedTuple):
    """A line card: cages numbered from 1 on each card."""

    name: str
    groups: tuple[CageGroup, ...]
    limits: tuple[PortLimit, ...] = ()
    ties: Ties = NO_TIES
    chips: int | None = None
    power_typical_w: int | None = None
    power_max_w: int | None = None

    def __repr__(self) -> str:
        return one_line(self)

    @property
    def cages(self) -> int:
        return sum(group.count for group in self.groups)


class SystemMode(NamedTuple):
    """A faceplate that the whole box can be set to: cages with their splits, limits and ties."""

    name: str
    groups: tuple[CageGroup, ...]
    limits: tuple[PortLimit, ...] = ()
    ties: Ties = NO_TIES


@frozen
class PortNaming:
    """Port names under one operating system.

    Patterns hold the fields `{slot} {slot0} {cage} {cage0} {number} {leg} {leg0} {lane} {lane0} {first_lane} {index}
    {prefix} {port} {port_leg}`, and nothing else: *slot* is the line card, *number* what the faceplate says of a cage,
    *leg* the channel of a split cage, *lane* the first electrical lane of the port in its cage, *first_lane* that lane
    counted from 0 over the whole faceplate (SONiC), *index* counts `index_step` a cage from `index_from` on, *port* is
    the whole cage's name, *port_leg* that name with the lane in place of a tail `/1`, or else with `:` and the leg. A
    trailing 0 counts from 0, else from 1.
    `port` names a whole cage, `leg` a channel, `single` a whole cage of one lane (default: as `port`).
    `prefixes` gives `{prefix}` by port speed. `listed` are the names of whole cages one by one, where no pattern holds.
    """

    nos: str
    port: str
    leg: str
    single: str | None = None
    prefixes: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    listed: tuple[str, ...] = ()
    index_from: int = 0
    index_step: int = 1


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@frozen
class Device:
    """A switch: a box (`groups`) or a chassis (`slots` and the `cards` it takes); `is_box` is a box with cards.

    `sources` says where each part comes from: ports, breakout, limits, height, power, names...; `confirm` lists parts
    that are second hand, `contested` those on which sources differ, with what each says.
    `chips` is the number of switching chips where known. Weights are in kg, heights in rack units, powers in W without
    optics. `numbers` are those of the faceplate, port by port, where they are not 1, 2, 3, ...; `number_from` is the
    first. `units` switches of like ports share one height. `stands_for` is the model that it may stand in for; with
    `stand_ins` some facts are those of others.
    """

    model: str
    vendor: str | None = None
    aliases: tuple[str, ...] = ()
    asic: str | None = None
    chips: int | None = None
    groups: tuple[CageGroup, ...] = ()
    limits: tuple[PortLimit, ...] = ()
    slots: int = 0
    cards: tuple[Card, ...] = ()
    naming: tuple[PortNaming, ...] = ()
    height_ru: Fraction | None = None
    power_typical_w: int | None = None
    power_max_w: int | None = None
    weight_kg: Fraction | None = None
    sources: Mapping[str, str] = field(default_factory=_nothing)
    ties: Ties = NO_TIES
    system_modes: tuple[SystemMode, ...] = ()
    is_box: bool = False
    half_width: bool = False
    units: int = 1
    numbers: tuple[str, ...] = ()
    number_from: int = 1
    fabric: FabricModules | None = None
    supplies: Supplies | None = None
    power_at: tuple[PowerAt, ...] = ()
    confirm: tuple[str, ...] = ()
    contested: Mapping[str, str] = field(default_factory=_nothing)
    stands_for: str | None = None
    stand_ins: tuple[StandIn, ...] = ()

    def __repr__(self) -> str:
        return f"<Device {self.model}: {sum(group.count for group in self.groups)} cages, {self.slots} slots>"

    @property
    def is_chassis(self) -> bool:
        return self.slots > 0

    @property
    def is_modular(self) -> bool:
        """A chassis proper: a box with card slots counts as a box."""
        return self.is_chassis and not self.is_box

    @property
    def to_a_height(self) -> int:
        """How many of it share one height: two of half width, the like switches of one box."""
        return self.units * (1 + self.half_width)

    @property
    def exact_ru(self) -> Fraction | None:
        """Rack units of one, where those that share a height share it out."""
        return None if self.height_ru is None else self.height_ru / self.to_a_height

    def whole_ru(self, count: int) -> int | None:
        """Rack units that so many of it take in one rack, which has whole ones."""
        return None if self.height_ru is None else -(-count // self.to_a_height) * ceil(self.height_ru)

    def splits_known(self, group: CageGroup, card: str = "") -> Known:
        """What the splits listed for `group`, a group of the box or of `card`, are: all, some, or no list at all.

        Where the file does not say: a device with sources of which none speaks of splits leaves them open, save where
        a cage has a single lane; a device without sources is taken at its word.
        """
        if group.known:
            return group.known
        part = f"{card} breakout" if card else "breakout"
        told = bool(group.breakouts) or group.lanes == 1 or not self.sources or part in self.sources
        return "complete" if told else "none_seen"

    def knows_splits(self, group: CageGroup, card: str = "") -> bool:
        """Whether some source speaks of the splits of `group`."""
        return self.splits_known(group, card) != "none_seen"
