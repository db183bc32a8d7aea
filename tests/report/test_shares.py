"""Shares as percentages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.report.number_formats import percent


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0%"),
        (0.00001, "<0.01%"),
        (0.0002, "0.02%"),
        (0.031, "3.1%"),
        (0.123456, "12.3%"),
        (0.9994, "99.9%"),
        (0.9998, "99.98%"),
        (0.99996, ">99.99%"),
        (1, "100%"),
        (1.00001, ">100%"),
        (1.0002, "100.02%"),
        (12, "1,200%"),
    ],
)
def test_a_share_has_three_digits_and_more_beside_all(share: float, text: str):
    assert percent(share) == text


def test_what_summing_up_left_beside_all_is_all():
    assert (percent(1 - 1e-12), percent(1 + 1e-12)) == ("100%", "100%")


@given(st.floats(1e-300, 1 - 1e-8))
def test_nothing_but_nothing_is_0_and_nothing_but_all_is_100(share: float):
    assert percent(share) not in ("0%", "100%")
