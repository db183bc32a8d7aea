"""Which cage, leg and line card a link takes: the one place that lays links out on a faceplate.

The ports for a purpose are numbered from 0 in the order of use. Uplinks, servers and peer links take them one by one;
below a switch, switch s takes the ports from s x links on. The legs of a cage go to different switches below, so that a
cage that fails costs each of them one link; where cages are short, the last switches share what is left over, packed.

Numbers are ints, or arrays of them, which this file never makes. Knows no names and no switches.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import Faceplate, Segment

Number = TypeVar("Number", int, Any)


@frozen
class Stretch:
    """`cages` cages of one segment, from its cage `first` on, split `ways`.

    Ports are taken over `width` cages side by side, leg after leg, then over the next `width` cages.
    """

    segment: int
    first: int
    cages: int
    ways: int
    width: int = 1

    @property
    def ports(self) -> int:
        return self.cages * self.ways

    def seat(self, port: Number) -> tuple[Number, Number]:
        """The cage of the segment and the leg of a port, numbered within the stretch."""
        around = self.ways * self.width
        return self.first + port // around * self.width + port % self.width, port % around // self.width

    def units(self, ports: int, per: int) -> int:
        """Sets of `per` neighbouring legs of a cage with one in use, when the first `ports` ports are."""
        rounds, rest = divmod(ports, self.ways * self.width)
        legs, more = divmod(rest, self.width)
        partly = more * -(-(legs + 1) // per) + (self.width - more) * -(-legs // per)
        return rounds * self.width * (self.ways // per) + partly


@frozen
class Seating:
    """The ports of `segments` in the order of use; the first `whole` of them are in whole sets of switches."""

    segments: tuple[Segment, ...]
    stretches: tuple[Stretch, ...]
    whole: int

    def taken(self, ports: int) -> Iterator[tuple[Stretch, int, int]]:
        """The stretches that hold the first `ports` ports: number of the first port, and how many are taken."""
        first = 0
        for stretch in self.stretches:
            if first < ports:
                yield stretch, first, min(ports - first, stretch.ports)
            first += stretch.ports

    def units(self, ports: int, per: Sequence[int]) -> tuple[int, ...]:
        """Of each segment: sets of `per` neighbouring legs of a cage with one in use when the first `ports` are."""
        units = [0] * len(self.segments)
        for stretch, _, here in self.taken(ports):
            units[stretch.segment] += stretch.units(here, per[stretch.segment])
        return tuple(units)

    def cages(self, ports: int) -> tuple[int, ...]:
        """Cages of each segment with a leg in use when the first `ports` ports are."""
        return self.units(ports, [segment.mode.ways for segment in self.segments])

    def legs(self, ports: int) -> tuple[int, ...]:
        """Ports of each segment among the first `ports`."""
        return self.units(ports, [1] * len(self.segments))

    def position(self, port: int) -> tuple[int, int]:
        """Bank, and position in it, of the cage of one port."""
        for stretch, first, here in self.taken(port + 1):
            if port < first + here:
                segment = self.segments[stretch.segment]
                return segment.bank, segment.positions[stretch.seat(port - first)[0]]
        raise AssertionError("every link has a port")


def seating(segments: Sequence[Segment], links: int = 1, straight: bool = False) -> Seating:
    """How `links` parallel links of each switch below are laid out; one after the other where they are 1.

    *straight*: the links of one switch fill their cages with all legs.
    """
    whole, loose = [], []
    for index, segment in enumerate(segments):
        ways = segment.mode.ways
        width = links // ways if straight else links
        fit = segment.cages // width * width
        whole.append(Stretch(index, 0, fit, ways, 1 if straight else width))
        loose.append(Stretch(index, fit, segment.cages - fit, ways))
    stretches = tuple(stretch for stretch in (*whole, *loose) if stretch.cages)
    return Seating(tuple(segments), stretches, sum(stretch.ports for stretch in whole))


def slot_and_cage(face: Faceplate, bank: int, position: Number) -> tuple[Number, Number]:
    """The line-card slot (0 on a box) and the number of the cage on its box or card, at a position of a bank.

    Sets of cards side by side are filled one after the other, the last one with the cards that are left over.
    """
    held, width, sets = face.panel.banks[bank], face.widths[bank], _sets(face, bank)
    round_of = position // (width * held.group.count)
    number = round_of - round_of // sets  # the cards left over make no set of their own
    place = position - number * width * held.group.count
    across = width + (number == sets - 1) * (held.cards - sets * width)
    unit = held.unit
    cage = held.first_cage + place // unit // across * unit + place % unit
    slot = held.first_slot + number * width + place // unit % across
    return (slot if held.first_slot else 0 * slot), cage


def card_widths(face: Faceplate, bank: int) -> tuple[int, int]:
    """Positions after which filling comes back to the same card: in a set of cards, and in the last set."""
    held, width = face.panel.banks[bank], face.widths[bank]
    unit = held.unit
    return width * unit, (width + held.cards - _sets(face, bank) * width) * unit


def set_starts(face: Faceplate, segment: Segment) -> Iterator[int]:
    """Cages of a segment, by their number within it, that are the first on another set of cards."""
    held, positions = face.panel.banks[segment.bank], segment.positions
    per_set = face.widths[segment.bank] * held.group.count
    for number in range(1, _sets(face, segment.bank)):
        beyond = number * per_set - positions.start
        cage = -(-beyond // positions.step) if positions.step > 0 else -beyond // -positions.step + 1
        if 0 < cage < len(positions):
            yield cage


def _sets(face: Faceplate, bank: int) -> int:
    """Sets of neighbouring cards that are filled one after the other."""
    return max(1, face.panel.banks[bank].cards // face.widths[bank])
