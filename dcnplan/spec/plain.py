"""A Spec as a file would write it: the way back from the records to keys.

Knows the shape of a Spec and of a file; checks nothing, since what it gives is read like any file.
"""

from typing import Any

from dcnplan.errors import Place
from dcnplan.inputs.keys.plain import plain
from dcnplan.inputs.nodes import Node, Plain, node_of
from dcnplan.spec.keys import SPEC
from dcnplan.spec.models import Spec
from dcnplan.spec.scalars import FORMAT_VERSION

PLACE = Place("Spec")


def plain_spec(spec: Spec) -> Node:
    """The mapping that a file of this Spec would hold, all of it standing at `PLACE`."""
    return node_of(spec_keys(spec), PLACE)


def spec_keys(spec: Spec) -> dict[str, Plain]:
    """The keys of a file that asks for `spec`; what holds anyway is left out."""
    keys: Any = plain(spec, SPEC)
    if not spec.tops:
        keys["spine"] = "none"
    pods = keys.pop("pods", None)
    if isinstance(pods, dict):
        types = {name: _pod_type(one) for name, one in pods.items()}
        keys |= _alone(types[""]) if list(types) == [""] else {"pods": types}
    return {"dcnplan": FORMAT_VERSION, **keys}


def _pod_type(pod: Any) -> Any:
    """A pod type whose only leaf class has no name says `leaf`."""
    leaves = pod.pop("leaves", None) if isinstance(pod, dict) else None
    if leaves is None:
        return pod
    return pod | ({"leaf": leaves[""]} if list(leaves) == [""] else {"leaves": leaves})


def _alone(pod: Any) -> Any:
    """The one pod type without a name: what it has stands at the top."""
    count = pod.pop("count", None)
    return pod | ({"pods": count} if count is not None else {})
