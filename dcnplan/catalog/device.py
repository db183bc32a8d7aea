"""What a switch is, as far as its faceplate goes: cages, legal modes, limits, names, and what it needs.

Facts only; knows nothing of specs, or of how a fabric uses a port. Unknown is None, never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, NamedTuple

from dcnplan.frozen import frozen
from dcnplan.units import ports_text


@dataclass(frozen=True, order=True)
class Mode:
    """A cage as `ways` ports of `speed_bps` each: `4x25G`; `1x100G` is the whole cage."""

    ways: int
    speed_bps: int

    def __str__(self) -> str:
        return ports_text(self.ways, self.speed_bps)


class Breakout(NamedTuple):
    """A legal split of a cage.

    `cages` says on which cages (odd and even are counted from 1 on the box or card). `takes_mate`: the other cage of
    the pair (1,2), (3,4), ... cannot be used while this one is split so.
    """

    mode: Mode
    cages: Literal["any", "odd", "even"] = "any"
    takes_mate: bool = False


@frozen
class CageGroup:
    """`count` neighbouring cages that can do the same.

    `speed_bps` is the native speed; `also_bps` are lower speeds of the cage as one port (40G in a QSFP28 cage, 10G in
    an SFP28 one); `lanes` is the number of electrical lanes of a cage. A `twin` cage is by nature split into ports of
    its native speed, as the OSFP cages of NDR InfiniBand switches are.
    """

    count: int
    speed_bps: int
    form: str | None = None
    lanes: int | None = None
    also_bps: tuple[int, ...] = ()
    breakouts: tuple[Breakout, ...] = ()
    twin: bool = False

    @property
    def speeds_bps(self) -> tuple[int, ...]:
        """Every speed that a cage offers in some mode."""
        return (self.speed_bps, *self.also_bps, *(split.mode.speed_bps for split in self.breakouts))


class PortLimit(NamedTuple):
    """At most `ports` logical ports on the cages `first` to `last` (a pipe, or the whole box or card)."""

    ports: int
    first: int
    last: int


class Card(NamedTuple):
    """A line card: cages numbered from 1 on each card."""

    name: str
    groups: tuple[CageGroup, ...]
    limits: tuple[PortLimit, ...] = ()

    @property
    def cages(self) -> int:
        return sum(group.count for group in self.groups)


@frozen
class PortNaming:
    """Port names under one operating system.

    Patterns hold the fields `{slot} {slot0} {cage} {cage0} {leg} {leg0} {lane} {lane0} {first_lane} {prefix}`, and
    nothing else: *slot* is the line card, *leg* the channel of a split cage, *lane* the first electrical lane of the
    port in its cage, *first_lane* that lane counted from 0 over the whole faceplate (SONiC). A trailing 0 counts from
    0, else from 1.
    `port` names a whole cage, `leg` a channel, `single` a whole cage of one lane (default: as `port`).
    `prefixes` gives `{prefix}` by port speed.
    """

    nos: str
    port: str
    leg: str
    single: str | None = None
    prefixes: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))


@frozen
class Device:
    """A switch: a box (`groups`) or a chassis (`slots` and the `cards` it takes).

    `sources` says where each part comes from: ports, breakout, limits, height, power, names...
    `chips` is the number of switching chips where known. Weights are in kg, heights in rack units, powers in W without
    optics.
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
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __repr__(self) -> str:
        return f"<Device {self.model}: {sum(group.count for group in self.groups)} cages, {self.slots} slots>"

    @property
    def is_chassis(self) -> bool:
        return self.slots > 0

    def knows_splits(self, group: CageGroup, card: str = "") -> bool:
        """Whether the splits listed for `group`, a group of the box or of `card`, are all that is to be known.

        A device with sources of which none speaks of splits leaves them open, save where a cage has a single lane; a
        device without sources is taken at its word.
        """
        part = f"{card} breakout" if card else "breakout"
        return bool(group.breakouts) or group.lanes == 1 or not self.sources or part in self.sources
