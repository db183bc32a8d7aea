"""What is written as a list of cables is read as the network that it was, whatever the fabric."""

import random

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dcnplan.analysis.failures.monte_carlo import Trial, joined, samples_of
from dcnplan.analysis.failures.n_minus_one import single_failures
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.analysis.loads.way_out import north_south
from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.analysis.paths.spread import path_spread
from dcnplan.analysis.paths.valleys import valley_pairs
from dcnplan.cabling.connections import cabling
from dcnplan.designs import design
from dcnplan.fabric.builder import build
from dcnplan.network.columns import Table
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network
from dcnplan.plan.groups import Plan
from dcnplan.report.fail import fail_view
from dcnplan.report.load import csv_lines, load_view
from dcnplan.report.path_spread import spread_view
from dcnplan.report.view import View, text_of
from tests import plans
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.building_specs import JOINED_BUILDINGS, building_specs
from tests.floors import at_least
from tests.meshes import direct, dragonfly, pods_of_spines
from tests.network.reading.written import read, written
from tests.specs import has_tiers, planned, specs, spine_class_specs, straight_specs

CASES, ANSWERED = 60, 20
drawn = settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))


def cables_exist(plan: Plan | None) -> bool:
    """Whether there is a cable for every link: some drawn splits have none."""
    return plan is not None and not cabling(plan).faults


fabrics = st.one_of(two_tiers(), with_pods(), with_pods(spine_above=False)).filter(cables_exist)
by_spec = specs.map(planned).filter(has_tiers).filter(cables_exist)
of_classes = (
    st.one_of(spine_class_specs(), straight_specs(), building_specs()).map(planned).filter(bool).filter(cables_exist)
)


def assert_same(one: Network, other: Network) -> None:
    """Column by column, kind by kind, name by name."""
    for a, b in ((one.switches, other.switches), (one.links, other.links), (one.served, other.served)):
        assert columns(a) == columns(b)
    homed = [[columns(one) for one in network.served.homed or ()] for network in (one, other)]
    assert homed[0] == homed[1]
    assert (one.switch_kinds, one.link_kinds, one.pods) == (other.switch_kinds, other.link_kinds, other.pods)
    assert one.names.switches().tolist() == other.names.switches().tolist()
    assert one.names.links() == other.names.links()
    out = [None if network.outside_bps is None else network.outside_bps.tolist() for network in (one, other)]
    assert out[0] == out[1]


def columns(table: Table) -> list[object]:
    held = {name: column for name, column in vars(table).items() if name != "homed"}
    return [None if column is None else np.asarray(column).tolist() for column in held.values()]


@pytest.mark.slow
@pytest.mark.parametrize("strategy", [fabrics, by_spec], ids=["any shape", "any spec"])
def test_a_fabric_is_read_back_as_it_was(strategy):
    cases: list[int] = []

    @drawn
    @given(strategy)
    def check(plan: Plan) -> None:
        assert_same(build(plan).network, read(written(plan)))
        cases.append(len(plan.links))

    check()
    assert len(cases) >= CASES
    assert sum(links > 1 for links in cases) >= CASES // 4


@pytest.mark.parametrize("plan", plans.SMALL.values(), ids=plans.SMALL)
def test_so_are_chassis_splits_planes_and_leaf_classes(plan):
    assert_same(build(plan).network, read(written(plan)))


def answers(network: Network) -> list[str]:
    """Paths, loads and failures, as the command line gives them in every detail."""
    counts, loads = path_counts(network), link_loads(network, uniform(network))
    trial = Trial(min(2, len(network.links)), 1, seed=1, routed=2)
    samples = joined(list(samples_of(network, loads.demand, trial, range(3))))
    views: list[View] = [
        spread_view(counts.layers, path_spread(counts), valley_pairs(counts)),
        load_view(loads, top=5),
        fail_view(loads, single_failures(network, loads.demand), samples),
    ]
    return [*(text_of(view, "json") for view in views), *csv_lines(loads)]


@pytest.mark.slow
@pytest.mark.parametrize("strategy", [fabrics, of_classes], ids=["any shape", "classes of spines, straight leaves"])
def test_its_paths_loads_and_failures_are_the_same_byte_for_byte(strategy):
    cases: list[int] = []

    @settings(drawn, max_examples=ANSWERED)
    @given(strategy)
    def check(plan: Plan) -> None:
        network = build(plan).network
        assert answers(network) == answers(read(written(plan), network.name))
        cases.append(1)

    check()
    assert len(cases) >= ANSWERED


ROOMY = {"name": "roomy", "ports": ["24x25G", "24x100G"]}
IN_PODS = {
    "dcnplan": 1,
    "name": "written",
    "family": "three-tier",
    "servers": {"ports": 1, "speed": "25G"},
    "leaf": {"model": ROOMY, "count": 2, "downlinks": "4x25G", "uplinks": "4x100G"},
}


def test_links_to_classes_of_spines_come_class_by_class():
    plan = planned({
        **IN_PODS,
        "pod_spine": {"model": ROOMY, "count": 2, "uplinks": {"old": "2x100G", "new": "4x100G"}},
        "spines": {name: {"model": ROOMY, "count": 2} for name in ("old", "new")},
        "pods": {"a": {"count": 1}, "b": {"count": 1}},
    })  # fmt: skip
    assert plan
    for network in (build(plan).network, read(written(plan))):
        assert [(kind.name, kind.lower.label) for kind in network.link_kinds] == [
            ("leaf-pod_spine", "a"), ("leaf-pod_spine", "b"),
            ("pod_spine-spine", "a"), ("pod_spine-spine", "b"), ("pod_spine-spine", "a"), ("pod_spine-spine", "b"),
        ]  # fmt: skip
        upper = {kind: set(network.links.upper[network.links.kind == kind].tolist()) for kind in range(2, 6)}
        assert upper == {2: {8, 9}, 3: {8, 9}, 4: {10, 11}, 5: {10, 11}}


def test_leaves_straight_on_the_spines_stand_in_pods_before_pod_spines():
    straight = {"count": 2, "servers": "none", "pod_spine": "none", "leaf": {"count": 2, "external": "2x100G"}}
    plan = planned({
        **IN_PODS,
        "pod_spine": {"model": ROOMY, "count": 2, "uplinks": "4x100G"},
        "spine": {"model": ROOMY, "count": 2},
        "pods": {"border": straight, "general": {"count": 1}},
    })  # fmt: skip
    assert plan
    for network in (build(plan).network, read(written(plan))):
        assert [(kind.role, kind.label, kind.scope) for kind in network.switch_kinds] == [
            ("leaf", "general", "pod"), ("leaf", "border", "pod"), ("pod_spine", "general", "pod"),
            ("spine", None, "fabric"),
        ]  # fmt: skip
        assert network.pods == ("general1", "border1", "border2")
        assert network.switches.kind.tolist() == [0, 0, 1, 1, 1, 1, 2, 2, 3, 3]


def test_ports_that_lead_out_are_read_back_for_the_traffic_over_them():
    plan = design("topologies/nokia-5-stage-border.yaml").plan
    here, there = build(plan).network, read(written(plan))
    assert_same(here, there)
    loads = [link_loads(network, north_south(network)) for network in (here, there)]
    assert loads[0].growth == loads[1].growth == pytest.approx(1 / 24)


def test_servers_on_leaves_straight_on_the_spines_are_read_back():
    """Beside pods with pod spines; border leaves without servers are leaves too."""
    tor, box = {"name": "tor", "ports": ["48x25G", "8x100G"]}, {"name": "box", "ports": ["32x100G"]}
    straight = {"count": 1, "pod_spine": "none"}
    spec = {
        "dcnplan": 1, "name": "straight", "family": "three-tier", "servers": {"ports": 1, "speed": "25G"},
        "leaf": {"model": tor, "count": 2, "downlinks": "8x25G", "uplinks": "4x100G"},
        "pod_spine": {"model": box, "count": 2, "uplinks": "4x100G"},
        "spine": {"model": box, "count": 4},
        "pods": {
            "general": {"count": 2}, "storage": straight,
            "border": {**straight, "servers": "none", "leaf": {"external": "2x25G"}},
        },
    }  # fmt: skip
    plan = design(spec).plan
    here, there = build(plan).network, read(written(plan), "straight")
    assert here.crosses
    assert not here.stays
    assert_same(here, there)
    assert answers(here) == answers(there)
    loads = [link_loads(network, north_south(network)) for network in (here, there)]
    assert loads[0].growth == pytest.approx(loads[1].growth)


def test_the_order_of_the_rows_makes_no_difference_where_words_do_not():
    cases: list[int] = []
    of_one_word = with_pods().filter(lambda plan: sum(group.tier == 0 for group in plan.switches) == 1)

    @settings(drawn, max_examples=ANSWERED)
    @given(of_one_word.filter(cables_exist), st.randoms(use_true_random=False))
    def check(plan: Plan, rng: random.Random) -> None:
        titles, *rows = written(plan).splitlines()
        rng.shuffle(rows)
        assert_same(build(plan).network, read("\n".join([titles, *rows])))
        cases.append(1)

    check()
    assert len(cases) >= ANSWERED


def test_links_taken_out_of_a_list_are_as_links_that_have_failed():
    cases: list[int] = []

    @at_least(ANSWERED)
    @settings(drawn, max_examples=ANSWERED)
    @given(fabrics, st.integers(0, 1 << 20))
    def check(plan: Plan, seed: int) -> None:
        network = build(plan).network
        failed = np.random.default_rng(seed).random(len(network.links)) < 0.15
        assume(not failed.all())  # a list without a link is no network
        ports = network.names.links()
        gone = {f"{ports.lower[row]}:{ports.lower_port[row]}" for row in np.flatnonzero(failed)}
        left = read("\n".join(line for line in written(plan).splitlines() if line.split(",")[1] not in gone))
        assume(len(left.switches) == len(network.switches))
        assume(left.attached.domain.tolist() == network.attached.domain.tolist())
        down, without = link_loads(network, uniform(network), Failed(links=failed)), link_loads(left, uniform(left))
        assert np.allclose(down.up_bps[~failed], without.up_bps)
        assert np.allclose(down.down_bps[~failed], without.down_bps)
        assert path_counts(network, Failed(links=failed)).total(links=True) == path_counts(left).total(links=True)
        cases.append(int(failed.sum()))

    check()
    assert sum(map(bool, cases)) >= ANSWERED // 3


def test_servers_are_found_by_name_with_the_ports_of_both_ends():
    network = read(written(plans.three_tier()))
    planned_network = build(plans.three_tier()).network
    for name in ("pod1-server1", "pod3-server48"):
        assert network.names.server(name) == planned_network.names.server(name) is not None
    assert network.names.server("pod9-server1") is None


def test_ports_that_a_spreadsheet_would_run_are_read_as_they_were():
    text = 'lower,lower_port,upper,upper_port,speed_gbps\nleaf1,\'=x,spine1,"a,""b",100\n'
    names = read(text).names.links()
    assert (names.lower_port, names.upper_port) == (["=x"], ['a,"b'])


@pytest.mark.parametrize("spec", [direct(3, uplinks="64x100G"), pods_of_spines(3), dragonfly(5), JOINED_BUILDINGS])
def test_a_mesh_is_read_as_it_was_written(spec):
    plan = design(spec).plan
    assert_same(build(plan).network, read(written(plan), plan.name))


def test_links_of_leaves_are_a_network_where_nothing_leads_up_from_them():
    head = "lower,lower_port,upper,upper_port,speed_gbps,class\n"
    mesh = f"{head}a1,1,a2,1,100,leaf-leaf\na1,2,a3,1,100,leaf-leaf\na2,2,a3,2,100,leaf-leaf\n"
    assert path_counts(read(mesh)).between("a1", "a3").hops == 1
    assert len(read(f"{mesh}a1,9,top1,1,100,leaf-spine\n").links) == 1
