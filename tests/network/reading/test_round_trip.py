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
from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.analysis.paths.spread import path_spread
from dcnplan.analysis.paths.valleys import valley_pairs
from dcnplan.cabling.connections import cabling
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
from tests.floors import at_least
from tests.network.reading.written import read, written
from tests.specs import planned, specs

CASES, ANSWERED = 60, 20
drawn = settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))


def cables_exist(plan: Plan | None) -> bool:
    """Whether there is a cable for every link: some drawn splits have none."""
    return plan is not None and not cabling(plan).faults


fabrics = st.one_of(two_tiers(), with_pods(), with_pods(spine_above=False)).filter(cables_exist)
by_spec = specs.map(planned).filter(cables_exist)


def assert_same(one: Network, other: Network) -> None:
    """Column by column, kind by kind, name by name."""
    for a, b in ((one.switches, other.switches), (one.links, other.links), (one.served, other.served)):
        assert columns(a) == columns(b)
    homed = [[columns(one) for one in network.served.homed or ()] for network in (one, other)]
    assert homed[0] == homed[1]
    assert (one.switch_kinds, one.link_kinds, one.pods) == (other.switch_kinds, other.link_kinds, other.pods)
    assert one.names.switches().tolist() == other.names.switches().tolist()
    assert one.names.links() == other.names.links()


def columns(table: Table) -> list[object]:
    held = {name: column for name, column in vars(table).items() if name != "homed"}
    return [None if column is None else np.asarray(column).tolist() for column in held.values()]


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


def test_its_paths_loads_and_failures_are_the_same_byte_for_byte():
    cases: list[int] = []

    @settings(drawn, max_examples=ANSWERED)
    @given(fabrics)
    def check(plan: Plan) -> None:
        network = build(plan).network
        assert answers(network) == answers(read(written(plan), network.name))
        cases.append(1)

    check()
    assert len(cases) >= ANSWERED


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
