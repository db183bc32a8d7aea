"""Racks and ratios in: how many downlinks and uplinks of a leaf follow, and why; checked by trying every number."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dcnplan.capacity.oversubscription import oversubscription
from dcnplan.capacity.summary import summarise
from dcnplan.designs import fabric_of
from dcnplan.errors import InfeasibleError, SpecError
from dcnplan.plan.groups import Plan
from tests.families.asking import counts, origin, plan_of, refusal_of, servers
from tests.floors import at_least
from tests.no_remedies import no_remedies

LEAF = {"model": "S6850-56HF"}  # 48 x 25G + 8 x 100G
SPINE = {"model": "S9820-64H"}  # 64 x 100G
RACKS40: dict[str, Any] = {
    "servers": {"count": 800, "per_rack": 20, "ports": 2, "speed": "25G"},
    "oversubscription": {"leaf": "3:1"},
    "leaf": LEAF,
    "spine": SPINE,
}


def racks40(**keys: Any) -> Plan:
    return plan_of("two-tier", **{**RACKS40, **keys})


def up(plan: Plan) -> list[tuple[int, int]]:
    return [(one.count, one.speed_bps // 10**9) for one in plan.uplinks]


def down(plan: Plan) -> list[int]:
    return [one.downlinks for one in plan.servers]


def test_40_racks_of_20_servers_at_3_to_1_are_40_leaves_of_40x25g_and_4x100g_under_4_spines() -> None:
    # A pair of leaves has 48 ports for racks of 20: two racks. 1,000G down at 3:1 are 333.3G up: four of 100G.
    plan = racks40()
    assert (counts(plan), servers(plan), down(plan), up(plan)) == ({"leaf": 40, "spine": 4}, 800, [40], [(4, 100)])
    told = summarise(plan)
    assert (told.servers.racks, told.servers.racks_per_leaf_group, told.links) == (
        40, 2, {"server-leaf": 1_600, "leaf-spine": 160},
    )  # fmt: skip
    assert oversubscription(plan)["leaf"].ratio == Fraction(5, 2)  # type: ignore[union-attr]
    failed = next(one for one in told.one_failed if one.what == "spine")
    assert (failed.ecmp, told.limited_by.room) == (Fraction(10, 3), "up to 1,280 servers")  # type: ignore[union-attr]
    assert origin(plan, "leaf.downlinks") == ("40x25G", "2 racks of 20 servers, 2 ports to 2 leaves")
    assert origin(plan, "leaf.uplinks") == ("4x100G", "the fewest that keep 3:1")


def test_the_links_that_are_laid_are_those_that_were_worked_out() -> None:
    fabric = fabric_of(racks40())
    assert len(fabric.links) == 160


@pytest.mark.parametrize(
    ("spines", "uplinks", "why"),
    [
        (2, "4x100G", "the fewest that keep 3:1"),
        (5, "5x100G", "4 keep 3:1, and do not spread over 5 spines"),
        (8, "8x100G", "4 keep 3:1, 4 to 7 do not spread over 8 spines"),
    ],
)
def test_uplinks_spread_over_the_spines_that_are_said(spines: int, uplinks: str, why: str) -> None:
    plan = racks40(servers={**RACKS40["servers"], "count": 600}, spine={**SPINE, "count": spines})
    assert origin(plan, "leaf.uplinks") == (uplinks, why)


def test_they_spread_over_the_spines_of_all_classes_in_turn() -> None:
    classes = {"old": {"model": "S9820-64H", "count": 2}, "new": {"model": "SN5600", "count": 4}}
    plan = plan_of("two-tier", **{**{k: v for k, v in RACKS40.items() if k != "spine"}, "spines": classes})
    assert up(plan) == [(2, 100), (4, 100)]


def test_racks_of_a_leaf_group_that_are_said_are_those_it_has() -> None:
    plan = racks40(leaf={**LEAF, "racks": 1}, spine={"model": "S12516X-AF"})
    # 20 x 25G = 500G at 3:1 are 166.7G: two of 100G; 40 racks at one for each pair are 80 leaves.
    assert (down(plan), up(plan), counts(plan)["leaf"]) == ([20], [(2, 100)], 80)


def test_one_rack_is_what_is_left_where_eight_uplinks_do_not_keep_1_to_1_for_two() -> None:
    plan = racks40(servers={**RACKS40["servers"], "count": 600}, oversubscription={"leaf": "1:1"})
    assert (down(plan), up(plan), counts(plan)["leaf"]) == ([20], [(5, 100)], 60)


def test_ports_for_servers_are_cut_to_what_the_uplinks_keep_the_ratio_for_and_it_is_said() -> None:
    plan = plan_of("two-tier", leaf={**LEAF, "count": 4}, spine=SPINE, oversubscription={"leaf": "1:1"})
    # 8 x 100G are 32 x 25G.
    assert (down(plan), up(plan)) == ([32], [(8, 100)])
    assert origin(plan, "leaf.downlinks") == ("32x25G", "as many as there are uplinks for that keep 1:1")


def test_a_ratio_end_to_end_alone_is_that_of_the_leaves() -> None:
    plan = racks40(oversubscription="3:1")
    assert origin(plan, "leaf.uplinks") == ("4x100G", "the fewest that keep 3:1 end to end")


def test_with_pods_uplinks_spread_over_the_pod_spines() -> None:
    pod_spine = {"model": "S9820-64H", "count": 8}
    plan = plan_of(
        "three-tier", servers={"ports": 2, "speed": "25G", "per_rack": 20}, leaf=LEAF, pod_spine=pod_spine, pods=2,
        spine=SPINE, oversubscription={"leaf": "3:1"},
    )  # fmt: skip
    assert origin(plan, "leaf.uplinks") == ("8x100G", "4 keep 3:1, 4 to 7 do not spread over 8 pod spines")


def test_the_fastest_speed_that_the_spines_have_too() -> None:
    leaf = {"model": {"name": "tor", "ports": ["48x25G", "4x100G", "2x400G"]}, "count": 4, "downlinks": "48x25G"}
    keys: dict[str, Any] = {"leaf": leaf, "oversubscription": {"leaf": "3:1"}}
    # 1,200G at 3:1 are 400G: one of 400G, or four of 100G where the spines have no 400G.
    assert up(plan_of("two-tier", spine={"model": {"name": "fast", "ports": ["32x400G"]}}, **keys)) == [(1, 400)]
    assert up(plan_of("two-tier", spine={"model": {"name": "slow", "ports": ["32x100G"]}}, **keys)) == [(4, 100)]


def test_classes_of_leaves_share_a_number_that_their_uplinks_spread_over() -> None:
    leaves = {"wide": {"downlinks": "48x25G", "count": 2}, "narrow": {"downlinks": "36x25G", "count": 2}}
    plan = plan_of("two-tier", leaf=LEAF, leaves=leaves, spine=SPINE, oversubscription={"leaf": "3:1"})
    # 1,200G and 900G at 3:1: 4 and 3, which spread over one spine; 4 and 4 over four.
    assert up(plan) == [(4, 100), (4, 100)]


def test_no_uplinks_keep_the_ratio() -> None:
    leaf = {**LEAF, "downlinks": "48x25G", "count": 2}
    problem = refusal_of("two-tier", leaf=leaf, spine=SPINE, oversubscription={"leaf": "1:1"})
    assert problem.message == (
        "no uplinks of a leaf keep 1:1 with 48x25G down: S6850-56HF has 8x100G left for them, 1.5:1"
    )
    assert problem.hint == "leaf.downlinks: 32x25G fits (32 servers)"


def test_a_rack_that_is_larger_than_a_leaf() -> None:
    crowd = {"ports": 2, "speed": "25G", "per_rack": 60}
    problem = refusal_of("two-tier", servers=crowd, leaf={**LEAF, "uplinks": "4x100G"}, spine=SPINE)
    assert problem.message == (
        "a rack of 60 servers has 60 ports on a leaf; S6850-56HF has 48 ports of 25G left for servers: 12 short"
    )


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (
            {"leaf": {**LEAF, "downlinks": "48x25G"}},
            "leaf.downlinks: 48 are no whole racks: one has 20 ports on a leaf",
        ),
        ({"leaf": {**LEAF, "downlinks": "40x25G", "racks": 1}}, "leaf.downlinks: 40 are 2 racks, not 1"),
        (
            {"servers": {"ports": 2, "speed": "25G"}, "leaf": {**LEAF, "racks": 1}},
            "leaf.racks: how many servers a rack holds is not said",
        ),
    ],
)
def test_racks_that_make_no_sense(keys: dict[str, Any], message: str) -> None:
    with pytest.raises(SpecError) as refused:
        racks40(**keys)
    assert [one.message for one in refused.value.problems] == [message]


def test_801_servers_are_41_racks_and_places_for_42() -> None:
    told = summarise(racks40(servers={**RACKS40["servers"], "count": 801})).servers
    assert (told.asked, told.racks, told.capacity) == (801, 41, 840)


BOXES = (("24x25G", "6x100G", "2x400G"), ("32x100G",), ("20x100G", "4x400G"), ("16x25G", "3x100G"))
SPINES = (("32x100G",), ("32x400G", "32x100G"))
SPEEDS = {"25G": 25, "100G": 100, "400G": 400}


def natives(ports: tuple[str, ...]) -> dict[int, int]:
    return {SPEEDS[one.split("x")[1]]: int(one.split("x")[0]) for one in ports}


def every_choice(
    box: dict[int, int], above: dict[int, int], speed: int, step: int, limit: Fraction, spread: int
) -> Iterator[tuple[int, int, int, int]]:
    """Downlinks, then the speed and number of uplinks (as less, so that the best is the largest), and the number."""
    for ports in range(step, box.get(speed, 0) + 1, step):
        for uplink, most in box.items():
            for count in range(spread, most + 1, spread):
                fits = count + (ports if uplink == speed else 0) <= most
                if fits and uplink in above and Fraction(ports * speed, count * uplink) <= limit:
                    yield ports, uplink, -count, count


@pytest.mark.slow
@at_least(30)
@settings(max_examples=50, deadline=None)
@given(
    box=st.sampled_from(BOXES), above=st.sampled_from(SPINES), homing=st.sampled_from([1, 2]),
    per_rack=st.integers(1, 12), limit=st.sampled_from(["1:1", "1.5:1", "2:1", "3:1", "16:5", "7:1"]),
    spread=st.integers(1, 4), speed=st.sampled_from(["25G", "100G"]),
)  # fmt: skip
def test_what_follows_is_the_best_of_every_choice(
    box: tuple[str, ...],
    above: tuple[str, ...],
    homing: int,
    per_rack: int,
    limit: str,
    spread: int,
    speed: str,
) -> None:
    assume(SPEEDS[speed] in natives(box))
    numerator, _, denominator = limit.partition(":")
    ratio = Fraction(numerator) / Fraction(denominator)
    chosen = max(every_choice(natives(box), natives(above), SPEEDS[speed], per_rack, ratio, spread), default=None)
    try:
        with no_remedies():
            plan = plan_of(
                "two-tier",
                servers={"ports": homing, "speed": speed, "per_rack": per_rack},
                leaf={"model": {"name": "tor", "ports": list(box)}, "count": 2},
                spine={"model": {"name": "top", "ports": list(above)}, "count": spread},
                oversubscription={"leaf": limit},
            )
    except InfeasibleError:
        found = None
    else:
        found = down(plan), up(plan)
    assert found == (chosen and ([chosen[0]], [(chosen[3], chosen[1])]))
