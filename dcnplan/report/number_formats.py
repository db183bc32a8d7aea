"""Numbers as text and as cells: exact decimals, money, ratios, shares, and a small chart in one line.

Knows no unit and no table.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_LEAST = 0.0001
_STEPS = " ▁▂▃▄▅▆▇█"


class Ratio(float):
    """A ratio n:1 as the number n; a workbook shows the `:1`."""


class WholeRatio(int):
    """The same without a fraction."""


def exact(number: Fraction, places: int = 0, grouped: bool = False) -> str:
    """All decimals of a number that has finitely many, at least `places`: `12500.50`; `grouped`: `12,500.50`."""
    whole, rest = divmod(abs(number), 1)
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, 1)
        digits += str(digit)
    digits = digits.ljust(places, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{whole:,}{'.' * bool(digits)}{digits}" if grouped else f"{sign}{whole}{'.' * bool(digits)}{digits}"


def money(amount: Fraction) -> str:
    """`12,500.50`."""
    return exact(amount, 2, grouped=True)


def plain_number(number: Fraction | None) -> int | float | None:
    """A whole number as an int, any other as a float."""
    if number is None:
        return None
    return number.numerator if number.denominator == 1 else float(number)


def yes_no(value: bool) -> str:
    """For a cell: a spreadsheet reads TRUE in its own language."""
    return "yes" if value else "no"


def plain_ratio(ratio: Fraction) -> Ratio | WholeRatio:
    """As `plain_number`, for a column of ratios."""
    return WholeRatio(ratio.numerator) if ratio.denominator == 1 else Ratio(ratio)


def bars(values: Sequence[float]) -> str:
    """A bar for each value, as high as its part of the largest; what is not zero is seen."""
    top = max(values, default=0) or 1
    return "".join(_STEPS[0 if value <= 0 else max(1, round(8 * value / top))] for value in values)


def rounded(number: float) -> float:
    """Nine digits of a number that was summed up in floating point: the same on every machine."""
    return float(f"{number:.9g}")


def half_up(number: float, places: int) -> str:
    """All `places` decimals, rounded half up, as ratios are: `0.063` of 1/16."""
    return f"{_exactly(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def percent(share: float) -> str:
    """`3.1%`, `100%`, `0.02%`: three digits, or fewer where they are zero; never rounded to nothing or to all."""
    if 0 < share < _LEAST:
        return f"<{100 * _LEAST:g}%"
    text = half_up(100 * share, max(0, 2 - _exactly(100 * share).adjusted()))
    return _beside_all(share) if float(text) == 100 and rounded(share) != 1 else f"{float(text):,.10g}%"


def _exactly(number: float) -> Decimal:
    """Its nine digits: what was summed up in floating point lies on no edge by chance."""
    return Decimal(f"{number:.9g}")


def _beside_all(share: float) -> str:
    """`99.98%`, `>99.99%`: just short of all, or just over it."""
    text = half_up(100 * share, 2)
    if text == "100.00":
        return f">{100 * (1 - _LEAST):g}%" if share < 1 else ">100%"
    return f"{float(text):g}%"
