"""Remedies are true: each is applied to the spec as a user would write it, and then the spec fits."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.capacity.summary import summarise
from dcnplan.designs import design
from dcnplan.errors import DcnplanError, InfeasibleError, Place
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from tests.families.asking import refusal_of
from tests.growing import with_keys
from tests.specs import Written, planned, specs

REMEDY = re.compile(r"(?P<key>[\w.-]+): (?P<value>\S+) fits(?: \((?P<servers>[\d,]+) servers\))?")


def remedies(hint: str | None) -> Iterator[tuple[str, Any, int]]:
    """Key, value and servers of each remedy of a hint."""
    for one in (hint or "").split("; or "):
        if found := REMEDY.fullmatch(one):
            value = int(found["value"]) if found["value"].isdigit() else found["value"]
            yield found["key"], value, int((found["servers"] or "0").replace(",", ""))


def applied(written: Mapping[str, Any], key: str, value: Any) -> Written:
    *path, last = key.split(".")
    return with_keys(written, *path, **{last: value})


def test_no_number_over_the_room_is_a_remedy():
    # 6 servers a pod. A count of 17 would hold 100, and a room of 5 does not.
    problem = refusal_of(
        "multi-plane",
        servers={"ports": 6, "speed": "100G", "homing": 2, "count": 100},
        leaf={"model": {"name": "lf", "ports": ["23x100G"]}, "count": 6, "downlinks": "6x100G", "uplinks": "8x100G"},
        pod_spine={"model": {"name": "ps", "ports": ["48x100G", "16x400G"]}, "uplinks": "4x400G"},
        spine={"model": {"name": "sp", "ports": ["36x400G"]}, "count": 4},
        pods={"gpu": {"count": 1, "room": 5}},
    )
    assert "pods.gpu.count" not in str(problem.hint)
    assert list(remedies(problem.hint)) == [("servers.count", 6, 6)]


def test_a_number_within_the_room_is_one():
    problem = refusal_of(
        "two-tier",
        servers={"ports": 2, "speed": "25G", "count": 300},
        leaf={"model": {"name": "tor", "ports": ["48x25G", "4x100G"]}, "downlinks": "48x25G", "uplinks": "4x100G"},
        leaves={"compute": {"count": 4, "room": 16}},
        spine={"model": {"name": "box", "ports": ["32x100G"]}, "count": 4},
    )
    # 24 servers a leaf: 13 leaves, in whole pairs 14.
    assert ("leaves.compute.count", 14, 336) in list(remedies(problem.hint))


TIGHT = st.sampled_from(
    [
        lambda spec: with_keys(spec, "servers", count=500),
        lambda spec: with_keys(spec, "spine", count=5),
        lambda spec: with_keys(spec, "leaf", count=spec["leaf"]["count"] * 24),
        lambda spec: with_keys(spec, "leaf", uplinks="9x100G"),
        lambda spec: with_keys(spec, oversubscription={"end_to_end": "1:3"}),
    ]
)


def hint_of(written: Written) -> str | None:
    """What a spec that does not fit is told; None for one that fits or has other faults."""
    try:
        design(spec_from(node_of(written, Place("drawn"))))
    except InfeasibleError as error:
        return error.problems[0].hint
    except DcnplanError:
        return None
    return None


tried: list[str] = []


@settings(max_examples=200)
@given(specs, TIGHT)
def _each_remedy_fits(written: Written, tighter: Any) -> None:
    spec = tighter(written)
    for key, value, servers in remedies(hint_of(spec)):
        plan = planned(applied(spec, key, value))
        assert plan, f"{key}: {value} was to fit"
        assert summarise(plan).servers.capacity == servers
        tried.append(key)


@pytest.mark.slow
def test_each_remedy_fits_when_it_is_written_into_the_spec():
    tried.clear()
    _each_remedy_fits()
    assert len(tried) >= 40
    assert {"servers.count", "spine.count", "leaf.count", "leaf.uplinks"} <= set(tried)
