"""The scalars of device and media files: names, modes, cages, ranges; each reader beside its JSON Schema.

Knows nothing of the keys they stand at.
"""

import re

from dcnplan.catalog.cage_sets import SET_PATTERN, runs_of
from dcnplan.catalog.device import CageGroup, Mode
from dcnplan.inputs.keys import scalars
from dcnplan.inputs.keys.fault import Fault, shown
from dcnplan.inputs.keys.kinds import Named, NameRule, Text
from dcnplan.inputs.keys.numbers import whole
from dcnplan.inputs.keys.texts import MOST_TEXT, PORTS_PATTERN, SPEED_PATTERN, TEXT, WHOLE_SCHEMA, patterned
from dcnplan.inputs.nodes import Node
from dcnplan.units import parse_ports, parse_speed_bps

_UNSEEN = (
    r"\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
    r"\ufff9-\uffff"
)
"""Control characters, marks that turn the order of a line around, and blanks but for the common one."""
NAME_PATTERN = rf"[^ {_UNSEEN}](?:[^{_UNSEEN}]{{0,62}}[^ {_UNSEEN}])?"
_PLAIN_NAME = "[!-~](?:[ -~]{0,62}[!-~])?"
"""The same in ASCII: what has all of Unicode in it takes a millisecond to compile."""
_NAME_RULE = "a name is 1 to 64 characters that show, and no blank at either end"
_MODES_PATTERN = rf"{PORTS_PATTERN}(?:\s?\+\s?{PORTS_PATTERN})*"
_ALL_PERCENT = 100
_NUMBERS = "[A-Za-z]{0,8}(?:0|[1-9][0-9]{0,5})(?:-[1-9][0-9]{0,5})?"


def is_name(text: str) -> bool:
    """Whether a device or a card may be called so."""
    pattern = _PLAIN_NAME if text.isascii() else NAME_PATTERN
    return text.isprintable() and re.fullmatch(pattern, text) is not None


def _wrong_name(name: str, what: str) -> tuple[str, str | None] | None:
    return None if is_name(name) else (f"{shown(name)} cannot name a {what}; {_NAME_RULE}", None)


def _device_name(node: Node) -> str:
    text = scalars.as_written("a name", MOST_TEXT)(node)
    if not is_name(text):
        raise Fault(f"{shown(text)} cannot be the name; {_NAME_RULE}")
    return text


def _modes(text: str) -> Mode:
    """The ports of a cage, speed by speed."""
    first, *others = (Mode(*parse_ports(part.strip())) for part in text.split("+"))
    return Mode(first.ways, first.speed_bps, tuple(others))


def _split(node: Node) -> Mode:
    mode = _any_split(node)
    if mode.ports < 2:
        hint = "a lower speed of the whole cage goes into 'also'"
        raise Fault(f"{mode} is no breakout, which has at least two ports", hint)
    return mode


def _set(node: Node) -> str:
    text = scalars.as_written(_A_SET, MOST_TEXT)(node)
    try:
        runs_of(text)
    except ValueError as error:
        hint = "write a set as any, odd, even, 49, 1-16 or 1,4"
        raise Fault(str(error).replace(f"'{text}'", shown(text)), scalars.odd_digits(text) or hint) from None
    return text.replace(" ", "")


_A_SET = "a set of cages such as 1-16"


def _numbers(node: Node) -> tuple[str, ...]:
    """`1-64` as 64 numbers, `M1` as one."""
    text = scalars.as_written("a number or a run of them such as 1-64", MOST_TEXT)(node)
    if not re.fullmatch(_NUMBERS, text):
        raise Fault(f"{shown(text)} is not a number of the faceplate, such as 1-64 or M1", scalars.odd_digits(text))
    head = text.rstrip("0123456789-")
    first, _, last = text[len(head) :].partition("-")
    if last and not int(first) < int(last) < int(first) + _MOST_NUMBERS:
        raise Fault(f"{shown(text)} does not go up by less than {_MOST_NUMBERS:,}")
    return tuple(f"{head}{number}" for number in range(int(first), int(last or first) + 1))


_MOST_NUMBERS = 4096


def _wrong_speed(name: str, what: str) -> tuple[str, str | None] | None:
    try:
        parse_speed_bps(name)
    except ValueError as error:
        return str(error), scalars.odd_digits(name)
    return None


_mode = scalars.ports(Mode, "ports such as 4x25G", "write 4x{0}G for ports of {0}G")
_any_split = scalars.parsed("ports such as 4x25G", _modes, "write 4x{0}G for ports of {0}G", scalars.ports_slip)


def _percent(node: Node) -> int:
    number = whole(node, "a whole number from 0 to 100", least=0)
    if number > _ALL_PERCENT:
        raise Fault(f"expected a number from 0 to {_ALL_PERCENT}, found {number}")
    return number


DEVICE_NAME = Text(_device_name, {"anyOf": [patterned(NAME_PATTERN, "SN2700"), {"type": "number"}]})
CARD_NAMES = NameRule(_wrong_name, pattern=NAME_PATTERN)
CAGES = Text(
    scalars.ports(CageGroup, "a number of ports such as 48x25G, or a mapping"), patterned(PORTS_PATTERN, "48x25G")
)
MODE = Text(_split, patterned(_MODES_PATTERN, "4x25G"), str)
SPLIT = Text(_any_split, patterned(_MODES_PATTERN, "4x25G", "4x100G+1x400G"), str)
"""The same, and one port above the cage's own speed."""
LANES = Text(_mode, patterned(PORTS_PATTERN, "4x25G"))
SET = Text(_set, {"anyOf": [patterned(SET_PATTERN, "odd", "1-16", "1,4"), WHOLE_SCHEMA]})
NUMBERS = Text(
    _numbers, {"anyOf": [patterned(_NUMBERS, "1-64", "M1"), {"type": "integer", "minimum": 0, "maximum": 999999}]}
)
PERCENT = Text(_percent, {"type": "integer", "minimum": 0, "maximum": _ALL_PERCENT})
PREFIXES = Named("port speed", TEXT, NameRule(_wrong_speed, pattern=SPEED_PATTERN), at_least=0)
