"""What holds of every size: asking for more never makes the cheapest cheaper, and names and units of money change
nothing.
"""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dcnplan.designs import design
from dcnplan.sizing.answer import Row
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.families import front
from dcnplan.sizing.stock import Stock
from tests.floors import at_least
from tests.sizing.asking import amounts_of, request_of
from tests.sizing.drawn import FAMILIES, in_pods, requests
from tests.sizing.small import ROLES, Asked, Box

FEW = settings(max_examples=10, suppress_health_check=list(HealthCheck))
either = st.one_of(requests(most_boxes=2, most=8), in_pods())


_BOX = Box("b8", ((8, 10),))
BOXES_OF_8 = Asked((_BOX,), dict.fromkeys(ROLES, ("b8",)), FAMILIES, ("switches",), 33)


def rows(asked: Asked) -> tuple[Row, ...]:
    return front(Stock(Columns.of(request_of(asked))), asked.families).rows()


def cheapest(asked: Asked) -> Fraction | None:
    """By a price that is known of everything."""
    found = rows(asked)
    return Fraction(found[0].amounts["price"].known) if found else None


def priced(asked: Asked, times: int = 1) -> Asked:
    boxes = tuple(box._replace(price=times * (box.price or 7)) for box in asked.boxes)
    names = ("10GBASE-SR", "OM4 LC to LC", "AOC 40G QSFP+")
    return asked._replace(boxes=boxes, by=("price",), prices={(name, None): 2 * times for name in names})


@pytest.mark.slow
@at_least(8)
@FEW
@given(either)
def test_more_servers_tighter_ratios_and_fewer_models_are_never_cheaper(drawn: Asked) -> None:
    asked = priced(drawn)
    least = cheapest(asked)
    tighter = asked._replace(leaf=asked.leaf * 2 / 3, end_to_end=asked.end_to_end * 2 / 3)
    fewer = {role: names[:1] for role, names in asked.roles.items()}
    for harder in (asked._replace(servers=asked.servers + 1), tighter, asked._replace(roles=fewer)):
        price = cheapest(harder)
        assert price is None or (least is not None and price >= least)


@at_least(5)
@FEW
@given(either)
def test_prices_in_another_unit_and_models_by_other_names_change_no_rank(drawn: Asked) -> None:
    asked = priced(drawn)
    before = rows(asked)
    assume(before)
    assert [amounts_of(row, asked)[0][0] * 3 for row in before] == [
        amounts_of(row, asked)[0][0] for row in rows(priced(asked, 3))
    ]
    named = {box.name: f"x-{box.name}" for box in asked.boxes}
    other = asked._replace(
        boxes=tuple(box._replace(name=named[box.name]) for box in asked.boxes),
        roles={role: tuple(named[name] for name in names) for role, names in asked.roles.items()},
    )
    assert [row.candidate.counts for row in rows(other)] == [row.candidate.counts for row in before]


@at_least(5)
@FEW
@given(either)
def test_dearer_switches_leave_the_counts_of_the_fewest_switches(drawn: Asked) -> None:
    few = drawn._replace(by=("switches",))
    before = rows(few)
    assume(before)
    dearer = few._replace(boxes=tuple(box._replace(price=(box.price or 1) * 2) for box in few.boxes))
    assert [row.candidate for row in rows(dearer)] == [row.candidate for row in before]


def test_pods_have_room_for_what_they_grow_to() -> None:
    # 33 servers on boxes of 8 are 3 pods of 12; for 48 there is room for a fourth, for 49 other pods are needed.
    def grown(servers: int) -> Row:
        request = replace(request_of(BOXES_OF_8), grow_to=servers)
        (row,) = front(Stock(Columns.of(request)), request.families).rows()
        return row

    four = grown(48)
    assert (four.candidate.pods, four.candidate.switches) == (3, 27)
    pod = four.spec["pods"]["pod"]
    assert (pod["count"], pod["room"]) == (3, 4)
    assert design(four.spec).summary.total_switches == 27
    assert grown(49).candidate.switches > 27
