"""The cable list's rows as columns: each leg with the connection it belongs to, and the legs that are in no link.

Joins the cabling to the fabric's links by the segments they stand on; makes no text.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from dcnplan.cable_list.cable_lengths import CagesAt, bought, filled, longest_in_cages
from dcnplan.cabling.connection import Cabling, Connection, Side
from dcnplan.fabric.builder import Fabric
from dcnplan.floor.needs import needs
from dcnplan.floor.placing import floor_of
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.plan.groups import Plan, ServerGroup, SwitchGroup, Table
from dcnplan.plan.link_lengths import link_lengths
from dcnplan.plan.once import once
from dcnplan.plan.seats import slot_and_cage


@frozen(eq=False)
class Seats:
    """One end of each leg: row of its switch (or server), line-card slot, cage, leg of the cage."""

    row: Ints
    slot: Ints
    cage: Ints
    leg: Ints

    @property
    def columns(self) -> tuple[Ints, Ints, Ints, Ints]:
        return self.row, self.slot, self.cage, self.leg

    def beside(self, other: "Seats") -> "Seats":
        """These, and those of another."""
        return Seats(*(np.concatenate(both) for both in zip(self.columns, other.columns, strict=True)))

    def at(self, rows: Ints) -> "Seats":
        return Seats(self.row[rows], self.slot[rows], self.cage[rows], self.leg[rows])


@frozen(eq=False)
class Legs:
    """Legs of one table of the fabric, in its order; `code` indexes the pairs of segments of the cabling.

    `need` is how much its cable needs on a floor, in steps.
    """

    code: Ints
    lower: Seats
    upper: Seats
    need: Ints | None = None


@frozen
class SegmentPair:
    """Two segments that a connection's links join."""

    connection: Connection
    lower: Side
    upper: Side

    @property
    def split(self) -> int:
        """How many of its ends are split cages."""
        return (self.lower.end.ways > 1) + (self.upper.end.ways > 1)


@frozen(eq=False)
class Spares:
    """Legs of split cages at one end (`upper` or lower) of a pair's connection that are in no link."""

    code: int
    upper: bool
    seats: Seats


@once
def segment_pairs(cabling: Cabling) -> tuple[SegmentPair, ...]:
    """Every pair of segments that links join, connection by connection."""
    return tuple(
        SegmentPair(one, _side(one.lower, joined[0]), _side(one.upper, joined[1]))
        for one in cabling.connections
        for joined in one.pairs
    )


def _side(sides: tuple[Side, ...], segment: int) -> Side:
    return next(side for side in sides if segment in side.segments)


def table_legs(fabric: Fabric, cabling: Cabling, table: Table) -> Legs:
    """The legs of `links`, `peers` or `servers`."""
    number, lower, upper = _columns(fabric, table)
    code, floor = np.zeros(len(number), np.int32), floor_of(fabric.plan) if fabric.plan.floor else None
    need = np.zeros(len(number), np.int64) if floor else None
    for group, (below, above) in enumerate(_purposes(fabric.plan, table)):
        here = np.flatnonzero(number == group)
        lengths = link_lengths(replace(fabric.plan, measured=cabling.measured), table, group)
        segments = _segments(below, lower, here), _segments(above, upper, here)
        long: Ints | int = 0
        if len(lengths.lengths_m) > 1 or floor:
            ends = zip((below, above), segments, (lower, upper), strict=True)
            cages = [_split_cages(end, segment, seats.at(here)) for end, segment, seats in ends]
            long = bought(lengths, cages)
            if floor and need is not None:
                boxes = ((one.which, one.length) for one in needs(floor, (table, group)))
                need[here] = longest_in_cages(filled(lengths.axes, boxes), cages)
        code[here] = _codes(cabling, table, group, lengths.lengths_m)[long, *segments]
    return Legs(code, lower, upper, need)


def _split_cages(end: "_End", segments: Ints, seats: Seats) -> CagesAt:
    links = np.flatnonzero(np.array(_are_split(end))[segments])
    return CagesAt(links, np.unique(cage_numbers(seats.at(links))[0], return_inverse=True)[1])


def _are_split(end: "_End") -> list[bool]:
    """Segment by segment."""
    if isinstance(end, ServerGroup):
        return [end.ways > 1]
    return [one.is_split for one in end[0].faceplate.of(end[1])]


def spare_legs(cabling: Cabling, table: Table, legs: Legs) -> list[Spares]:
    """What is left of split cages in use."""
    found, seen = [], set[tuple[int, bool]]()
    for code, pair in enumerate(segment_pairs(cabling)):
        straight = pair.connection.kinds[0][0] == "straight"
        # The spare legs of a straight cable are the same at both its ends.
        for side, upper in ((pair.lower, False), (pair.upper, True))[: 1 if straight else 2]:
            if pair.connection.table == table and side.spare and (id(side), upper) not in seen:
                seen.add((id(side), upper))
                rows = np.flatnonzero(np.isin(legs.code, _codes_of(cabling, side)))
                used = (legs.upper if upper else legs.lower).at(rows)
                if table == "peers" and not straight:  # of a mesh, whose cages all stand at the lower end
                    used = used.beside(legs.upper.at(rows))
                found.append(Spares(code, upper, _left_over(used, side)))
    return found


def _codes_of(cabling: Cabling, side: Side) -> list[int]:
    return [code for code, pair in enumerate(segment_pairs(cabling)) if pair.lower is side or pair.upper is side]


def _left_over(used: Seats, side: Side) -> Seats:
    ways = side.end.ways
    cage, slots, cages = cage_numbers(used)
    # One number for each leg, in the order of switch, slot, cage, leg.
    every = (np.unique(cage)[:, None] * ways + np.arange(ways)).ravel()
    left = np.setdiff1d(every, cage * ways + used.leg, assume_unique=True)
    cage, leg = np.divmod(left, ways)
    place, cage = np.divmod(cage, cages)
    row, slot = np.divmod(place, slots)
    return Seats(row, slot, cage, leg)


def cage_numbers(seats: Seats) -> tuple[Ints, int, int]:
    """A number for each cage, in the order of switch, slot, cage; how many slots and cages these go by."""
    slots, cages = int(seats.slot.max(initial=0)) + 1, int(seats.cage.max(initial=0)) + 1
    return (seats.row.astype(np.int64) * slots + seats.slot) * cages + seats.cage, slots, cages


def _columns(fabric: Fabric, table: Table) -> tuple[Ints, Seats, Seats]:
    if table == "servers":
        links = fabric.server_links
        slot = _or_zero(links.slot, links.cage)
        ways = np.array([group.ways for group in fabric.plan.servers])[links.group]
        cage, leg = np.divmod(links.nic - 1, ways)
        return (
            links.group,
            Seats(links.server, np.zeros_like(links.cage), cage + 1, leg),
            Seats(links.leaf, slot, links.cage, links.leg),
        )
    of = fabric.peers if table == "peers" else fabric.links
    lower = Seats(of.lower, _or_zero(of.lower_slot, of.lower_cage), of.lower_cage, of.lower_leg)
    return of.group, lower, Seats(of.upper, _or_zero(of.upper_slot, of.upper_cage), of.upper_cage, of.upper_leg)


def _or_zero(slot: Ints | None, like: Ints) -> Ints:
    return np.zeros_like(like) if slot is None else slot


_End = tuple[SwitchGroup, str] | ServerGroup


def _purposes(plan: Plan, table: Table) -> list[tuple[_End, _End]]:
    """Switch group and purpose of both ends of each record of the table, or its servers."""
    if table == "servers":
        return [(one, (one.leaf, one.purpose)) for one in plan.servers]
    if table == "peers":
        return [one.ends for one in plan.peers]
    return [((one.lower, one.purpose), (one.upper, one.lower.key)) for one in plan.links]


def _segments(end: _End, seated: Seats, here: Ints) -> Ints:
    """The segment that each port stands on, by its place among the purpose's."""
    if isinstance(end, ServerGroup):
        return np.zeros(len(here), np.int8)
    group, purpose = end
    of = [slot_and_cage(group.faceplate, one.bank, np.array(one.positions)) for one in group.faceplate.of(purpose)]
    shape = tuple(1 + max(int(part.max()) for part in parts) for parts in zip(*of, strict=True))
    lookup = np.zeros(shape, np.int16)
    for index, (slot, cage) in enumerate(of):
        lookup[slot, cage] = index
    return lookup[seated.slot[here], seated.cage[here]]


def _codes(cabling: Cabling, table: Table, group: int, lengths_m: Sequence[Fraction]) -> Ints:
    """The code of a pair by the place of its length and the segments of both its ends."""
    pairs = [(one, joined) for one in cabling.connections for joined in one.pairs]
    here = {
        (lengths_m.index(one.link_m), *joined): code
        for code, (one, joined) in enumerate(pairs)
        if (one.table, one.number) == (table, group)
    }
    shape = tuple(1 + max(side) for side in zip(*here, strict=True)) if here else (1, 0, 0)
    codes = np.zeros(shape, np.int32)
    for place, code in here.items():
        codes[place] = code
    return codes
