"""A Spec as a file would write it: the way back from the records to keys.

Knows the shape of a Spec and of a file; checks only what no file could hold, since what it gives is read like any.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dcnplan.errors import Place, Problem, SpecError
from dcnplan.inputs.keys.fault import shown
from dcnplan.inputs.keys.plain import plain
from dcnplan.inputs.nodes import Node, Plain, node_of
from dcnplan.spec.keys import SPEC
from dcnplan.spec.models import Ports, Servers, Spec
from dcnplan.spec.scalars import FORMAT_VERSION
from dcnplan.spec.server_keys import SERVERS

PLACE = Place("Spec")
IN_PODS = ("three-tier", "four-tier", "multi-plane")
"""Families in which a pod without pod spines says so."""


def plain_spec(spec: Spec) -> Node:
    """The mapping that a file of this Spec would hold, all of it standing at `PLACE`.

    Raises SpecError where two things would stand under one name there.
    """
    if twice := tuple(_named_twice(spec)):
        raise SpecError(*twice)
    return node_of(spec_keys(spec), PLACE)


def _named_twice(spec: Spec) -> Iterator[Problem]:
    leaves = ((f"pods[{number}].leaves", getattr(pod, "leaves", ())) for number, pod in enumerate(_all(spec.pods), 1))
    for where, held in (("servers", spec.servers), ("pods", spec.pods), *leaves):
        for name, times in Counter(getattr(one, "name", None) for one in _all(held)).items():
            if times > 1:
                yield Problem(f"{where}: {times} are {f'called {shown(name)}' if name else 'without a name'}", PLACE)


def _all(held: Any) -> Sequence[Any]:
    return held if isinstance(held, tuple | list) else ()


def spec_keys(spec: Spec) -> dict[str, Plain]:
    """The keys of a file that asks for `spec`; what holds anyway is left out."""
    keys: Any = plain(spec, SPEC)
    if not spec.tops:
        keys["spine"] = spec.spine or "none"
    for servers, kind in zip(_kinds(keys.get("servers")), spec.kinds, strict=False):
        _write_ports(servers, kind)
    straight = {one.name or "" for one in spec.pods if one.pod_spine is None and spec.family in IN_PODS}
    pods = keys.pop("pods", None)
    if isinstance(pods, dict):
        types = {name: _pod_type(one, name in straight) for name, one in pods.items()}
        keys |= _alone(types[""]) if list(types) == [""] else {"pods": types}
    return {"dcnplan": FORMAT_VERSION, **keys}


def _kinds(servers: Any) -> list[Any]:
    by_name = isinstance(servers, dict) and all(isinstance(one, dict) for one in servers.values())
    return list(servers.values()) if by_name else [servers]


def _write_ports(servers: Any, kind: Servers) -> None:
    """Ports and their speed, but for what follows from the NICs."""
    if not isinstance(servers, dict) or not isinstance(kind, Servers):
        return
    follows = replace(kind, ports=0, speed_bps=0, homing=1) if isinstance(kind.nics, Ports) else None
    for key in (SERVERS.by_name["ports"], SERVERS.by_name["speed"]):
        value = getattr(kind, key.attribute)
        servers[key.name] = plain(value, key.kind)
        if follows and value == getattr(follows, key.attribute):
            del servers[key.name]


def _pod_type(pod: Any, straight: bool) -> Any:
    """A pod type whose only leaf class has no name says `leaf`; one without pod spines that there are `none`."""
    if straight and isinstance(pod, dict):
        pod = {**pod, "pod_spine": "none"}
    leaves = pod.pop("leaves", None) if isinstance(pod, dict) else None
    if leaves is None:
        return pod
    return pod | ({"leaf": leaves[""]} if list(leaves) == [""] else {"leaves": leaves})


def _alone(pod: Any) -> Any:
    """The one pod type without a name: what it has stands at the top."""
    count = pod.pop("count", None)
    return pod | ({"pods": count} if count is not None else {})
