"""A page as Markdown (GitHub's tables); no text of the user's becomes markup.

Knows nothing of what the page is about.
"""

from collections.abc import Iterator

from dcnplan.errors import inert
from dcnplan.output.escaping import markdown_text
from dcnplan.report.page import Block, Facts, Page, Remarks, Table, full_titles


def markdown(page: Page) -> str:
    """The page as Markdown, ending in a line end."""
    lines = [f"# {_cell(page.headline)}"]
    for block in page.blocks:
        lines += ["", *([f"## {_cell(block.title)}", ""] if block.title else []), *_block(block)]
    lines += [line for text in page.foot for line in ("", _cell(text))]
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block)
        case Facts():
            yield from (f"- **{_cell(label)}**: {_cell(text)}" for label, text in block.lines)
        case Remarks():
            yield from (f"- {_cell(line)}" for line in block.lines)


def _table(table: Table) -> Iterator[str]:
    yield _row(map(_cell, full_titles(table)))
    yield _row("---:" if column.right else "---" for column in table.columns)
    yield from (_row(map(_cell, row)) for row in table.rows)


def _row(cells: "Iterator[str] | map[str]") -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return markdown_text(inert(text))
