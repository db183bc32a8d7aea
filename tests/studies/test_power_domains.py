"""Power domains from a file: what goes dark, what is left, and what is refused."""

import numpy as np
import pytest

from dcnplan.analysis.failures.n_minus_one import single_failures
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.errors import InputError
from dcnplan.fabric.builder import build
from dcnplan.fabric.named_rows import switch_names
from dcnplan.inputs.source import source_of
from dcnplan.studies.power_domains import MOST, power_domains
from tests.plans import leaf_classes_in_pods, multi_plane, two_tier


def dark(text: str, plan=None) -> dict[str, list[str]]:
    """Names of the switches that each domain takes down."""
    fabric = build(plan or two_tier())
    names = switch_names(fabric)
    return {
        part.name: names[np.flatnonzero(part.failed.switches if part.failed.switches is not None else [])].tolist()
        for part in power_domains(fabric.network, source_of("d.csv", text.encode()))
    }


def faults(text: str) -> list[str]:
    with pytest.raises(InputError) as refused:
        dark(text)
    return [f"{problem.where}: {problem.message}" for problem in refused.value.problems]


def test_a_domain_is_all_of_its_rows_and_the_order_is_the_files():
    assert dark("domain,switch\nfeed B,spine2\nfeed A,leaf1\nfeed B,leaf2\n") == {
        "feed B": ["leaf2", "spine2"],
        "feed A": ["leaf1"],
    }


def test_a_pod_and_a_plane_stand_for_their_switches():
    found = dark("room,pod2\nfeed,plane1", multi_plane())
    assert all(name.startswith("pod2-") for name in found["room"])
    assert all(name.startswith("plane1-") for name in found["feed"])
    fabric = build(multi_plane())
    names = switch_names(fabric).tolist()
    assert len(found["room"]) == sum(name.startswith("pod2-") for name in names)
    assert len(found["feed"]) == sum(name.startswith("plane1-") for name in names)


def test_a_pod_of_two_leaf_classes_stands_for_both_and_for_no_other_pod():
    # 4 compute leaves, 2 storage leaves and 2 pod spines a pod.
    (names,) = dark("feed,pod2", leaf_classes_in_pods()).values()
    assert len(names) == 8
    assert all(name.startswith("pod2-") for name in names)


def test_two_of_four_spines_on_one_feed_leave_half():
    fabric = build(two_tier())
    named = power_domains(fabric.network, source_of("d.csv", b"feed A,spine1\nfeed A,spine2"))
    (row,) = (
        row
        for row in single_failures(fabric.network, uniform(fabric.network), named)
        if row.part.what == "power_domain"
    )
    # A leaf has 1,200G down; with two of its four 100G uplinks left, a sixth of it fits.
    assert row.left.loads.growth == pytest.approx(1 / 6)
    assert [(pair.left, pair.whole) for pair in row.left.worst] == [(2, 4)]


def test_every_bad_row_is_told_at_its_place():
    assert faults("a,leaf1\nb,lef2\n,leaf1\nc\nd,leaf1,x") == [
        "d.csv:2:3: there is no such switch, pod or plane",
        "d.csv:3:1: the domain has no name",
        "d.csv:4:1: a row has two cells, this one 1",
        "d.csv:5:9: a row has two cells, this one 3",
    ]


@pytest.mark.parametrize("text", ["", "domain,switch\n"])
def test_a_file_without_domains_is_refused(text: str):
    assert faults(text) == ["d.csv: there is no power domain in this file"]


def test_more_domains_than_anyone_has_are_refused():
    assert faults("\n".join(f"feed{number},leaf1" for number in range(MOST + 5))) == [
        "d.csv: there are more than 1,000 power domains"
    ]
