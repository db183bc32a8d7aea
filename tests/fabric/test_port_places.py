"""The ports for a purpose, as arrays."""

from dcnplan.catalog.device import CageGroup, Card
from dcnplan.fabric.port_places import ports_in_order
from tests import plans
from tests.plans import G


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
