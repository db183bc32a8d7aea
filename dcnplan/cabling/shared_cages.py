"""Which links of a bundle share split cages, directly or through others: the kinds that there are, and their numbers.

Walks along the ports of the few switches that stand for all. Knows no length: only which boxes of links a link is in.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from dcnplan.cabling.bundles import Bundle, Pair, Row
from dcnplan.frozen import frozen
from dcnplan.plan.axis_classes import masks_along
from dcnplan.plan.length_parts import LinkLengths
from dcnplan.plan.link_axes import LinkAxes, PortAxes


class Laid(NamedTuple):
    """A bundle with the axes and the lengths of its links."""

    bundle: Bundle
    axes: LinkAxes
    lengths: LinkLengths

    @property
    def ends(self) -> tuple[tuple[Row, PortAxes], tuple[Row, PortAxes]]:
        return (self.bundle.lower, self.axes.lower), (self.bundle.upper, self.axes.upper)


class Legs(NamedTuple):
    """The legs in use (bit i is leg i) of a split cage on a segment of lower (0) or upper (1) switches."""

    at: int
    segment: int
    in_use: int

    def units(self, per: int) -> int:
        """Sets of `per` neighbouring legs with one in use."""
        sets = range(0, self.in_use.bit_length(), per)
        return sum(self.in_use >> first & (1 << per) - 1 > 0 for first in sets)


class SharedCages(NamedTuple):
    """Links that share cages: the boxes that they are in, their number by segments, and the cages.

    A link between whole cages is alone, and has none. `is_full`: both ends are split, and each cage at either end has
    one link to each at the other.
    """

    masks: frozenset[int]
    pairs: frozenset[tuple[Pair, int]]
    cages: frozenset[tuple[Legs, int]]
    is_full: bool = False


_Cage = tuple[object, ...]
"""What tells a cage from all others."""


class LinkEnd(NamedTuple):
    """Where a link ends: its segment, the leg, and its cage where that is split."""

    segment: int
    leg: int = 0
    cage: _Cage | None = None


@frozen
class Link:
    """A link by the boxes that it is in and both its ends."""

    mask: int
    ends: tuple[LinkEnd, LinkEnd]

    @property
    def pair(self) -> Pair:
        return self.ends[0].segment, self.ends[1].segment

    @property
    def cages(self) -> list[_Cage]:
        return [end.cage for end in self.ends if end.cage]


def numbered_axes(laid: Laid) -> frozenset[int]:
    """The axes, by their place, whose every number counts: they number the ports of ends that are not all alike."""
    return frozenset(at for row, ports in laid.ends if _is_unlike(row) for at, _ in ports)


def _is_unlike(row: Row) -> bool:
    return len(row.ends) > 1 or any(end.ways > 1 for end in row.ends)


def kinds_of_shared_cages(laid: Laid) -> Mapping[SharedCages, int]:
    """On switches with the same numbers on all other axes; masks are of the numbered axes alone."""
    return kinds_of(links_at(laid, every_number(laid)))


def kinds_of(links: Iterable[Link]) -> Mapping[SharedCages, int]:
    """Of all links that share cages with any of these."""
    return Counter(map(_kind, _sharing(links)))


def every_number(laid: Laid) -> Iterator[tuple[int, ...]]:
    """All numbers on the numbered axes, 0 on others."""
    numbered = numbered_axes(laid)
    return product(*(range(size) if at in numbered else (0,) for at, (_, size) in enumerate(laid.axes.axes)))


def _kind(links: Sequence[Link]) -> SharedCages:
    in_use: dict[tuple[int, int, _Cage], int] = {}
    for link in links:
        for at, end in enumerate(link.ends):
            if end.cage:
                cage = at, end.segment, end.cage
                in_use[cage] = in_use.get(cage, 0) | 1 << end.leg
    cages = Counter(Legs(at, segment, used) for (at, segment, _), used in in_use.items())
    pairs = Counter(link.pair for link in links)
    masks = frozenset(link.mask for link in links)
    return SharedCages(masks, frozenset(pairs.items()), frozenset(cages.items()), _is_full(links))


def _is_full(links: Sequence[Link]) -> bool:
    joined = Counter((link.ends[0].cage, link.ends[1].cage) for link in links)
    lower, upper = ({pair[at] for pair in joined} for at in (0, 1))
    return None not in lower | upper and len(joined) == len(links) == len(lower) * len(upper)


def links_at(laid: Laid, every: Iterable[Sequence[int]]) -> Iterator[Link]:
    """The links with these numbers, one on each axis."""
    axes, numbered = laid.axes, numbered_axes(laid)
    boxes = [box for box, _ in laid.lengths.boxes]
    masks = {at: masks_along([box[at] for box in boxes], axes.axes[at][1]) for at in numbered}
    lower, upper = ends_at(laid, 0), ends_at(laid, 1)
    for numbers in every:
        mask = -1
        for at in numbered:
            mask &= masks[at][numbers[at]]
        yield Link(mask, (lower(numbers), upper(numbers)))


def ends_at(laid: Laid, at: int) -> Callable[[Sequence[int]], LinkEnd]:
    """The lower (0) or upper (1) end of the link with such numbers."""
    row, ports = laid.ends[at]
    if not _is_unlike(row):
        return lambda numbers: LinkEnd(0)
    seats = tuple(_seats(row))
    return lambda numbers: _end(laid.axes, at, row, seats, ports, numbers)


def _end(
    axes: LinkAxes, at: int, row: Row, seats: Sequence[tuple[int, int, int]], ports: PortAxes, numbers: Sequence[int]
) -> LinkEnd:
    segment, cage, leg = seats[axes.port(ports, numbers)]
    if row.ends[segment].ways == 1:
        return LinkEnd(segment)
    return LinkEnd(segment, leg, (at, axes.switch(ports, numbers), segment, cage))


def _seats(row: Row) -> Iterator[tuple[int, int, int]]:
    """Segment, cage in it and leg of each port of a switch, in the order of use."""
    for stretch, _, here in row.seating.taken(row.ports):
        for port in range(here):
            yield stretch.segment, *stretch.seat(port)


def _sharing(links: Iterable[Link]) -> Iterator[list[Link]]:
    """Links that share a cage together, and those that share one with these."""
    above: dict[_Cage, _Cage] = {}

    def top(cage: _Cage) -> _Cage:
        while (higher := above.setdefault(cage, cage)) != cage:
            above[cage] = cage = above[higher]
        return cage

    found = [(link, link.cages) for link in links]
    for _, cages in found:
        for cage in cages[1:]:
            above[top(cage)] = top(cages[0])
    together: dict[_Cage | int, list[Link]] = {}
    for number, (link, cages) in enumerate(found):
        together.setdefault(top(cages[0]) if cages else number, []).append(link)
    yield from together.values()
