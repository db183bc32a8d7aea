"""Values with the places they were written at: scalars, sequences, mappings.

Knows neither the file format they came from nor what they mean.
"""

import collections.abc as abc
from types import MappingProxyType
from typing import NamedTuple, TypeAlias, Union

from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.scalars import MAX_DIGITS, Value, resolve

MAX_DEPTH = 64
"""No mapping or list of an input stands deeper in others."""


class Scalar(NamedTuple):
    """One value and its `text` as written (without quotes, with escapes resolved).

    Quoted text is always a str. `too_large` marks a whole number of more than 40 digits: its value is its text.
    """

    value: Value
    text: str
    quoted: bool
    place: Place
    too_large: bool = False


@frozen
class Sequence:
    """A list; its place is where it starts."""

    items: tuple["Node", ...]
    place: Place


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: "Node"


@frozen
class Mapping:
    """Entries by the text of their keys, in the order written; its place is where it starts."""

    entries: abc.Mapping[str, Entry]
    place: Place

    def get(self, key: str) -> "Node | None":
        """The value at `key`, or None if there is no such key."""
        entry = self.entries.get(key)
        return entry.value if entry else None


Node: TypeAlias = Scalar | Sequence | Mapping
Plain: TypeAlias = Union[Value, abc.Sequence["Plain"], abc.Mapping[str, "Plain"]]  # noqa: UP007  (recursive)


def node_of(value: Plain, place: Place) -> Node:
    """`value` as a node all of which stands at `place`, such as a command-line flag."""
    return _node_of(value, place, 0)


def _node_of(value: Plain, place: Place, depth: int) -> Node:
    if depth > MAX_DEPTH:  # as deep as this is what holds itself
        raise InputError(Problem(f"nesting deeper than {MAX_DEPTH}", place))
    if isinstance(value, abc.Mapping):
        entries = {
            str(key): Entry(_scalar_of(str(key), place), _node_of(item, place, depth + 1))
            for key, item in value.items()
        }
        return Mapping(MappingProxyType(entries), place)
    if isinstance(value, abc.Sequence) and not isinstance(value, str):
        return Sequence(tuple(_node_of(item, place, depth + 1) for item in value), place)
    return _scalar_of(value, place)


def plain_of(node: Node) -> Plain:
    """The values of `node` without their places."""
    if isinstance(node, Mapping):
        return {key: plain_of(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain_of(item) for item in node.items]
    return node.value


def below(keys: abc.Sequence[str], value: Node) -> Node:
    """`value` at the last of `keys`, each in the mapping of the one before; all of it stands where `value` does."""
    for key in reversed(keys):
        entry = Entry(scalar_of_text(key, value.place), value)
        value = Mapping(MappingProxyType({key: entry}), value.place)
    return value


def scalar_of_text(text: str, place: Place) -> Scalar:
    """What a plain scalar written `text` would be: the value of a flag, or of a cell."""
    value, too_large = resolve(text)
    return Scalar(value, text, False, place, too_large)


def _scalar_of(value: object, place: Place) -> Scalar:
    if not isinstance(value, str | int | float | None):  # of a library: a number of it is one by its text
        return scalar_of_text(str(value), place)
    if isinstance(value, int) and abs(value) >= 10**MAX_DIGITS:
        text = f"{'-' * (value < 0)}0x{abs(value):x}"  # decimal text of a huge int is a ValueError
        return Scalar(text, text, False, place, too_large=True)
    names = {None: "null", True: "true", False: "false"}
    text = names[value] if value is None or isinstance(value, bool) else str(value)
    return Scalar(value, text, False, place)
