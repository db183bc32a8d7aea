"""Counts as people write them, with exact words for what is wrong with one.

Knows nothing of which key a number stands at; a wrong one is a `Fault`.
"""

import math
import re
from fractions import Fraction

from dcnplan.inputs.nodes import Mapping, Node, Scalar
from dcnplan.units import MAX_COUNT

_LONGEST_SHOWN = 40
_SEXAGESIMAL = re.compile(r"[1-9]\d?(?::[0-5]?\d){1,2}")
_GROUPED = re.compile(r"\d{1,3}(?:[,_ ']\d{3}){1,4}")
_DECIMAL = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,3})?")


class Fault(ValueError):
    """What is wrong with a value, and what would mend it."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


def shown(text: str) -> str:
    """`text` in quotes, cut where it is long."""
    return f"'{text}'" if len(text) <= _LONGEST_SHOWN else f"'{text[:_LONGEST_SHOWN]}…'"


def found(node: Node) -> str:
    """What stands there, in words, for "expected a number, found ..."."""
    if isinstance(node, Mapping):
        return "a mapping"
    if not isinstance(node, Scalar):
        return "a list"
    if node.value is None:
        return "nothing"
    return shown(node.text)


def is_number(node: Node) -> bool:
    """Whether YAML reads it as a number."""
    return isinstance(node, Scalar) and (
        node.too_large or (isinstance(node.value, int | float) and not isinstance(node.value, bool))
    )


def whole(node: Node, what: str = "a whole number") -> int:
    """A whole number from 1 to 10^12; `what` is what else is expected, in words."""
    if not isinstance(node, Scalar) or node.value is None or isinstance(node.value, bool):
        raise Fault(f"expected {what}, found {found(node)}")
    if node.too_large:
        raise Fault(f"the number is too large; at most {MAX_COUNT:,}")
    if isinstance(node.value, str):
        raise _not_a_number(node, what)
    if isinstance(node.value, float):
        raise _not_whole(node, node.value)
    return _in_range(node.value)


def _in_range(number: int) -> int:
    if number < 1:
        raise Fault(f"expected a number from 1, found {number if number > -MAX_COUNT else 'one far below'}")
    if number > MAX_COUNT:
        raise Fault(f"the number is too large; at most {MAX_COUNT:,}")
    return number


def _not_a_number(node: Scalar, what: str) -> Fault:
    text = node.text.strip()
    if node.quoted and _DECIMAL.fullmatch(text):
        return Fault(f"quoted text {shown(text)}, expected a number", f"write {text} without quotes")
    if _SEXAGESIMAL.fullmatch(text):
        return Fault(f"expected {what}, found {shown(text)}", f"write {_sexagesimal(text)} if that is meant")
    if _GROUPED.fullmatch(text):
        return Fault(f"expected {what}, found {shown(text)}", f"write {re.sub('[^0-9]', '', text)}")
    return Fault(f"expected {what}, found {shown(text)}")


def _not_whole(node: Scalar, number: float) -> Fault:
    text = node.text.replace("_", "")
    exact = Fraction(text) if _DECIMAL.fullmatch(text) else None
    # 1e-400 is held as 0.0: as little a number to count with as infinity.
    if not math.isfinite(number) or (number == 0 and exact != 0):
        return Fault(f"{shown(node.text)} is not a finite number")
    fits = exact is not None and exact.denominator == 1 and 1 <= exact <= MAX_COUNT
    return Fault(f"expected a whole number, found {shown(node.text)}", f"write {exact}" if fits else None)


def _sexagesimal(text: str) -> int:
    """What a YAML 1.1 reader makes of `12:30`: a number in base 60."""
    value = 0
    for part in text.split(":"):
        value = value * 60 + int(part)
    return value
