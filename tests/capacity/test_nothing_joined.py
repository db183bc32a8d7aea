"""What is said where nothing joins the pods, or all servers are in one leaf group."""

import json

import pytest

from dcnplan.capacity.bisection import bisection
from dcnplan.capacity.summary import summarise
from dcnplan.designs import design
from dcnplan.errors import SpecError
from dcnplan.report.design import design_view
from dcnplan.report.view import text_of
from tests import plans

ALONE = """
dcnplan: 1
name: alone
family: three-tier
servers: {ports: 2, speed: 25G}
leaf: {model: S6850-56HF, count: 4, downlinks: 48x25G, uplinks: 8x100G}
pod_spine: {model: S9820-64H, count: 8, uplinks: 32x100G}
pods: 3
"""


def test_pods_that_nothing_joins_have_no_bisection_and_no_limit_to_their_number():
    made = design(ALONE)
    assert bisection(made.plan).bps is None
    limit = made.plan.limited_by
    assert limit is not None
    assert (limit.what, limit.text) == ("asked", "the spec asks for pods: 3; nothing joins the pods")
    document = json.loads(text_of(design_view(made), "json"))
    assert document["bisection_gbps"] is None
    assert "nothing joins the pods here" in text_of(design_view(made), "table")


def test_a_pod_alone_has_its_bisection():
    """4 leaves of 48x25G over 8x100G: half of 4 x 800G."""
    assert bisection(design(ALONE.replace("pods: 3", "pods: 1")).plan).bps == 1600 * 10**9


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        (plans.rails(), "one leaf group: no traffic between groups"),
        (plans.three_tier(), None),
    ],
)
def test_why_no_failure_is_counted(plan, reason: str | None):
    assert summarise(plan).not_counted == reason


@pytest.mark.parametrize("none", ["null", "~", "False"])
def test_another_word_for_no_spine_is_no_model(none: str):
    with pytest.raises(SpecError) as refused:
        design(ALONE.replace("pods: 3", f"pods: 3\nspine: {none}"))
    assert "model" not in str(refused.value.problems[0].hint or "")
