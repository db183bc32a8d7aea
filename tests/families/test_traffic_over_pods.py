"""Servers over pods whose ports send to ports, and whose hosts choose among the pods: numbers by hand."""

from fractions import Fraction

import pytest

from dcnplan.analysis.loads.between_ports import between_ports
from dcnplan.analysis.loads.nearest_ports import between_leaves
from dcnplan.designs import design
from dcnplan.errors import Place
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from dcnplan.report.design import design_view
from dcnplan.report.view import text_of
from tests.families.test_servers_over_pods import l7, network, ratios, summary


def test_ports_that_send_to_ports_use_the_nearest_too():
    """Of 124 ports of other servers 60 are those of the pod group: all of it is sent in the own pod."""
    here = network(l7())
    demand = between_ports(here)
    assert demand.total_bps == pytest.approx(128 * 100e9)
    matrix = between_leaves(demand).matrix()
    pod = here.pod[: len(matrix)]
    assert matrix[0][pod == pod[0]].sum() == pytest.approx(60 / 124 * 800e9)
    assert matrix[0][0] == pytest.approx(14 / 124 * 800e9)  # 7 servers of the own leaf, by two of their ports
    assert matrix[0][pod == pod[0] + 1].sum() == pytest.approx(0)
    assert matrix[0][pod > pod[0] + 1].sum() == pytest.approx(64 / 124 * 800e9)


def test_between_ports_one_failed_by_hand():
    """Of 124 peers of a port 14 are on its own leaf: 110 cross the uplinks of a leaf, 64 those of a pod spine."""
    found = ratios(summary(l7(traffic="ports")))
    assert found["pod_spine", "leaf", "even"] == Fraction(110, 124) * Fraction(4, 3)
    assert found["spine", "pod_spine", "even"] == max(Fraction(110, 124), Fraction(64, 124) * Fraction(8, 7))
    assert found["pod", "leaf", "even"] == found["pod", "leaf", "between_pods"] == 2
    assert found["spine", "pod_spine", "between_pods"] == Fraction(8, 7)


def test_hosts_that_balance_use_each_pod_for_what_it_takes():
    """A pod without one of four pod spines takes 3/4: fixed, all slow to that, else (3/4 + 1) / 2 gets through."""
    fixed, balanced = (ratios(summary(l7(traffic={"hosts": hosts}))) for hosts in ("fixed", "balance"))
    assert fixed["pod_spine", "leaf", "even"] == Fraction(4, 3)
    assert balanced["pod_spine", "leaf", "even"] == Fraction(8, 7)
    assert balanced["spine", "pod_spine", "between_pods"] == fixed["spine", "pod_spine", "between_pods"]


def test_design_says_that_hosts_choose_among_pods():
    view = design_view(design(spec_from(node_of(l7(traffic={"hosts": "balance"}), Place("spec")))))
    assert "hosts use what each pod can take, at worst" in text_of(view, "text")


def test_ports_of_one_leaf_a_pod_have_nobody_to_send_to():
    """All servers are on both leaves, and each port sends to those on its own."""
    alone = l7(servers={"ports": 2, "speed": "100G", "pods": 2}, leaf={**l7()["leaf"], "count": 1}, pods=2)
    assert summary({**alone, "traffic": "ports"}).one_failed == ()
