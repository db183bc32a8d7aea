"""Meshes as specs that tests of several rooms share, and their links as they are dealt out one by one."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from dcnplan.fabric.faceplate_ports import ports_for
from dcnplan.plan.groups import Plan
from dcnplan.plan.mesh_group import Mesh
from dcnplan.plan.switch_names import switch_name

HDR = {"name": "hdr-40", "ports": ["40x200G"]}
BOX_7 = {"name": "box-7", "ports": ["7x100G"]}
BLOCK = {"name": "block", "ports": ["1024x100G"]}


def direct(blocks: int = 4, **leaf: Any) -> dict[str, Any]:
    """Aggregation blocks of 512 uplinks that are joined to each other: a leaf a block."""
    return {
        "dcnplan": 1,
        "name": "direct",
        "family": "two-tier",
        "servers": {"ports": 1, "speed": "100G"},
        "leaf": {"model": BLOCK, "count": blocks, "downlinks": "512x100G", "uplinks": "512x100G", **leaf},
        "spine": "mesh",
    }


def pods_of_spines(pods: Any = 5, **keys: Any) -> dict[str, Any]:
    """Pods of 4 leaves and 4 pod spines, whose uplinks go to each other: a dragonfly+."""
    return {
        "dcnplan": 1,
        "name": "dragonfly-plus",
        "family": "three-tier",
        "servers": {"ports": 1, "speed": "200G"},
        "leaf": {"model": HDR, "count": 4, "downlinks": "4x200G", "uplinks": "4x200G"},
        "pod_spine": {"model": HDR, "count": 4, "uplinks": "4x200G"},
        "spine": "mesh",
        "pods": pods,
        **keys,
    }


def dragonfly(pods: Any = 9, **leaf: Any) -> dict[str, Any]:
    """Groups of 4 switches with 2 servers, 3 peers and 2 global links each: p = h = 2, a = 4."""
    own = {"downlinks": "2x100G", "peer_link": "3x100G", "peers": "mesh", "uplinks": "2x100G"}
    return {
        "dcnplan": 1,
        "name": "dragonfly",
        "family": "three-tier",
        "servers": {"ports": 1, "speed": "100G"},
        "leaf": {"model": BOX_7, "count": 4, **own, **leaf},
        "pod_spine": "none",
        "spine": "mesh",
        "pods": pods,
    }


End = tuple[str, str]
"""A switch and a port of it."""


def dealt_out(plan: Plan, mesh: Mesh) -> set[frozenset[End]]:
    """The links of the one mesh of a fabric, as each member deals its ports out to the others in their order."""
    reckoned = [(number, place) for number, kind in enumerate(mesh.kinds) for place in range(kind.room)]
    own = {(a, b): list(_towards(mesh, reckoned, a, b)) for a in reckoned for b in reckoned if a != b}
    there = [one for one in reckoned if one[1] < mesh.kinds[one[0]].count]
    return {
        frozenset(pair)
        for number, a in enumerate(there)
        for b in there[number + 1 :]
        for pair in zip(own[a, b], own[b, a], strict=True)
    }


def _towards(mesh: Mesh, reckoned: list[tuple[int, int]], a: tuple[int, int], b: tuple[int, int]) -> Iterator[End]:
    """Of member a the ports to member b, all members before b having had theirs."""
    kind, port = mesh.kinds[a[0]], 0
    total = sum(mesh.kinds[one[0]].member_ports for one in reckoned)
    least = min(one.member_ports for one in mesh.kinds)
    names = [name for name, _ in ports_for(kind.group, kind.purpose)]
    for other in (one for one in reckoned if one != a):
        links = kind.member_ports * mesh.kinds[other[0]].member_ports // (total - least)
        if other == b:
            for uplink in range(port, port + links):
                switch = (a[1], uplink % kind.switches) if kind.axis in ("pod", "building") else (0, a[1])
                yield switch_name(kind.group, *switch), names[uplink // kind.switches]
        port += links


KIND = st.tuples(st.integers(1, 4), st.integers(0, 3), st.integers(1, 4), st.integers(1, 6))
"""Members, room for more, switches of each, uplinks of a switch."""


def drawn(kinds: list[tuple[int, int, int, int]], straight: bool) -> dict[str, Any]:
    """Pods of some kinds, with pod spines or without."""
    box = {"name": "box", "ports": ["64x100G"]}
    pods = {}
    for number, (count, more, switches, ports) in enumerate(kinds):
        leaf = {"model": box, "count": switches, "downlinks": "2x100G", "uplinks": f"{ports}x100G"}
        if straight and switches > 1:
            leaf |= {"peer_link": f"{switches - 1}x100G", "peers": "mesh"}
        top: Any = "none"
        if not straight:
            leaf["uplinks"] = f"{switches}x100G"
            top = {"model": box, "count": switches, "uplinks": f"{ports}x100G"}
        pods["abc"[number]] = {"count": count, "room": count + more, "leaf": leaf, "pod_spine": top}
    spec = pods_of_spines(pods)
    return {key: value for key, value in spec.items() if key not in ("leaf", "pod_spine")} | {
        "servers": {"ports": 1, "speed": "100G"}
    }


def reached(kinds: list[tuple[int, int, int, int]]) -> bool:
    """Whether there are two members, and the two with the fewest uplinks have a link."""
    uplinks = sorted(switches * ports for count, more, switches, ports in kinds for _ in range(count + more))
    members = sum(count for count, *_ in kinds)
    return members > 1 and uplinks[0] * uplinks[1] >= sum(uplinks[1:])
