"""Readers of text: speeds, ports, ratios, lengths, words, flags; each with exact words for what is wrong with it.

Knows nothing of which key a value stands at; a wrong one is a `Fault`.
"""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeVar

from dcnplan.inputs.keys.fault import Fault, found, is_number, shown
from dcnplan.inputs.keys.numbers import plainly
from dcnplan.inputs.nodes import Node, Scalar
from dcnplan.inputs.suggest import code_points, near
from dcnplan.units import parse_length_m, parse_ports, parse_speed_bps

T = TypeVar("T")

_BYTES = r"([0-9]{1,9}(?:\.[0-9]{1,9})? ?[MGTmgt])B(?:ps|/s)?"
_SLIPS = (
    (r"([0-9]{1,12})\s?[*×xX]\s?([0-9]{1,6}(?:\.[0-9]{1,3})?[MGTmgt])[bB]?(?:[eE]|ps|/s)?", "{0}x{1}"),
    (r"([0-9]{1,12})\s?[*×xX]\s?([0-9]{1,6})", "{0}x{1}G"),
    (r"([0-9]{1,6}(?:\.[0-9]{1,3})?[MGTmgt])\s?[*×xX]\s?([0-9]{1,12})", "{1}x{0}"),
)
_OTHER_LENGTHS = r"([0-9]{1,6}(?:\.[0-9]{1,6})?)\s?([A-Za-z]{1,10}|['\"])"
_METRES = {
    Fraction(metres): words.split()
    for metres, words in (
        ("0.001", "mm millimetre millimeter"),
        ("0.01", "cm centimetre centimeter"),
        ("0.0254", 'in inch inche "'),
        ("0.3048", "ft feet foot '"),
        ("0.9144", "yd yard"),
        ("1", "m metre meter"),
        ("1000", "km kilometre kilometer"),
        ("1609.344", "mi mile"),
    )
}
"""What others call so many metres; an s at the end is taken off."""

_TRUE = ("yes", "on", "y", "true", "1")
_FALSE = ("no", "off", "n", "false", "0")


def plain_text(node: Node, what: str) -> Scalar:
    """The scalar at `node` where it is text; what YAML reads as a number or a word of its own must be quoted."""
    if not isinstance(node, Scalar) or node.value is None:
        raise Fault(f"expected {what}, found {found(node)}")
    if not isinstance(node.value, str):
        kind = "a number" if is_number(node) else "true or false to YAML"
        raise Fault(f"{shown(node.text)} is {kind}, expected {what}", f'quote it: "{node.text[:40]}"')
    return node


def as_written(what: str, most: int) -> Callable[[Node], str]:
    """A reader of a text of 1 to `most` characters as it was written, also where YAML would see a number."""

    def read(node: Node) -> str:
        if not isinstance(node, Scalar) or not node.text.strip() or (node.value is None and not node.quoted):
            raise Fault(f"expected {what}, found {found(node)}")
        if len(node.text) > most:
            raise Fault(f"the text has {len(node.text):,} characters; at most {most:,}")
        return node.text

    return read


def parsed(
    what: str, parse: Callable[[str], T], bare: str, slip: Callable[[str], str | None] | None = None
) -> Callable[[Node], T]:
    """A reader of what `parse` makes of a text; `bare` shows a bare number how it is meant, `slip` mends a text."""

    def read(node: Node) -> T:
        if is_number(node) and isinstance(node, Scalar):
            hint = bare.format(node.text) if re.fullmatch(r"[1-9][0-9]{0,5}(?:\.[0-9]{1,3})?", node.text) else None
            raise Fault(f"expected {what}, found the bare number {shown(node.text)}", hint)
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            raise Fault(f"expected {what}, found {found(node)}")
        text = node.value.strip()
        try:
            return parse(text)
        except ValueError as error:
            hint = (slip(text) if slip else None) or number_slip(text, parse)
            raise Fault(str(error).replace(f"'{text}'", shown(text)), hint) from None

    return read


def number_slip(text: str, parse: Callable[[str], object]) -> str | None:
    """How a text was probably meant that would be read if its numbers were plain decimals."""
    meant, odd = plainly(text), odd_digits(text)
    hint = f"write {meant}" if meant != text and _reads(meant, parse) else None
    return "; ".join(filter(None, (odd, hint))) or None


def _bytes_slip(text: str) -> str | None:
    """How a speed in bytes was probably meant."""
    in_bytes = re.fullmatch(_BYTES, text)
    return f"write {in_bytes[1]} if {in_bytes[1]}b/s is meant" if in_bytes else None


def ports_slip(text: str) -> str | None:
    """How a port list was probably meant."""
    for pattern, form in _SLIPS:
        match = re.fullmatch(pattern, text)
        if match:
            meant = form.format(*map(plainly, match.groups())).upper().replace("X", "x")
            return f"write {meant}" if meant != text and _reads(meant, parse_ports) else None
    return _bytes_slip(text)


def odd_digits(text: str) -> str | None:
    """What a text holds that looks like a digit or a letter and is none of ours."""
    odd = code_points(text.replace("×", "x"))
    return f"it holds {odd}" if odd else None


def _reads(text: str, parse: Callable[[str], object]) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


speed = parsed("a speed such as 400G", parse_speed_bps, "write {}G if Gb/s is meant", _bytes_slip)
"""Reads bit/s of `400G`."""


def ports(
    make: Callable[[int, int], T], what: str = "ports such as 48x25G", bare: str = "write {}x25G for ports of 25G"
) -> Callable[[Node], T]:
    """A reader of `48x25G` as what `make` makes of the count and bit/s."""
    return parsed(what, lambda text: make(*parse_ports(text)), bare, ports_slip)


def _metres_slip(text: str) -> str | None:
    """A length of other units, or of ours in other words, in metres."""
    match = re.fullmatch(_OTHER_LENGTHS, text)
    if not match or match[2] in ("m", "km"):
        return None
    unit = match[2].casefold().removesuffix("s")
    metres = next((Fraction(match[1]) * unit_m for unit_m, words in _METRES.items() if unit in words), Fraction(0))
    return f"write {float(round(metres, 3)):g}m" if 0 < round(metres, 3) < 10**6 else None


length = parsed("a length such as 3m", parse_length_m, "write {}m if metres are meant", _metres_slip)
"""Reads metres of `3m`."""


def flag(node: Node) -> bool:
    """True or false."""
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return node.value
    text = node.text.casefold() if isinstance(node, Scalar) else ""
    hint = f"write {str(text in _TRUE).lower()}" if text in (*_TRUE, *_FALSE) else None
    raise Fault(f"expected true or false, found {found(node)}", hint)


def choice(what: str, words: Mapping[str, tuple[str, ...]]) -> Callable[[Node], str]:
    """A reader of one of `words`; each has other spellings that are understood well enough to name the right one."""

    def read(node: Node) -> str:
        if not isinstance(node, Scalar) or node.value is None:
            raise Fault(f"expected {what}, found {found(node)}")
        text = node.text
        if text in words:
            return text
        raise Fault(f"{shown(text)} is not {what}; expected {', '.join(words)}", _meant(text, words))

    return read


def _meant(text: str, words: Mapping[str, tuple[str, ...]]) -> str | None:
    bare = re.sub(r"[^a-z0-9]", "", text.casefold())
    for word, others in words.items():
        if bare == word.replace("-", "") or bare in others:
            return f"did you mean '{word}'?"
    close = near(text, tuple(words))
    return f"did you mean '{close}'?" if close else None
