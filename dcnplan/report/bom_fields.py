"""What is told of a bill of materials, in one table: of each line, of a total, and of the whole.

Heights, powers and prices are of all pieces of a line. Knows lines and sums; works nothing out but texts.
"""

from collections.abc import Callable
from fractions import Fraction

from dcnplan.cabling.bom import Line
from dcnplan.cabling.tally import Sum, Tally
from dcnplan.plan.captions import role_text
from dcnplan.report.fields import Field, Fields, record, through
from dcnplan.report.number_formats import exact, money, plain_number, yes_no
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, YES_NO, ByName, ListOf, Maybe

UNKNOWN = "?"

SUMS = {
    "rack_units": ("rack units", "RU"),
    "power_typical_w": ("typical power", "W"),
    "power_max_w": ("maximum power", "W"),
}
"""What is summed up, as people call it, and its unit."""


_Has = tuple[bool, Fraction | None]
"""Whether a piece has a height or power at all, and how much if that is known."""


def line_fields(currency: str | None) -> Fields:
    """Of a line, with its prices in that currency if there are any."""
    return (
        Field("category", TEXT, "What kind of thing it is.", title="category"),
        Field("item", TEXT, "What to order.", title="item"),
        Field("where", TEXT, "A role, a class of links, or server.", None, "where", lambda one: role_text(one.where)),
        Field("pod_type", Maybe(TEXT), "The type of pod that it is for; null where there is one.", title="pod type"),
        Field("server_end", YES_NO, "Whether it is plugged into a server.", cell=lambda one: yes_no(one.server_end)),
        Field("quantity", WHOLE, "How many.", title="quantity>"),
        Field("length_m", Maybe(NUMBER), "Of one cable.", _length_m, "length>", _length, "m"),
        _amount("rack_units", "Height of all.", "RU>", "RU", _height_ru),
        _amount("power_typical_w", "Typical power of all.", "W typical>", "W", _typical_w),
        _amount("power_max_w", "Maximum power of all.", "W max>", "W", _max_w),
        _price("unit_price", "Price of one, exact.", f"each {currency or ''}>", currency),
        _price("price", "Price of all, exact.", f"{currency or ''}>", currency),
        Field("currency", Maybe(TEXT), "Of the prices.", lambda one: currency, told=False),
    )  # fmt: skip


def _height_ru(line: Line) -> _Has:
    return line.racked, line.height_ru


def _typical_w(line: Line) -> _Has:
    return line.powered, line.power.typical_w


def _max_w(line: Line) -> _Has:
    return line.powered, line.power.max_w


def _length_m(line: Line) -> int | float | None:
    return plain_number(line.length_m)


def _length(line: Line) -> str:
    return "" if line.length_m is None else f"{exact(line.length_m)} m"


def _amount(key: str, meaning: str, title: str, unit: str, each: Callable[[Line], _Has]) -> Field:
    """What all pieces have together. `each` says whether such a piece has one, and how much; a page shows what is."""

    def whole(line: Line) -> Fraction | None:
        one = each(line)[1]
        return None if one is None else one * line.quantity

    def show(line: Line) -> str:
        amount = whole(line)
        return "" if not each(line)[0] else UNKNOWN if amount is None else exact(amount, grouped=True)

    said = f"{meaning} Null where it is not known."
    return Field(key, Maybe(NUMBER), said, lambda line: plain_number(whole(line)), title, show, unit)


def _price(key: str, meaning: str, title: str, currency: str | None) -> Field:
    def of(line: Line) -> Fraction | None:
        amount: Fraction | None = getattr(line, key)
        return amount

    def text(line: Line) -> str | None:
        amount = of(line)
        return None if amount is None else exact(amount, 2)

    def show(line: Line) -> str:
        amount = of(line)
        return "" if currency is None else UNKNOWN if amount is None else money(amount)

    said = f"{meaning} Null where there is none."
    return Field(key, Maybe(TEXT), said, text, title, show, number=lambda line: plain_number(of(line)))


def tally_fields(currency: str | None) -> Fields:
    """Of a total; prices where a currency says that there are some."""
    sums = (field for key, (what, unit) in SUMS.items() for field in _sum(key, what, unit))
    return (
        Field("quantities", ByName(WHOLE), "How many of each category."),
        *sums,
        Field("price", Maybe(TEXT), "Of what has a price, exact; null without prices.",
              lambda one: exact(one.price.known, 2) if currency else None),
        Field("unpriced", ByName(WHOLE), "How many of each item have no price.",
              lambda one: dict(one.price.unknown) if currency else {}),
    )  # fmt: skip


def _sum(key: str, what: str, unit: str) -> Fields:
    def of(tally: Tally) -> Sum:
        found: Sum = getattr(tally, key)
        return found

    return (
        Field(
            key, NUMBER, f"The {what} of all of which it is known.", lambda one: plain_number(of(one).known), unit=unit
        ),
        Field(
            f"{key}_unknown", ByName(WHOLE), "How many of each item are not in it.", lambda one: dict(of(one).unknown)
        ),
    )


def group_fields(currency: str | None) -> Fields:
    """Of the total of one role or class of links of one type of pod."""
    return (
        Field("where", TEXT, "A role, a class of links, or server."),
        Field("pod_type", Maybe(TEXT), "The type of pod; null where there is one."),
        *(through(lambda group: group.tally, field) for field in tally_fields(currency)),
    )


def bom_fields(currency: str | None) -> Fields:
    """Of the whole: a name, a bill, its total and the totals of its groups."""
    return (
        Field("name", TEXT, "The fabric."),
        Field("currency", Maybe(TEXT), "Of the prices; null without any.", lambda one: one.bom.currency),
        Field("lines", ListOf(record(*line_fields(currency))), "What to buy.", lambda one: one.bom.lines),
        Field("totals", record(*tally_fields(currency)), "Of all lines.", lambda one: one.total),
        Field("groups", ListOf(record(*group_fields(currency))), "By role or class of links, and type of pod."),
        Field("notes", ListOf(TEXT), "What was assumed, and what is not known.", lambda one: one.bom.notes),
    )
