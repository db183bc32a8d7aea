"""Plans for drawing tests: made by hand, from known fabrics, and an absurd one."""

from functools import cache
from pathlib import Path
from typing import Any

from dcnplan.designs import design
from dcnplan.errors import Place
from dcnplan.families.reading import load_spec, spec_from
from dcnplan.inputs.nodes import node_of
from dcnplan.inputs.source import read_source
from dcnplan.plan.groups import Plan
from tests import plans
from tests.border_pair import BORDER

TOPOLOGIES = Path(__file__).parents[2] / "topologies"
NAMES = sorted(path.stem for path in TOPOLOGIES.glob("*.yaml"))
SMALL = {
    "two-tier": plans.two_tier(),
    "disjoint-planes": plans.disjoint_planes(),
    "three-tier": plans.three_tier(),
    "multi-plane": plans.multi_plane(),
    "two-pod-types": plans.two_pod_types(),
}


@cache
def known(name: str) -> Plan:
    """The plan of a spec in topologies/."""
    return design(load_spec(read_source(str(TOPOLOGIES / f"{name}.yaml")))).plan


def planned(**keys: Any) -> Plan:
    """The plan of a small two-tier spec with other keys."""
    spec: dict[str, Any] = {
        "dcnplan": 1,
        "name": "drawn",
        "family": "two-tier",
        "servers": {"ports": 2, "speed": "25G"},
        "leaf": {"model": {"name": "leaf-box", "ports": ["48x25G", "8x100G"]}, "count": 20, "uplinks": "4x100G"},
        "spine": {"model": {"name": "box", "ports": ["64x100G"]}, "count": 4},
        **keys,
    }
    return design(spec_from(node_of(spec, Place("drawn")))).plan


def with_peers() -> Plan:
    """20 leaves in 10 pairs, 2 links a pair."""
    box = {"name": "leaf-box", "ports": ["48x25G", "8x100G"]}
    return planned(leaf={"model": box, "count": 20, "uplinks": "4x100G", "peer_link": "2x100G"})


def absurd() -> Plan:
    """A thousand million servers and more, on boxes that nobody builds."""
    box = {"name": "giant", "ports": ["1000000x100G"]}
    return planned(
        leaf={"model": {"name": "wide", "ports": ["2400x25G", "8x100G"]}, "count": 1_000_000, "uplinks": "4x100G"},
        spine={"model": box, "count": 4},
    )


def five_classes() -> Plan:
    """Leaves of five classes, the last one without servers, on 4 spines."""
    box = {"name": "leaf-box", "ports": ["48x25G", "8x100G"]}
    classes: dict[str, Any] = {name: {"count": 4} for name in ("storage", "gpu", "legacy")}
    border = {"count": 2, "servers": "none", "external": "2x100G"}
    leaves = {"compute": {"count": 20}, **classes, "border": border}
    return planned(leaf={"model": box, "uplinks": "4x100G"}, leaves=leaves)


def border_pair() -> Plan:
    """Two leaves without servers that lead out, in pairs; spines with ports kept free."""
    return design(BORDER).plan


def out_everywhere() -> Plan:
    """Ports out of the fabric on every switch, of two speeds on leaves that have servers too."""
    text = """
dcnplan: 1
name: out-everywhere
family: three-tier
servers: {ports: 2, speed: 25G}
leaf: {model: S5248F-ON, count: 4, downlinks: 40x25G, uplinks: 2x100G, external: [2x100G, 4x25G]}
pod_spine: {model: S5232F-ON, count: 2, uplinks: 4x100G, external: 2x100G}
spine: {model: S5232F-ON, count: 2, external: 4x100G, reserve: 2x100G}
pods: 3
"""
    return design(text).plan


def straight_pod_first() -> Plan:
    """Pods whose leaves go straight to the spines, with servers, to the left of pods that have pod spines."""
    text = """
dcnplan: 1
name: straight-pod-first
family: three-tier
servers: {ports: 1, speed: 25G}
leaf: {model: 7220-IXR-D2, count: 4, downlinks: 48x25G, uplinks: 4x100G}
pod_spine: {model: 7220-IXR-D3, count: 4, uplinks: 8x100G}
spine: {model: 7220-IXR-D3, count: 8}
pods:
  near:
    count: 1
    pod_spine: none
    leaf: {model: 7220-IXR-D2, count: 3, downlinks: 40x25G, uplinks: 8x100G, external: 8x25G}
  far: {count: 2}
"""
    return design(text).plan


def forty_planes() -> Plan:
    """More planes than there are colours with dashes."""
    return design(
        spec_from(
            node_of(
                {
                    "dcnplan": 1,
                    "name": "forty-planes",
                    "family": "multi-plane",
                    "servers": {"ports": 1, "speed": "25G"},
                    "leaf": {
                        "model": {"name": "tor", "ports": ["48x25G", "40x100G"]},
                        "count": 4,
                        "uplinks": "40x100G",
                    },
                    "pod_spine": {"model": {"name": "p", "ports": ["8x100G"]}, "count": 40, "uplinks": "2x100G"},
                    "spine": {"model": {"name": "s", "ports": ["8x100G"]}, "count": 2},
                    "pods": 3,
                },
                Place("drawn"),
            )
        )
    ).plan


def four_pod_types() -> Plan:
    """Pods of four types, as many as there can be on boxes of 64 ports."""
    box = {"name": "leaf-box", "ports": ["48x25G", "8x100G"]}
    return planned(
        family="three-tier",
        leaf={"model": box, "count": 20, "uplinks": "4x100G"},
        pod_spine={"model": {"name": "box", "ports": ["64x100G"]}, "count": 4, "uplinks": "32x100G"},
        spine={"model": {"name": "box", "ports": ["64x100G"]}, "count": 32},
        pods={"general": {"count": 4}, "storage": {"count": 3}, "gpu": {"count": 2}, "edge": {"count": 1}},
    )
