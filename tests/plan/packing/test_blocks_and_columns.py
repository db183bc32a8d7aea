"""What the search of a faceplate is made of: kinds of like blocks of cages, and uses of a block that none betters."""

from dcnplan.catalog.device import Breakout, CageGroup, Device, Mode, PortLimit
from dcnplan.catalog.store import Catalog
from dcnplan.plan.device_panel import box_panel
from dcnplan.plan.packing.blocks import Kind, Shape, kinds
from dcnplan.plan.packing.columns import columns
from dcnplan.plan.panel import Cap, Panel
from dcnplan.plan.port_need import Sort

G = 10**9
FOUR_CAGES = CageGroup(
    4, 400 * G, breakouts=(Breakout(Mode(8, 25 * G)), Breakout(Mode(4, 100 * G)), Breakout(Mode(2, 100 * G)))
)


def panel_of(model: str) -> Panel:
    return box_panel(Catalog.shipped().find(model))


def kinds_of(panel: Panel, can_be_listed: bool = True) -> list[tuple[int, tuple[int, ...], int]]:
    """Cages of a block, how many limits are over it from outside, and how many blocks there are."""
    found: tuple[Kind, ...] = kinds(panel, lambda shape, counted: can_be_listed)
    return sorted((sum(group.count for group in kind.shape.groups), kind.rows, kind.count) for kind in found)


def worths(shape: Shape, *sorts: Sort, counted: bool = False) -> set[tuple[int, ...]]:
    found = columns(shape, sorts, counted)
    assert found is not None
    return {column.worth for column in found}


def test_eight_like_blocks_are_one_kind_and_cages_under_no_limit_are_another() -> None:
    assert kinds_of(panel_of("Z9332F-ON")) == [(1, (), 2), (4, (), 8)]


def test_blocks_whose_uses_are_too_many_to_list_are_cages_under_a_row_each() -> None:
    rows = [(1, (number,), 4) for number in range(8)]
    assert kinds_of(panel_of("Z9332F-ON"), can_be_listed=False) == [(1, (), 2), *rows]


def test_cages_of_which_one_takes_its_mate_go_in_pairs_and_a_limit_of_the_box_is_a_row() -> None:
    assert kinds_of(panel_of("SN2700")) == [(2, (0,), 16)]


def test_where_limits_cross_each_part_is_under_its_own() -> None:
    limits = (PortLimit(8, 1, 4), PortLimit(8, 3, 6))
    panel = box_panel(Device("box", groups=(CageGroup(8, 100 * G),), limits=limits))
    assert kinds_of(panel) == [(1, (), 2), (1, (0,), 2), (1, (0, 1), 2), (1, (1,), 2)]


def test_of_18_ports_in_four_cages_three_uses_are_not_bettered() -> None:
    # Two of 8x25G and one of 2x100G; one of 8x25G, two of 4x100G, one of 2x100G; four of 4x100G.
    block = Shape((FOUR_CAGES,), (Cap(18, (0,)),))
    assert worths(block, Sort(25 * G), Sort(100 * G)) == {(16, 2), (8, 10), (0, 16)}


def test_a_use_says_what_each_cage_is_for() -> None:
    found = columns(Shape((FOUR_CAGES,), (Cap(18, (0,)),)), (Sort(25 * G), Sort(100 * G)), False)
    assert found is not None
    (column,) = [column for column in found if column.worth == (8, 10)]
    assert sorted(str(use.split.mode) for unit in column.units for use in unit) == [
        "2x100G",
        "4x100G",
        "4x100G",
        "8x25G",
    ]
    assert column.ports == 18


def test_under_a_limit_from_outside_a_use_of_fewer_ports_is_not_bettered() -> None:
    cage = Shape((CageGroup(1, 400 * G, breakouts=FOUR_CAGES.breakouts),))
    assert worths(cage, Sort(100 * G)) == {(4,)}
    assert worths(cage, Sort(100 * G), counted=True) == {(4,), (2,)}


def test_a_sort_that_several_needs_share_counts_cages_of_so_many_ports_or_more() -> None:
    cage = Shape((CageGroup(1, 400 * G, breakouts=FOUR_CAGES.breakouts),))
    assert worths(cage, Sort(100 * G, steps=(2, 4))) == {(1, 1)}


def test_a_need_of_native_cages_has_no_split() -> None:
    cage = Shape((CageGroup(1, 100 * G, breakouts=(Breakout(Mode(4, 25 * G)),)),))
    assert worths(cage, Sort(100 * G, split=False), Sort(25 * G, split=False)) == {(1, 0)}


def test_a_block_with_too_many_uses_is_not_listed() -> None:
    group = CageGroup(64, 400 * G, breakouts=tuple(Breakout(Mode(ways, ways * G)) for ways in (2, 3, 5, 7)))
    sorts = tuple(Sort(ways * G) for ways in (2, 3, 5, 7))
    assert columns(Shape((group,), (Cap(200, (0,)),)), sorts, False) is None
