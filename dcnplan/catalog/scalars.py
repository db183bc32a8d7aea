"""The scalars of device and media files: names, modes, cages, ranges; each reader beside its JSON Schema.

Knows nothing of the keys they stand at.
"""

import re

from dcnplan.catalog.device import CageGroup, Mode
from dcnplan.inputs.keys import scalars
from dcnplan.inputs.keys.fault import Fault, shown
from dcnplan.inputs.keys.kinds import Named, NameRule, Text
from dcnplan.inputs.keys.texts import MOST_TEXT, PORTS_PATTERN, SPEED_PATTERN, TEXT, one_of, patterned
from dcnplan.inputs.nodes import Node
from dcnplan.units import parse_speed_bps

NAME_PATTERN = "[A-Za-z0-9](?:[A-Za-z0-9 ._+()-]{0,62}[A-Za-z0-9)+])?"
_NAME_RULE = "a name is 1 to 64 letters, digits, blanks and . _ - + ( ), a letter or digit first"
_RANGE = "([1-9][0-9]{0,11})-([1-9][0-9]{0,11})"


def is_name(text: str) -> bool:
    """Whether a device or a card may be called so."""
    return re.fullmatch(NAME_PATTERN, text) is not None


def _wrong_name(name: str, what: str) -> tuple[str, str | None] | None:
    return None if is_name(name) else (f"{shown(name)} cannot name a {what}; {_NAME_RULE}", scalars.odd_digits(name))


def _device_name(node: Node) -> str:
    text = scalars.as_written("a name", MOST_TEXT)(node)
    if not is_name(text):
        raise Fault(f"{shown(text)} cannot be the name; {_NAME_RULE}", scalars.odd_digits(text))
    return text


def _split(node: Node) -> Mode:
    mode = _mode(node)
    if mode.ways < 2:
        hint = "a lower speed of the whole cage goes into 'also'"
        raise Fault(f"{mode} is no breakout, which has at least two ports", hint)
    return mode


def _range(node: Node) -> tuple[int, int]:
    text = scalars.as_written("a range of cages such as 1-16", MOST_TEXT)(node)
    match = re.fullmatch(_RANGE, text)
    if not match:
        raise Fault(f"{shown(text)} is not a range of cages such as 1-16", scalars.odd_digits(text))
    return int(match[1]), int(match[2])


def _wrong_speed(name: str, what: str) -> tuple[str, str | None] | None:
    try:
        parse_speed_bps(name)
    except ValueError as error:
        return str(error), scalars.odd_digits(name)
    return None


_mode = scalars.ports(Mode, "ports such as 4x25G", "write 4x{0}G for ports of {0}G")

DEVICE_NAME = Text(_device_name, {"anyOf": [patterned(NAME_PATTERN, "SN2700"), {"type": "number", "minimum": 0}]})
CARD_NAMES = NameRule(_wrong_name, pattern=NAME_PATTERN)
CAGES = Text(
    scalars.ports(CageGroup, "a number of ports such as 48x25G, or a mapping"), patterned(PORTS_PATTERN, "48x25G")
)
MODE = Text(_split, patterned(PORTS_PATTERN, "4x25G"))
LANES = Text(_mode, patterned(PORTS_PATTERN, "4x25G"))
RANGE = Text(_range, patterned(_RANGE, "1-16"))
PARITY = one_of("a set of cages", {"any": (), "odd": (), "even": ()})
PREFIXES = Named("port speed", TEXT, NameRule(_wrong_speed, pattern=SPEED_PATTERN), at_least=0)
