"""Hosts that use their planes for what each can take: numbers by hand, and the optimum of a linear program."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import inf
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.designs import design
from dcnplan.errors import Place
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from dcnplan.plan.groups import Plan
from dcnplan.plan.traffic import Traffic
from tests.capacity.one_failed.test_between_ports import SHIPPED, ratios, told
from tests.floors import at_least
from tests.port_reference import Balancing, PortBrute
from tests.reference import Brute, Failure, Group
from tests.up_down_paths import Node

GROUPS, PORTS = Traffic("groups", "balance"), Traffic("ports", "balance")


def planes(planes: int, ports: int, leaves: int, down: int, up: int, spines: int, homing: int | None = None) -> str:
    """Leaves of 100G; `leaves` in all planes together."""
    box = "{name: b, ports: [512x100G]}"
    return f"""
dcnplan: 1
name: planes
family: two-tier
planes: {planes}
servers: {{ports: {ports}, homing: {homing or ports}, speed: 100G}}
leaf: {{model: {box}, count: {leaves}, downlinks: {down}x100G, uplinks: {up}x100G}}
spine: {{model: {box}, count: {spines}}}
"""


L10 = planes(planes=2, ports=2, leaves=8, down=4, up=4, spines=4)
L4 = planes(planes=8, ports=8, leaves=256, down=16, up=16, spines=16)


def test_l10_two_planes_of_four_spines():
    """A spine lost leaves a plane 3/4: fixed, all slow to that; else 7/8 of all is left."""
    assert ratios(L10, Traffic("groups"))["spine"] == (Fraction(4, 3), Fraction(4, 3))
    assert ratios(L10, GROUPS)["spine"] == (Fraction(8, 7), Fraction(8, 7))
    for traffic in (Traffic("groups"), GROUPS):
        assert ratios(L10, traffic)["plane"] == (Fraction(2), Fraction(2))
        assert ratios(L10, traffic)["leaf"] == (Fraction(2), Fraction(2))


def test_l4_eight_planes():
    """As ports that are not split: 16 leaves of servers in each of 32 places. A spine is 1/16 of a plane."""
    found = ratios(L4, GROUPS)
    assert found["spine"] == (Fraction(128, 127), Fraction(128, 127))
    assert found["plane"] == found["leaf"] == (Fraction(8, 7), Fraction(8, 7))


def test_l9_a_lost_leaf_costs_one_of_16_ports():
    assert ratios(SHIPPED.format("b300-1su"), PORTS)["leaf"] == (Fraction(16, 15), Fraction(16, 15))


def test_where_all_fits_in_the_plane_that_is_hit_ports_are_not_asked():
    """Between ports 441 of 504 peers are on other leaves: growth 8/7, and 15/14 with 15 of 16 uplinks to a spine."""
    assert ratios(SHIPPED.format("b300-1su"), PORTS)["uplink"][0] == 1 / ((Fraction(8, 7) + Fraction(15, 14)) / 2)


def test_ports_in_the_other_planes_carry_line_rate_at_most():
    """Two uplinks for each port down: growth 2, and 1 with one of two spines."""
    spec = planes(planes=2, ports=2, leaves=8, down=4, up=8, spines=2)
    assert ratios(spec, Traffic("groups"))["spine"] == (Fraction(1), Fraction(1))
    narrow = planes(planes=2, ports=2, leaves=8, down=5, up=8, spines=2)
    assert ratios(narrow, Traffic("groups"))["spine"] == (Fraction(5, 4), Fraction(5, 4))
    assert ratios(narrow, GROUPS)["spine"] == (1 / ((1 + Fraction(4, 5)) / 2), 1 / ((1 + Fraction(4, 5)) / 2))


def test_a_leaf_that_lost_its_only_uplink_is_reached_over_the_other_plane():
    """Fixed, half of what its servers send is cut off; each of the two planes has one uplink a leaf."""
    spec = planes(planes=2, ports=2, leaves=8, down=4, up=1, spines=1)
    assert ratios(spec, Traffic("groups"))["uplink"] == (None, None)
    assert ratios(spec, GROUPS)["uplink"] == (Fraction(8), Fraction(8))


@st.composite
def regular(draw: st.DrawFn) -> Plan:
    """Planes of like leaves, one kind of servers."""
    count = draw(st.integers(2, 3))
    homing = count * draw(st.integers(1, 2))
    share, spines = draw(st.integers(1, 2)), draw(st.integers(1, 3))
    up = spines * draw(st.integers(1, 2))
    spec = planes(
        count, homing * share, homing * draw(st.integers(1, 3)), share * draw(st.integers(1, 4)), up, spines, homing
    )
    return design(spec).plan


@pytest.mark.slow
@at_least(12)
@settings(max_examples=24)
@given(regular())
def test_of_regular_planes_it_is_the_best_of_all_ways_to_choose(plan: Plan):
    rows: dict[str, OneFailed] = {row.what: row for row in told(plan, GROUPS)}
    assume(rows)
    brute = Brute(plan)
    free = Balancing(brute)
    for failure in brute.failures():
        row = rows[failure.what]
        for mine, weighted in ((row.ecmp, False), (row.weighted, True)):
            growth = free.growth(failure, weighted)
            assert float(mine or inf) == pytest.approx(1 / growth if growth else inf, rel=1e-6), failure.what


@pytest.mark.slow
@at_least(12)
@settings(max_examples=16)
@given(regular())
def test_between_ports_it_is_the_mean_of_what_planes_take(plan: Plan):
    """The plane that is hit takes f, as walked link by link, the others g: ((P - 1) x g + f) / P, or 1 for g."""
    rows: dict[str, OneFailed] = {row.what: row for row in told(plan, PORTS)}
    assume(rows)
    brute, count = PortBrute(plan), plan.planes or 1
    nothing = brute.ratio(Failure("nothing", plan.switches[0]), "even", False)
    assert nothing
    whole: Fraction = 1 / nothing
    for failure in brute.failures():
        if failure.what not in ("uplink", "spine"):
            continue
        alone = failure.what == "spine" and plan.switches[-1].each == 1
        fixed = None if alone else brute.ratio(failure, "even", False)
        hit = 1 / fixed if fixed else Fraction(0)
        others = Fraction(1) if hit < 1 < whole else whole
        assert rows[failure.what].ecmp == count / ((count - 1) * others + hit), failure.what
    assert rows["plane"].ecmp == count / ((count - 1) * min(whole, Fraction(1)))


def over_pods(**keys: Any) -> Plan:
    """Servers on a leaf in each of two pods, two pairs of these."""
    spec: dict[str, Any] = {
        "dcnplan": 1,
        "name": "over-pods",
        "family": "three-tier",
        "servers": {"ports": 2, "speed": "100G", "pods": 2},
        "leaf": {"model": {"name": "b", "ports": ["16x100G"]}, "count": 2, "downlinks": "2x100G", **keys},
        "pod_spine": {"model": {"name": "b", "ports": ["16x100G"]}, "count": 2, "uplinks": "2x100G"},
        "spine": {"model": {"name": "b", "ports": ["16x100G"]}, "count": 2},
        "pods": 4,
    }
    return design(spec_from(node_of(spec, Place("spec")))).plan


class OverPods(Balancing):
    """Shares of the pods, free for every two leaf groups: in the pods where both are, else of any two pods."""

    def _ways(self, group: Group, other: Group, down: frozenset[Node]) -> Iterator[tuple[list[Node], list[Node]]]:
        mine, theirs = self._by_pod(group, down), self._by_pod(other, down)
        both = [(mine[pod], theirs[pod]) for pod in mine if pod in theirs]
        yield from both or product(mine.values(), theirs.values())

    def _by_pod(self, group: Group, down: frozenset[Node]) -> dict[object, list[Node]]:
        found = defaultdict[object, list[Node]](list)
        for leaf in (leaf for plane in group.planes for leaf in plane if leaf not in down):
            found[self.brute._pod(leaf)].append(leaf)
        return found


@pytest.mark.slow
@pytest.mark.parametrize("up", [2, 4])
def test_over_pods_a_free_choice_is_no_worse_and_no_better_where_leaves_are_the_narrowest(up: int):
    plan = over_pods(uplinks=f"{up}x100G")
    balanced, fixed = (
        {row.what + row.of: row.ecmp for row in told(plan, traffic) if row.traffic == "even"}
        for traffic in (GROUPS, Traffic("groups"))
    )
    brute, best = Brute(plan), dict[str, float]()
    for failure in brute.failures():
        key = failure.what + failure.group.role
        best[key] = min(best.get(key, inf), OverPods(brute).growth(failure, weighted=False))
    gets, equal = ({key: float(1 / ratio) for key, ratio in of.items() if ratio} for of in (balanced, fixed))
    assert set(gets) == set(best)
    assert all(gets[key] <= best[key] * (1 + 1e-6) for key in best)
    assert all(equal[key] <= gets[key] * (1 + 1e-12) for key in best)
    for key in ("uplinkleaf", "spinespine", "podpod_spine") if up == 2 else ():
        assert gets[key] == pytest.approx(best[key], rel=1e-6)
