"""Whole-number programmes of a few variables, against trying every point."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from dcnplan.plan.packing.integer import solve
from dcnplan.plan.packing.relaxed import Budget, Row

SIDE = 5


@st.composite
def programmes(draw: st.DrawFn) -> tuple[int, list[Row]]:
    """Up to four variables from 0 to SIDE, and up to five rows of small coefficients."""
    variables = draw(st.integers(1, 4))
    coefficients = st.lists(st.integers(-4, 4), min_size=variables, max_size=variables).map(tuple)
    rows: list[Row] = draw(st.lists(st.tuples(coefficients, st.integers(-9, 12)), max_size=5))
    box: list[Row] = [(tuple(int(i == k) for i in range(variables)), SIDE) for k in range(variables)]
    return variables, rows + box


def keeps(rows: list[Row], point: tuple[int, ...]) -> bool:
    return all(sum(a * b for a, b in zip(row, point, strict=True)) <= bound for row, bound in rows)


@given(programmes())
def test_a_solution_is_found_just_when_there_is_one(programme: tuple[int, list[Row]]) -> None:
    variables, rows = programme
    found = solve(rows, variables, Budget(1 << 20))
    assert (found is not None) == any(keeps(rows, point) for point in product(range(SIDE + 1), repeat=variables))
    assert found is None or keeps(rows, found)


def test_an_odd_number_of_ports_is_not_made_of_pairs_however_many_there_are() -> None:
    # 4a + 2b is to be at least and at most a thousand million and one.
    assert solve([((-4, -2), -(10**9 + 1)), ((4, 2), 10**9 + 1)], 2, Budget(100)) is None
