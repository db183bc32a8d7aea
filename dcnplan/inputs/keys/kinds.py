"""The sorts of value a file can hold: a scalar with its reader, a mapping of known keys, a list, one form or another.

Reading, records, JSON Schema and text are made from these; knows nothing of which keys there are.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from dcnplan.frozen import frozen
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.nodes import Node, Plain

Schema: TypeAlias = dict[str, Any]


def as_it_is(value: Any) -> Plain:
    """A value that is written as it is held."""
    plain: Plain = value
    return plain


@frozen(eq=False)
class Text:
    """One scalar: `read` gives its value or raises a Fault, `schema` says the same for JSON, `write` goes back."""

    read: Callable[[Node], object]
    schema: Mapping[str, Any]
    write: Callable[[Any], Plain] = as_it_is


@frozen(eq=False)
class Key:
    """One key of a mapping: its kind of value, a sentence that explains it, and an example.

    `required` at the latest once everything is merged; `hint` is told where it is missing. `default` is what holds
    where it is left out, if that is one value. `field` is its name in the record that the mapping becomes (by default
    its own); a key that is not `kept` has none.
    """

    name: str
    kind: "Kind"
    meaning: str
    example: Plain
    required: bool = False
    default: Plain = None
    hint: str | None = None
    field: str = ""
    kept: bool = True

    @property
    def attribute(self) -> str:
        """Its name in the record."""
        return self.field or self.name.replace("-", "_")


@frozen(eq=False)
class Table:
    """A mapping of known keys; `what` names it to the user, `name` in the schema.

    `record` is what it becomes; without one it becomes a mapping. `alone` is the key that a lone text in place of the
    mapping is probably meant for. `words` are other words for keys, `elsewhere` what to say of keys that are not here.
    A table that is not `closed` ignores keys that it does not know. `rules` is what the schema says beside its keys.
    One that is `partial` may be written in several places, which together have what is required. `instead_of_none` says
    what to do where the word none stands for it, `such_as` is a mapping of it for who writes anything else.
    """

    name: str
    what: str
    keys: tuple[Key, ...]
    record: Callable[..., object] | None = None
    alone: str = ""
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    elsewhere: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    closed: bool = True
    partial: bool = False
    instead_of_none: str = ""
    such_as: str = ""
    rules: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def by_name(self) -> dict[str, Key]:
        """The keys by their names, in order."""
        return {key.name: key for key in self.keys}


class NameRule(NamedTuple):
    """What names a user may give: `wrong` says what is wrong with one, and a hint; `same` folds those that are one."""

    wrong: Callable[[str, str], tuple[str, str | None] | None] = lambda name, what: None
    same: Callable[[str], str] = str
    pattern: str = ""


class Named(NamedTuple):
    """A mapping of names the user gives, each to an `item`; `what` is what is named.

    `blank`: a name with nothing behind it stands for an empty mapping. Where the items are records, each gets its
    `name`.
    """

    what: str
    item: "Kind"
    rule: NameRule = NameRule()
    blank: bool = False
    at_least: int = 1


class OneOrNamed(NamedTuple):
    """One mapping of a table, or several by names that are none of its keys: then every value in it is a mapping.

    `both` says of a mapping that it is neither, where it has keys of the table beside names.
    """

    one: Table
    named: Named
    both: str


@frozen(eq=False)
class Later:
    """A table that few files have values of: it is imported when the first of them is met."""

    made: Callable[[], Table]

    @cached_property
    def table(self) -> Table:
        return self.made()


class Items(NamedTuple):
    """A list of `item`, or one alone without the list."""

    item: "Kind"
    at_least: int = 0


class Built(NamedTuple):
    """A mapping that is something of its own once it is read: `build` makes it, or tells why not and gives WRONG."""

    table: Table
    build: Callable[[Written, Findings], object]


class Either(NamedTuple):
    """A scalar or a mapping."""

    scalar: Text
    mapping: "Table | Named | OneOrNamed | Built"


Kind: TypeAlias = Text | Table | Later | Named | OneOrNamed | Items | Built | Either
