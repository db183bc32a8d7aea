"""Which classes of links a fabric has, from its spec as it was read from the file.

Reads nodes, whatever is wrong in them; decides nothing of a fabric.
"""

from collections.abc import Iterable

from dcnplan.families.registry import FAMILIES
from dcnplan.inputs.nodes import Mapping, Node, Scalar

_ABOVE = frozenset({"leaf-spine", "pod_spine-spine"})
"""What leads to spines."""


def links_of(spec: Node) -> tuple[str, ...] | None:
    """Those of its family, from leaf to spine only where leaves go straight to spines; None without a family.

    Between pods only where these are a mesh, and then none to spines.
    """
    said = _at(spec, "family")
    family = FAMILIES.get(said.text) if isinstance(said, Scalar) else None
    if family is None:
        return None
    if family.has_pods:
        straight = any(_is_none(_at(one, "pod_spine") or _at(spec, "pod_spine")) for one in _pod_types(spec))
    else:
        straight = not _is_none(_at(spec, "spine"))
    spine = _at(spec, "spine")
    is_mesh = isinstance(spine, Scalar) and spine.value == "mesh"
    gone = _ABOVE if is_mesh else {"pod-pod"} if straight else {"pod-pod", "leaf-spine"}
    return tuple(link for link in family.links if link not in gone)


def _pod_types(spec: Node) -> Iterable[Node]:
    pods = _at(spec, "pods")
    return [entry.value for entry in pods.entries.values()] if isinstance(pods, Mapping) else [spec]


def _at(node: Node, key: str) -> Node | None:
    return node.get(key) if isinstance(node, Mapping) else None


def _is_none(said: Node | None) -> bool:
    """Whether it is the word none."""
    return isinstance(said, Scalar) and said.value == "none"
