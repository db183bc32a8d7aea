"""Chips of a switch in all, and on a packet's way through it."""

from dcnplan.capacity.chips import chips_crossed, chips_in_all
from dcnplan.catalog.body import FabricModules
from dcnplan.catalog.device import CageGroup, Card, Device

G = 10**9
CARD = Card("48x100G", (CageGroup(48, 100 * G),), chips=1)


def chassis(card: Card = CARD, fabric: FabricModules | None = FabricModules(6, chips=3)) -> Device:  # noqa: B008
    return Device("chassis", slots=8, cards=(card,), fabric=fabric)


def test_eight_cards_of_one_chip_and_six_fabric_modules_of_three_are_26_for_384_ports():
    assert chips_in_all(chassis(), [(CARD, 8)]) == 8 + 6 * 3 == 26
    assert 8 * CARD.cages == 384


def test_a_packet_crosses_the_card_the_fabric_and_a_card():
    assert chips_crossed(chassis(), [(CARD, 8)]) == 3


def test_of_a_box_one_chip_is_crossed_and_several_are_its_own_affair():
    assert [chips_crossed(Device("box", chips=chips), ()) for chips in (1, 2, None)] == [1, None, None]
    assert chips_in_all(Device("box", chips=12), ()) == 12


def test_cards_in_a_box_hold_no_chip_of_their_own():
    box = Device("box", slots=8, cards=(CARD,), chips=1, is_box=True)
    assert (chips_in_all(box, [(CARD, 8)]), chips_crossed(box, [(CARD, 8)])) == (1, 1)


def test_one_number_that_is_not_known_leaves_the_sum_unknown():
    assert chips_in_all(chassis(fabric=None), [(CARD, 8)]) is None
    assert chips_crossed(chassis(fabric=None), [(CARD, 8)]) is None
    bare = CARD._replace(chips=None)
    assert chips_in_all(chassis(bare), [(bare, 8)]) is None
