"""One switch's cages as planned: which are in which mode and for what, which are blocked, which are free.

Holds positions in filling order; cage numbers and names are worked out where they are shown.
"""

from collections.abc import Iterator
from functools import cached_property

from dcnplan.catalog.device import Mode
from dcnplan.frozen import frozen
from dcnplan.plan.panel import Panel

SERVERS = "servers"
UPLINKS = "uplinks"
RESERVE = "reserve"
EXTERNAL = "external"
PEER_LINK = "peer_link"
"""Purposes of cages; any other purpose is the key of the switch group below that is linked there."""


@frozen
class Segment:
    """Cages of one bank in one mode for one purpose, at `positions` of the bank, in the order of use."""

    purpose: str
    bank: int
    positions: range
    mode: Mode
    takes_mate: bool = False

    @property
    def cages(self) -> int:
        return len(self.positions)

    @property
    def ports(self) -> int:
        return self.cages * self.mode.ways


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

    @property
    def cages(self) -> int:
        return self.panel.cages

    @cached_property
    def blocked(self) -> int:
        """Cages that nothing more can be plugged into: the mates of splits, and what a port limit leaves without a
        port.
        """
        mates = sum(segment.cages for segment in self.segments if segment.takes_mate)
        return mates + sum(self._idle) - self._usable(list(self._idle))

    @cached_property
    def free(self) -> int:
        """Cages that another port could still use."""
        return self._usable(list(self._idle))

    @cached_property
    def _idle(self) -> tuple[int, ...]:
        idle = [bank.cages for bank in self.panel.banks]
        for segment in self.segments:
            idle[segment.bank] -= segment.cages * (2 if segment.takes_mate else 1)
        return tuple(idle)

    def _usable(self, idle: list[int]) -> int:
        # Limits nest (a pipe lies within its switch), so the narrowest go first.
        for cap in sorted(self.panel.caps, key=lambda cap: len(cap.banks)):
            left = cap.ports - sum(segment.ports for segment in self.segments if segment.bank in cap.banks)
            for bank in reversed(cap.banks):
                over = sum(idle[index] for index in cap.banks) - left
                idle[bank] -= max(0, min(idle[bank], over))
        return sum(idle)

    def modes(self) -> Iterator[Segment]:
        """Segments whose cages are split."""
        return (segment for segment in self.segments if segment.mode.ways > 1)
