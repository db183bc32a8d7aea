"""Cables of a floor by class, item and length, with what they need: a table of a page, and `lengths` of a document.

Needs are whole centimetres, rounded up: what is needed is never told to be less. Works nothing out.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dcnplan.cabling.by_length import CablesOfLength
from dcnplan.plan.captions import role_text
from dcnplan.report.fields import Field, page_table, record
from dcnplan.report.number_formats import plain_number
from dcnplan.report.page import Block, Remarks
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, ListOf, Maybe


def _up_to_a_cm(need_m: Fraction) -> Fraction:
    return Fraction(-(-need_m * 100 // 1), 100)


def _needs(line: CablesOfLength) -> list[int | float | None]:
    return [plain_number(_up_to_a_cm(need_m)) for need_m in line.need_m]


def _needs_text(line: CablesOfLength) -> str:
    """`2.26 - 2.93 m`."""
    least, most = (f"{float(_up_to_a_cm(need_m)):.2f}" for need_m in line.need_m)
    return f"{most} m" if least == most else f"{least} - {most} m"


LENGTH = (
    Field("class", TEXT, "The class of links.", lambda line: line.between, "where",
          lambda line: role_text(line.between)),
    Field("item", Maybe(TEXT), "What is pulled; null where nothing is known that joins the ends.", title="item"),
    Field("need_m", ListOf(NUMBER), "The least and the most that they need, each rounded up to a centimetre.", _needs,
          "needs>", _needs_text, "m"),
    Field("length_m", NUMBER, "The length that is bought, or written.", lambda line: plain_number(line.length_m),
          "length>", lambda line: f"{float(line.length_m):g} m", "m"),
    Field("quantity", WHOLE, "How many of them.", title="quantity>"),
)  # fmt: skip

LENGTHS = Field("lengths", ListOf(record(*LENGTH)), "Cables by class, item and length; those of servers first.")
_COLUMNS = ("class", "item", "quantity", "length_m", "need_m")


def lengths_blocks(lines: Sequence[CablesOfLength], without: str | None) -> Iterator[Block]:
    """The table; `without` are the families that servers from the top down would need none of."""
    by_key = {field.key: field for field in LENGTH}
    if lines:
        yield page_table("Cables by length", tuple(by_key[key] for key in _COLUMNS), lines)
    if without:
        hint = f"servers from the top down would need no {without} to servers (floor.servers.from: top)"
        yield Remarks("", (f"hint: {hint}",))
