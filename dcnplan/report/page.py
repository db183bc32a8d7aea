"""What one screen holds, before anyone decides how it looks: a headline, facts, tables, remarks.

Cells are finished text; knows nothing of terminals, Markdown or fabrics.
"""

from dcnplan.frozen import frozen


@frozen
class Column:
    """One column; numbers stand to the right."""

    title: str
    right: bool = False


@frozen
class Table:
    """Rows of finished text under columns. A table without a title continues the block above it.

    `over` are titles that stand over several columns, from the first on, each with how many columns it has.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    over: tuple[tuple[str, int], ...] = ()


@frozen
class Facts:
    """Label and text, line by line."""

    title: str
    lines: tuple[tuple[str, str], ...]


@frozen
class Remarks:
    """Sentences, each on a line of its own; `warning` sets them apart."""

    title: str
    lines: tuple[str, ...]
    warning: bool = False


Block = Table | Facts | Remarks


@frozen
class Page:
    """A headline with its blocks, read top down; `foot` are sentences under all of them."""

    headline: str
    blocks: tuple[Block, ...]
    foot: tuple[str, ...] = ()


def columns(*titles: str) -> tuple[Column, ...]:
    """Columns from their titles; one that ends in `>` stands to the right."""
    return tuple(Column(title.removesuffix(">"), title.endswith(">")) for title in titles)


def full_titles(table: Table) -> tuple[str, ...]:
    """Titles of the columns on one line, with what stands over them: `ECMP, to all servers`."""
    over = [title for title, count in table.over for _ in range(count)]
    over += [""] * (len(table.columns) - len(over))
    return tuple(
        ", ".join(filter(None, (column.title, above))) for column, above in zip(table.columns, over, strict=True)
    )


def without_empty(table: Table) -> Table:
    """The table without the columns that say nothing in any row."""
    kept = [at for at in range(len(table.columns)) if any(row[at] for row in table.rows)]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return Table(table.title, tuple(table.columns[at] for at in kept), rows)
