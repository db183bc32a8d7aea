"""A peer link joins pairs of leaves: every port that is counted for one has a cable."""

import pytest

from dcnplan.capacity.summary import summarise
from dcnplan.designs import fabric_of
from tests.families.asking import refusal_of
from tests.growing import with_keys
from tests.specs import Written, planned

PAIRS: Written = {
    "dcnplan": 1,
    "name": "pairs",
    "family": "two-tier",
    "servers": {"ports": 2, "speed": "25G"},
    "leaf": {
        "model": {"name": "tor", "ports": ["48x25G", "8x100G"]}, "count": 8, "downlinks": "48x25G",
        "uplinks": "4x100G", "peer_link": "2x100G",
    },
    "spine": {"model": {"name": "box", "ports": ["64x100G"]}, "count": 4},
}  # fmt: skip


@pytest.mark.parametrize("count", [1, 3, 7])
def test_a_class_with_a_leaf_that_has_no_other_is_refused_with_a_number_that_fits(count: int):
    written = with_keys(PAIRS, leaves={"a": {}, "border": {"count": count, "servers": "none"}})
    problem = refusal_of(**written)
    assert problem.message == f"peer_link joins the border leaves in pairs, and {count} is an odd number"
    assert f"leaves.border.count: {count + 1} fits" in str(problem.hint)
    assert planned(with_keys(written, "leaves", "border", count=count + 1))


def test_leaves_for_a_number_of_servers_are_rounded_up_to_whole_pairs():
    # 48 servers on each 3 leaves: 130 servers want 3 groups, 9 leaves, and so 4 groups, 12 leaves.
    plan = planned(with_keys(with_keys(PAIRS, "servers", ports=3, count=130), "leaf", count=None))
    assert plan
    assert [group.count for group in plan.switches if group.role == "leaf"] == [12]


def test_as_many_leaves_as_fit_are_whole_pairs():
    plan = planned(with_keys(with_keys(PAIRS, "servers", ports=3), "leaf", count="max"))
    assert plan
    # 64 ports on a spine, one link a pair: 60 leaves are whole groups of 3 and whole pairs, 63 are not.
    assert [group.count for group in plan.switches if group.role == "leaf"] == [60]


def test_ports_counted_for_peer_links_are_the_ends_of_their_cables():
    plan = planned(with_keys(PAIRS, leaves={"a": {}, "border": {"count": 2, "servers": "none"}}))
    assert plan
    # 10 leaves of 4 uplinks and 2 peer ports; 8 of them with 48 servers' ports.
    assert summarise(plan).ports["leaf"].used == 10 * 6 + 8 * 48
    assert len(fabric_of(plan).peers) == 5 * 2
