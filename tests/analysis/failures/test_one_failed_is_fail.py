"""What `design` says of one failed part is 1 : what the engine of `fail` finds, under either traffic."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.analysis.failures.parts import Part, parts
from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import between_pods, uniform
from dcnplan.capacity.one_failed.one_failed import one_failed
from dcnplan.fabric.builder import build
from dcnplan.network.network import Network
from dcnplan.plan.groups import Plan
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.analysis.source_fabrics import three_tier_b
from tests.plans import SMALL

CUT = float("inf")
Ratios = tuple[float, float]
"""ECMP, weighted."""


def demands(network: Network) -> Iterator[tuple[str, Demand]]:
    yield "even", uniform(network)
    try:
        yield "between_pods", between_pods(network)
    except ValueError:
        return


def ratios(network: Network, demand: Demand, part: Part) -> Ratios | None:
    """None where nobody sends."""
    found = []
    for weighted in (False, True):
        loads = link_loads(network, demand, part.failed, weighted)
        if not loads.offered_bps:
            return None
        found.append(CUT if loads.lost_share or not loads.growth else float(f"{1 / loads.growth:.9g}"))
    return found[0], found[1]


def failed(plan: Plan) -> dict[tuple[str, str, str], Ratios]:
    """The worst of each kind of part, as `fail` tries them."""
    network, worst = build(plan).network, dict[tuple[str, str, str], Ratios]()
    for traffic, demand in demands(network):
        for part in parts(network, demand):
            found = ratios(network, demand, part)
            if found and part.role:
                kind = ("uplink" if part.what == "link" else part.what, part.role, traffic)
                worst[kind] = max(worst.get(kind, found), found)
    return worst


def assert_agrees(plan: Plan) -> int:
    """Gives the number of rows."""
    rows = {(row.what, row.of, row.traffic): row for row in one_failed(plan)}
    engine = failed(plan)
    assert set(rows) == set(engine)
    for kind, row in rows.items():
        mine = tuple(CUT if ratio is None else float(ratio) for ratio in (row.ecmp, row.weighted))
        assert mine == pytest.approx(engine[kind], rel=1e-7), row
    return len(rows)


@pytest.mark.parametrize("plan", SMALL.values(), ids=SMALL)
def test_hand_made_fabrics_have_one_answer(plan: Plan):
    assert_agrees(plan)


@pytest.mark.parametrize(
    ("drawn", "fabrics", "least_rows"),
    [(two_tiers, 60, 150), (with_pods, 60, 400), (lambda: with_pods(spine_above=False), 60, 120)],
    ids=["two tiers", "pods", "pods alone"],
)
def test_drawn_fabrics_have_one_answer(drawn: Callable[[], st.SearchStrategy[Plan]], fabrics: int, least_rows: int):
    rows = []

    @settings(max_examples=fabrics)
    @given(drawn())
    def compared(plan: Plan) -> None:
        rows.append(assert_agrees(plan))

    compared()
    assert sum(rows) >= least_rows


def test_a_published_fabric_of_30_720_servers_has_one_answer():
    assert assert_agrees(three_tier_b()) == 12
