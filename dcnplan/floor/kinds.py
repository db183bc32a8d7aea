"""The kinds of racks of a floor, by what they hold: how many there are, and one such as them. In closed form.

Knows no single device.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from dcnplan.floor.area import Area
from dcnplan.floor.loads import Limit, Loads
from dcnplan.floor.rows import Rows, Run
from dcnplan.floor.spot import Rack


class Kind(NamedTuple):
    """`racks` racks that hold the same; `such_as` is one of them. `limited_by`: what keeps them from holding more."""

    loads: Loads
    racks: int
    such_as: Rack
    limited_by: Limit | None


def kinds_of(area: Area) -> Iterator[Kind]:
    """Of an area, the same one perhaps several times."""
    for number, run in enumerate(area.runs):
        if run.stands:
            yield from _of_run(area, number, run)
    for rows in area.rows:
        yield from _of_banks(area, rows)


def _of_run(area: Area, number: int, run: Run) -> Iterator[Kind]:
    whole, over = divmod(run.blocks, run.block.share)
    for first, cells, blocks in ((0, whole, run.block.share), (whole, min(over, 1), over)):
        if not cells:
            continue
        rows, before = _row_of(area, number, first)
        for rack in range(run.block.racks):
            such_as = _rack(area, rows.first, rows.free(before + rack))
            yield Kind(run.block.loads(rack, blocks), cells * area.groups, such_as, run.block.limited_by)


def _row_of(area: Area, run: int, cell: int) -> tuple[Rows, int]:
    """The first rows in which a cell may be that is the first of its like, and the racks of blocks before it there."""
    for rows in area.rows:
        before = 0
        for part in rows.parts:
            racks = area.runs[part.run].block.racks
            if part.run == run and part.first <= cell < part.first + part.cells * rows.rows:
                row, within = divmod(cell - part.first, part.cells)
                return replace(rows, first=rows.first + row, rows=1), before + within * racks
            before += part.cells * racks
    raise AssertionError


def _of_banks(area: Area, rows: Rows) -> Iterator[Kind]:
    for placed in area.banks_of(rows):
        for loads, count, first in placed.bank.kinds():
            such_as = _rack(area, rows.first, (placed.start or 0) + first)
            yield Kind(loads, count * rows.rows * area.groups, such_as, placed.bank.limited_by)


def _rack(area: Area, row: int, place: int) -> Rack:
    corner = area.corner(0, row)
    return Rack(corner.room, corner.row, corner.place + place)
