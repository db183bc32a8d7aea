"""Exact decimals as text."""

from fractions import Fraction

import pytest

from dcnplan.report.number_formats import Ratio, WholeRatio, exact, money, plain_number, plain_ratio


@pytest.mark.parametrize(
    ("number", "text"),
    [("0", "0.00"), ("0.1", "0.10"), ("12500.5", "12,500.50"), ("0.000001", "0.000001"), ("1e9", "1,000,000,000.00")],
)
def test_money_has_two_decimals_at_least_and_loses_none(number: str, text: str):
    assert money(Fraction(number)) == text


def test_exact_text_has_the_decimals_that_there_are():
    assert (exact(Fraction(30)), exact(Fraction("2.5")), exact(Fraction("-0.25"))) == ("30", "2.5", "-0.25")


def test_a_whole_number_stays_whole():
    assert [plain_number(number) for number in (None, Fraction(4), Fraction(5, 2))] == [None, 4, 2.5]


def test_a_ratio_is_a_number_that_knows_what_it_is():
    whole, part = plain_ratio(Fraction(4)), plain_ratio(Fraction(48, 31))
    assert (whole, part) == (4, 48 / 31)
    assert (type(whole), type(part)) == (WholeRatio, Ratio)
    assert (str(whole), str(part)) == ("4", "1.5483870967741935")
