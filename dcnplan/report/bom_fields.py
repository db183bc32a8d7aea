"""What is told of a bill of materials, in one table: of each line, of a total, and of the whole.

Heights, powers and prices are of all pieces of a line. Knows lines and sums; works nothing out but texts.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple

from dcnplan.cabling.bom import Line
from dcnplan.cabling.connectors import NO_FIBRES
from dcnplan.cabling.tally import Sum, Tally, tally
from dcnplan.catalog.body import lender
from dcnplan.catalog.price_kinds import RELATIVE, UNSTATED
from dcnplan.plan.captions import role_text
from dcnplan.report.fields import Field, Fields, cell, record, through
from dcnplan.report.number_formats import exact, money, plain_number, yes_no
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, YES_NO, ByName, ListOf, Maybe, Shape
from dcnplan.report.stand_in_marks import lent_text, marked, of_model

UNKNOWN = "?"


class Amount(NamedTuple):
    """Something that is summed up: as people call it, its unit, the title of its column, and how it is shown."""

    key: str
    what: str
    unit: str
    title: str
    shown: Callable[[Fraction], str] = partial(exact, grouped=True)

    def of(self, tally: Tally) -> Sum:
        found: Sum = getattr(tally, self.key)
        return found


AMOUNTS = (
    Amount("rack_units", "rack units", "RU", "RU>"),
    Amount("power_typical_w", "typical power", "W", "W typical>"),
    Amount("power_max_w", "maximum power", "W", "W max>"),
)


def amounts(currency: str | None) -> tuple[Amount, ...]:
    """What is summed up; prices where a currency says that there are some."""
    return (*AMOUNTS, *((_price_amount(currency),) if currency else ()))


def _price_amount(currency: str) -> Amount:
    if currency == RELATIVE:
        return Amount("price", "price", "", "price>", _relative)
    return Amount("price", "price", currency, f"{currency}>", money)


def _relative(price: Fraction) -> str:
    return f"x {money(price)}, relative"


_STAND_IN = record(
    Field("model", TEXT, "The model that is in its place."),
    Field("parts", ListOf(TEXT), "Which of its facts are that one's."),
    Field("ports", Maybe(WHOLE), "Ports of that one at the speed; null where they are not known."),
    Field("of_ports", WHOLE, "Ports of the switch itself."),
)

FABRICS = Field(
    "fabrics", ByName(WHOLE), "How many of these each fabric of a project needs; absent of a fabric alone.",
    lambda one: dict(one.fabrics), "fabric", lambda one: ", ".join(f"{name} {count:,}" for name, count in one.fabrics),
    told=lambda one: bool(one.fabrics),
)  # fmt: skip

_Has = tuple[bool, Fraction | None]
"""Whether a piece has a height or power at all, and how much if that is known."""


def line_fields(currency: str | None, by_kind: bool = True) -> Fields:
    """Of a line, with its prices in that currency if there are any; `by_kind`: some are for kinds of servers."""
    unit = "" if currency is None else "price" if currency == RELATIVE else currency
    group = Field("group", TEXT, "The kind of servers that it is for; absent where it is for none with a name.",
                  title="group", told=lambda one: one.group is not None)  # fmt: skip
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
        _price("unit_price", "Price of one, exact.", f"each {unit}>", currency),
        _price("price", "Price of all, exact.", f"{unit}>", currency),
        Field("currency", Maybe(TEXT), "Of the prices.", lambda one: currency, told=False),
        Field("price_kind", Maybe(TEXT), "What the price is, such as reseller; unstated where the list does not say.",
              title="price is", show=_stated, told=_is_priced, in_sheet=currency is not None),
        Field("price_date", Maybe(TEXT), "The day or month of the price; null where the list does not say.",
              told=_is_priced, in_sheet=currency is not None),
        *_of_fibre(),
        Field("stand_ins", ListOf(_STAND_IN), "Whose facts some of these are; told where they are.",
              told=lambda one: bool(one.stand_ins)),
        *((group,) if by_kind else ()),
        FABRICS,
    )  # fmt: skip


def _of_fibre() -> Fields:
    """What a cable of fibre is ordered by."""
    return (
        _fibre("fibres", Maybe(WHOLE), "Fibres in one cable.", "fibres>"),
        _fibre("polarity", Maybe(TEXT), "The polarity of its MPO connectors, end to end.", "polarity"),
        _fibre("polish", Maybe(TEXT), "How its MPO connectors are polished.", "polish"),
        _fibre("pins", Maybe(TEXT), "Whether its MPO connectors have pins (male) or none (female).", "pins"),
    )


def _fibre(key: str, shape: Shape, meaning: str, title: str) -> Field:
    said = f"{meaning} Null where it is not known."
    return Field(
        key, shape, said, lambda one: getattr(one.fibres, key), title, told=lambda one: one.fibres != NO_FIBRES
    )


def has_kinds(lines: Iterable[Line]) -> bool:
    """Whether some are for kinds of servers with names."""
    return any(line.group for line in lines)


def _stated(line: Line) -> str:
    return line.price_kind if line.price_kind and line.price_kind != UNSTATED else ""


def _is_priced(line: Line) -> bool:
    return line.price_kind is not None


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
        if not each(line)[0] or amount is None:
            return UNKNOWN if each(line)[0] else ""
        return marked(exact(amount, grouped=True), of_model(lender(line.stand_ins, key)))

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
        shown = _relative if currency == RELATIVE else money
        return "" if currency is None else UNKNOWN if amount is None else shown(amount)

    said = f"{meaning} Null where there is none."
    return Field(key, Maybe(TEXT), said, text, title, show, number=lambda line: plain_number(of(line)))


def sum_text(found: Sum, shown: Callable[[Fraction], str], unit: str = "") -> str:
    """The sum, `+ ?` where something is not in it, `?` where nothing is; no text where nothing is to be added."""
    told = found.known if found.unknown else found.counted
    text = marked(f"{shown(found.known)} {unit}".rstrip(), lent_text(found, shown)) if told else ""
    return " + ".join([*([text] if text else []), *([UNKNOWN] if found.unknown else [])])


def known(found: Sum) -> int | float | None:
    """The sum of what is known; None where nothing is."""
    return None if found.unknown and not found.known else plain_number(found.known)


def pieces_not_known(found: Sum) -> int:
    """How many pieces are not in the sum."""
    return sum(found.unknown.values())


def tally_fields(currency: str | None) -> Fields:
    """Of a total."""
    price = amounts(currency)[len(AMOUNTS) :]
    return (
        Field("quantities", ByName(WHOLE), "How many of each category."),
        Field("items", WHOLE, "", lambda one: sum(one.quantities.values()), "items>", told=False),
        *(field for amount in AMOUNTS for field in _sum(amount)),
        Field("price", Maybe(TEXT), "Of what has a price, exact; null without prices.",
              lambda one: exact(one.price.known, 2) if currency else None, in_sheet=False),
        Field("unpriced", ByName(WHOLE), "How many of each item have no price.",
              lambda one: dict(one.price.unknown) if currency else {}),
        *(replace(field, told=False) for amount in price for field in _sum(amount)),
    )  # fmt: skip


def _sum(amount: Amount) -> Fields:
    key, what, of = amount.key, amount.what, amount.of
    return (
        Field(key, NUMBER, f"The {what} of all of which it is known.", lambda one: plain_number(of(one).known),
              amount.title, lambda one: sum_text(of(one), amount.shown), amount.unit, lambda one: known(of(one))),
        Field(f"{key}_unknown", ByName(WHOLE), "How many of each item are not in it.",
              lambda one: dict(of(one).unknown)),
        lent_field(key, of),
        cell(f"{key}_pieces_not_known", lambda one: pieces_not_known(of(one))),
    )  # fmt: skip


def lent_field(key: str, of: Callable[[Any], Sum]) -> Field:
    """What of a sum is that of stand-ins."""
    return Field(
        f"{key}_of_stand_ins", ByName(NUMBER), "What of it is that of stand-ins, by their model; told where some is.",
        lambda one: {model: plain_number(amount) for model, amount in of(one).lent.items()},
        told=lambda one: bool(of(one).lent),
    )  # fmt: skip


def group_fields(currency: str | None, by_fabric: bool = True) -> Fields:
    """Of the total of one role or class of links of one type of pod; `by_fabric`: of a project."""
    fabric = Field("fabric", TEXT, "The fabric of a project; absent of a fabric alone.", title="fabric",
                   told=lambda one: one.fabric is not None)  # fmt: skip
    return (
        *((fabric,) if by_fabric else ()),
        Field("where", TEXT, "A role, a class of links, or server.", None, "where", lambda one: role_text(one.where)),
        Field("pod_type", Maybe(TEXT), "The type of pod; null where there is one.", title="pod type"),
        *(through(lambda group: group.tally, field) for field in tally_fields(currency)),
        *((cell("currency", lambda one: currency),) if currency else ()),
    )


def lenders(lines: Iterable[Line]) -> str:
    """The models that stand in for others in these lines."""
    return ", ".join(dict.fromkeys(one.model for line in lines for one in line.stand_ins))


def sum_lenders(total: Tally) -> str:
    """The models that stand in for others in some of the sums."""
    return ", ".join(dict.fromkeys(model for amount in AMOUNTS for model in amount.of(total).lent))


def _fabric_fields(currency: str | None) -> Fields:
    """Of the bill of one fabric of a project."""
    return (
        Field("fabric", TEXT, "What the project calls it.", lambda one: one[0]),
        Field("lines", ListOf(record(*line_fields(currency))), "What it needs.", lambda one: one[1].lines),
        Field("totals", record(*tally_fields(currency)), "Of these lines.", lambda one: tally(one[1].lines)),
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
        Field("fabrics", ListOf(record(*_fabric_fields(currency))), "The bill of each fabric of a project.",
              lambda one: one.bom.fabrics, told=lambda one: bool(one.bom.fabrics)),
    )  # fmt: skip


BOM = bom_fields("EUR")
"""With prices: without them it has the same keys."""
