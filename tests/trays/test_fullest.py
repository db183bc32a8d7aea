"""What the published cases say of bundles and trays, by hand; and a fill that is written and missed."""

from fractions import Fraction
from math import pi
from typing import Any

import pytest

from dcnplan.designs import Design, design
from dcnplan.plan.floor_asked import TrayKeys
from dcnplan.trays.bundles import bundle_types, sliced
from dcnplan.trays.fullest import Filled, trays_of
from dcnplan.trays.limits import tray_notes
from dcnplan.trays.loads import Segment, loads_in
from dcnplan.trays.strands import strands
from tests.floor.floors import FOUR_PODS, HALL, ONE_ROW
from tests.plan.test_part import ABSURD


def trays(spec: dict[str, Any], **keys: Any) -> Design:
    return design({**spec, "floor": {**spec["floor"], "trays": keys}})


def in_classes(found: Design, *classes: str) -> list[tuple[int, int, int]]:
    """Bundles, and the least and the most cables in one."""
    return [
        (one.bundles, one.least, one.most) for one in bundle_types(found.plan) if one.cable.between in classes
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cables", "most", "slices"),
    [(33, 24, [17, 16]), (24, 24, [24]), (25, 24, [13, 12]), (50, 24, [17, 17, 16]), (1, 24, [1]), (32, 24, [16, 16])],
)
def test_slices_are_as_even_as_can_be_and_the_larger_come_first(cables: int, most: int, slices: list[int]) -> None:
    found = sliced(cables, most)
    numbers = [found.of(number) for number in range(cables)]
    assert [numbers.count(number) for number in range(found.bundles)] == slices
    assert numbers == sorted(numbers)


def test_one_row_has_36_bundles_of_6_types() -> None:
    found = design(ONE_ROW)
    # A block of three racks: 32 cables between the first two are 2 x 16, 10 DAC and 6 AOC over two places, 16.
    assert in_classes(found, "server-leaf") == [(16, 10, 16), (4, 6, 6)]
    assert in_classes(found, "leaf-spine") == [(1, 2, 2), (7, 2, 2), (4, 2, 2), (4, 2, 2)]


def test_the_fullest_tray_of_one_row() -> None:
    most = trays_of(design(ONE_ROW).plan).fullest[0]
    assert (most.where, most.cables, most.unknown, most.trays) == ("A07-A08", 68, 0, 1)
    # 42 DAC 25G of 4 mm, 6 AOC 25G and 16 AOC 100G of 3 mm, 4 DAC 100G of 6.5 mm.
    assert most.area_mm2 == pytest.approx(pi / 4 * (42 * 16 + 22 * 9 + 4 * 42.25))
    assert f"{most.fill:.4f}" == "0.0272"


def test_cables_of_all_pods_run_along_the_heads_of_rows() -> None:
    found = design(FOUR_PODS)
    assert in_classes(found, "leaf-pod_spine", "pod_spine-spine") == [
        (56, 2, 2), (48, 2, 2), (24, 2, 2), (8, 8, 8), (8, 8, 8)
    ]  # fmt: skip
    assert found.floor
    heads = dict(loads_in(found.floor, strands(found.plan), 0))
    head = heads[Segment(0, "head", 0)]
    assert (head.cables, head.squares) == (Fraction(128), Fraction(128 * 9))
    # 905 mm² of 30,000.
    assert f"{float(head.squares) * pi / 4:.0f} {float(head.squares) * pi / 4 / 30_000:.3f}" == "905 0.030"
    assert [int(heads[Segment(0, "head", row)].cables) for row in range(4)] == [128, 96, 64, 32]


def test_bundles_of_seven_rooms() -> None:
    found = bundle_types(design(HALL).plan)
    counts = {"leaf-pod_spine": 0, "pod_spine-spine": 0, "server-leaf": 0}
    for one in found:
        counts[one.cable.between] += one.bundles
    assert counts == {"leaf-pod_spine": 2660, "pod_spine-spine": 670, "server-leaf": 640 * 5}


def test_the_first_room_carries_the_cables_of_all_rooms() -> None:
    found = trays_of(design(HALL).plan)
    most = found.fullest[0]
    # All 17 pods of other rooms come in over the head, and those of room 1 whose racks are nearer to it.
    assert (most.where, most.cables, most.unknown) == ("A01-A02", 9520, 1700)
    assert most.trays == 4


def filled(cables: int, fill: str) -> Filled:
    """Of AOCs of 3 mm."""
    keys = TrayKeys(fill=Fraction(fill))
    return Filled(Segment(0, 0, 0), "A01-A02", cables, cables * 9 * pi / 4, 0, keys)


@pytest.mark.parametrize(("most", "fill"), [(2122, "0.5"), (1061, "0.25")])
def test_a_tray_takes_so_many_cables_of_3_mm(most: int, fill: str) -> None:
    assert [filled(cables, fill).trays for cables in (most, most + 1, 2 * most + 1)] == [1, 2, 3]


def test_a_written_fill_that_is_missed_is_a_fault_and_what_is_told_to_do_does() -> None:
    (fault,) = trays(ONE_ROW, fill="2%").faults
    assert fault.message == "tray A07-A08 (and 3 more) is 2.7% full, and may be 2%: 217 mm² short"
    assert fault.hint == "trays: {size: 300x137mm}, or fill: 2.8%"
    assert not trays(ONE_ROW, fill="2%", size="300x137mm").faults
    assert trays(ONE_ROW, fill="2%", size="300x136mm").faults
    assert not trays(ONE_ROW, fill="2.8%").faults


def test_full_trays_are_no_fault_where_no_fill_is_written() -> None:
    found = trays(ONE_ROW, size="30x100mm")
    assert not found.faults
    (note,) = tray_notes(found.plan)
    assert note.severity == "warning"
    assert note.message == "trays are full: A07-A08 27.2%, 1 over the 25% that TIA-569 plans"
    assert not list(tray_notes(design(ONE_ROW).plan))


@pytest.mark.slow
def test_a_billion_servers_have_their_fullest_tray() -> None:
    keys = "{devices: {leaf-box: {height: 1}, mid: {height: 4}, spine-box: {height: 30}}}"
    found = design(f"{ABSURD}floor: {keys}\n")
    assert trays_of(found.plan).fullest[0].cables > 1_000_000
    assert sum(one.cables for one in bundle_types(found.plan) if one.cable.between == "pod_spine-spine") == 192_000_000
