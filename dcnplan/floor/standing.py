"""What stands in each rack of an area, rack by rack in one pod: ranges of leaves and servers, and switches in turn.

Knows no link.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dcnplan.floor.area import Area, LeafClass
from dcnplan.floor.banks import Bank
from dcnplan.floor.floor import Floor
from dcnplan.floor.loads import Key, Loads
from dcnplan.floor.rows import Rows, Run
from dcnplan.floor.spot import Rack


class Standing(NamedTuple):
    """Like devices in a rack: of a group, or of a record, those with these `numbers` in a pod.

    `member` is the number of the pod among those that stand together; of servers, and of spines, the one block it is.
    """

    key: Key
    member: int
    numbers: range


class Held(NamedTuple):
    """A rack of a pod, or of the spines: where it is from the pod's corner on, and what is in it.

    `is_bank`: it holds switches alone. `loads` are the same devices as they are stacked.
    """

    row: int
    place: int
    loads: Loads
    standing: tuple[Standing, ...]
    is_bank: bool


def racks_of_pod(area: Area) -> Iterator[Held]:
    """Every rack of the pods that stand together, or of the whole floor without pods, but those of spines."""
    for rows in area.rows:
        for row in range(rows.rows):
            yield from _of_blocks(area, rows, row)
            yield from _of_banks(area, rows, row)


def racks_of_spines(floor: Floor) -> Iterator[tuple[Rack, Held]]:
    """Every rack of spines."""
    spines = floor.spines
    for number in range(spines.racks if spines else 0):
        assert spines
        plane, rack = divmod(number, spines.bank.racks)
        if loads := spines.bank.loads(rack):
            standing = tuple(_in_turn(spines.bank, rack, plane))
            yield spines.rack(number), Held(0, 0, loads, standing, True)


def _of_blocks(area: Area, rows: Rows, row: int) -> Iterator[Held]:
    free = 0
    for part in rows.parts:
        run = area.runs[part.run]
        first = part.first + row * part.cells
        for cell in range(first, first + part.cells):
            for rack in range(run.block.racks):
                if run.stands:
                    loads = run.block.loads(rack, run.blocks_in(cell, 1))
                    if loads:
                        standing = tuple(_in_cell(area, run, cell, rack))
                        yield Held(rows.first + row, rows.free(free), loads, standing, False)
                free += 1


def _in_cell(area: Area, run: Run, cell: int, rack: int) -> Iterator[Standing]:
    one = area.of_class(run.block.leaf)
    for block in _blocks_of(run, cell):
        if run.block.at_top:
            yield from _leaves(
                area, one, block, (leaf for leaf in range(run.block.leaves) if run.block.leaf_seat(leaf)[0] == rack)
            )
        for held in run.block.servers:
            record, served = next((at, served) for at, served in one.servers if at == held.key)
            first = block * (one.step // served.in_pod) * served.per_leaf_group
            before = sum(held.in_rack(other, run.block.racks) for other in range(rack))
            if count := held.in_rack(rack, run.block.racks):
                yield Standing(record, 0, range(first + before, first + before + count))


def _blocks_of(run: Run, cell: int) -> range:
    first = run.before + cell * run.block.share
    return range(first, min(first + run.block.share, run.before + run.blocks))


def _leaves(area: Area, one: LeafClass, block: int, numbers: Iterator[int]) -> Iterator[Standing]:
    """Leaves by their number in a block, each in its pod."""
    for number in numbers:
        index = block * one.step + number // area.spread
        yield Standing(one.key, number % area.spread, range(index, index + 1))


def _of_banks(area: Area, rows: Rows, row: int) -> Iterator[Held]:
    if rows.leaves:
        leaves = list(_leaves_of_row(area, rows, row))
        placed = rows.banks[0]
        for rack in range(placed.racks):
            if loads := placed.bank.loads(rack):
                yield Held(
                    rows.first + row, (placed.start or 0) + rack, loads, tuple(leaves[rack :: placed.racks]), True
                )
    for member, placed in enumerate(rows.banks[rows.leaves :] if area.bands else ()):
        for rack in range(placed.racks):
            if loads := placed.bank.loads(rack):
                standing = tuple(_in_turn(placed.bank, rack, member))
                yield Held(rows.first + row, (placed.start or 0) + rack, loads, standing, True)


def _leaves_of_row(area: Area, rows: Rows, row: int) -> Iterator[Standing]:
    """Leaves in network racks, in the order in which they are dealt out: class by class."""
    keys = dict.fromkeys(area.runs[part.run].block.leaf for part in rows.parts)
    for key in keys:
        one = area.of_class(key)
        for part in rows.parts:
            run = area.runs[part.run]
            if run.block.leaf != key or not run.stands or run.block.at_top:
                continue
            first = part.first + row * part.cells
            for cell in range(first, first + part.cells):
                for block in _blocks_of(run, cell):
                    yield from _leaves(area, one, block, iter(range(run.block.leaves)))


def _in_turn(bank: Bank, rack: int, member: int) -> Iterator[Standing]:
    first = 0
    for key, _, count in bank.switches:
        start = (rack - first) % bank.racks
        if numbers := range(start, count, bank.racks):
            yield Standing(key, member, numbers)
        first += count
