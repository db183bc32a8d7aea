"""What a search counts on before a design is planned, against the plan: never above it, and the same where sure."""

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dcnplan.sizing.after_failure import failing
from dcnplan.sizing.answer import Row
from dcnplan.sizing.best_first import Branch, Guess, Search
from dcnplan.sizing.candidate import Candidate, Filling
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.confirm import confirmed
from dcnplan.sizing.failed import worst
from dcnplan.sizing.measures import at_most, measure
from dcnplan.sizing.stock import Stock
from dcnplan.sizing.two_tier import TwoTier
from dcnplan.spec.models import Ports
from tests.floors import at_least
from tests.sizing.halls import asked, box, boxes

G = 10**9
ALL_MODELS = """servers: {count: 700, ports: 2, speed: 25G}
by: [switches, cables, optics, maximum_power]
"""


def guesses(columns: Columns, most: int) -> Iterator[tuple[Branch, Branch, Guess]]:
    """Some of what the search would look at, of all models: with what each is behind."""
    search, chosen = Search(columns), Random(1)
    nodes = list(TwoTier(Stock(columns), search).nodes())
    for first in chosen.sample(nodes, min(most, len(nodes))):
        branches = [one for one in first.open() if isinstance(one, Branch)]
        for then in chosen.sample(branches, min(2, len(branches))):
            found = [one for one in then.open() if isinstance(one, Guess)]
            yield from ((first, then, one) for one in chosen.sample(found, min(1, len(found))))


def check_bounds(most: int) -> Counter[bool]:
    columns, found = Columns.of(asked(ALL_MODELS)), Counter[bool]()
    width = len(columns.names)
    for first, then, guess in guesses(columns, most):
        row = confirmed(guess.candidate, columns.request)
        assert isinstance(row, Row) or not guess.sure, guess.candidate
        if isinstance(row, Row):
            exact = measure(row.amounts, columns.names)
            assert all(at_most(one.bound, exact, width) for one in (first, then, guess)), guess.candidate
            assert guess.bound == exact or not guess.sure, guess.candidate
            found[guess.sure] += 1
    return found


@pytest.mark.slow
def test_bounds_of_shipped_models_are_never_above_their_bills() -> None:
    found = check_bounds(80)
    assert min(found[True], found[False]) >= 15


@at_least(12)
@settings(max_examples=15)
@given(st.integers(2, 6), st.integers(1, 4), st.integers(2, 5), st.integers(1, 3), st.booleans())
def test_short_forms_of_a_lost_part_are_those_of_the_plan(
    spines: int, parallel: int, groups: int, homing: int, weighted: bool
) -> None:
    assume(parallel * spines + 12 <= 36)
    routing = "\nrouting: weighted" if weighted else ""
    size = f"{boxes(f'{{count: 12, ports: {homing}, speed: 10G}}', '9:1', 'switches', box(36))}{routing}"
    request = asked(size)
    down = -(-12 // groups)
    candidate = Candidate(
        family="two-tier", leaf=Filling("b36"), leaves=-(-12 // down) * homing, downlinks=down,
        uplinks=Ports(spines * parallel, 10 * G), spine=Filling("b36"), spines=spines,
    )  # fmt: skip
    row = confirmed(candidate, request)
    assert isinstance(row, Row), row.problems
    short = failing(spines * parallel, spines, weighted)
    for part, times in zip(short._fields, short, strict=True):
        assert worst(row.failed, request, part) == row.ratios["leaf"] * times
