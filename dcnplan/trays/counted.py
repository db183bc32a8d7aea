"""How many cables of which item run between racks, by boxes of links that need the same there.

A cable of a split cage runs to its farthest leg; behind a cassette its trunk does. Places nothing.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import prod
from typing import NamedTuple

from dcnplan.cabling.bom import UNKNOWN_MEDIUM
from dcnplan.cabling.bundles import Bundle, bundles
from dcnplan.cabling.by_need import by_need
from dcnplan.cabling.connection import Cabling, Connection
from dcnplan.cabling.connections import shelf_of
from dcnplan.cabling.spans import Span, spans_by
from dcnplan.floor.floor import Floor
from dcnplan.floor.needs import needs
from dcnplan.floor.spot import Rack
from dcnplan.floor.ways import Need
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.joined_boxes import joined_ranges
from dcnplan.plan.length_parts import Box, LaidLengths, LengthPart
from dcnplan.plan.link_axes import link_axes
from dcnplan.plan.link_lengths import link_lengths


class Cable(NamedTuple):
    """What like cables are; `thick_mm` None: nobody knows their diameter."""

    between: str
    item: str
    length_m: Fraction
    thick_mm: Fraction | None


class Piece(NamedTuple):
    """Links in a box that count as so long; of like places the first box tells where they are."""

    need: Need
    which: Box
    length_m: Fraction


@frozen(eq=False)
class Pieces:
    """All links of a bundle."""

    bundle: Bundle
    pieces: tuple[Piece, ...]


@frozen
class Counted:
    """Cables between two racks, and as many at like places: `which` has their links, `like` those that these are like.

    `cables` is the number of all of them.
    """

    cable: Cable
    racks: tuple[Rack, Rack]
    cables: Fraction
    like: Box
    which: Box


def pieces(plan: Plan, floor: Floor) -> Iterator[Pieces]:
    """Of each record."""
    found = {(one.bundle.table, one.bundle.number): one for one in by_need(plan, shelf_of(plan))}
    for bundle in bundles(plan):
        if laid := found.get((bundle.table, bundle.number)):
            told = zip(laid.needs, laid.lengths_m, strict=True)
            yield Pieces(bundle, tuple(Piece(need, need.which, length_m) for need, length_m in told))
        else:
            yield Pieces(bundle, tuple(_of_written(plan, floor, bundle)))


def _of_written(plan: Plan, floor: Floor, bundle: Bundle) -> Iterator[Piece]:
    """Of links whose lengths follow from no floor: needs as far as they are of one length."""
    lengths = link_lengths(plan, bundle.table, bundle.number)
    for need in needs(floor, (bundle.table, bundle.number)):
        for box, length_m in lengths.boxes:
            both = [joined_ranges(_numbers(one, other)) for one, other in zip(need.which, box, strict=True)]
            yield from (Piece(need, which, length_m) for which in product(*both))


def _numbers(one: range, other: range) -> Iterator[range]:
    if one.step == other.step == 1:
        yield from filter(None, [range(max(one.start, other.start), min(one.stop, other.stop))])
    else:
        yield from (range(number, number + 1) for number in one if number in other)


def counted(plan: Plan, laid: Pieces, found: Cabling) -> Iterator[Counted]:
    """Those of a bundle that run from rack to rack."""
    own = [one for one in found.connections if (one.table, one.number) == (laid.bundle.table, laid.bundle.number)]
    by_length: dict[Fraction, list[Connection]] = {}
    for one in own:
        by_length.setdefault(one.link_m, []).append(one)
    if not laid.bundle.is_split and all(len(here) == 1 for here in by_length.values()):
        for piece in laid.pieces:
            yield from _told(piece, by_length[piece.length_m][0], prod(map(len, piece.which)))
    else:
        yield from _by_cages(plan, laid, by_length)


def _by_cages(plan: Plan, laid: Pieces, by_length: dict[Fraction, list[Connection]]) -> Iterator[Counted]:
    """Each piece stands for a length, in the order of what its links need: so a cage is with its farthest one."""
    order = sorted(laid.pieces, key=lambda piece: (piece.length_m, piece.need.length, piece.need.racks))
    axes = link_axes(plan, laid.bundle.table, laid.bundle.number).axes
    ranked = LaidLengths(axes, tuple(LengthPart(Fraction(rank), (one.which,)) for rank, one in enumerate(order)))
    for span in spans_by(plan, laid.bundle, ranked):
        piece = order[int(span.length_m)]
        for one in by_length[piece.length_m]:
            yield from _told(piece, one, _running(one, span))


def _running(one: Connection, span: Span) -> int:
    """Cables of a connection that a span has, or trunks."""
    if one.by_cassette or one.by_box:
        both = all(any(side.end.ways > 1 for side in sides) for sides in (one.lower, one.upper))
        at = int(one.by_cassette) if both else int(any(side.end.ways > 1 for side in one.upper))
        sides = (one.lower, one.upper)[at]
        pers = {
            segment: side.end.ways // (side.optic.connectors if side.optic else 1)
            for side in sides
            for segment in side.segments
        }
        return sum(span.units(at, segment, per) for segment, per in pers.items())
    if one.per == 1:
        return sum(span.pairs.get(pair, 0) for pair in one.pairs)
    at = int(one.owner == "upper")
    return sum(span.units(at, segment, one.per) for segment in dict.fromkeys(pair[at] for pair in one.pairs))


def _told(piece: Piece, one: Connection, cables: int) -> Iterator[Counted]:
    if cables and piece.need.racks[0] != piece.need.racks[1]:
        yield Counted(cable_of(one), piece.need.racks, Fraction(cables), piece.need.which, piece.which)


def cable_of(one: Connection) -> Cable:
    """What runs from rack to rack for it."""
    medium = one.medium
    if medium is None:
        return Cable(one.between, UNKNOWN_MEDIUM, one.bought_m, None)
    if medium.trunk:
        trunk_m = max((side.trunk_m for side in one.sides if side.trunk_m is not None), default=one.link_m)
        return Cable(one.between, medium.trunk, trunk_m, None)
    return Cable(one.between, medium.cable, one.bought_m, medium.fixed.thick_mm if medium.fixed else None)
