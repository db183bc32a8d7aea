"""How many rows and rooms have a rack in them, without a walk over racks: places kept for growth are none.

Knows where areas and spines are; no device.
"""

from collections.abc import Iterable, Iterator

from dcnplan.floor.area import Area
from dcnplan.floor.rows import Rows
from dcnplan.floor.spines import Spines

Span = tuple[int, int]
"""Rows, or rooms, of the whole floor in one count: the first, and the one behind the last."""


def rows_of(areas: Iterable[Area], spines: Spines | None) -> int:
    """Rows with a rack."""
    spans = list(spines.spans()) if spines else []
    in_bands = 0
    for area in areas:
        if area.bands:
            in_bands += _bands_in_use(area) * sum(rows.rows for rows in area.rows if _is_used(area, rows))
        else:
            spans += [(rows.first, rows.first + rows.rows) for rows in area.rows if _is_used(area, rows)]
    return in_bands + _length(spans)


def rooms_of(areas: Iterable[Area], spines: Spines | None) -> int:
    """Rooms with a rack."""
    return _length([*([(0, 1)] if spines else []), *(span for area in areas for span in _rooms(area))])


def _rooms(area: Area) -> Iterator[Span]:
    if area.bands is None:
        for rows in area.rows:
            if _is_used(area, rows):
                yield rows.first // area.rows_a_room, (rows.first + rows.rows - 1) // area.rows_a_room + 1
        return
    for stretch in area.bands.stretches:
        bands = min(stretch.stop, _bands_in_use(area)) - stretch.first
        if bands > 0:
            yield stretch.room, stretch.room - (-bands // stretch.bands)


def _bands_in_use(area: Area) -> int:
    assert area.bands
    return -(-area.groups // area.bands.pods)


def _is_used(area: Area, rows: Rows) -> bool:
    """Whether blocks, leaves or pod spines stand there; of spines their own record tells."""
    banks = area.banks_of(rows)
    runs = (area.runs[part.run] for part in rows.parts)
    return any(run.stands and run.block.racks for run in runs) or any(any(one.bank.kinds()) for one in banks)


def _length(spans: Iterable[Span]) -> int:
    total, reached = 0, 0
    for first, stop in sorted(spans):
        total += max(0, stop - max(first, reached))
        reached = max(reached, stop)
    return total
