"""One switch's cages as planned: which are in which mode and for what, which are blocked, which are free.

Holds positions in filling order; cage numbers and names are worked out where they are shown.
"""

from collections.abc import Iterator
from functools import cached_property

from dcnplan.catalog.device import Breakout, Mode
from dcnplan.frozen import frozen
from dcnplan.plan.panel import Bank, Cap, Panel
from dcnplan.plan.port_need import PortNeed

SERVERS = "servers"
UPLINKS = "uplinks"
RESERVE = "reserve"
EXTERNAL = "external"
PEER_LINK = "peer_link"
"""Purposes of cages; any other purpose is the key of the switch group below that is linked there."""


def servers_purpose(kind: str | None) -> str:
    """The purpose of the ports for one kind of servers; None: they are of one kind, without a name."""
    return SERVERS if kind is None else f"{SERVERS}:{kind}"


def uplinks_purpose(spine_class: str | None) -> str:
    """The purpose of the ports towards one class of spines; None: whatever is above has no classes."""
    return UPLINKS if spine_class is None else f"{UPLINKS}:{spine_class}"


@frozen
class Segment:
    """Cages of one bank in one mode for one purpose, at `positions` of the bank, in the order of use.

    `takes_mate`: each of them takes `mates` other cages. Of a mixed split `mode` is the part for this purpose, from leg
    `first_leg` (from 0) on, `split` is the whole, and the cages may be those of another segment too: `beside`.
    """

    purpose: str
    bank: int
    positions: range
    mode: Mode
    takes_mate: bool = False
    mates: int = 1
    split: Mode | None = None
    first_leg: int = 0
    beside: bool = False

    @property
    def cages(self) -> int:
        return len(self.positions)

    @property
    def ports(self) -> int:
        return self.cages * self.mode.ways

    @property
    def whole(self) -> Mode:
        """The mode of its cages."""
        return self.split or self.mode

    @property
    def legs(self) -> range:
        """Of the whole cage, those for this purpose."""
        return range(self.first_leg, self.first_leg + self.mode.ways)

    @property
    def is_split(self) -> bool:
        return self.whole.ports > 1

    @property
    def own_cages(self) -> int:
        """Cages that no other segment counts."""
        return 0 if self.beside else self.cages

    @property
    def taken(self) -> int:
        """Cages that nothing else can use: its own, and their mates."""
        return self.own_cages * (1 + self.mates * self.takes_mate)

    def weight(self, cap: Cap) -> int:
        """What its cages take of a limit."""
        return self.own_cages * cap.weight(self.whole)


def segment_of(need: PortNeed, panel: Panel, bank: int, positions: range, split: Breakout) -> Segment:
    """The segment of a need on cages that are split so; of a mixed split, the part of the need's speed."""
    mates = len(panel.banks[bank].mates(positions[0])) if split.takes_mate else 1
    mode, first = split.mode, 0
    if not mode.beside:
        return Segment(need.purpose, bank, positions, mode, split.takes_mate, mates)
    for part in mode.parts:
        if part.speed_bps == need.speed_bps:
            return Segment(need.purpose, bank, positions, part, split.takes_mate, mates, mode, first)
        first += part.ways
    raise AssertionError("a mode that has not the speed")


@frozen
class Faceplate:
    """A panel with segments on it.

    Filling order of a bank of several line cards: `widths[bank]` cards side by side (so that links which should not
    share a card do not), then the next ones; a bank whose splits count in pairs goes pair by pair.
    """

    panel: Panel
    segments: tuple[Segment, ...]
    widths: tuple[int, ...]

    def __repr__(self) -> str:
        used = ", ".join(f"{one.cages} for {one.purpose}" for one in self.segments)
        return f"<Faceplate of {self.panel.cages} cages: {used}>"

    def of(self, purpose: str) -> tuple[Segment, ...]:
        """The purpose's segments in the order of use."""
        return tuple(segment for segment in self.segments if segment.purpose == purpose)

    def ports(self, purpose: str) -> int:
        """Logical ports laid out for a purpose, spare legs included."""
        return sum(segment.ports for segment in self.of(purpose))

    def ways(self, purpose: str) -> int:
        """How the cages for a purpose are split; 0 where they are not all split alike."""
        ways = {segment.mode.ways for segment in self.of(purpose)}
        return ways.pop() if len(ways) == 1 else 0

    @property
    def cages(self) -> int:
        return self.panel.cages

    @cached_property
    def blocked(self) -> int:
        """Cages that nothing more can be plugged into: the mates of splits, what a limit leaves without a port, and
        what is off.
        """
        mates = sum(segment.taken - segment.own_cages for segment in self.segments)
        return mates + sum(self._idle) - self.free

    @cached_property
    def free(self) -> int:
        """Cages that another port could still use."""
        return self._usable([idle - hidden for idle, hidden in zip(self._idle, self._shut, strict=True)])

    @cached_property
    def _idle(self) -> tuple[int, ...]:
        idle = [bank.cages for bank in self.panel.banks]
        for segment in self.segments:
            idle[segment.bank] -= segment.taken
        return tuple(idle)

    @cached_property
    def _shut(self) -> tuple[int, ...]:
        """Idle cages of each bank that are off, or that a limit within their unit leaves without a port."""
        return tuple(
            self._idle[number] if bank.off else self._over(number) if bank.ties.caps else 0
            for number, bank in enumerate(self.panel.banks)
        )

    def _over(self, number: int) -> int:
        bank, used = self.panel.banks[number], dict[int, Mode]()
        taken = set[int]()
        for segment in self.segments:
            if segment.bank == number:
                used |= dict.fromkeys(segment.positions, segment.whole)
                taken |= {mate for place in segment.positions if segment.takes_mate for mate in bank.mates(place)}
        shut = set[int]()
        for first in range(0, bank.cages, bank.unit):
            for cap in bank.ties.caps:
                cages = [first + cage for cage in cap.banks]
                left = cap.ports - sum(cap.weight(used[cage]) for cage in cages if cage in used)
                idle = [cage for cage in cages if cage not in used and cage not in taken]
                shut.update(idle[max(0, left // self._least(bank, cap)) :])
        return len(shut)

    def _least(self, bank: Bank, cap: Cap) -> int:
        """The least that another port takes of a limit."""
        return min(bank.group.speeds_bps) if cap.counts_bps else 1

    def _usable(self, idle: list[int]) -> int:
        # Limits nest (a pipe lies within its switch), so the narrowest go first.
        for cap in sorted(self.panel.caps, key=lambda cap: len(cap.banks)):
            left = cap.ports - sum(segment.weight(cap) for segment in self.segments if segment.bank in cap.banks)
            left //= min(self._least(self.panel.banks[bank], cap) for bank in cap.banks)
            for bank in reversed(cap.banks):
                over = sum(idle[index] for index in cap.banks) - left
                idle[bank] -= max(0, min(idle[bank], over))
        return sum(idle)

    def modes(self) -> Iterator[Segment]:
        """Segments whose cages are split."""
        return (segment for segment in self.segments if segment.is_split)
