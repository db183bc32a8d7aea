"""Supplies and feeds: how many of its supplies a device has left without one of the feeds."""

from typing import Any

import pytest

from dcnplan.catalog.body import Supplies
from dcnplan.designs import design
from dcnplan.floor.bodies import Body, _needed
from tests.floor.floors import ONE_ROW
from tests.racks.test_power import loaded

SIX = {"servers": {"power": "500W", "psus": 6, "needed": 4}}


@pytest.mark.parametrize(
    ("psus", "needed", "feeds", "dark"),
    [(6, 4, 2, True), (6, 4, 3, False), (2, 1, 2, False), (2, 2, 2, True), (6, 5, 4, True), (1, 1, 2, True)],
)
def test_a_device_goes_dark_where_the_supplies_on_other_feeds_are_too_few(psus, needed, feeds, dark):
    body = Body("box", 1, psus=psus, needed=needed)
    assert body.goes_dark(feeds) is dark
    # Supply i on feed i mod feeds, one by one.
    left = min(sum(supply % feeds != lost for supply in range(psus)) for lost in range(feeds))
    assert dark == (left < needed)


def test_what_is_not_known_is_not_decided():
    assert Body("chassis", 16, psus=6).goes_dark(2) is None


@pytest.mark.parametrize(("word", "needed"), [("N+N", 3), ("N+1", 5), ("5+1", 5), ("3+3", 3), ("2N", None)])
def test_a_word_of_a_data_sheet_says_how_many_are_needed(word, needed):
    assert _needed(Supplies(6, redundancy=word).count or 0, word) == needed


def warnings(**floor: Any) -> list[str]:
    plan = design({**ONE_ROW, "floor": {**ONE_ROW["floor"], **floor}}).plan
    return [f"{one.message}; {one.hint}" for one in plan.warnings]


def test_two_feeds_are_not_redundancy():
    assert loaded(ONE_ROW, **SIX).dark == ("server",)
    assert loaded(ONE_ROW, **SIX, feeds=3).dark == ()
    assert warnings(**SIX) == [
        "losing feed A takes every server down: 3 of 6 supplies left, 4 needed; feeds: 3 would do"
    ]
    assert warnings(servers={"power": "500W", "psus": 2, "needed": 2}) == []
