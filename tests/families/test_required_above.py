"""The ratio of a pod in: how many uplinks of a pod spine follow, and why; checked by trying every number."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.capacity.oversubscription import oversubscription
from dcnplan.errors import InfeasibleError
from dcnplan.plan.groups import Plan
from tests.families.asking import counts, origin, plan_of, refusal_of
from tests.floors import at_least
from tests.no_remedies import no_remedies

PODS: dict[str, Any] = {
    "servers": {"ports": 2, "speed": "25G"},
    "oversubscription": {"pod_spine": "3:1"},
    "leaf": {"model": "S6850-56HF", "downlinks": "48x25G", "uplinks": "4x100G"},
    "pod_spine": {"model": "S9820-64H", "count": 4},  # 64 x 100G
    "spine": {"model": "S9820-64H"},
    "pods": 4,
}


def pods(family: str = "three-tier", **keys: Any) -> Plan:
    return plan_of(family, **{**PODS, **keys})


def up(plan: Plan) -> list[int]:
    """Uplinks of a pod spine, pod type by pod type."""
    return [one.count for one in plan.uplinks if one.group.role == "pod_spine"]


@pytest.mark.parametrize("family", ["three-tier", "multi-plane"])
def test_a_pod_spine_has_as_many_downlinks_as_its_uplinks_keep_the_ratio_for(family: str):
    # Of 64 ports 48 are down and 16 up: 3:1.
    plan = pods(family)
    assert (up(plan), counts(plan)["leaf"], oversubscription(plan)["pod_spine"].ratio) == ([16], 192, 3)  # type: ignore[union-attr]
    assert origin(plan, "pod_spine.uplinks") == ("16x100G", "the fewest that keep 3:1")


def test_what_was_said_is_not_worked_out():
    plan = pods(pod_spine={**PODS["pod_spine"], "uplinks": "32x100G"})
    assert (up(plan), origin(plan, "pod_spine.uplinks")) == ([32], ("32x100G", "the spec"))
    half = pods(oversubscription={"leaf": "3:1"})
    assert (up(half), origin(half, "pod_spine.uplinks")) == ([32], ("32x100G", "half of the 64 ports of S9820-64H"))


def test_there_are_more_where_the_fewest_do_not_spread():
    # 48 : 16 keep 3:1; over six spines there are 18 uplinks, which leave room for 46 leaves.
    plan = pods(spine={"model": "S9820-64H", "count": 6})
    assert (up(plan), counts(plan)["leaf"]) == ([18], 4 * 46)
    assert origin(plan, "pod_spine.uplinks")[1] == "16 keep 3:1, 16 to 17 do not spread over 6 spines"


def test_leaves_that_are_counted_need_no_more_than_theirs():
    # 20 leaves: 2,000 Gb/s down at 3:1 are 666.7 up, seven of 100G.
    assert up(pods(leaf={**PODS["leaf"], "count": 20})) == [7]
    # 1,000 servers in 4 pods are 12 leaves each, of 24 servers a leaf: 1,200 Gb/s at 2:1 are six.
    asked = pods(servers={**PODS["servers"], "count": 1000}, oversubscription={"pod_spine": "2:1"})
    assert (up(asked), counts(asked)["leaf"]) == ([6], 48)


def test_pods_of_a_building_have_their_part_of_the_servers():
    # 2,000 servers in 2 buildings of 4 pods: 12 leaves a pod, 1,200 Gb/s down at 3:1 are four uplinks.
    spine = {"model": "S9820-64H", "count": 4}
    above = {"spine": spine, "core": {"model": "S9820-64H"}, "buildings": 2}
    plan = pods("four-tier", **above, servers={**PODS["servers"], "count": 2000})
    assert (up(plan), counts(plan)["leaf"]) == ([4], 2 * 4 * 12)


def test_unlike_pods_have_numbers_that_spread_over_the_same_spines():
    # 16 beside 48 leaves; 8 leaves need three, and four spread over the spines that divide sixteen.
    plan = pods(pods={"a": {"count": 2}, "b": {"count": 2, "leaf": {"count": 8}}})
    assert (up(plan), counts(plan)["spine"]) == ([16, 4], 4)
    # Over four spines that are asked for likewise.
    four = pods(pods={"b": {"leaf": {"count": 8}}}, spine={"model": "S9820-64H", "count": 4})
    assert origin(four, "b.pod_spine.uplinks")[1] == "3 keep 3:1, and do not spread over 4 spines"


def test_a_ratio_that_no_number_keeps_is_told_with_what_is_left():
    found = refusal_of(
        "three-tier", **{**PODS, "leaf": {**PODS["leaf"], "count": 20}, "oversubscription": {"pod_spine": "1:3"}}
    )
    assert found.message == (
        "no uplinks of a pod spine keep 0.33:1 with its leaves below: 44x100G are left for them, 0.45:1"
    )


def test_a_pod_that_does_not_fit_is_told_as_ever():
    found = refusal_of("three-tier", **{**PODS, "leaf": {**PODS["leaf"], "count": 70}})
    assert found.message.startswith("the leaves need 70 ports of 100G on each of 4 pod spines; S9820-64H has 63 left")


def kept(count: int, keys: dict[str, Any], limit: Fraction) -> bool:
    """Whether so many uplinks, where they are said, fit and keep the limit."""
    pod_spine = {**keys["pod_spine"], "uplinks": f"{count}x100G"}
    try:
        with no_remedies():
            plan = plan_of("three-tier", **{**keys, "pod_spine": pod_spine, "oversubscription": {}})
    except InfeasibleError:
        return False
    ratio = oversubscription(plan)["pod_spine"]
    assert ratio is not None
    return ratio.ratio <= limit


@pytest.mark.slow
@at_least(10)
@settings(max_examples=16)
@given(
    ports=st.sampled_from([8, 12, 16]), leaves=st.sampled_from([None, 2, 4, 6]), links=st.sampled_from([2, 4]),
    limit=st.sampled_from(["1:1", "3:2", "2:1", "3:1", "4:1"]), spines=st.sampled_from([1, 2, 3]),
)  # fmt: skip
def test_what_follows_is_the_fewest_of_every_number(
    ports: int, leaves: int | None, links: int, limit: str, spines: int
):
    numerator, _, denominator = limit.partition(":")
    leaf = {"model": {"name": "tor", "ports": ["8x25G", "4x100G"]}, "downlinks": "8x25G", "uplinks": f"{links}x100G"}
    keys: dict[str, Any] = {
        "servers": {"ports": 2, "speed": "25G"},
        "leaf": {**leaf, **({"count": leaves} if leaves else {})},
        "pod_spine": {"model": {"name": "mid", "ports": [f"{ports}x100G"]}, "count": 2},
        "spine": {"model": {"name": "top", "ports": ["64x100G"]}, "count": spines},
        "pods": 2,
    }
    tried = range(spines, ports, spines)
    fewest = next((n for n in tried if kept(n, keys, Fraction(int(numerator), int(denominator)))), None)
    try:
        with no_remedies():
            found = up(plan_of("three-tier", **keys, oversubscription={"pod_spine": limit}))
    except InfeasibleError:
        found = [None]  # type: ignore[list-item]
    assert found == [fewest]
