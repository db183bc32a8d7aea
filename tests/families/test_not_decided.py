"""Sizes where the packer's search ends without a proof: what is planned fits, and says what is not known of it."""

import pytest

from dcnplan.errors import NotDecidedError
from dcnplan.plan.groups import Plan
from tests.families.asking import counts, plan_of

S6000 = {"model": "S6000-ON"}
"""Two pipes of 16 cages and 52 ports of 10G: that there is no 105th port takes a proof."""
LEAF = {"model": {"name": "leaf-box", "ports": ["48x10G", "8x10G"]}, "downlinks": "48x10G"}
SERVERS = {"ports": 1, "speed": "10G"}


def warnings(plan: Plan) -> list[str]:
    return [problem.message.partition(":")[0] for problem in plan.warnings]


def two_tier(leaves: int | None = None, spines: int | None = None) -> Plan:
    leaf = {**LEAF, "uplinks": "8x10G", **({"count": leaves} if leaves else {})}
    return plan_of("two-tier", servers=SERVERS, leaf=leaf, spine={**S6000, **({"count": spines} if spines else {})})


def test_with_the_work_allowed_all_of_it_is_known() -> None:
    plan = two_tier(leaves=53)
    # 53 leaves of 8 uplinks take 2 x 53 = 106 of 104 ports on each of 4 spines, and 53 on each of 8.
    assert counts(plan) == {"leaf": 53, "spine": 8}
    assert not plan.at_least
    assert not warnings(plan)
    assert plan.limited_by is not None
    assert "up to 4,992 servers would fit" in plan.limited_by.text


@pytest.mark.usefixtures("no_work")
def test_the_fewest_spines_that_are_known_to_do_are_taken_and_fewer_may_do() -> None:
    plan = two_tier(leaves=53)
    assert counts(plan) == {"leaf": 53, "spine": 8}
    assert warnings(plan) == ["fewer spines may do"]


@pytest.mark.usefixtures("no_work")
def test_what_limits_is_told_as_far_as_it_is_known() -> None:
    found = two_tier(leaves=50, spines=8).limited_by
    assert found is not None
    assert "at least 4,992 servers would fit" in found.text


@pytest.mark.usefixtures("no_work")
def test_leaves_that_are_left_open_are_at_least_so_many() -> None:
    plan = two_tier(spines=8)
    assert counts(plan) == {"leaf": 104, "spine": 8}
    assert plan.at_least
    assert warnings(plan) == ["more may fit than is planned"]


@pytest.mark.usefixtures("no_work")
def test_a_number_of_spines_that_was_asked_for_and_is_not_known_to_do_is_no_answer() -> None:
    with pytest.raises(NotDecidedError) as raised:
        two_tier(leaves=53, spines=4)
    (problem,) = raised.value.problems
    assert problem.message == (
        "whether 106x10G for the leaves fit on each of 4 spines (S6000-ON) is not decided: "
        "the search ended early, which is no proof"
    )
    assert problem.hint == "104x10G is known to fit"


@pytest.mark.usefixtures("no_work")
def test_servers_that_may_fit_beside_those_that_are_known_to_are_not_refused() -> None:
    with pytest.raises(NotDecidedError) as raised:
        plan_of(
            "two-tier",
            servers={**SERVERS, "count": 5000},
            leaf={**LEAF, "uplinks": "8x10G", "count": "max"},
            spine={**S6000, "count": 8},
        )
    (problem,) = raised.value.problems
    assert problem.message.startswith("5,000 servers are asked for; whether they fit is not decided")
    assert problem.hint == "4,992 are known to fit"


@pytest.mark.usefixtures("no_work")
def test_downlinks_that_are_left_open_are_at_least_so_many() -> None:
    plan = plan_of(
        "two-tier",
        servers=SERVERS,
        leaf={**S6000, "uplinks": "4x40G", "count": 2},
        spine={"model": {"name": "spine-box", "ports": ["8x40G"]}, "count": 4},
    )
    assert plan.at_least
    # From the last cage down 4 uplinks take cages of the second pipe: 12 cages x 4 there, and 13 x 4 in the first.
    assert plan.servers[0].downlinks == 52 + 48


@pytest.mark.usefixtures("no_work")
def test_pods_and_their_leaves_are_at_least_so_many() -> None:
    plan = plan_of(
        "three-tier",
        servers=SERVERS,
        leaf={**LEAF, "uplinks": "4x10G"},
        pod_spine={"model": {"name": "pod-box", "ports": ["32x10G", "32x10G"]}, "uplinks": "32x10G", "count": 4},
        spine={**S6000, "count": 32},
    )
    # A pod has a link from each of its 4 pod spines to each spine: 104 ports are 26 pods.
    assert (counts(plan)["pod_spine"], plan.at_least) == (26 * 4, True)
