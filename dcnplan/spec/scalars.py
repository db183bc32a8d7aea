"""Speeds, ports, ratios, lengths, names and texts as people write them, with exact words for what is wrong with one.

Knows nothing of which key a value stands at; a wrong one is a `Fault`.
"""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeVar

from dcnplan.inputs.nodes import Node, Scalar
from dcnplan.inputs.suggest import near
from dcnplan.spec.models import Count, Ports
from dcnplan.spec.numbers import Fault, found, is_number, shown, whole
from dcnplan.units import parse_length_m, parse_ports, parse_ratio, parse_speed_bps

T = TypeVar("T")

VERSION = 1
MAX_DESCRIPTION = 2_000
NAME_PATTERN = r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9_-])?"
MAX_MODEL = 64

_NAME = re.compile(NAME_PATTERN)
_NAME_RULE = (
    "a name is 1 to 63 letters, digits, '-', '_' and '.', starts with a letter or digit and does not end in '.'"
)
_DEVICE_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))]
)
_BYTES = re.compile(r"(\d+(?:\.\d+)? ?[MGTmgt])B(?:ps|/s)?")
_SLIPS = (
    (re.compile(r"(\d{1,12})\s?[*×xX]\s?(\d{1,6}(?:\.\d{1,3})?[MGTmgt])[bB]?(?:[eE]|ps|/s)?"), "{0}x{1}"),
    (re.compile(r"(\d{1,12})\s?[*×xX]\s?(\d{1,6})"), "{0}x{1}G"),
    (re.compile(r"(\d{1,6}(?:\.\d{1,3})?[MGTmgt])\s?[*×xX]\s?(\d{1,12})"), "{1}x{0}"),
)  # fmt: skip
_TRUE = ("yes", "on", "y", "true", "1")


def _plain_text(node: Node, what: str) -> Scalar:
    """The scalar at `node` where it is text; what YAML reads as a number or a word of its own must be quoted."""
    if not isinstance(node, Scalar) or node.value is None:
        raise Fault(f"expected {what}, found {found(node)}")
    if not isinstance(node.value, str):
        kind = "a number" if is_number(node) else "true or false to YAML"
        raise Fault(f"{shown(node.text)} is {kind}, expected {what}", f'quote it: "{node.text[:40]}"')
    return node


def _parsed(node: Node, what: str, parse: Callable[[str], T], number_hint: str) -> T:
    """What `parse` makes of the text at `node`; `number_hint` shows a bare number how it is meant."""
    if is_number(node) and isinstance(node, Scalar):
        hint = number_hint.format(node.text) if re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", node.text) else None
        raise Fault(f"expected {what}, found the bare number {shown(node.text)}", hint)
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        raise Fault(f"expected {what}, found {found(node)}")
    try:
        return parse(node.value.strip())
    except ValueError as error:
        raise Fault(_cut(str(error), node.value.strip()), _slip(node.value.strip())) from None


def _cut(message: str, text: str) -> str:
    return message.replace(f"'{text}'", shown(text))


def _slip(text: str) -> str | None:
    """How a port list or a speed in bytes was probably meant."""
    in_bytes = _BYTES.fullmatch(text)
    if in_bytes:
        return f"write {in_bytes[1]} if {in_bytes[1]}b/s is meant"
    for pattern, form in _SLIPS:
        match = pattern.fullmatch(text)
        if match:
            meant = form.format(*match.groups()).upper().replace("X", "x")
            return f"write {meant}" if meant != text and _reads(meant) else None
    return None


def _reads(text: str) -> bool:
    try:
        parse_ports(text)
    except ValueError:
        return False
    return True


def speed(node: Node) -> int:
    """Bit/s of `400G`."""
    return _parsed(node, "a speed such as 400G", parse_speed_bps, "write {}G if Gb/s is meant")


def ports(node: Node) -> Ports:
    """Count and bit/s of `48x25G`."""
    count, speed_bps = _parsed(node, "ports such as 48x25G", parse_ports, "write {}x25G for ports of 25G")
    return Ports(count=count, speed_bps=speed_bps)


def ratio(node: Node) -> Fraction:
    """3 of `3:1`."""
    return _parsed(node, "a ratio such as 3:1", parse_ratio, "write {}:1")


def length(node: Node) -> Fraction:
    """Metres of `3m`."""
    return _parsed(node, "a length such as 3m", parse_length_m, "write {}m if metres are meant")


def count(node: Node) -> Count:
    """A whole number, or the word `max`."""
    text = node.value if isinstance(node, Scalar) and isinstance(node.value, str) else ""
    if text == "max":
        return Count(max=True)
    if text.casefold() in ("max", "maximum", "all"):
        raise Fault(f"expected a whole number or max, found {shown(text)}", "write max")
    return Count(number=whole(node, "a whole number or max"))


def version(node: Node) -> int:
    """The one format version that is read."""
    number = whole(node)
    if number != VERSION:
        raise Fault(
            f"this program reads version {VERSION} of the spec format, found {number}", f"write dcnplan: {VERSION}"
        )
    return number


def name(node: Node) -> str:
    """A name that can be a file's name on any system."""
    text = _plain_text(node, "a name").text
    if not _NAME.fullmatch(text) or ".." in text:
        raise Fault(f"{shown(text)} cannot be the name; {_NAME_RULE}")
    if text.split(".")[0].casefold() in _DEVICE_NAMES:
        raise Fault(f"{shown(text)} cannot be the name; Windows keeps it for a device")
    return text


def model(node: Node) -> str:
    """A model's or line card's name in the catalogue."""
    text = _plain_text(node, "a model's name").text
    if not 1 <= len(text.strip()) == len(text) <= MAX_MODEL:
        raise Fault(f"{shown(text)} cannot be a model's name; it has 1 to {MAX_MODEL} characters, no blank at the ends")
    return text


def description(node: Node) -> str:
    """Free text of at most 2,000 characters."""
    text = _plain_text(node, "text").text
    if len(text) > MAX_DESCRIPTION:
        raise Fault(f"the text has {len(text):,} characters; at most {MAX_DESCRIPTION:,}")
    return text


def ignored(node: Node) -> str:
    """Text that is for editors, not for us."""
    return _plain_text(node, "text").text


def flag(node: Node) -> bool:
    """True or false."""
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return node.value
    text = node.text.casefold() if isinstance(node, Scalar) else ""
    hint = None if text not in (*_TRUE, "no", "off", "n", "false", "0") else f"write {str(text in _TRUE).lower()}"
    raise Fault(f"expected true or false, found {found(node)}", hint)


def none(what: str) -> Callable[[Node], bool]:
    """A reader of the word `none`, no servers; `what` is what is expected, in words."""

    def read(node: Node) -> bool:
        if isinstance(node, Scalar) and node.value == "none":
            return False
        empty = isinstance(node, Scalar) and node.text.casefold() in ("", "~", "0", "null", "false", "no", "none")
        raise Fault(f"expected {what}, found {found(node)}", "write none for leaves without servers" if empty else None)

    return read


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
