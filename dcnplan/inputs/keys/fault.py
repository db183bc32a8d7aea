"""What is wrong with one value, and the words for what stands there instead.

Knows nothing of the key it stands at.
"""

from dcnplan.errors import Place
from dcnplan.inputs.nodes import Mapping, Node, Scalar

_LONGEST_SHOWN = 40


class Fault(ValueError):
    """What is wrong with a value, and what would mend it; `place` is that of the part that alone is wrong."""

    def __init__(self, message: str, hint: str | None = None, place: Place | None = None) -> None:
        super().__init__(message)
        self.hint, self.place = hint, place


def shown(text: str) -> str:
    """`text` in quotes, cut where it is long."""
    return f"'{text}'" if len(text) <= _LONGEST_SHOWN else f"'{text[:_LONGEST_SHOWN]}…'"


def found(node: Node) -> str:
    """What stands there, in words, for "expected a number, found ..."."""
    if isinstance(node, Mapping):
        return "a mapping"
    if not isinstance(node, Scalar):
        return "a list"
    if node.value is None:
        return "nothing"
    return shown(node.text)


def is_number(node: Node) -> bool:
    """Whether YAML reads it as a number."""
    return isinstance(node, Scalar) and (
        node.too_large or (isinstance(node.value, int | float) and not isinstance(node.value, bool))
    )
