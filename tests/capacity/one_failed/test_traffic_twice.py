"""One failed part between ports, and for hosts that balance, is 1 : what `fail` finds over the fabric."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from dcnplan.analysis.failures.parts import parts
from dcnplan.analysis.loads.between_ports import between_ports
from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.patterns import between_pods, uniform
from dcnplan.fabric.builder import build
from dcnplan.network.network import Network
from dcnplan.plan.groups import Plan
from dcnplan.plan.traffic import Traffic
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.capacity.one_failed.test_between_ports import told
from tests.capacity.one_failed.test_one_failed_twice import CUT, Ratios, ratios
from tests.plans import SMALL
from tests.specs import has_tiers, planned, spine_class_specs

Kind = tuple[str, str, str]
"""What has failed, of which role, under which traffic."""
ASKED = [Traffic("ports"), Traffic("ports", "balance"), Traffic("groups", "balance")]


def demands(network: Network, traffic: Traffic) -> Iterator[tuple[str, Demand]]:
    even = between_ports(network) if traffic.between == "ports" else uniform(network)
    yield "even", replace(even, balance=traffic.hosts == "balance")
    try:
        yield "between_pods", between_pods(network)
    except ValueError:
        return


def failed(plan: Plan, traffic: Traffic) -> dict[Kind, Ratios]:
    """The worst of each kind of part, as `fail` tries them; nothing where no link carries anything."""
    network, worst = build(plan).network, dict[Kind, Ratios]()
    for scope, demand in demands(network, traffic):
        if not (demand.matrix() * (1 - np.eye(len(demand.homes)))).any():
            continue
        for part in parts(network, demand):
            found = ratios(network, demand, part)
            if found and part.role:
                kind = ("uplink" if part.what == "link" else part.what, part.role, scope)
                worst[kind] = max(worst.get(kind, found), found)
    return worst


def agrees(plan: Plan, traffic: Traffic) -> int:
    mine: dict[Kind, Ratios] = {}
    for row in told(plan, traffic):
        kind: Kind = (row.what, row.of, row.traffic)
        found = CUT if row.ecmp is None else float(row.ecmp), CUT if row.weighted is None else float(row.weighted)
        mine[kind] = max(mine.get(kind, found), found)
    engine = failed(plan, traffic)
    assert set(mine) == set(engine)
    for what, ratio in mine.items():
        assert ratio == pytest.approx(engine[what], rel=1e-7), what
    return len(mine)


@pytest.mark.parametrize("traffic", ASKED, ids=str)
@pytest.mark.parametrize("plan", SMALL.values(), ids=SMALL)
def test_hand_made_fabrics_have_one_answer(plan: Plan, traffic: Traffic):
    agrees(plan, traffic)


@pytest.mark.slow
@pytest.mark.parametrize("traffic", ASKED, ids=str)
@pytest.mark.parametrize(("drawn", "least_rows"), [(two_tiers(), 60), (with_pods(), 60)], ids=["two tiers", "pods"])
def test_drawn_fabrics_have_one_answer(drawn, least_rows: int, traffic: Traffic):
    rows = []

    @settings(max_examples=30)
    @given(drawn)
    def compared(plan: Plan) -> None:
        rows.append(agrees(plan, traffic))

    compared()
    assert sum(rows) >= least_rows


@pytest.mark.slow
def test_so_have_drawn_classes_of_spines_between_ports():
    rows = []

    @settings(max_examples=20)
    @given(spine_class_specs().map(planned).filter(has_tiers))
    def compared(plan: Plan) -> None:
        rows.append(agrees(plan, Traffic("ports")))

    compared()
    assert sum(rows) >= 60
