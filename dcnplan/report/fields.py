"""A result as one table of fields: what its JSON, its CSV, its workbook, its page and the schema of its JSON all read.

Knows how a field is projected; knows no result.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from dcnplan.frozen import frozen
from dcnplan.output.escaping import Cell
from dcnplan.report.page import Table, columns, without_empty
from dcnplan.report.shapes import TEXT, Schema, Shape, is_one_value


@frozen
class Field:
    """One thing that is told of each row of a result.

    `value` is what JSON has, by default the attribute called `key`; `title` heads a page's column, in which `show`
    stands (one that ends in `>` stands to the right), and is None where a page leaves the field out. `cell` is what CSV
    has where that is another value, and `number` what a workbook has. Told in JSON where `told` says so of the row; in
    tables of cells where it is one value and `in_sheet` does not leave it out.
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

    @property
    def is_listed(self) -> bool:
        """Whether a table of cells has it."""
        return self.in_sheet and (self.cell is not None or is_one_value(self.shape))

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


NETWORK_NAME = "The fabric; of a list of cables, its file without the ending."
"""What a network's name is: a list of cables has none of its own."""


def column(title: str, value: Callable[[Any], str | int | None]) -> Field:
    """A column of a page alone."""
    return Field(title, TEXT, "", value, title, told=False, in_sheet=False)


def cell(key: str, value: Callable[[Any], Cell]) -> Field:
    """A column of a sheet alone."""
    return Field(key, TEXT, "", value, told=False)


Fields = tuple[Field, ...]


def pick(fields: Fields, *keys: str) -> Fields:
    """Some of the fields, in the order of the keys."""
    by_key = {field.key: field for field in fields}
    return tuple(by_key[key] for key in keys)


def through(part: Callable[[Any], Any], field: Field) -> Field:
    """A field of something that a row holds, as a field of the row."""

    def of_part(name: str) -> Any:
        ask = getattr(field, name)
        return (lambda row: ask(part(row))) if callable(ask) else ask

    asked = {name: of_part(name) for name in ("show", "cell", "number", "told")}
    return replace(field, value=lambda row: field.of(part(row)), **asked)


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


Sheet = list[tuple[Cell, ...]]
"""Titles, and rows under them."""


def sheet(fields: Fields, rows: Iterable[Any]) -> Sheet:
    """As CSV has them."""
    listed = [field for field in fields if field.is_listed]
    return [sheet_titles(fields), *(tuple((field.cell or field.of)(row) for field in listed) for row in rows)]


def workbook_sheet(fields: Fields, rows: Iterable[Any]) -> Sheet:
    """As a workbook has them, where amounts are numbers."""
    return sheet(tuple(replace(field, cell=field.number or field.cell) for field in fields), rows)


def sheet_titles(fields: Fields) -> tuple[str, ...]:
    """The first row of CSV or of a sheet."""
    return tuple(field.key for field in fields if field.is_listed)


def page_table(title: str, fields: Fields, rows: Iterable[Any]) -> Table:
    """The fields that a page shows, row by row, without those that say nothing of any row."""
    shown: Sequence[Field] = [field for field in fields if field.title is not None]
    titles = columns(*(str(field.title) for field in shown))
    return without_empty(Table(title, titles, tuple(tuple(field.text(row) for field in shown) for row in rows)))
