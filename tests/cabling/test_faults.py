"""Whether all can be joined is told without a medium, and always as the choice of media tells it."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan import design
from dcnplan.cabling.connections import cabling
from dcnplan.cabling.faults import faults
from tests.cli.test_one_verdict import NOTHING_JOINS
from tests.specs import Written, planned, specs

ROOT = Path(__file__).parents[2]


def test_over_drawn_specs_the_short_way_says_what_the_cabling_says():
    seen = {True: 0, False: 0}

    @settings(max_examples=60, deadline=None)
    @given(specs, st.sampled_from([None, "1m", "60m", "9km", "90km"]), st.booleans())
    def check(written: Written, length: str | None, cassette: bool) -> None:
        link = "leaf-spine" if written["family"] == "two-tier" else "leaf-pod_spine"
        lengths = {"lengths": {link: length}} if length else {}
        leaf = {"leaf": {**written["leaf"], "breakout": "cassette"}} if cassette and "leaf" in written else {}
        plan = planned({**written, **leaf, **lengths})
        if plan is not None:
            assert faults(plan) == cabling(plan).faults
            seen[bool(cabling(plan).faults)] += 1

    check()
    assert min(seen.values()) >= 3, seen


def test_ends_that_share_no_signal_are_looked_at():
    plan = design(NOTHING_JOINS).plan
    assert faults(plan) == cabling(plan).faults != ()


@pytest.mark.parametrize("name", ["three-tier-b", "breakout-two-tier", "facebook-f4"])
def test_a_design_whose_lengths_are_not_said_needs_no_list_of_media(name: str):
    line = f"from dcnplan import design; print(design('topologies/{name}.yaml').faults, *sys.modules)"
    done = subprocess.run([sys.executable, "-c", f"import sys; {line}"], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.startswith("() ")
    assert "dcnplan.catalog.media_shelf" not in done.stdout.split()
