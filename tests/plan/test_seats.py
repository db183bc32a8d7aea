"""Which cage, leg and line card a link takes: small cases by hand, drawn ones port by port."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.catalog.device import Breakout, CageGroup, Mode
from dcnplan.plan.faceplate import Faceplate, Segment
from dcnplan.plan.panel import Bank, Panel
from dcnplan.plan.seats import Seating, seating, slot_and_cage
from tests import plans
from tests.plans import G


def segment(cages: int, ways: int) -> Segment:
    return Segment("leaf", 0, range(cages), Mode(ways, 100 * G))


def seats(found: Seating, ports: int) -> list[tuple[int, int, int]]:
    """Segment, cage and leg of the first ports, one by one."""
    return [(stretch.segment, *stretch.seat(port)) for stretch, _, here in found.taken(ports) for port in range(here)]


def test_ports_for_a_switch_itself_are_taken_leg_by_leg_and_cage_by_cage():
    assert seats(seating([segment(1, 2), segment(2, 1)]), 4) == [(0, 0, 0), (0, 0, 1), (1, 0, 0), (1, 1, 0)]


def test_the_legs_of_a_cage_go_to_different_switches_below():
    # 2 links a pair on cages split in 2: switch 1 takes leg 1 of cages 1 and 2, switch 2 leg 2 of both.
    assert seats(seating([segment(2, 2)], links=2), 4) == [(0, 0, 0), (0, 1, 0), (0, 0, 1), (0, 1, 1)]


def test_straight_links_fill_a_cage_with_those_of_one_switch():
    assert seats(seating([segment(2, 2)], links=2, straight=True), 4) == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]


def test_what_is_left_over_of_every_segment_is_packed_after_the_whole_sets():
    # 2 links a pair: a set of 2 cages of each segment holds 2 switches; cage 3 of each is left over.
    found = seating([segment(3, 2), segment(3, 2)], links=2)
    assert found.whole == 8
    assert seats(found, 12)[8:] == [(0, 2, 0), (0, 2, 1), (1, 2, 0), (1, 2, 1)]


drawn = st.lists(st.builds(segment, st.integers(1, 9), st.sampled_from([1, 2, 4, 8])), min_size=1, max_size=3)


@given(drawn, st.integers(1, 5), st.data())
def test_closed_forms_are_counts_over_the_ports(segments: list[Segment], links: int, data: st.DataObject):
    found = seating(segments, links)
    total = sum(one.ports for one in segments)
    ports = data.draw(st.integers(0, total))
    taken = seats(found, ports)
    assert len(set(taken)) == ports
    cages = {(number, cage) for number, cage, _ in taken}
    assert found.legs(ports) == tuple(sum(number == own for own, _, _ in taken) for number in range(len(segments)))
    assert found.cages(ports) == tuple(sum(number == own for own, _ in cages) for number in range(len(segments)))
    halves = {(number, cage, leg // max(1, segments[number].mode.ways // 2)) for number, cage, leg in taken}
    per = [max(1, one.mode.ways // 2) for one in segments]
    assert found.units(ports, per) == tuple(sum(number == own for own, *_ in halves) for number in range(len(segments)))
    assert [found.position(port) for port in range(ports)] == [(0, cage) for _, cage, _ in taken]


@given(drawn, st.integers(1, 5))
def test_arrays_of_ports_are_seated_as_ports_one_by_one(segments: list[Segment], links: int):
    found = seating(segments, links)
    for stretch in found.stretches:
        cage, leg = stretch.seat(np.arange(stretch.ports))
        assert list(zip(cage.tolist(), leg.tolist(), strict=True)) == [*map(stretch.seat, range(stretch.ports))]


def on_cards(cards: int, width: int, group: CageGroup) -> list[tuple[int, int]]:
    """(slot, cage) of every position, cards in slots 1, 2, ..."""
    bank = Bank(group, first_cage=1, cards=cards, first_slot=1)
    faceplate = Faceplate(Panel((bank,)), (), (width,))
    return [slot_and_cage(faceplate, 0, position) for position in range(bank.cages)]


def test_a_bank_of_a_box_is_filled_cage_by_cage_from_its_first():
    faceplate = plans.two_tier().switches[0].faceplate
    assert [slot_and_cage(faceplate, 1, position) for position in range(8)] == [(0, cage) for cage in range(49, 57)]


def test_cards_one_wide_are_filled_one_after_the_other():
    assert on_cards(2, 1, CageGroup(3, 100 * G)) == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]


def test_cards_two_wide_are_filled_side_by_side_and_an_odd_card_joins_the_last_set():
    assert on_cards(3, 2, CageGroup(2, 100 * G)) == [(1, 1), (2, 1), (3, 1), (1, 2), (2, 2), (3, 2)]
    assert on_cards(5, 2, CageGroup(2, 100 * G)) == [
        *((1, 1), (2, 1), (1, 2), (2, 2)),
        *((3, 1), (4, 1), (5, 1), (3, 2), (4, 2), (5, 2)),
    ]


def test_cards_with_splits_in_pairs_are_filled_pair_by_pair():
    paired = CageGroup(4, 100 * G, breakouts=(Breakout(Mode(4, 25 * G), cages="odd", takes_mate=True),))
    assert on_cards(2, 2, paired) == [
        *((1, 1), (1, 2), (2, 1), (2, 2)),
        *((1, 3), (1, 4), (2, 3), (2, 4)),
    ]


def test_every_cage_of_every_card_has_one_position():
    for cards in range(1, 8):
        for width in range(1, cards + 1):
            seen = on_cards(cards, width, CageGroup(3, 100 * G))
            assert sorted(seen) == [(slot, cage) for slot in range(1, cards + 1) for cage in (1, 2, 3)]


def test_arrays_of_positions_stand_where_the_positions_stand_one_by_one():
    bank = Bank(CageGroup(3, 100 * G), first_cage=1, cards=5, first_slot=2)
    faceplate = Faceplate(Panel((bank,)), (), (2,))
    slots, cages = slot_and_cage(faceplate, 0, np.arange(15))
    assert list(zip(slots.tolist(), cages.tolist(), strict=True)) == [
        slot_and_cage(faceplate, 0, position) for position in range(15)
    ]
