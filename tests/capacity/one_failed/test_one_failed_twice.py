"""The closed form by two other roads: a walk over every link by networkx, and the engine of `fail` over the fabric.

Neither knows how the closed form is built.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.analysis.failures.parts import Part, parts
from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import between_buildings, between_pods, uniform
from dcnplan.capacity.one_failed.one_failed import OneFailed, one_failed
from dcnplan.fabric.builder import build
from dcnplan.network.network import Network
from dcnplan.plan.groups import Plan
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.analysis.source_fabrics import three_tier_b
from tests.building_specs import building_specs
from tests.plans import SMALL
from tests.reference import Brute, Kind, Severity
from tests.specs import fitting, spine_class_specs, spread_specs, straight_specs

CUT = float("inf")
Ratios = tuple[float, float]
"""ECMP, weighted."""


def agrees_with_a_walk(plan: Plan) -> int:
    """Every row has the worst of its kind, and names a group that has it where groups differ. Gives their number."""
    walked = Brute(plan).one_failed()
    rows = rows_of(plan)
    assert {key: _severity(row) for key, row in rows.items()} == {key: max(of.values()) for key, of in walked.items()}
    for key, row in rows.items():
        differ = len(set(walked[key].values())) > 1
        assert (row.group is not None) == differ
        assert not differ or walked[key][row.group] == _severity(row)
    return len(rows)


def agrees_with_fail(plan: Plan) -> int:
    """What is said of one failed part is 1 : what `fail` finds, under either traffic. Gives the number of rows."""
    mine, engine = dict[Kind, Ratios](), failed(plan)
    for (what, of, traffic, spine_class), row in rows_of(plan).items():
        found = CUT if row.ecmp is None else float(row.ecmp), CUT if row.weighted is None else float(row.weighted)
        kind = what, of, traffic, spine_class
        mine[kind] = max(mine.get(kind, found), found)
    assert set(mine) == set(engine)
    for kind, ratio in mine.items():
        assert ratio == pytest.approx(engine[kind], rel=1e-7), kind
    return len(mine)


def rows_of(plan: Plan) -> dict[Kind, OneFailed]:
    return {(row.what, row.of, row.traffic, row.spine_class): row for row in one_failed(plan)}


def _severity(row: OneFailed) -> Severity:
    return row.ecmp is None, row.ecmp or Fraction(0), row.weighted is None, row.weighted or Fraction(0)


def failed(plan: Plan) -> dict[Kind, Ratios]:
    """The worst of each kind of part, as `fail` tries them."""
    network, worst = build(plan).network, dict[Kind, Ratios]()
    for traffic, demand in demands(network):
        for part in parts(network, demand):
            found = ratios(network, demand, part)
            if found and part.role:
                role = "pod_spine" if part.what == "pod" else part.role
                kind = "uplink" if part.what == "link" else part.what, role, traffic, part.spine_class
                worst[kind] = max(worst.get(kind, found), found)
    return worst


def demands(network: Network) -> Iterator[tuple[str, Demand]]:
    yield "even", uniform(network)
    with suppress(ValueError):
        yield "between_pods", between_pods(network)
    with suppress(ValueError):
        yield "between_buildings", between_buildings(network)


def ratios(network: Network, demand: Demand, part: Part) -> Ratios | None:
    """None where nobody sends."""
    found = []
    for weighted in (False, True):
        loads = link_loads(network, demand, part.failed, weighted)
        if not loads.offered_bps:
            return None
        found.append(CUT if loads.lost_share or not loads.growth else float(f"{1 / loads.growth:.9g}"))
    return found[0], found[1]


ROADS = pytest.mark.parametrize("agrees", [agrees_with_a_walk, agrees_with_fail])
PODS_ALONE = with_pods(spine_above=False)
SPINE_CLASSES, STRAIGHT = spine_class_specs().map(fitting), straight_specs().map(fitting)
SPREAD, BUILDINGS = spread_specs().map(fitting), building_specs().map(fitting)


@st.composite
def in_turn(draw: st.DrawFn) -> Plan:
    """Leaves that are no multiple of homing, in two tiers or in pods; every leaf has as many servers."""
    homing = draw(st.integers(2, 4))
    spine = {"model": {"name": "box", "ports": ["64x100G"]}, "count": 2}
    pods = draw(st.sampled_from([None, 1, 2]))
    over = {"pods": pods, "pod_spine": {**spine, "uplinks": "4x100G"}} if pods else {}
    return fitting(
        {
            "dcnplan": 1,
            "name": "drawn",
            "family": "three-tier" if pods else "two-tier",
            "servers": {"ports": homing, "speed": "25G"},
            "leaf": {
                "model": {"name": "tor", "ports": ["24x25G", "8x100G"]},
                "count": homing * draw(st.integers(1, 2)) + draw(st.integers(1, homing - 1)),
                "downlinks": f"{homing * draw(st.integers(1, 3))}x25G",
                "uplinks": "4x100G",
            },
            "spine": spine,
            "links": {"bundle": draw(st.booleans())},
            **over,
        }
    )


@ROADS
@pytest.mark.parametrize("plan", SMALL.values(), ids=SMALL)
def test_hand_made_fabrics_have_one_answer(plan: Plan, agrees: Callable[[Plan], int]):
    agrees(plan)


@pytest.mark.parametrize(
    ("agrees", "drawn", "fabrics", "least_rows"),
    [
        pytest.param(agrees_with_a_walk, two_tiers(), 24, 50, id="walk, two tiers", marks=pytest.mark.slow),
        pytest.param(agrees_with_a_walk, with_pods(), 3, 15, id="walk, pods", marks=pytest.mark.slow),
        pytest.param(agrees_with_a_walk, PODS_ALONE, 36, 50, id="walk, pods alone", marks=pytest.mark.slow),
        pytest.param(agrees_with_fail, two_tiers(), 60, 150, id="fail, two tiers", marks=pytest.mark.slow),
        pytest.param(agrees_with_fail, with_pods(), 30, 200, id="fail, pods", marks=pytest.mark.slow),
        pytest.param(agrees_with_fail, PODS_ALONE, 60, 120, id="fail, pods alone", marks=pytest.mark.slow),
        pytest.param(agrees_with_a_walk, SPINE_CLASSES, 12, 60, id="walk, classes of spines", marks=pytest.mark.slow),
        pytest.param(agrees_with_a_walk, STRAIGHT, 12, 60, id="walk, straight", marks=pytest.mark.slow),
        pytest.param(agrees_with_fail, SPINE_CLASSES, 40, 200, id="fail, classes of spines", marks=pytest.mark.slow),
        pytest.param(agrees_with_fail, STRAIGHT, 16, 60, id="fail, straight", marks=pytest.mark.slow),
        pytest.param(agrees_with_fail, in_turn(), 20, 60, id="fail, leaves in turn", marks=pytest.mark.slow),
        pytest.param(agrees_with_a_walk, SPREAD, 8, 40, id="walk, spread servers", marks=pytest.mark.slow),
        pytest.param(agrees_with_fail, SPREAD, 24, 120, id="fail, spread servers", marks=pytest.mark.slow),
        pytest.param(agrees_with_a_walk, BUILDINGS, 5, 30, id="walk, buildings", marks=pytest.mark.slow),
        pytest.param(agrees_with_fail, BUILDINGS, 10, 80, id="fail, buildings", marks=pytest.mark.slow),
    ],
)
def test_drawn_fabrics_have_one_answer(
    agrees: Callable[[Plan], int], drawn: st.SearchStrategy[Plan], fabrics: int, least_rows: int
):
    rows = []

    @settings(max_examples=fabrics)
    @given(drawn)
    def compared(plan: Plan) -> None:
        rows.append(agrees(plan))

    compared()
    assert sum(rows) >= least_rows


def test_a_published_fabric_of_30_720_servers_has_one_answer():
    assert agrees_with_fail(three_tier_b()) == 12
