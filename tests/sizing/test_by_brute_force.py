"""The search finds what a count through every design finds, and what HiGHS does; `--hypothesis-profile=search` asks it
of thousands.
"""

import pytest
from hypothesis import HealthCheck, given, settings

from dcnplan.sizing.columns import Columns
from dcnplan.sizing.families import front
from dcnplan.sizing.stock import Stock
from tests.floors import at_least
from tests.sizing.asking import amounts_of, named_as_in_bills, request_of
from tests.sizing.brute import front as counted
from tests.sizing.drawn import in_pods, larger_two_tier, requests
from tests.sizing.highs import cheapest
from tests.sizing.small import Asked

FEW = settings(max_examples=6, suppress_health_check=list(HealthCheck))


def agrees(asked: Asked) -> None:
    """The same amounts, each once."""
    found = [amounts_of(row, asked) for row in front(Stock(Columns.of(request_of(asked))), asked.families).rows()]
    assert len(found) == len(set(found))
    assert set(found) == {named_as_in_bills(key) for key in counted(asked)}


@at_least(6)
@FEW
@given(in_pods())
def test_of_designs_in_pods_the_front_is_that_of_all(asked: Asked) -> None:
    agrees(asked)


@pytest.mark.slow
@at_least(12)
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(in_pods())
def test_of_many_requests_for_pods_the_front_is_that_of_all(asked: Asked) -> None:
    agrees(asked)


@pytest.mark.slow
@at_least(12)
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(requests())
def test_of_all_families_the_front_is_that_of_all(asked: Asked) -> None:
    agrees(asked)


@pytest.mark.slow
@at_least(5)
@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(larger_two_tier())
def test_the_cheapest_of_two_tiers_for_hundreds_of_servers_is_what_highs_finds(asked: Asked) -> None:
    rows = front(Stock(Columns.of(request_of(asked))), asked.families).rows()
    assert (rows[0].amounts["price"].known if rows else None) == cheapest(asked)
