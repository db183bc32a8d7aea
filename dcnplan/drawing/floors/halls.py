"""The rooms of a large floor with pods as blocks in them: what is alike is drawn once.

Knows which rows a block takes; no coordinate and no rack.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dcnplan.drawing.floors.rows import pods_text
from dcnplan.floor.area import Area
from dcnplan.floor.bands import Stretch
from dcnplan.floor.floor import Floor
from dcnplan.floor.spot import row_name


class Block(NamedTuple):
    """Rows of a room, from 0, with what stands there."""

    first: int
    rows: int
    kind: str
    words: str


class Hall(NamedTuple):
    """`rooms` rooms alike, from `room` on."""

    room: int
    rooms: int
    blocks: tuple[Block, ...]


def halls(floor: Floor, least: float) -> Iterator[Hall]:
    """Every room, those that are alike as one. Bands of fewer than so many rows are one block."""
    spans = list(_spans(floor, least))
    cuts = sorted({room for span in spans for room in (span[0], span[0] + span[1])})
    for first, stop in pairwise(cuts):
        blocks = [block for room, rooms, block in spans if room <= first < room + rooms]
        if blocks:
            yield Hall(first, stop - first, tuple(sorted(blocks, key=lambda block: (block.first, -block.rows))))


_Span = tuple[int, int, Block]
"""A room, how many rooms are alike from there on, and a block of each of them."""


def _spans(floor: Floor, least: float) -> Iterator[_Span]:
    for area in floor.areas:
        if area.bands:
            for stretch in area.bands.stretches:
                yield from _of_stretch(area, stretch, least)
        else:
            yield from _of_rows(area)
    if floor.spines:
        spines = floor.spines
        yield 0, 1, Block(spines.row, spines.rows, "spine", f"spines, {_rows_text(0, spines.row, spines.rows)}")


def _of_stretch(area: Area, stretch: Stretch, least: float) -> Iterator[_Span]:
    assert area.bands
    together, rows, bands = area.bands.pods, area.bands.rows, range(stretch.bands)
    used = -(-area.groups // together) - stretch.first
    step = 1 if rows >= least else len(bands)
    for band in bands[::step]:
        held = min(step, used - band)
        if held <= 0:
            continue  # places kept for pods to come
        first = (stretch.first + band) * together
        words = pods_text(area, first, min(first + held * together, area.groups))
        if stretch.rooms > 1:
            each = held * together * area.spread
            words = f"{each:,} {f'{area.name} ' if area.name else ''}{'pod' if each == 1 else 'pods'}"
        yield stretch.room, stretch.rooms, Block(stretch.row + band * rows, held * rows, "leaf", words)


def _of_rows(area: Area) -> Iterator[_Span]:
    """Rows one after the other through rooms."""
    rows = sorted(row for one in area.rows for row in (one.first, one.first + one.rows))
    first, stop = rows[0], rows[-1]
    while first < stop:
        room, row = divmod(first, area.rows_a_room)
        full = (stop - first) // area.rows_a_room if row == 0 else 0
        here = min(area.rows_a_room - row, stop - first)
        words = _rows_text(room, row, here) if full <= 1 else f"{here:,} rows"
        yield room, max(1, full), Block(row, here, "leaf", words)
        first += max(1, full) * area.rows_a_room if full else here


def _rows_text(room: int, row: int, rows: int) -> str:
    first = row_name(room, row)
    return f"row {first}" if rows == 1 else f"rows {first} to {row_name(room, row + rows - 1)}"
