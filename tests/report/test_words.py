"""Numbers, roles and bandwidths as people read them."""

from fractions import Fraction

import pytest

from dcnplan.report.wide import padded, width
from dcnplan.report.words import bandwidth_text, counted, decimal_text, ratio_shown


@pytest.mark.parametrize(
    ("bandwidth_gbps", "text"),
    [(400, "400 Gb/s"), (1200, "1.2 Tb/s"), (153_600, "153.6 Tb/s"), (3_276_800, "~3.28 Pb/s"), (2, "2 Gb/s")],
)
def test_bandwidths_are_shown_at_a_readable_scale(bandwidth_gbps: int, text: str):
    assert bandwidth_text(bandwidth_gbps * 10**9) == text


def test_a_small_bandwidth_is_shown_in_parts_of_a_gigabit():
    assert bandwidth_text(100 * 10**6) == "0.1 Gb/s"


@pytest.mark.parametrize(
    ("ratio", "text"),
    [(Fraction(3), "3:1"), (Fraction(5, 4), "1.25:1"), (Fraction(12, 7), "12:7"), (Fraction(2503, 637), "~3.93:1")],
)
def test_a_ratio_that_cannot_be_read_at_a_glance_is_rounded_and_says_so(ratio: Fraction, text: str):
    assert ratio_shown(ratio) == text


def test_decimals_have_thousands_separators_and_no_empty_places():
    assert [decimal_text(Fraction(n)) for n in ("1234567", "0.5", "2.10")] == ["1,234,567", "0.5", "2.1"]
    assert decimal_text(Fraction(1, 3)) == "~0.33"


def test_things_are_counted_in_words():
    assert [counted(1, "leaf"), counted(1280, "leaf"), counted(32, "pod_spine")] == [
        "1 leaf",
        "1,280 leaves",
        "32 pod spines",
    ]
    assert counted(2, "switch") == "2 switches"


def test_a_wide_character_takes_two_columns_and_a_combining_mark_none():
    assert [width("leaf"), width("数据"), width("e\u0301")] == [4, 4, 1]
    assert padded("数据", 6) == "数据  "
    assert padded("7", 3, right=True) == "  7"
