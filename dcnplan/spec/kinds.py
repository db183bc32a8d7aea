"""The sorts of value a spec can hold: a scalar with its reader, a mapping of known keys, a list, one form or another.

Both the reader of specs and the JSON Schema are made from these; knows nothing of which keys there are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from dcnplan.inputs.nodes import Node

Schema: TypeAlias = dict[str, object]


@dataclass(frozen=True)
class Text:
    """One scalar: `read` gives its value or raises a Fault, `schema` says the same in JSON Schema."""

    read: Callable[[Node], object]
    schema: Mapping[str, object]


@dataclass(frozen=True)
class Key:
    """One key of a mapping, with the words that explain it. `required` at the latest once overrides are merged."""

    name: str
    kind: "Kind"
    help: str
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A mapping of known keys; `what` names it to the user, `name` in the schema."""

    name: str
    what: str
    keys: tuple[Key, ...]

    @cached_property
    def by_name(self) -> dict[str, Key]:
        """The keys by their names, in order."""
        return {key.name: key for key in self.keys}


@dataclass(frozen=True)
class Named:
    """A mapping of names the user gives, each to a `table`; `what` is what is named."""

    what: str
    table: Table


@dataclass(frozen=True)
class Items:
    """A list of `item`, or one alone without the list."""

    item: "Text | Table"
    at_least: int = 0


@dataclass(frozen=True)
class Device:
    """A switch described in place, in the catalogue's format."""


@dataclass(frozen=True)
class Either:
    """A scalar or a mapping."""

    scalar: Text
    mapping: "Table | Named | Device"


Kind: TypeAlias = Text | Table | Named | Items | Device | Either
