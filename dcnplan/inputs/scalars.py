"""The YAML 1.2 core schema: what a plain scalar means.

`NO`, `on`, `1:1` and `2026-02-30` are text here, unlike in YAML 1.1, of which it knows that. Knows nothing of places.
"""

import re

MAX_DIGITS = 40
"""A whole number of more digits is no count of anything; Python itself refuses to read 4,301."""

Value = str | int | float | bool | None

_CONSTANTS: dict[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_BASES = ((10, re.compile(r"[-+]?[0-9]+")), (8, re.compile(r"0o[0-7]+")), (16, re.compile(r"0x[0-9a-fA-F]+")))
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_BEGINS_A_NUMBER = frozenset("-+.0123456789")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


_IN_1_1 = {
    "true or false": r"y|yes|n|no|on|off|Y|Yes|YES|N|No|NO|On|ON|Off|OFF",
    "a number": r"[-+]?(?:0b[01_]+|0[0-7_]+|0x[0-9a-fA-F]*_[0-9a-fA-F_]*|[0-9]+_[0-9_]*(?:\.[0-9_]*)?"
    r"|[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)",
    "a date": r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t][0-9:.Zz \t+-]*)?",
    "a text": r"0o[0-7]+|[-+]?0[0-9]*[89][0-9]*|[-+]?(?:[0-9]+[eE][-+]?|[0-9]*\.[0-9]*[eE])[0-9]+",
}


def in_yaml_1_1(text: str) -> str | None:
    """What YAML 1.1 makes of a plain scalar that it reads otherwise than 1.2; None where it does not."""
    return next((kind for kind, pattern in _IN_1_1.items() if re.fullmatch(pattern, text)), None)


def resolve(text: str) -> tuple[Value, bool]:
    """The value of the plain scalar `text`, and whether it is a whole number too large to read (then it stays text).

    A float may come out infinite, NaN, or 0.0 for what is too small: that is for the reader of the value to judge.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text], False
    if text[0] not in _BEGINS_A_NUMBER:
        return text, False
    for base, pattern in _BASES:
        if pattern.fullmatch(text):
            return (text, True) if _digits(text) > MAX_DIGITS else (int(text, base), False)
    if _SPECIAL.fullmatch(text):
        return float(text.replace(".", "")), False
    return (float(text) if _FLOAT.fullmatch(text) else text), False


def _digits(text: str) -> int:
    return len(text.lstrip("+-").removeprefix("0o").removeprefix("0x"))
