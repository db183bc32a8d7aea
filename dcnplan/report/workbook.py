"""Rows as an XLSX workbook: the only room that knows XlsxWriter, which is an optional extra.

A text is a text cell, whatever it begins with; knows nothing of what the rows mean.
"""

import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib.util import find_spec
from itertools import chain, islice
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING

from dcnplan.errors import InputError, Place, Problem, in_order
from dcnplan.output.escaping import Cell
from dcnplan.report.number_formats import Ratio, WholeRatio

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MOST_ROWS = 1_048_576
_MOST_TEXT = 32_767
# Texts are not looked at: no formula, no link, no number in disguise.
_PLAIN = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
_RATIO = '0.00":1"'
_SAME_EVERY_TIME = datetime(1980, 1, 1)


def check_workbook(path: str | None) -> None:
    """Raises InputError if no workbook can be written here, before anything is worked out for it."""
    if find_spec("xlsxwriter") is None:
        hint = "pip install 'dcnplan[xlsx]'; or -f csv"
        raise InputError(Problem("xlsx needs the package XlsxWriter", Place("-f xlsx"), hint))
    if path is None and sys.stdout.isatty():
        raise InputError(Problem("a workbook is no text for a terminal", Place("-f xlsx"), "-o FILE.xlsx"))


def workbook(rows: Iterable[Sequence[Cell]], name: str = "dcnplan", most_rows: int = MOST_ROWS) -> bytes:
    """A workbook of one sheet, as `workbook_of_sheets`."""
    return workbook_of_sheets({name: rows}, most_rows)


def workbook_of_sheets(sheets: Mapping[str, Iterable[Sequence[Cell]]], most_rows: int = MOST_ROWS) -> bytes:
    """Each sheet's rows under their titles, which are the first of them; more than fit a sheet go to further ones.

    Raises InputError for a text longer than a cell can hold, and where there is no room for the parts of the file.
    """
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with _room_for_parts() as folder, Workbook(file, {**_PLAIN, "tmpdir": folder}) as book:
        book.set_properties({"created": _SAME_EVERY_TIME})
        for name, rows in sheets.items():
            _add(book, name, rows, most_rows)
    return file.getvalue()


def _add(book: "Workbook", name: str, rows: Iterable[Sequence[Cell]], most_rows: int) -> None:
    left = iter(rows)
    titles = next(left, ())
    for number, part in enumerate(_parts(left, most_rows - 1), 1):
        _fill(book, f"{name} {number}" if number > 1 else name, chain([titles], part))


@contextmanager
def _room_for_parts() -> Iterator[str]:
    """A temporary folder, which goes whatever happens: the package leaves its parts where it cannot finish."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        with TemporaryDirectory(prefix="dcnplan-") as folder:
            yield folder
    except (FileCreateError, OSError) as fault:
        reason = fault if isinstance(fault, OSError) else fault.args[0]
        text = str(getattr(reason, "strerror", None) or reason).lower()
        message = f"cannot write the parts of a workbook: {text}"
        raise InputError(Problem(message, Place(gettempdir()), "TMPDIR=DIR names another folder")) from None


def _parts(rows: Iterator[Sequence[Cell]], size: int) -> Iterator[Iterator[Sequence[Cell]]]:
    """Stretches of `size` rows; one that is empty where there are none."""
    first = next(rows, None)
    yield iter(()) if first is None else chain([first], islice(rows, size - 1))
    while (first := next(rows, None)) is not None:
        yield chain([first], islice(rows, size - 1))


def _fill(book: "Workbook", name: str, rows: Iterable[Sequence[Cell]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    ratio = book.add_format({"num_format": _RATIO})
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                text = in_order(cell).encode("utf-8", "backslashreplace").decode()
                _check_text(text)
                sheet.write_string(at, column, text)
            elif cell is not None:
                sheet.write_number(at, column, cell, ratio if isinstance(cell, Ratio | WholeRatio) else None)


def _check_text(text: str) -> None:
    if len(text) > _MOST_TEXT:
        message = f"a text of {len(text):,} characters; a cell of a workbook holds {_MOST_TEXT:,}"
        raise InputError(Problem(message, Place("-f xlsx"), "-f csv"))
