"""The scalars that several kinds of file have: each reader beside its JSON Schema and its way back to text.

Knows nothing of the keys they stand at.
"""

from collections.abc import Mapping
from fractions import Fraction

from dcnplan.inputs.keys import scalars
from dcnplan.inputs.keys.kinds import Text
from dcnplan.inputs.keys.numbers import decimal, whole
from dcnplan.inputs.nodes import Node, Scalar
from dcnplan.units import MAX_COUNT, speed_text

MOST_TEXT = 500
NOT_ZERO = "(?=[0.]*[1-9])"
"""Before a decimal: one of its digits is not 0."""

_NUMBER = rf"{NOT_ZERO}(?:0|[1-9][0-9]{{0,8}})(\.[0-9]{{1,9}})?"
SPEED_PATTERN = rf"{_NUMBER} ?[MGTmgt]([bB]?[pP][sS]|[bB][iI][tT]/[sS]|[bB]/[sS]|[bB]?[eE])?"
PORTS_PATTERN = rf"[1-9][0-9]{{0,12}}\s?[xX×]\s?{SPEED_PATTERN}"
_LENGTH_PATTERN = rf"{NOT_ZERO}(?:0|[1-9][0-9]{{0,5}})(\.[0-9]{{1,3}})? ?k?m"
WHOLE_SCHEMA = {"type": "integer", "minimum": 1, "maximum": MAX_COUNT}


def patterned(pattern: str, *examples: str) -> dict[str, object]:
    """The schema of a text of that pattern."""
    return {"type": "string", "pattern": f"^{pattern}$"} | ({"examples": list(examples)} if examples else {})


def _decimal_text(number: Fraction) -> int | float:
    return int(number) if number.denominator == 1 else float(number)


def length_text(metres: Fraction) -> str:
    """`3m`, `0.5m`: as many decimals as it has."""
    return f"{_decimal_text(metres)}m"


def number_above_zero(what: str = "a number above zero") -> Text:
    """An exact number above zero."""
    return Text(decimal(what), {"type": "number", "exclusiveMinimum": 0, "maximum": MAX_COUNT}, _decimal_text)


def number_from_zero(what: str, such_as: str | None = None) -> Text:
    """An exact number of 0 or more."""
    return Text(decimal(what, least=0, such_as=such_as), {"type": "number", "minimum": 0, "maximum": MAX_COUNT})


def one_of(what: str, words: Mapping[str, tuple[str, ...]]) -> Text:
    """One of some words, each with other spellings that are understood well enough to name it."""
    return Text(scalars.choice(what, words), {"enum": list(words)})


def optional(text: Text) -> Text:
    """The same, or nothing at all: None."""

    def read(node: Node) -> object:
        empty = isinstance(node, Scalar) and (node.value is None or node.value == "")
        return None if empty else text.read(node)

    return Text(read, {"anyOf": [{"type": "null"}, {"const": ""}, dict(text.schema)]}, text.write)


WHOLE = Text(whole, WHOLE_SCHEMA)
TEXT = Text(
    scalars.as_written("a text", MOST_TEXT),
    {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": MOST_TEXT},
)
"""Text as it was written, also where YAML sees a number."""
SPEED = Text(scalars.speed, patterned(SPEED_PATTERN, "25G", "400G", "1.6T"), speed_text)
LENGTH = Text(
    scalars.length, patterned(rf"{NOT_ZERO}(?:0|[1-9][0-9]{{0,5}})(\.[0-9]{{1,3}})? ?k?m", "3m", "0.5m"), length_text
)
FLAG = Text(scalars.flag, {"type": "boolean"})
