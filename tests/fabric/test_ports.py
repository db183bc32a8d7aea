"""From a place in the filling order to slot, cage and leg."""

import numpy as np

from dcnplan.catalog.device import Breakout, CageGroup, Card, Mode
from dcnplan.fabric.ports import ports_in_order, seats
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.panel import Bank, Panel
from tests import plans
from tests.plans import G


def on_cards(cards: int, width: int, group: CageGroup) -> list[tuple[int, int]]:
    """(slot, cage) of every position, cards in slots 1, 2, ..."""
    bank = Bank(group, first_cage=1, cards=cards, first_slot=1)
    slots, cages = seats(Faceplate(Panel((bank,)), (), (width,)), 0, np.arange(bank.cages))
    return list(zip(slots.tolist(), cages.tolist(), strict=True))


def test_a_bank_of_a_box_is_filled_cage_by_cage_from_its_first():
    faceplate = plans.two_tier().switches[0].faceplate
    slots, cages = seats(faceplate, 1, np.arange(8))
    assert cages.tolist() == [49, 50, 51, 52, 53, 54, 55, 56]
    assert slots.tolist() == [0] * 8


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


def test_ports_come_leg_by_leg_from_the_last_cage_down():
    ports = ports_in_order(plans.both_split(1).switches[0].faceplate, "uplinks")
    assert list(zip(ports.cage.tolist(), ports.leg.tolist(), strict=True)) == [(8, 0), (8, 1), (7, 0), (7, 1)]


def test_a_card_after_others_keeps_its_own_slot():
    small, large = Card("2x100G", (CageGroup(2, 100 * G),)), Card("4x100G", (CageGroup(4, 100 * G),))
    demand = plans.below("leaf", 6, 1)
    spine = plans.switches("spine", "spine", plans.CHASSIS, (demand,), 1, cards=((small, 1), (large, 1)))
    ports = ports_in_order(spine.faceplate, "leaf")
    assert sorted(zip(ports.slot.tolist(), ports.cage.tolist(), strict=True)) == [
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
        (2, 3),
        (2, 4),
    ]


def test_there_are_no_ports_for_a_purpose_that_is_not_planned():
    assert ports_in_order(plans.two_tier().switches[0].faceplate, "external").cage.size == 0
