"""Two-tier fabrics for the tests of cabling: one spec, changed by key."""

from collections.abc import Mapping
from typing import Any

from dcnplan.cabling.connection import Cabling, Connection
from dcnplan.cabling.connections import cabling
from dcnplan.designs import design
from dcnplan.errors import Place
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from dcnplan.plan.groups import Plan

LEAF = {"name": "leaf-box", "ports": ["48x25G", "8x100G"]}
SPLIT_400G = {"cages": 32, "speed": "400G", "form": "qsfp-dd", "lanes": 8, "breakout": ["4x100G"]}


def designed(**changes: Any) -> Plan:
    """6 leaves with 4 uplinks of 100G to 4 spines of 32x100G, dual-homed servers; `changes` by key."""
    spec: dict[str, Any] = {
        "dcnplan": 1,
        "name": "test",
        "family": "two-tier",
        "servers": {"ports": 2, "speed": "25G"},
        "leaf": {"model": LEAF, "uplinks": "4x100G", "count": 6},
        "spine": {"model": {"name": "spine-box", "ports": ["32x100G"]}, "count": 4},
    }
    for key, value in changes.items():
        spec[key] = {**spec[key], **value} if isinstance(value, Mapping) and key in spec else value
    return design(spec_from(node_of(spec, Place("spec")))).plan


def both_split() -> Plan:
    """2 leaves with 3 links of 100G to each of 2 spines of 2 cages: legs of one cage go to both at the other end."""
    leaf = {"name": "leaf-split", "ports": ["24x25G", "4x400G"], "breakout": ["4x100G"]}
    return designed(
        leaf={"model": leaf, "uplinks": "6x100G", "count": 2}, spine=spine({**SPLIT_400G, "cages": 2}, count=2)
    )


def cabled(**changes: Any) -> Cabling:
    return cabling(designed(**changes))


def between(found: Cabling, classes: str) -> Connection:
    return next(one for one in found.connections if one.between == classes)


def spine(*ports: object, **more: object) -> dict[str, object]:
    return {"model": {"name": "spine-box", "ports": list(ports)}, "count": 4, **more}


def optics(one: Connection) -> list[tuple[str | None, int]]:
    return [(side.optic.name if side.optic else None, side.plugs) for side in one.sides]
