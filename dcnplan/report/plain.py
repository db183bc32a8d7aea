"""A page as plain aligned text: nothing cut, whatever the width of the terminal.

Knows nothing of colour.
"""

from collections.abc import Iterator

from dcnplan.errors import inert
from dcnplan.report.page import Block, Facts, Page, Remarks, Table
from dcnplan.report.wide import padded, width

_GAP = "  "


def plain_text(page: Page) -> str:
    """The page as text, ending in a line end."""
    lines = [inert(page.headline)]
    for block in page.blocks:
        lines += ["", *([inert(block.title)] if block.title else []), *_block(block)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block)
        case Facts():
            lines = [(inert(label), inert(text)) for label, text in block.lines]
            wide = max((width(label) for label, _ in lines), default=0)
            yield from (f"{_GAP}{padded(label, wide)}{_GAP}{text}" for label, text in lines)
        case Remarks():
            yield from (f"{_GAP}{inert(line)}" for line in block.lines)


def _table(table: Table) -> Iterator[str]:
    titles = tuple(column.title for column in table.columns)
    rows = [tuple(map(inert, row)) for row in (titles, *table.rows)]
    wides = [max(map(width, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, wides, table.columns, strict=True)
        yield _GAP + _GAP.join(padded(text, wide, column.right) for text, wide, column in cells)
