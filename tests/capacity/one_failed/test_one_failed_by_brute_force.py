"""The formulas of one_failed against a walk over every link; knows nothing of how the formulas are built."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from dcnplan.capacity.one_failed.one_failed import OneFailed, one_failed
from dcnplan.plan.groups import Plan
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.plans import SMALL
from tests.reference import Brute, Severity

FEWER = settings(max_examples=settings().max_examples // 3)
"""A walk takes its time."""


def _severity(row: OneFailed) -> Severity:
    return row.ecmp is None, row.ecmp or Fraction(0), row.weighted is None, row.weighted or Fraction(0)


def assert_agrees(plan: Plan) -> None:
    """Every row has the worst of its kind, and names a group that has it where groups differ."""
    walked = Brute(plan).one_failed()
    rows = {(row.what, row.role): row for row in one_failed(plan)}
    worst = {key: max(by_group.values()) for key, by_group in walked.items() if by_group}
    assert {key: _severity(row) for key, row in rows.items()} == worst
    for key, row in rows.items():
        differ = len(set(walked[key].values())) > 1
        assert (row.group is not None) == differ
        assert not differ or walked[key][row.group] == worst[key]


@pytest.mark.parametrize("plan", SMALL.values(), ids=SMALL)
def test_hand_made_fabrics_agree_with_a_walk_over_every_link(plan: Plan):
    assert_agrees(plan)


@pytest.mark.slow
@FEWER
@given(two_tiers())
def test_two_tier_fabrics_agree_with_a_walk_over_every_link(plan: Plan):
    assert_agrees(plan)


@pytest.mark.slow
@FEWER
@given(with_pods())
def test_fabrics_with_pods_agree_with_a_walk_over_every_link(plan: Plan):
    assert_agrees(plan)


@FEWER
@given(with_pods(spine_above=False))
def test_pods_alone_agree_with_a_walk_over_every_link(plan: Plan):
    assert_agrees(plan)
