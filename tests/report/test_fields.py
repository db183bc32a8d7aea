"""One row of a table of fields is a column of a page, of CSV and of a workbook, a key of JSON and of its schema."""

from fractions import Fraction
from types import SimpleNamespace

from dcnplan.report.fields import Field, cell, column, page_table, pick, record, sheet, through, workbook_sheet
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, ListOf, Maybe

FIELDS = (
    Field("name", TEXT, "Its name.", title="name"),
    Field("price", Maybe(TEXT), "What it costs.", lambda row: str(row.price), "price>", lambda row: f"{row.price} EUR",
          number=lambda row: float(row.price)),
    column("half>", lambda row: row.count // 2),
    Field("count", WHOLE, "How many.", title="count>"),
    cell("twice", lambda row: 2 * row.count),
    Field("parts", ListOf(TEXT), "What it is made of."),
    Field("remark", Maybe(TEXT), "Told where there is one.", told=lambda row: row.remark is not None, in_sheet=False),
)  # fmt: skip
ROWS = [
    SimpleNamespace(name="leaf", price=Fraction(5, 2), count=1200, parts=("a", "b"), remark=None),
    SimpleNamespace(name="spine", price=Fraction(4), count=3, parts=(), remark="old"),
]


def test_a_page_shows_what_has_a_title():
    table = page_table("Things", FIELDS, ROWS)
    assert [(one.title, one.right) for one in table.columns] == [
        ("name", False), ("price", True), ("half", True), ("count", True),
    ]  # fmt: skip
    assert table.rows == (("leaf", "5/2 EUR", "600", "1,200"), ("spine", "4 EUR", "1", "3"))


def test_a_column_that_says_nothing_of_any_row_is_not_shown():
    assert [one.title for one in page_table("", (*FIELDS, column("old", lambda row: None)), ROWS).columns][
        -1
    ] == "count"


def test_a_sheet_has_what_fits_a_cell_and_a_workbook_amounts_as_numbers():
    assert sheet(FIELDS, ROWS) == [
        ("name", "price", "count", "twice"), ("leaf", "5/2", 1200, 2400), ("spine", "4", 3, 6)
    ]  # fmt: skip
    assert workbook_sheet(FIELDS, ROWS)[1] == ("leaf", 2.5, 1200, 2400)


def test_a_document_and_its_schema_have_the_same_keys():
    shape = record(*FIELDS)
    assert shape.made(ROWS[0]) == {"name": "leaf", "price": "5/2", "count": 1200, "parts": ["a", "b"]}
    assert shape.made(ROWS[1])["remark"] == "old"
    assert list(shape.schema()["properties"]) == ["name", "price", "count", "parts", "remark"]
    assert shape.schema()["required"] == ["name", "price", "count", "parts"]


def test_a_field_of_a_part_is_a_field_of_the_whole_in_every_shape():
    whole = SimpleNamespace(part=ROWS[1])
    fields = tuple(through(lambda one: one.part, field) for field in FIELDS)
    assert page_table("", fields, [whole]).rows == page_table("", FIELDS, ROWS[1:]).rows
    assert sheet(fields, [whole]) == sheet(FIELDS, ROWS[1:])
    assert record(*fields).made(whole) == record(*FIELDS).made(ROWS[1])


def test_fields_are_picked_in_the_order_of_their_keys():
    assert [field.key for field in pick(FIELDS, "count", "name")] == ["count", "name"]


def test_a_number_in_a_cell_may_be_told_by_another_shape():
    assert sheet((Field("watts", Maybe(NUMBER), "Power.", lambda row: None, cell=lambda row: "?"),), ROWS[:1]) == [
        ("watts",), ("?",)
    ]  # fmt: skip
