"""Fronts put together: whatever the order and however often, and what is not known is never compared."""

from hypothesis import given
from hypothesis import strategies as st

from dcnplan.sizing.candidate import Candidate, Filling
from dcnplan.sizing.fronts import Front, Standing, united
from dcnplan.sizing.measures import Measure
from dcnplan.spec.models import Ports
from tests.floors import at_least

WIDTH = 2
"""Columns that are compared; the third breaks ties alone."""


def _design(number: int) -> Candidate:
    up, box = Ports(2, 10**10), Filling("b8")
    return Candidate(family="two-tier", leaf=box, leaves=number, downlinks=2, uplinks=up, spine=box, spines=2)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    """A design and what it amounts to; like the plan, a design has one measure and one order."""
    number = draw(st.integers(0, 500))
    known = (number % 3, number // 3 % 3, number // 9 % 2)
    unknown = tuple(((column, item), 1 + number % 2) for column, item, odd in ((0, "x", 5), (1, "y", 7), (2, "z", 11))
                    if number % odd == 0)  # fmt: skip
    return Standing(_design(number), Measure(known, unknown), 0, number % 13 == 0, (*known, number))


def found(several: list[Standing]) -> Front:
    return united([(one,) for one in several], WIDTH)


fronts = st.lists(standings(), max_size=12).map(found)


def shown(front: Front) -> list[tuple[Standing, frozenset[Candidate]]]:
    return [(one, one.all) for one in front]


@at_least(50)
@given(fronts, fronts, fronts)
def test_putting_fronts_together_is_associative_commutative_and_idempotent(one: Front, two: Front, three: Front):
    def both(some: Front, other: Front) -> Front:
        return united([some, other], WIDTH)

    assert shown(both(both(one, two), three)) == shown(both(one, both(two, three)))
    assert shown(both(one, two)) == shown(both(two, one))
    assert shown(both(one, one)) == shown(one)
    assert shown(united([one, two, three], WIDTH)) == shown(both(both(one, two), three))


@at_least(50)
@given(st.lists(standings(), min_size=1, max_size=12))
def test_what_is_left_is_what_nothing_beats_and_nothing_is_lost_of_it(several: list[Standing]):
    """By the amounts themselves: an unknown is above 0, and nothing else is known of it."""

    def at_most(one: Standing, other: Standing) -> bool:
        held = dict(other.measure.unknown)
        less = all(one.measure.known[at] <= other.measure.known[at] for at in range(WIDTH))
        return less and all(n <= held.get(key, 0) for key, n in one.measure.unknown if key[0] < WIDTH)

    def like(one: Standing, other: Standing) -> bool:
        return at_most(one, other) and at_most(other, one)

    def is_sure(one: Standing) -> bool:
        return any(not other.is_open for other in several if like(one, other))

    left = {
        one.candidate for one in several
        if not any(at_most(other, one) and not at_most(one, other) and (is_sure(other) or not is_sure(one))
                   for other in several)
    }  # fmt: skip
    front = found(several)
    assert {candidate for one in front for candidate in one.all} == left
    assert all(not like(one, other) for one in front for other in front if one is not other)
    assert [one.first for one in front] == sorted(one.first for one in front)


def test_designs_that_amount_to_the_same_are_one_and_what_is_sure_stands_first():
    same = Measure((3, 2, 0))
    open_, sure = (
        Standing(_design(1), same, 0, True, (1,)),
        Standing(_design(2), same, 0, False, (2,)),
    )
    (one,) = united([(open_,), (sure,)], WIDTH)
    assert (one.candidate, one.alike, one.is_open) == (sure.candidate, frozenset([open_.candidate]), False)
    less = Standing(_design(3), Measure((2, 2, 0)), 0, True, (3,))
    assert {one.candidate for one in united([(less,), (sure,)], WIDTH)} == {less.candidate, sure.candidate}
