"""The entries of a mapping in a device file, read one by one, every fault noted at its place.

Knows nothing of switches: it turns nodes into text, numbers and speeds, or notes why it cannot.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from dcnplan.errors import Place, Problem
from dcnplan.inputs.nodes import Mapping, Node, Scalar
from dcnplan.inputs.nodes import Sequence as ListNode
from dcnplan.inputs.suggest import code_points, near
from dcnplan.units import MAX_COUNT, parse_speed_bps

T = TypeVar("T")

_WHOLE = re.compile(r"\d{1,30}")
_DECIMAL = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
_MAX_TEXT = 500


@dataclass(frozen=True)
class Faults:
    """The problems found so far, so that one run shows them all."""

    problems: list[Problem] = field(default_factory=list)

    def note(self, where: Place, message: str, hint: str | None = None, *notes: tuple[str, Place]) -> None:
        self.problems.append(Problem(message, where, hint, notes=notes))

    def in_order(self) -> tuple[Problem, ...]:
        return tuple(sorted(self.problems, key=lambda problem: _position(problem.where)))


@dataclass(frozen=True)
class Fields:
    """The entries of one mapping. A reader gives None where the key is missing or its value is at fault (and noted)."""

    node: Mapping
    faults: Faults

    def only(self, known: Sequence[str], what: str) -> "Fields":
        """Note every key that is not in `known`; `what` names the mapping to the user."""
        for key, entry in self.node.entries.items():
            if key not in known:
                self.faults.note(entry.key.place, f"'{key}' is not a key of {what}", _nearest(key, known))
        return self

    def has(self, key: str) -> bool:
        return key in self.node.entries

    def require(self, key: str, what: str) -> None:
        if not self.has(key):
            self.faults.note(self.node.place, f"{what} has no '{key}'")

    def get(self, key: str) -> Node | None:
        entry = self.node.entries.get(key)
        return entry.value if entry else None

    def place(self, key: str) -> Place:
        """Where the value of `key` stands, or else the mapping."""
        node = self.get(key)
        return node.place if node else self.node.place

    def read(self, key: str, reader: Callable[[Node, str, Faults], T | None]) -> T | None:
        node = self.get(key)
        return None if node is None else reader(node, key, self.faults)

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of the list at `key`; one value alone stands for a list of one."""
        node = self.get(key)
        if node is None:
            return ()
        if isinstance(node, ListNode):
            return tuple(node.items)
        return (node,)

    def mapping(self, key: str) -> "Fields | None":
        return self.read(key, as_fields)


def as_fields(node: Node, key: str, faults: Faults) -> Fields | None:
    """The entries of a mapping."""
    if isinstance(node, Mapping):
        return Fields(node, faults)
    faults.note(node.place, f"'{key}' must be a mapping")
    return None


def as_text(node: Node, key: str, faults: Faults) -> str | None:
    """A text of 1 to 500 characters as it was written, also where YAML would see a number."""
    if not isinstance(node, Scalar) or not node.text.strip() or (node.value is None and not node.quoted):
        faults.note(node.place, f"'{key}' must be a text")
        return None
    if len(node.text) > _MAX_TEXT:
        faults.note(node.place, f"'{key}' is longer than {_MAX_TEXT} characters")
        return None
    return node.text


def as_whole(node: Node, key: str, faults: Faults) -> int | None:
    """A whole number from 1 to 10^12."""
    text = _number_text(node)
    if not _WHOLE.fullmatch(text) or not 1 <= int(text) <= MAX_COUNT:
        faults.note(node.place, f"'{key}' must be a whole number from 1 to {MAX_COUNT:,}", _unquote(node))
        return None
    return int(text)


def as_decimal(node: Node, key: str, faults: Faults) -> Fraction | None:
    """A number above zero, exact: 1.5 is 3/2."""
    text = _number_text(node)
    if not _DECIMAL.fullmatch(text) or not Fraction(text):
        faults.note(node.place, f"'{key}' must be a number above zero", _unquote(node))
        return None
    return Fraction(text)


def as_flag(node: Node, key: str, faults: Faults) -> bool | None:
    """True or false, unquoted or not."""
    if isinstance(node, Scalar) and node.text in ("true", "false"):
        return node.text == "true"
    faults.note(node.place, f"'{key}' must be true or false")
    return None


def as_speed(node: Node, key: str, faults: Faults) -> int | None:
    """Bit/s of `100G`."""
    return parsed(node, key, faults, parse_speed_bps)


def parsed(node: Node, key: str, faults: Faults, parse: Callable[[str], T]) -> T | None:
    """What `parse` makes of the text; its ValueError becomes a problem at the value."""
    text = as_text(node, key, faults)
    if text is None:
        return None
    try:
        return parse(text)
    except ValueError as error:
        faults.note(node.place, str(error))
        return None


def _nearest(key: str, known: Sequence[str]) -> str:
    odd, close = code_points(key), near(key, known)
    meant = f"did you mean '{close}'?" if close else f"known keys: {', '.join(known)}"
    return f"{meant} (it holds {odd})" if odd else meant


def _number_text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) and not node.quoted else ""


def _unquote(node: Node) -> str | None:
    return "remove the quotes" if isinstance(node, Scalar) and node.quoted else None


def _position(where: Place | None) -> tuple[int, int]:
    return (where.line, where.column) if where else (0, 0)
