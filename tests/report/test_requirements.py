"""A design that was asked for by racks and ratios is told by these."""

from typing import Any

import pytest

from dcnplan.designs import Design
from dcnplan.report.design import design_view
from dcnplan.report.view import page_text
from tests.families.asking import plan_of

RACKS: dict[str, Any] = {
    "servers": {"count": 640, "per_rack": 20, "ports": 2, "speed": "25G"},
    "oversubscription": {"leaf": "3:1"},
    "leaf": {"model": "S6850-56HF"},
}


def facts(**keys: Any) -> dict[str, str]:
    page = page_text(design_view(Design(plan_of(keys.pop("family", "two-tier"), **{**RACKS, **keys}))).page, "table")
    lines = page.split("\n\n")[1].splitlines()
    return {name: text for name, _, text in (line.strip().partition("  ") for line in lines)}


@pytest.mark.parametrize(
    ("spine", "told"),
    [
        # 32 leaves of 4 x 100G over 2 chassis of 768 ports: 64 on each.
        ({"model": "S12516X-AF"}, "mostly free: 64 of 768 cages of each are used"),
        # Over 4 boxes of 64: 32 on each, and the other half is free.
        ({"model": "S9820-64H", "count": 4}, None),
    ],
)
def test_spines_that_stay_mostly_free_are_said_to(spine: dict[str, Any], told: str | None):
    found = facts(spine=spine)
    assert found.get("spines", "").strip() == (told or "")
    assert found["uplinks"].strip() == "4x100G a leaf: the fewest that keep 3:1"


def test_spines_of_a_spec_that_requires_nothing_are_told_by_their_cages_alone():
    found = facts(
        servers={"ports": 2, "speed": "25G"}, oversubscription={}, spine={"model": "S12516X-AF"},
        leaf={"model": "S6850-56HF", "count": 2, "uplinks": "4x100G"},
    )  # fmt: skip
    assert "spines" not in found


def test_uplinks_of_pod_spines_are_told_beside_those_of_leaves():
    found = facts(
        family="three-tier", servers={"ports": 2, "speed": "25G"}, oversubscription={"pod_spine": "3:1"}, pods=4,
        leaf={"model": "S6850-56HF", "downlinks": "48x25G", "uplinks": "4x100G"},
        pod_spine={"model": "S9820-64H", "count": 4}, spine={"model": "S9820-64H"},
    )  # fmt: skip
    assert found["uplinks"].strip() == "16x100G a pod spine: the fewest that keep 3:1"
