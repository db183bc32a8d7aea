"""Specs of four tiers for property tests, small enough to walk every link of what they build."""

from typing import Any

from hypothesis import strategies as st

Written = dict[str, Any]

BOX_8 = {"name": "box-8", "ports": ["8x100G"]}
BOX_16 = {"name": "box-16", "ports": ["16x100G"]}
TWO_BUILDINGS: Written = {
    "dcnplan": 1,
    "name": "campus",
    "family": "four-tier",
    "servers": {"ports": 1, "speed": "100G"},
    "leaf": {"model": BOX_8, "count": 4, "downlinks": "4x100G", "uplinks": "4x100G"},
    "pod_spine": {"model": BOX_8, "count": 4, "uplinks": "4x100G"},
    "spine": {"model": BOX_16, "count": 4, "uplinks": "8x100G"},
    "core": {"model": BOX_16},
    "pods": 2,
    "buildings": 2,
}
JOINED_BUILDINGS: Written = {**TWO_BUILDINGS, "core": "mesh", "buildings": 3}
"""The same three times, joined to each other."""


@st.composite
def building_specs(draw: st.DrawFn) -> Written:
    """Buildings of one or two types of pods under cores: links side by side, classes of leaves, pods straight on the
    spines, chassis; few switches of each.
    """
    homing, links = draw(st.sampled_from([1, 2])), draw(st.sampled_from([1, 2]))
    roomy = {"name": "roomy", "ports": ["24x25G", "24x100G"]}
    wide = {"name": "wide", "ports": ["96x100G"]}
    chassis = {"name": "chassis", "slots": 4, "cards": {"32x100G": {"ports": ["32x100G"]}}}
    spines, cores = draw(st.sampled_from([1, 2])), draw(st.sampled_from([1, 2]))
    spec: Written = {
        "dcnplan": 1,
        "name": "drawn",
        "family": "four-tier",
        "servers": {"ports": homing, "speed": "25G"},
        "leaf": {
            "model": roomy, "count": homing * draw(st.integers(1, 2)), "downlinks": f"{draw(st.integers(1, 4))}x25G",
            "uplinks": f"{2 * links}x100G",
        },
        "pod_spine": {"model": roomy, "count": 2, "uplinks": f"{spines * draw(st.sampled_from([1, 2]))}x100G"},
        "spine": {
            "model": draw(st.sampled_from([wide, chassis])), "count": spines,
            "uplinks": f"{2 * cores * draw(st.sampled_from([1, 2]))}x100G",
        },
        "core": {"model": draw(st.sampled_from([wide, chassis])), "count": cores},
        "pods": draw(st.integers(1, 2)),
        "buildings": draw(st.integers(1, 3)),
        "links": {"bundle": draw(st.booleans())},
    }  # fmt: skip
    if draw(st.integers(0, 4)) == 0:
        del spec["core"]
    if draw(st.integers(0, 2)) == 0:
        spec["pods"] = {"general": {"count": spec["pods"]}, "dense": {"count": 1, "leaf": {"uplinks": "4x100G"}}}
    return spec
