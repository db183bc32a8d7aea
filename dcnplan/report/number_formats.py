"""Exact decimals as text and as numbers: lengths, watts, money, ratios, shares.

Knows no unit and no table.
"""

from fractions import Fraction


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
