"""One result in its three shapes - a page, a document, a sheet - and each format as text.

Knows the formats; knows nothing of what is shown, or of where it goes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field

from dcnplan.frozen import frozen
from dcnplan.output.escaping import Cell, csv_text, json_shown
from dcnplan.report.page import Page

FORMATS = ("table", "json", "csv", "md", "xlsx")
SUFFIXES = {".txt": "table", ".json": "json", ".csv": "csv", ".md": "md", ".xlsx": "xlsx"}
"""The format that the end of a file's name asks for."""

FORMAT_VERSION = "1.1"
"""Of every JSON document: later versions add keys and never rename one."""


@frozen
class View:
    """`page` for people, `document` for programs (JSON), `sheet` for spreadsheets: its first row holds the titles.

    `sheets` are those of a workbook by their names; empty where `sheet` is all of it.
    """

    page: Page
    document: Mapping[str, object]
    sheet: Sequence[Sequence[Cell]]
    sheets: Mapping[str, Sequence[Sequence[Cell]]] = field(default_factory=dict)


def content_of(view: View, form: str, styled: bool = False) -> str | bytes:
    """The view in one of FORMATS."""
    return workbook_of(view) if form == "xlsx" else text_of(view, form, styled)


def workbook_of(view: View, name: str = "dcnplan") -> bytes:
    """The view as a workbook, of one sheet called `name` where it has no sheets of its own."""
    from dcnplan.report.workbook import workbook_of_sheets

    return workbook_of_sheets(view.sheets or {name: view.sheet})


def text_of(view: View, form: str, styled: bool = False) -> str:
    """The view as text in one of FORMATS but xlsx; `styled` draws a table for a terminal."""
    if form == "json":
        return json_text(view.document)
    if form == "csv":
        return csv_text(view.sheet)
    return page_text(view.page, form, styled)


def page_text(page: Page, form: str, styled: bool = False) -> str:
    """A page as text for people: `md`, or a table."""
    if form == "md":
        from dcnplan.report.markdown import markdown

        return markdown(page)
    if styled:
        from dcnplan.report.terminal import styled_text

        return styled_text(page)
    from dcnplan.report.plain import plain_text

    return plain_text(page)


def json_text(document: Mapping[str, object]) -> str:
    """A document as JSON, keys in their order, ending in a line end."""
    import json  # most answers are tables

    return json_shown(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"
