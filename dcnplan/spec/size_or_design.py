"""Whether a file asks for a size or for a design, before either is read.

Looks at the keys at the top; knows nothing below them.
"""

from dcnplan.errors import Problem, SpecError
from dcnplan.inputs.nodes import Mapping, Node, Scalar

SIZE = "size"
"""The key that makes a file a request."""

_FABRICS = "fabrics"
"""What a project has."""

_OF_A_DESIGN = ("family", "leaf", "leaves", "pod_spine", "pods", "planes", "spine", "spines")
"""What a design says, and a size answers."""


def check_is_design(node: Node) -> None:
    """SpecError where it is a request, or both."""
    size, design = _keys(node)
    if size and not design:
        hint = f"dcnplan size {size.place.source}"
        raise SpecError(Problem("this asks for a size", size.place, hint))
    _check_not_both(size, design)


def check_is_request(node: Node) -> None:
    """SpecError where it is a design, or both."""
    size, design = _keys(node)
    if not size and (project := _key(node, _FABRICS)):
        hint = f"dcnplan design {project.place.source}; a size: section with servers.count, in a file for each fabric"
        raise SpecError(Problem("this is a project of fabrics, not a request", project.place, hint))
    if design and not size:
        hint = f"dcnplan design {design.place.source}; or a size: section with servers.count"
        raise SpecError(Problem("this is a design, not a request", design.place, hint))
    _check_not_both(size, design)


def _keys(node: Node) -> tuple[Scalar | None, Scalar | None]:
    """Of a request, and the first of a design."""
    entries = node.entries if isinstance(node, Mapping) else {}
    design = next((entry.key for name, entry in entries.items() if name in _OF_A_DESIGN), None)
    return _key(node, SIZE), design


def _key(node: Node, name: str) -> Scalar | None:
    return node.entries[name].key if isinstance(node, Mapping) and name in node.entries else None


def _check_not_both(size: Scalar | None, design: Scalar | None) -> None:
    if size and design:
        first, second = sorted((size, design), key=lambda key: (key.place.line, key.place.column))
        note = (f"'{first.text}' stands here", first.place)
        raise SpecError(Problem("a file has size or a design, not both", second.place, notes=(note,)))
