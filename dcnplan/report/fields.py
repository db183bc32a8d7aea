"""A result as one table of fields: what its JSON, its CSV, its workbook, its page and the schema of its JSON all read.

Knows how a field is projected; knows no result.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dcnplan.frozen import frozen
from dcnplan.output.escaping import Cell
from dcnplan.report.page import Table, columns
from dcnplan.report.shapes import Schema, Shape


@frozen
class Field:
    """One thing that is told of each row of a result.

    `value` is what JSON has, by default the attribute called `key`; `title` heads a page's column, in which `show`
    stands (one that ends in `>` stands to the right), and is None where a page leaves the field out. `cell` is what CSV
    has where that is another value, and `number` what a workbook has. Told in JSON where `told` says so of the row, in
    tables of cells unless `in_sheet` is False.
    """

    key: str
    shape: Shape
    meaning: str
    value: Callable[[Any], Any] | None = None
    title: str | None = None
    show: Callable[[Any], str] | None = None
    unit: str = ""
    cell: Callable[[Any], Cell] | None = None
    number: Callable[[Any], Cell] | None = None
    told: Callable[[Any], bool] | bool = True
    in_sheet: bool = True

    def of(self, row: Any) -> Any:
        return getattr(row, self.key) if self.value is None else self.value(row)

    def is_told(self, row: Any) -> bool:
        return self.told if isinstance(self.told, bool) else self.told(row)

    def text(self, row: Any) -> str:
        """As a page shows it."""
        if self.show is not None:
            return self.show(row)
        value = self.of(row)
        return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


Fields = tuple[Field, ...]


def through(part: Callable[[Any], Any], field: Field) -> Field:
    """A field of something that a row holds, as a field of the row. In documents only."""

    def is_told(row: Any) -> bool:
        return field.is_told(part(row))

    told = field.told if isinstance(field.told, bool) else is_told
    return Field(field.key, field.shape, field.meaning, lambda row: field.of(part(row)), unit=field.unit, told=told)


@frozen
class Record:
    """Fields with a meaning each. One that is not always told is not required."""

    fields: Fields

    def made(self, value: Any) -> dict[str, Any]:
        return {field.key: field.shape.made(field.of(value)) for field in self.fields if field.is_told(value)}

    def schema(self) -> Schema:
        told = [field for field in self.fields if field.told is not False]
        required = [field.key for field in told if field.told is True]
        return {"type": "object", "required": required, "properties": {one.key: described(one) for one in told}}


def described(field: Field) -> Schema:
    """A field's shape with its meaning."""
    unit = f" In {field.unit}." if field.unit else ""
    return {**field.shape.schema(), "description": f"{field.meaning}{unit}"}


def record(*fields: Field) -> Record:
    """The shape of a row with these fields."""
    return Record(fields)


def sheet_titles(fields: Fields) -> tuple[str, ...]:
    """The first row of CSV or of a sheet."""
    return tuple(field.key for field in fields if field.in_sheet)


def sheet_row(fields: Fields, row: Any) -> tuple[Cell, ...]:
    """The cells of a row in CSV."""
    return tuple((field.cell or field.of)(row) for field in fields if field.in_sheet)


def workbook_row(fields: Fields, row: Any) -> tuple[Cell, ...]:
    """The cells of a row in a workbook, where amounts are numbers."""
    return tuple((field.number or field.cell or field.of)(row) for field in fields if field.in_sheet)


def page_table(title: str, fields: Fields, rows: Iterable[Any]) -> Table:
    """The fields that a page shows, row by row."""
    shown: Sequence[Field] = [field for field in fields if field.title is not None]
    titles = columns(*(str(field.title) for field in shown))
    return Table(title, titles, tuple(tuple(field.text(row) for field in shown) for row in rows))
