"""Specs for property tests: mappings as a user would write them, small enough to build, unlike enough to hurt.

They draw unlike leaf classes and pod types, reserve, room, line cards, splits on both ends, any homing and odd
remainders.
"""

from collections.abc import Mapping
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from dcnplan.designs import design
from dcnplan.errors import DcnplanError, Place
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from dcnplan.plan.groups import Plan
from tests.building_specs import building_specs
from tests.drawn_models import LEAVES, UPPERS
from tests.no_remedies import no_remedies

Written = dict[str, Any]


def planned(written: Mapping[str, Any]) -> Plan | None:
    """The plan of a spec, None where it is refused; anything but a DcnplanError is a bug."""
    try:
        with no_remedies():
            return design(spec_from(node_of(written, Place("drawn")))).plan
    except DcnplanError:
        return None


def has_tiers(plan: Plan | None) -> bool:
    """Whether the plan has a network: none has servers on leaves beside pod spines."""
    return plan is not None and not any(served.leaf.tier for served in plan.servers)


def fitting(written: Mapping[str, Any]) -> Plan:
    """The plan of a spec; where it is refused, hypothesis draws another."""
    plan = planned(written)
    assume(plan is not None)
    assert plan
    return plan


@st.composite
def leaf_parts(draw: st.DrawFn, share: int) -> Written:
    leaf: Written = {
        "model": draw(st.sampled_from(LEAVES)),
        "uplinks": f"{draw(st.sampled_from([1, 2, 3, 4, 6, 8]))}x100G",
    }
    if draw(st.booleans()):
        leaf["downlinks"] = f"{share * draw(st.integers(1, 4))}x25G"
    if draw(st.integers(0, 3)) == 0:
        leaf["reserve"] = "1x100G"
    return leaf


@st.composite
def two_tier_specs(draw: st.DrawFn) -> Written:
    homing = draw(st.sampled_from([1, 2, 3, 4]))
    share = draw(st.sampled_from([1, 2]))
    leaf = draw(leaf_parts(share))
    spec: Written = {
        "dcnplan": 1,
        "name": "drawn",
        "family": "two-tier",
        "servers": {"ports": homing * share, "speed": "25G", "homing": homing},
        "leaf": {**leaf, "count": homing * draw(st.integers(1, 5))},
        "spine": {"model": draw(st.sampled_from(UPPERS))},
    }
    if draw(st.booleans()):
        spec["spine"]["count"] = draw(st.integers(1, 6))
    if draw(st.integers(0, 2)) == 0:
        spec["leaves"] = {
            "compute": {"room": homing * draw(st.integers(5, 7))} if draw(st.booleans()) else {},
            "border": {"servers": "none", "count": 2, "uplinks": leaf["uplinks"]},
        }
    if homing % 2 == 0 and draw(st.booleans()):
        spec["planes"] = 2
    if homing == 2 and draw(st.integers(0, 2)) == 0:
        spec["leaf"]["peer_link"] = "1x100G"
    return spec


@st.composite
def collapsed_specs(draw: st.DrawFn) -> Written:
    """Leaves with nothing above: in pairs or alone, of one class or with a border, in one fabric or in planes."""
    homing = draw(st.integers(1, 4))
    share, peers = draw(st.sampled_from([1, 2])), draw(st.booleans())
    step = homing * 2 if peers and homing % 2 else homing
    leaf: Written = {
        "model": {"name": "tor", "ports": ["48x25G", "8x100G"]},
        "count": step * draw(st.integers(1, 3)),
        "downlinks": f"{share * draw(st.integers(1, 4))}x25G",
    }
    spec: Written = {
        "dcnplan": 1,
        "name": "drawn",
        "family": "two-tier",
        "servers": {"ports": homing * share, "speed": "25G", "homing": homing},
        "leaf": {**leaf, **({"peer_link": f"{draw(st.integers(1, 3))}x100G"} if peers else {})},
        "links": {"bundle": draw(st.booleans())},
        "spine": "none",
    }
    if not peers and homing % 2 == 0 and draw(st.booleans()):
        spec["planes"] = 2
    if draw(st.integers(0, 2)) == 0:
        spec["leaves"] = {"compute": {}, "border": {"servers": "none", "count": 2, "external": "2x100G"}}
    return spec


@st.composite
def pod_specs(draw: st.DrawFn) -> Written:
    homing = draw(st.sampled_from([1, 2]))
    spec: Written = {
        "dcnplan": 1,
        "name": "drawn",
        "family": draw(st.sampled_from(["three-tier", "multi-plane"])),
        "servers": {"ports": homing, "speed": "25G"},
        "leaf": {**draw(leaf_parts(1)), "count": homing * draw(st.integers(1, 3))},
        "pod_spine": {
            "model": draw(st.sampled_from(UPPERS[:5])),
            "uplinks": f"{draw(st.sampled_from([2, 4, 6]))}x{draw(st.sampled_from(['100G', '400G']))}",
        },
        "spine": {"model": draw(st.sampled_from(UPPERS))},
        "pods": draw(st.integers(1, 4)),
    }
    if draw(st.booleans()):
        spec["pod_spine"]["count"] = draw(st.sampled_from([1, 2, 4]))
    if draw(st.booleans()):
        spec["spine"]["count"] = draw(st.sampled_from([1, 2, 3]))
    if draw(st.integers(0, 2)) == 0:
        spec["pods"] = {
            "general": {"count": draw(st.integers(1, 3)), "room": draw(st.integers(3, 5))},
            "dense": {"count": draw(st.integers(1, 2)), "leaf": {"count": homing, "downlinks": f"{homing * 2}x25G"}},
        }
    elif draw(st.integers(0, 2)) == 0:
        spec["leaves"] = {"compute": {}, "storage": {"count": homing, "downlinks": "4x25G"}}
    return spec


@st.composite
def kind_specs(draw: st.DrawFn) -> Written:
    """Two or three kinds of servers on the same leaves, of unlike homing, ports and speeds, in two tiers."""
    kinds, down = {}, {}
    for name in ("x", "y", "z")[: draw(st.integers(2, 3))]:
        homing, share = draw(st.sampled_from([1, 2, 3])), draw(st.sampled_from([1, 2]))
        speed = draw(st.sampled_from(["25G", "100G"]))
        kinds[name] = {"ports": homing * share, "homing": homing, "speed": speed}
        down[name] = f"{share * draw(st.integers(1, 4))}x{speed}"
    leaf = {"model": {"name": "roomy", "ports": ["24x25G", "32x100G"]}, "count": 6, "uplinks": "4x100G"}
    spec = {"dcnplan": 1, "name": "drawn", "family": "two-tier", "servers": kinds, "leaf": {**leaf, "downlinks": down}}
    if draw(st.booleans()):
        spec["leaves"] = {"main": {}, "other": {"servers": "x", "count": 6}}
    return {**spec, "spine": {"model": draw(st.sampled_from(UPPERS)), "count": 2}}


@st.composite
def spine_class_specs(draw: st.DrawFn) -> Written:
    """Two classes of spines of unlike speeds and numbers, over leaves or pods that reach both, or only the first."""
    in_pods, homing = draw(st.booleans()), draw(st.sampled_from([1, 2]))
    speeds = draw(st.sampled_from([("100G", "100G"), ("100G", "400G")]))
    up = {name: f"{draw(st.sampled_from([2, 4]))}x{speed}" for name, speed in zip(("old", "new"), speeds, strict=True)}
    roomy = {"name": "roomy", "ports": ["24x25G", "16x100G", "8x400G"]}
    spec: Written = {
        "dcnplan": 1,
        "name": "drawn",
        "family": draw(st.sampled_from(["three-tier", "multi-plane"])) if in_pods else "two-tier",
        "servers": {"ports": homing, "speed": "25G"},
        "leaf": {"model": roomy, "count": 2 * homing, "downlinks": "4x25G", "uplinks": "4x100G" if in_pods else up},
        "spines": {
            name: {"model": {"name": f"box-{speed}", "ports": [f"48x{speed}"]}, "count": draw(st.sampled_from([1, 2]))}
            for name, speed in zip(("old", "new"), speeds, strict=True)
        },
        "links": {"bundle": draw(st.booleans())},
    }
    if in_pods:
        spec["pod_spine"] = {"model": roomy, "count": 2, "uplinks": up}
        spec["pods"] = {"a": {"count": draw(st.integers(1, 2))}, "b": {"count": 1}}
    if draw(st.booleans()):
        fewer = {"uplinks": {"old": up["old"]}}
        if in_pods:
            spec["pods"]["b"]["pod_spine"] = fewer
        else:
            spec["leaves"] = {"both": {}, "grey": fewer}
    if not in_pods and homing == 2 and draw(st.booleans()):
        spec["planes"] = 2
    return spec


@st.composite
def nic_specs(draw: st.DrawFn) -> Written:
    """Servers whose NIC cages are split, over leaves of whole and of split cages, in one fabric or in planes."""
    ways, nics = draw(st.sampled_from([2, 4])), draw(st.sampled_from([1, 2, 3]))
    speed = {2: "50G", 4: "25G"}[ways]
    ports = ways * nics
    homing = draw(st.sampled_from([one for one in range(1, ports + 1) if ports % one == 0]))
    share = ports // homing
    model = draw(st.sampled_from([
        {"name": "whole", "ports": [f"24x{speed}", "8x100G"]},
        {"name": "split", "ports": ["24x100G"], "breakout": ["4x25G", "2x50G"]},
        {"name": "mixed", "ports": [f"5x{speed}", "20x100G"], "breakout": ["4x25G", "2x50G"]},
    ]))  # fmt: skip
    spec: Written = {
        "dcnplan": 1,
        "name": "drawn",
        "family": "two-tier",
        "servers": {"nics": f"{nics}x100G", "breakout": f"{ways}x{speed}", "homing": homing},
        "leaf": {
            "model": model,
            "count": homing * draw(st.integers(1, 3)),
            "downlinks": f"{share * draw(st.integers(1, max(1, 12 // share)))}x{speed}",
            "uplinks": "2x100G",
        },
        "spine": {"model": {"name": "wide", "ports": ["72x100G"]}, "count": 2},
    }
    if homing % 2 == 0 and draw(st.booleans()):
        spec["planes"] = 2
    return spec


@st.composite
def straight_specs(draw: st.DrawFn) -> Written:
    """Pods whose leaves go straight to the spines, with servers or without, beside pods with pod spines or alone."""
    homing, planes = draw(st.sampled_from([1, 2])), draw(st.sampled_from([1, 2]))
    roomy = {"name": "roomy", "ports": ["24x25G", "24x100G"]}
    leaf = {"model": roomy, "count": 2 * homing, "downlinks": "4x25G", "uplinks": "4x100G", "external": "2x100G"}
    spine = {"model": {"name": "wide", "ports": ["96x100G"]}, "count": draw(st.sampled_from([1, 2]))}
    straight: Written = {"count": draw(st.integers(1, 2)), "pod_spine": "none", "leaf": {"count": homing}}
    if draw(st.booleans()):
        straight |= {"servers": "none", "leaf": {"count": draw(st.integers(1, 3))}}
    spec: Written = {
        "dcnplan": 1,
        "name": "drawn",
        "family": "multi-plane" if planes > 1 else "three-tier",
        "servers": {"ports": homing, "speed": "25G"},
        "leaf": leaf,
        "pod_spine": {"model": roomy, "count": 2, "uplinks": "4x100G"},
        "spine": spine,
        "pods": {"straight": straight, "general": {"count": draw(st.integers(1, 2))}},
    }
    if planes > 1:
        spec["planes"] = planes
    if draw(st.integers(0, 2)) == 0:
        del spec["spine"]
        spec["spines"] = {"old": {**spine, "count": 1}, "new": spine}
        both = {"old": "2x100G", "new": "4x100G"}
        spec["pod_spine"]["uplinks"], straight["leaf"]["uplinks"] = both, both
    return spec


@st.composite
def spread_specs(draw: st.DrawFn) -> Written:
    """Servers spread over two or three pods, alone, beside a kind of other homing, or beside pods of single ones."""
    pods, in_pod, share = draw(st.sampled_from([2, 3])), draw(st.sampled_from([1, 2])), draw(st.sampled_from([1, 2]))
    homing, beside = pods * in_pod, draw(st.sampled_from(["none", "kind", "type"]))
    wide = {"ports": homing * share, "homing": homing, "speed": "25G", "pods": pods}
    down = f"{share * draw(st.integers(1, 2))}x25G"
    roomy = {"name": "roomy", "ports": ["24x25G", "16x100G"]}
    spec: Written = {
        "dcnplan": 1,
        "name": "drawn",
        "family": draw(st.sampled_from(["three-tier", "multi-plane"])),
        "servers": wide,
        "leaf": {"model": roomy, "count": 2, "downlinks": down, "uplinks": "4x100G"},
        "pod_spine": {"model": draw(st.sampled_from([roomy, UPPERS[5]])), "count": 2, "uplinks": "4x100G"},
        "spine": {"model": draw(st.sampled_from([UPPERS[0], UPPERS[5]])), "count": draw(st.sampled_from([1, 2]))},
        "pods": pods * draw(st.integers(1, 2)),
        "links": {"bundle": draw(st.booleans())},
    }
    if beside == "kind":
        other = {"ports": pods * (3 - in_pod), "speed": "25G", "pods": pods}
        spec["servers"] = {"wide": wide, "other": other}
        spec["leaf"]["downlinks"] = {"wide": down, "other": "1x25G"}
    if beside == "type":
        spec["servers"] = {"wide": wide, "single": {"ports": 1, "speed": "25G"}}
        spec["pods"] = {
            "far": {"count": pods, "servers": "wide"},
            "near": {"count": draw(st.integers(1, 2)), "servers": "single", "leaf": {"downlinks": "3x25G"}},
        }
    return spec


specs_of_one_kind = st.one_of(two_tier_specs(), pod_specs())
"""Of servers that are all alike."""

specs = st.one_of(
    specs_of_one_kind,
    kind_specs(),
    nic_specs(),
    spine_class_specs(),
    straight_specs(),
    spread_specs(),
    building_specs(),
)
