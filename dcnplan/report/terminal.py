"""A page in colour for a terminal: the only room that knows rich.

User text is never markup. A table wider than the terminal is left to the terminal to wrap: nothing is cut.
"""

import io
import re

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from dcnplan.errors import inert
from dcnplan.report.page import Block, Facts, Page, Remarks, Table
from dcnplan.report.plain import table_lines

_WIDEST = 100_000
_END = "\x1b[0m"
_CODE_AT_END = re.compile(r"\x1b\[[\d;]*m$")


def styled_text(page: Page) -> str:
    """The page with ANSI colours, ending in a line end."""
    console = Console(
        file=io.StringIO(), force_terminal=True, color_system="standard", width=_WIDEST, highlight=False, markup=False,
        emoji=False, legacy_windows=False,
    )  # fmt: skip
    with console.capture() as capture:
        console.print(Text(inert(page.headline), "bold"))
        for block in page.blocks:
            console.print()
            if block.title:
                console.print(Text(inert(block.title), "bold cyan"))
            console.print(Padding(_block(block), (0, 0, 0, 2), expand=False))
        for line in ("", *page.foot) if page.foot else ():
            console.print(Text(inert(line), "dim"))
    return "\n".join(map(_unpadded, capture.get().splitlines())) + "\n"


def _unpadded(line: str) -> str:
    """The line without the blanks at its end, styled ones too: a terminal would wrap them."""
    body = line.rstrip()
    while code := _CODE_AT_END.search(body):
        body = body[: code.start()].rstrip()
    return f"{body}{_END}" if _END in line[len(body) :] else body


def _block(block: Block) -> RichTable | Text:
    match block:
        case Table():
            return _under_titles(block) if block.over else _table(block)
        case Facts():
            return _facts(block)
        case Remarks():
            return Text("\n").join(Text(inert(line), "yellow" if block.warning else "") for line in block.lines)


def _table(table: Table) -> RichTable:
    drawn = RichTable(box=None, pad_edge=False, padding=(0, 1), header_style="dim", collapse_padding=False)
    for column in table.columns:
        drawn.add_column(Text(inert(column.title)), justify="right" if column.right else "left", no_wrap=True)
    for row in table.rows:
        drawn.add_row(*(Text(inert(cell)) for cell in row))
    return drawn


def _under_titles(table: Table) -> Text:
    """A table with titles over several columns, which the package has not."""
    over, titles, *rows = table_lines(table)
    return Text("\n").join([Text(over, "dim"), Text(titles, "dim"), *map(Text, rows)])


def _facts(facts: Facts) -> RichTable:
    drawn = RichTable(box=None, pad_edge=False, padding=(0, 1), show_header=False)
    drawn.add_column(style="dim", no_wrap=True)
    drawn.add_column(no_wrap=True)
    for label, text in facts.lines:
        drawn.add_row(Text(inert(label)), Text(inert(text)))
    return drawn
