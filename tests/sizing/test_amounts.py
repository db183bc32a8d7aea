"""Amounts with unknown parts: compared only as far as it is sure, by brute force over what the unknown could be."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from dcnplan.sizing.amounts import NOTHING, Amount, at_most, below, dominates, kept_within, of_unknown, rank_key, total
from tests.floors import at_least

ITEMS = ("a", "b")
UNKNOWN = st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 3)).map(lambda held: tuple(sorted(held.items())))
AMOUNTS = st.builds(Amount, st.integers(0, 6), UNKNOWN)
AXES = st.tuples(AMOUNTS, AMOUNTS)

HALL_1 = Amount(42, (("S9820-64H", 4),))
HALL_2 = Amount(50)


def test_what_is_known_is_compared_where_the_unknown_cancels():
    planes = Amount(54, (("S9820-64H", 4),))
    assert at_most(HALL_1, planes)
    assert planes - HALL_1 == Amount(12)


def test_more_of_an_unknown_item_is_never_known_to_be_less():
    assert not at_most(HALL_1, HALL_2)
    assert not at_most(HALL_2, HALL_1)
    assert at_most(Amount(42), HALL_1)


def test_what_is_unknown_is_above_nothing():
    assert below(Amount(42), HALL_1)
    assert dominates((Amount(42), Amount(3)), (HALL_1, Amount(3)))
    assert not dominates((HALL_1,), (HALL_1,))


def test_a_limit_is_met_missed_or_open():
    assert kept_within(HALL_2, 50) is True
    assert kept_within(HALL_2, 48) is False
    assert kept_within(HALL_1, 48) is None
    assert kept_within(HALL_1, 41) is False


def test_money_is_exact():
    line = Amount(Fraction("0.1"))
    assert line * 3 == Amount(Fraction("0.3"))
    assert total([line, line * 2, of_unknown("a", 2), NOTHING]) == Amount(Fraction("0.3"), (("a", 2),))


def _value(amount: Amount, each: dict[str, Fraction]) -> Fraction:
    return amount.known + sum((count * each[item] for item, count in amount.unknown), Fraction(0))


WORLDS = [
    dict(zip(ITEMS, values, strict=True)) for values in product((Fraction(1, 100), Fraction(3), Fraction(99)), repeat=2)
]
"""What one of each item could have, next to nothing to very much: two corners and what is between tell sums apart."""


@at_least(50)
@given(AMOUNTS, AMOUNTS)
def test_at_most_is_what_holds_whatever_the_unknown_is(one: Amount, other: Amount):
    assert at_most(one, other) == all(_value(one, each) <= _value(other, each) for each in WORLDS)


@at_least(50)
@given(AMOUNTS, AMOUNTS, st.integers(0, 4))
def test_sums_and_multiples_are_those_of_whatever_the_unknown_is(one: Amount, other: Amount, times: int):
    for each in WORLDS:
        assert _value(one + other, each) == _value(one, each) + _value(other, each)
        assert _value(one * times, each) == times * _value(one, each)
        assert _value(one - other, each) == _value(one, each) - _value(other, each)
    assert one + other == other + one == total([one, other])
    assert one - one == NOTHING


@at_least(50)
@given(AXES, AXES, AXES)
def test_to_dominate_is_a_strict_order(one: tuple[Amount, ...], two: tuple[Amount, ...], three: tuple[Amount, ...]):
    assert not dominates(one, one)
    assert not (dominates(one, two) and dominates(two, one))
    if dominates(one, two) and dominates(two, three):
        assert dominates(one, three)


@at_least(50)
@given(AMOUNTS, AMOUNTS)
def test_the_rank_agrees_with_what_is_sure(one: Amount, other: Amount):
    ranks = rank_key(one, ITEMS), rank_key(other, ITEMS)
    assert (ranks[0] == ranks[1]) == (one == other)
    if below(one, other):
        assert ranks[0] < ranks[1]
