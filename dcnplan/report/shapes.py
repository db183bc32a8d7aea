"""What a value of a document looks like: a text, a number, a list. Makes the value, and describes it.

Schemas are of draft 2020-12. Knows no result.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from dcnplan.frozen import frozen

Schema = dict[str, Any]


class Shape(Protocol):
    """How a value is written into a document, and how the schema tells it."""

    def made(self, value: Any) -> Any:
        """The value as JSON has it."""

    def schema(self) -> Schema:
        """What JSON Schema says of it."""


@frozen
class Scalar:
    """One value, of a type of JSON; `choices` are all that there are."""

    kind: str
    choices: tuple[str, ...] = ()

    def made(self, value: Any) -> Any:
        return value

    def schema(self) -> Schema:
        return {"type": self.kind, **({"enum": list(self.choices)} if self.choices else {})}


TEXT, WHOLE, NUMBER, YES_NO = Scalar("string"), Scalar("integer"), Scalar("number"), Scalar("boolean")

SHAPES = {"text": TEXT, "whole": WHOLE, "number": NUMBER, "yes_no": YES_NO}
"""By the kind of an attribute."""


class _Anything:
    """Any value of JSON, of which nothing is told."""

    def made(self, value: Any) -> Any:
        return value

    def schema(self) -> Schema:
        return {}


ANYTHING = _Anything()


def one_of(*choices: str) -> Scalar:
    """A text out of these."""
    return Scalar("string", choices)


@frozen
class Maybe:
    """A value, or null where there is none or it is not known."""

    of: Shape

    def made(self, value: Any) -> Any:
        return None if value is None else self.of.made(value)

    def schema(self) -> Schema:
        inner = self.of.schema()
        if isinstance(inner.get("type"), str) and "enum" not in inner:
            return {**inner, "type": [inner["type"], "null"]}
        return {"anyOf": [inner, {"type": "null"}]}


def is_one_value(shape: Shape) -> bool:
    """Whether it is a text, a number or a yes or no, so that a cell can hold it."""
    return isinstance(shape.of if isinstance(shape, Maybe) else shape, Scalar)


@frozen
class ListOf:
    """Values of one shape, in an order."""

    of: Shape

    def made(self, value: Iterable[Any]) -> list[Any]:
        return [self.of.made(one) for one in value]

    def schema(self) -> Schema:
        return {"type": "array", "items": self.of.schema()}


@frozen
class ByName:
    """Values of one shape by a name: a role, a class of links, an item."""

    of: Shape

    def made(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self.of.made(one) for name, one in value.items()}

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": self.of.schema()}


@frozen
class ByType:
    """A value of one of several classes, each with its shape."""

    of: tuple[tuple[type, Shape], ...]

    def made(self, value: Any) -> Any:
        return next(shape for kind, shape in self.of if isinstance(value, kind)).made(value)

    def schema(self) -> Schema:
        return {"anyOf": [shape.schema() for _, shape in self.of]}


@frozen
class Either:
    """A value of one of several shapes, as it stands."""

    of: tuple[Shape, ...]

    def made(self, value: Any) -> Any:
        return value

    def schema(self) -> Schema:
        return {"anyOf": [shape.schema() for shape in self.of]}
