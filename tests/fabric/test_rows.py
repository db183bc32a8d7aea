"""Rows and seats: each row has one seat, and the way back leads to it."""

import pytest

from dcnplan.fabric.rows import Rows, Seat, switch_rows
from dcnplan.fabric.servers import server_rows
from tests import plans


def test_leaf_classes_of_a_pod_stand_side_by_side_pod_by_pod():
    # Pods of 4 compute and 2 storage leaves: 6 rows a pod, then 2 pod spines a pod, then 2 spines.
    rows = switch_rows(plans.leaf_classes_in_pods())
    assert [rows["compute"].of_block(pod) for pod in range(3)] == [range(4), range(6, 10), range(12, 16)]
    assert [rows["storage"].of_block(pod) for pod in range(3)] == [range(4, 6), range(10, 12), range(16, 18)]
    assert [rows["pod_spine"].of_block(pod) for pod in range(3)] == [range(18, 20), range(20, 22), range(22, 24)]
    assert rows["spine"].of_block(0) == range(24, 26)


def test_a_seat_leads_to_its_row_and_the_row_back():
    rows = Rows(start=10, offset=4, stride=6, blocks=3, size=2)
    # Blocks begin at 10, 16 and 22; these are the last 2 of 6 rows in each.
    assert rows.row(2, 1) == 27
    assert rows.seat(27) == Seat(2, 1)
    assert [row for row in range(40) if rows.seat(row)] == [14, 15, 20, 21, 26, 27]


def test_a_group_without_rows_has_no_seat():
    assert Rows(start=0, offset=0, stride=0, blocks=2, size=0).seat(0) is None


@pytest.mark.parametrize(
    "plan",
    [plans.two_tier(), plans.multi_plane(), plans.two_pod_types(), plans.leaf_classes_in_pods()],
    ids=["two-tier", "multi-plane", "pod types", "leaf classes"],
)
@pytest.mark.parametrize("rows_of", [switch_rows, server_rows], ids=["switches", "servers"])
def test_every_row_is_one_seat_of_one_group(plan, rows_of):
    held = rows_of(plan)
    rows = held if isinstance(held, dict) else dict(enumerate(held))
    total = sum(group.blocks * group.size for group in rows.values())
    for row in range(total):
        seats = [(key, seat) for key, group in rows.items() if (seat := group.seat(row))]
        assert len(seats) == 1
        key, seat = seats[0]
        assert rows[key].row(*seat) == row
        assert row in rows[key].of_block(seat.block)
    assert not any(group.seat(row) for group in rows.values() for row in (-1, total))
