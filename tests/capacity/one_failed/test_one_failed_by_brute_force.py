"""The closed form against a walk over every link by networkx; knows nothing of how the closed form is built."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.capacity.one_failed.one_failed import OneFailed, one_failed
from dcnplan.plan.groups import Plan
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.plans import SMALL
from tests.reference import Brute, Severity


def _severity(row: OneFailed) -> Severity:
    return row.ecmp is None, row.ecmp or Fraction(0), row.weighted is None, row.weighted or Fraction(0)


def assert_agrees(plan: Plan) -> int:
    """Every row has the worst of its kind, and names a group that has it where groups differ. Gives their number."""
    walked = Brute(plan).one_failed()
    rows = {(row.what, row.of, row.traffic): row for row in one_failed(plan)}
    assert {key: _severity(row) for key, row in rows.items()} == {key: max(of.values()) for key, of in walked.items()}
    for key, row in rows.items():
        differ = len(set(walked[key].values())) > 1
        assert (row.group is not None) == differ
        assert not differ or walked[key][row.group] == _severity(row)
    return len(rows)


@pytest.mark.parametrize("plan", SMALL.values(), ids=SMALL)
def test_hand_made_fabrics_agree_with_a_walk_over_every_link(plan: Plan):
    assert_agrees(plan)


@pytest.mark.parametrize(
    ("drawn", "fabrics", "least_rows"),
    [(two_tiers, 24, 50), (with_pods, 6, 30), (lambda: with_pods(spine_above=False), 24, 50)],
    ids=["two tiers", "pods", "pods alone"],
)
def test_drawn_fabrics_agree_with_a_walk_over_every_link(
    drawn: Callable[[], st.SearchStrategy[Plan]], fabrics: int, least_rows: int
):
    rows = []

    @settings(max_examples=fabrics)
    @given(drawn())
    def compared(plan: Plan) -> None:
        rows.append(assert_agrees(plan))

    compared()
    assert sum(rows) >= least_rows
