"""Every port sends to those of all other servers: numbers by hand, and a walk server by server and link by link."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from dcnplan.capacity.one_failed.one_failed import OneFailed, beyond_count, one_failed
from dcnplan.capacity.summary import summarise
from dcnplan.designs import design
from dcnplan.plan.groups import Plan
from dcnplan.plan.traffic import Traffic
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.plans import SMALL
from tests.port_reference import PortBrute
from tests.specs import fitting, spread_specs

PORTS = Traffic("ports")
SHIPPED = "topologies/superpod-{}.yaml"


def told(plan: Plan, traffic: Traffic | None = PORTS) -> tuple[OneFailed, ...]:
    return one_failed(replace(plan, traffic=traffic))


def ratios(spec: str, traffic: Traffic = PORTS) -> dict[str, tuple[Fraction | None, Fraction | None]]:
    return {row.what: (row.ecmp, row.weighted) for row in told(design(spec).plan, traffic)}


def agrees(plan: Plan) -> int:
    """Every row has the worst of its kind. Gives their number."""
    walked = PortBrute(plan).one_failed()
    rows = {(row.what, row.of, row.traffic, row.spine_class): row for row in told(plan)}
    mine = {
        key: (row.ecmp is None, row.ecmp or 0, row.weighted is None, row.weighted or 0) for key, row in rows.items()
    }
    assert mine == {key: max(of.values()) for key, of in walked.items()}
    return len(rows)


def test_l8_a_rail_fabric_of_one_leaf_group():
    """217 of a port's 248 peers are on other leaves: 7/8. One of 32 uplinks, one of 8 to its spine: 7/8 x 8/7."""
    assert ratios(SHIPPED.format("h100-1su")) == {
        "uplink": (Fraction(1), Fraction(28, 31)),
        "leaf": (Fraction(8, 7), Fraction(8, 7)),
        "spine": (Fraction(7, 6), Fraction(7, 6)),
    }


def test_l9_two_planes_of_rails():
    """441 of 504 peers in the plane are on other leaves: 7/8. Half of the ports are lost with a plane."""
    assert ratios(SHIPPED.format("b300-1su")) == {
        "uplink": (Fraction(14, 15), Fraction(8, 9)),
        "leaf": (Fraction(8, 7), Fraction(8, 7)),
        "spine": (Fraction(7, 6), Fraction(7, 6)),
        "plane": (Fraction(2), Fraction(2)),
    }


def test_between_groups_one_leaf_group_says_why_nothing_is_counted():
    plan = design(SHIPPED.format("h100-1su")).plan
    assert summarise(plan).not_counted == "one leaf group: no traffic between groups"
    assert summarise(replace(plan, traffic=PORTS)).not_counted is None


def test_one_leaf_in_each_plane_has_nobody_to_send_to():
    plan = design(
        """
dcnplan: 1
name: planes-of-one-leaf
family: two-tier
planes: 2
servers: {ports: 2, speed: 100G}
leaf: {model: {name: b, ports: [8x100G]}, count: 2, downlinks: 4x100G, uplinks: 4x100G}
spine: {model: {name: b, ports: [8x100G]}, count: 2}
traffic: ports
"""
    ).plan
    assert one_failed(plan) == ()
    assert summarise(plan).not_counted == "no port reaches another server's on another leaf: no traffic between leaves"


def test_what_sends_is_said_only_where_it_is_asked_for():
    plan = design("topologies/three-tier-b.yaml").plan
    assert {row.between for row in one_failed(plan)} == {None}
    assert {row.between for row in told(plan)} == {"ports"}
    assert {row.between for row in told(plan, Traffic("groups"))} == {"groups"}
    assert [replace(row, asked=None) for row in told(plan, Traffic("groups"))] == list(one_failed(plan))


def test_to_other_pods_ports_are_servers():
    plan = design("topologies/three-tier-b.yaml").plan
    ports, servers = ([row for row in rows if row.traffic == "between_pods"] for rows in (told(plan), one_failed(plan)))
    assert [replace(row, asked=None) for row in ports] == servers
    assert len(servers) == 6


SPREAD = spread_specs().map(fitting).filter(lambda plan: not beyond_count(replace(plan, traffic=PORTS)))
SLOW = ("multi-plane", "three-tier", "two pod types")


@pytest.mark.parametrize(
    "plan",
    [pytest.param(plan, id=name, marks=pytest.mark.slow if name in SLOW else ()) for name, plan in SMALL.items()],
)
def test_hand_made_fabrics_have_one_answer(plan: Plan):
    agrees(plan)


@pytest.mark.parametrize(
    ("drawn", "fabrics", "least_rows"),
    [
        pytest.param(two_tiers(), 12, 20, id="two tiers", marks=pytest.mark.slow),
        pytest.param(with_pods(), 2, 8, id="pods", marks=pytest.mark.slow),
        pytest.param(with_pods(spine_above=False), 8, 12, id="pods alone", marks=pytest.mark.slow),
        pytest.param(SPREAD, 4, 16, id="spread servers", marks=pytest.mark.slow),
    ],
)
def test_drawn_fabrics_have_one_answer(drawn, fabrics: int, least_rows: int):
    rows = []

    @settings(max_examples=fabrics)
    @given(drawn)
    def compared(plan: Plan) -> None:
        rows.append(agrees(plan))

    compared()
    assert sum(rows) >= least_rows


def collapsed(homing: int, leaves: int, ports: int | None = None) -> str:
    return f"""
dcnplan: 1
name: collapsed
family: two-tier
servers: {{ports: {ports or homing}, homing: {homing}, speed: 25G}}
leaf: {{model: {{name: tor, ports: [48x25G, 4x100G]}}, count: {leaves}, downlinks: 48x25G, peer_link: 2x100G}}
spine: none
"""


@pytest.mark.parametrize(
    ("homing", "leaves", "crossing"),
    [(2, 2, Fraction(47, 94)), (1, 2, Fraction(48, 95)), (3, 6, Fraction(48, 95))],
)
def test_ports_of_a_collapsed_spine_send_over_the_peer_link(homing: int, leaves: int, crossing: Fraction):
    """Of a port's peers on the two leaves half are on the other; 1.2T x that over the one link of 100G that is left.

    Of leaf groups of three the pair in the middle stands astride two, with no server on both.
    """
    found = ratios(collapsed(homing, leaves))
    assert found["peer"] == (12 * crossing, 12 * crossing)
    lost = Fraction(homing, homing - 1) if homing > 1 else None
    assert found["leaf"] == (lost, lost)


def test_between_groups_nothing_need_cross_a_collapsed_spine():
    assert "peer" not in ratios(collapsed(2, 2), Traffic("groups"))
