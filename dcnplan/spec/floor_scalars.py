"""Lengths within bounds, watts, kilograms, sizes and shares, as a floor has them; each reader beside its JSON Schema.

Knows nothing of which key a value stands at; a wrong one is a `Fault`.
"""

import re
from collections.abc import Callable
from fractions import Fraction

from dcnplan.inputs.keys.fault import Fault, found, shown
from dcnplan.inputs.keys.kinds import Text
from dcnplan.inputs.keys.numbers import decimal, plainly, whole
from dcnplan.inputs.keys.scalars import odd_digits
from dcnplan.inputs.keys.texts import patterned
from dcnplan.inputs.nodes import Node, Plain, Scalar

_NUMBER = r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?"
_METRES = {"mm": Fraction(1, 1000), "cm": Fraction(1, 100), "m": Fraction(1), "km": Fraction(1000)}
_WATTS = {"w": Fraction(1), "kw": Fraction(1000), "MW": Fraction(10**6)}
_KILOGRAMS = {"kg": Fraction(1), "t": Fraction(1000)}
_PARTS = {"%": Fraction(1, 100)}
_MOST_W, _MOST_KG = 10**9, 10**6

Units = dict[str, Fraction]


def _amount(text: str, units: Units) -> Fraction | None:
    """What a number with its unit is, in the unit of 1."""
    match = re.fullmatch(rf"({_NUMBER}) ?([A-Za-z%]+)", text)
    unit = match and next((one for one in (match[2], match[2].lower()) if one in units), None)
    return Fraction(match[1]) * units[unit] if match and unit else None


def _text_at(node: Node, what: str) -> str:
    if not isinstance(node, Scalar) or node.value is None:
        raise Fault(f"expected {what}, found {found(node)}")
    return node.text.strip()


def _meant(text: str, units: Units, least: str) -> str | None:
    """How a bare number, or one in other digits, was probably meant."""
    if re.fullmatch(_NUMBER, text):
        return f"write {text}{least}" if least else None
    plain = plainly(text)
    hint = f"write {plain}" if plain != text and _amount(plain, units) is not None else None
    return "; ".join(filter(None, (odd_digits(text), hint))) or None


def _reader(
    what: str, units: Units, such_as: str, least: str, fits: Callable[[Fraction], bool]
) -> Callable[[Node], Fraction]:
    """A reader of a number and a unit; a bare number is told the unit `least`, if there is one."""

    def read(node: Node) -> Fraction:
        text = _text_at(node, f"{what} such as {such_as}")
        amount = _amount(text, units)
        if amount is None or not fits(amount):
            hint = _meant(text, units, least) if amount is None else None
            raise Fault(f"{shown(text)} is not {what}; write it as {such_as}", hint)
        return amount

    return read


def length_between(least: str, most: str, such_as: str) -> Text:
    """Metres of a length between two, both among them."""
    low, high = (_amount(text, _METRES) for text in (least, most))
    assert low is not None and high is not None
    what = f"a length between {least.removesuffix('m') if not low else least} and {most}"

    def read(node: Node) -> Fraction:
        text = _text_at(node, f"a length such as {such_as}")
        amount = _amount(text, _METRES)
        if amount is None or not low <= amount <= high:
            raise Fault(f"{shown(text)} is not {what}", _meant(text, _METRES, "m") or f"such as {such_as}")
        return amount

    units = "[kcm]?m" if high >= _METRES["km"] else "[cm]?m"
    return Text(read, patterned(rf"{_NUMBER} ?{units}", such_as), _mm_text if such_as.endswith("mm") else metres_text)


def whole_between(least: int, most: int) -> Text:
    """A whole number between two, both among them."""

    def read(node: Node) -> int:
        number = whole(node, least=-(10**12))
        if not least <= number <= most:
            raise Fault(f"{number} is not between {least:,} and {most:,}")
        return number

    return Text(read, {"type": "integer", "minimum": least, "maximum": most})


def number_between(least: int, most: int) -> Text:
    """An exact number between two, both among them."""
    number_at = decimal("a number", least=0)

    def read(node: Node) -> Fraction:
        number = number_at(node)
        if not least <= number <= most:
            raise Fault(f"{_plain(number)} is not between {least:,} and {most:,}")
        return number

    return Text(read, {"type": "number", "minimum": least, "maximum": most}, _number)


def _size(node: Node) -> tuple[Fraction, Fraction]:
    text = _text_at(node, "a size such as 300x100mm")
    match = re.fullmatch(rf"({_NUMBER}) ?[xX×] ?({_NUMBER}) ?(mm|cm|m)", text)
    sides = tuple(Fraction(one) * _METRES[match[3]] * 1000 for one in match.groups()[:2]) if match else ()
    if not match or not all(0 < side <= _LONGEST_SIDE_MM for side in sides):
        hint = f"write {text}mm" if re.fullmatch(rf"{_NUMBER} ?[xX×] ?{_NUMBER}", text) else None
        raise Fault(f"{shown(text)} is not a width and a depth; write them as 300x100mm", hint)
    return sides[0], sides[1]


_LONGEST_SIDE_MM = 10_000


def _plain(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):.9f}".rstrip("0")


def _number(number: Fraction) -> Plain:
    return int(number) if number.denominator == 1 else float(number)


def metres_text(metres: Fraction) -> str:
    """`0.6m`; `482.6mm` where a metre has more decimals than are read."""
    return f"{_plain(metres)}m" if (metres * 1000).denominator == 1 else _mm_text(metres)


def _mm_text(metres: Fraction) -> str:
    return f"{_plain(metres * 1000)}mm"


def watts_text(watts: Fraction) -> str:
    """`10kW` where that is as short, else `647W`."""
    return f"{_plain(watts / 1000)}kW" if watts >= 1000 and (watts / 100).denominator == 1 else f"{_plain(watts)}W"


def _size_text(size: tuple[Fraction, Fraction]) -> str:
    return f"{_plain(size[0])}x{_plain(size[1])}mm"


POWER = Text(
    _reader("a power", _WATTS, "10kW", "", lambda watts: 0 < watts <= _MOST_W),
    patterned(rf"{_NUMBER} ?(?:[kK]?[wW]|MW)", "10kW"),
    watts_text,
)
WEIGHT = Text(
    _reader("a weight", _KILOGRAMS, "20kg", "kg", lambda kilograms: 0 < kilograms <= _MOST_KG),
    patterned(rf"{_NUMBER} ?(?:[kK][gG]|[tT])", "20kg"),
    lambda kilograms: f"{_plain(kilograms)}kg",
)
SHARE = Text(
    _reader("a share above 0% and of at most 100%", _PARTS, "50%", "%", lambda share: 0 < share <= 1),
    patterned(rf"{_NUMBER} ?%", "50%"),
    lambda share: f"{_plain(share * 100)}%",
)
SIZE = Text(_size, patterned(rf"{_NUMBER} ?[xX×] ?{_NUMBER} ?[cm]?m", "300x100mm"), _size_text)
