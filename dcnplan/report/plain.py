"""A page as plain aligned text: nothing cut, whatever the width of the terminal.

Knows nothing of colour.
"""

from collections.abc import Iterator, Sequence

from dcnplan.errors import inert
from dcnplan.report.page import Block, Facts, Page, Remarks, Table
from dcnplan.report.terminal_width import padded, width

_GAP = "  "


def plain_text(page: Page) -> str:
    """The page as text, ending in a line end."""
    lines = [inert(page.headline)]
    for block in page.blocks:
        lines += ["", *([inert(block.title)] if block.title else []), *_block(block)]
    lines += ["", *map(inert, page.foot)] if page.foot else []
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from (f"{_GAP}{line}" for line in table_lines(block))
        case Facts():
            lines = [(inert(label), inert(text)) for label, text in block.lines]
            wide = max((width(label) for label, _ in lines), default=0)
            yield from (f"{_GAP}{padded(label, wide)}{_GAP}{text}" for label, text in lines)
        case Remarks():
            yield from (f"{_GAP}{inert(line)}" for line in block.lines)


def table_lines(table: Table) -> Iterator[str]:
    """The titles, on two lines where some stand over several columns, then the rows."""
    titles = tuple(column.title for column in table.columns)
    rows = [tuple(map(inert, row)) for row in (titles, *table.rows)]
    wides = [max(map(width, cells)) for cells in zip(*rows, strict=True)]
    if table.over:
        wides = _apart(table, wides)
        yield _over(table, wides)
    for row in rows:
        cells = zip(row, wides, table.columns, strict=True)
        yield _GAP.join(padded(text, wide, column.right) for text, wide, column in cells)


def _apart(table: Table, wides: Sequence[int]) -> list[int]:
    """Columns wide enough for what stands over them, and a little space before each set of them but the first."""
    wider, at = list(wides), 0
    for number, (title, count) in enumerate(table.over):
        short = width(inert(title)) - _across(wides[at : at + count])
        wider[at] += max(0, short) + (len(_GAP) if number > 1 else 0)
        at += count
    return wider


def _over(table: Table, wides: Sequence[int]) -> str:
    cells, at = [], 0
    for title, count in table.over:
        cells.append(padded(inert(title), _across(wides[at : at + count]), right=True))
        at += count
    return _GAP.join(cells)


def _across(wides: Sequence[int]) -> int:
    return sum(wides) + len(_GAP) * (len(wides) - 1)
