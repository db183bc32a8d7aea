"""What a model lacks, taken from another: what is lent, whose it then is, and what it never touches."""

from fractions import Fraction

import pytest

from dcnplan.cabling.role_sums import RoleSums, role_sums, role_sums_per
from dcnplan.cabling.tally import tallies, tally
from dcnplan.capacity.chips import chips_crossed, chips_in_all
from dcnplan.catalog.body import FabricModules
from dcnplan.catalog.device import CageGroup, Card, Device
from dcnplan.catalog.store import Catalog
from dcnplan.designs import design
from dcnplan.errors import CatalogError
from dcnplan.families.stand_ins import with_stand_ins

G = 10**9
CARD = Card("48x100G", (CageGroup(48, 100 * G),))
CARDS = ((CARD, 16),)
BARE = Device("bare", slots=16, cards=(CARD,))
SMALL_CARD = Card("30x100G", (CageGroup(30, 100 * G),), chips=2, power_typical_w=100, power_max_w=150)
FULL = Device(
    "full", slots=16, cards=(SMALL_CARD,), height_ru=Fraction(21), weight_kg=Fraction(223), power_typical_w=900,
    power_max_w=1000, fabric=FabricModules(6, chips=3, power_typical_w=50, power_max_w=60),
)  # fmt: skip


def lent(device: Device, *others: Device) -> Device:
    return with_stand_ins(device, others, CARDS if device.is_modular else (), 100 * G)


def test_without_another_a_device_is_itself():
    assert lent(BARE) is BARE


def test_what_is_lacking_is_taken_and_says_whose_it_is():
    found = lent(BARE, FULL)
    assert [found.height_ru, found.weight_kg] == [21, 223]
    (stand_in,) = found.stand_ins
    assert (stand_in.model, stand_in.ports, stand_in.of_ports) == ("full", 16 * 30, 16 * 48)
    assert stand_in.parts == ("rack_units", "weight_kg", "chips", "power_typical_w", "power_max_w")


def test_power_and_chips_are_those_of_the_other_full_of_its_cards():
    found = lent(BARE, FULL)
    assert found.power_typical_w == 900 + 16 * 100 + 6 * 50 == 2800
    assert found.power_max_w == 1000 + 16 * 150 + 6 * 60 == 3760
    assert chips_in_all(found, CARDS) == 16 * 2 + 6 * 3 == 50
    assert chips_crossed(found, CARDS) == 3


def test_ports_cards_and_names_stay_its_own():
    found = lent(BARE, FULL)
    assert (found.model, found.slots, found.cards, found.naming) == ("bare", 16, (CARD,), ())


def test_what_is_known_is_never_taken():
    own = Device(
        "own", groups=(CageGroup(32, 100 * G),), height_ru=Fraction(1), power_typical_w=5, power_max_w=6, chips=1
    )
    found = lent(own, FULL)
    assert [found.height_ru, found.power_typical_w, found.power_max_w, found.chips] == [1, 5, 6, 1]
    assert [one.parts for one in found.stand_ins] == [("weight_kg",)]


def test_of_several_the_first_that_knows_a_fact_lends_it():
    tall, heavy = Device("tall", height_ru=Fraction(4)), Device("heavy", height_ru=Fraction(5), weight_kg=Fraction(30))
    found = lent(Device("box", groups=(CageGroup(32, 100 * G),)), tall, heavy)
    assert [found.height_ru, found.weight_kg] == [4, 30]
    assert [(one.model, one.parts) for one in found.stand_ins] == [("tall", ("rack_units",)), ("heavy", ("weight_kg",))]


def test_one_that_knows_no_more_lends_nothing():
    assert lent(BARE, Device("blank", slots=16)) is BARE


def test_a_frame_without_cards_lends_the_power_of_a_frame_and_no_ports():
    frame = Device("frame", slots=16, power_max_w=700, height_ru=Fraction(23))
    (stand_in,) = lent(BARE, frame).stand_ins
    assert (stand_in.parts, stand_in.whole, stand_in.ports) == (("rack_units", "power_max_w"), (), None)
    assert lent(Device("half", slots=16, cards=(CARD,), power_max_w=600), frame).power_max_w == 600


def test_the_second_lender_does_not_replace_what_the_first_has_lent():
    frame = Device("frame", slots=16, power_max_w=700)
    found = lent(BARE, frame, FULL)
    assert (found.power_max_w, found.power_typical_w) == (700, 2800)
    assert [(one.model, "power_max_w" in one.parts) for one in found.stand_ins] == [("frame", True), ("full", False)]


def test_of_two_that_share_a_height_the_exact_height_is_the_others():
    half = Device("half", groups=(CageGroup(16, 100 * G),), half_width=True)
    assert lent(half, Device("one", height_ru=Fraction(1))).exact_ru == 1
    whole = Device("whole", groups=(CageGroup(16, 100 * G),))
    assert lent(whole, Device("half", height_ru=Fraction(1), half_width=True)).exact_ru == Fraction(1, 2)


CHASSIS = """
dcnplan: 1
name: all-768
family: two-tier
servers: {ports: 2, speed: 25G}
leaf: {model: S6825-54HF, count: 128, downlinks: 48x25G, uplinks: 6x100G}
spine: {model: S12516X-AF, count: 1}
"""
BOXES = CHASSIS.replace("{model: S12516X-AF, count: 1}", "{model: S9820-8C, count: 6}")


def spine(spec: str, *stand_ins: tuple[str, str]) -> RoleSums:
    catalog = Catalog.shipped()
    for model, other in stand_ins:
        catalog = catalog.with_stand_in(other, model)
    return role_sums(design(spec, catalog).plan)["spine"]


def test_never_unasked():
    for spec in (CHASSIS, BOXES):
        found = spine(spec)
        assert [one.known for one in (found.rack_units, found.weight_kg, found.chips)] == [0, 0, 0]
        assert found.chips_crossed is None
        assert found.rack_units.unknown


@pytest.mark.parametrize(
    ("other", "rack_units"), [("QFX10016", 21), ("CE12816E", 23), ("CE12816", 36), ("N9K-C9516", 21)]
)
def test_sixteen_slots_in_the_height_of_each_stand_in_against_six_boxes_of_four(other: str, rack_units: int):
    found = spine(CHASSIS, ("S12516X-AF", other)).rack_units
    assert found.known == rack_units
    assert dict(found.lent) == {other: Fraction(rack_units)}
    assert not found.unknown
    assert spine(BOXES, ("S9820-8C", "7220-IXR-H2")).rack_units.known == 6 * 4 == 24


def test_six_boxes_weigh_179_04_kg_against_223():
    assert spine(BOXES, ("S9820-8C", "7220-IXR-H2")).weight_kg.known == Fraction("179.04") == 6 * Fraction("29.84")
    assert spine(CHASSIS, ("S12516X-AF", "QFX10016")).weight_kg.known == 223


def test_one_chip_on_the_way_against_three_and_6_against_26():
    boxes, chassis = spine(BOXES, ("S9820-8C", "RA-B6920-4S")), spine(CHASSIS, ("S12516X-AF", "DCS-7808"))
    assert (boxes.chips_crossed, chassis.chips_crossed) == (1, 3)
    assert [one.chips.known for one in (boxes, chassis)] == [6, 8 * 1 + 6 * 3]


@pytest.mark.parametrize(
    ("other", "part", "expected"),
    [
        ("QFX10016", "rack_units", Fraction("33.6")),  # 21 x 768 / 480
        ("QFX10016", "weight_kg", Fraction("356.8")),  # 223 x 768 / 480
        ("DCS-7808", "chips", 52),  # 26 x 768 / 384
    ],
)
def test_for_768_ports_a_smaller_stand_in_counts_for_more(other: str, part: str, expected: Fraction):
    plan = design(CHASSIS, Catalog.shipped().with_stand_in(other, "S12516X-AF")).plan
    assert getattr(role_sums_per([plan], 768, 100 * G)["spine"], part).known == expected


def test_for_768_ports_boxes_of_128_are_six_however_many_are_planned():
    spec = BOXES.replace("count: 128", "count: 64").replace("count: 6}", "count: 3}")
    plan = design(spec, Catalog.shipped().with_stand_in("7220-IXR-H2", "S9820-8C")).plan
    assert role_sums(plan)["spine"].rack_units.known == 3 * 4
    assert role_sums_per([plan], 768, 100 * G)["spine"].rack_units.known == 6 * 4


def test_of_a_frame_whose_ports_are_not_known_there_is_no_figure_for_as_many():
    plan = design(CHASSIS, Catalog.shipped().with_stand_in("CE12816", "S12516X-AF")).plan
    assert role_sums_per([plan], 768, 100 * G)["spine"].rack_units.unknown == {"S12516X-AF": 1}


def test_one_that_does_not_say_for_which_model_is_asked_for_it():
    with pytest.raises(CatalogError, match="QFX10016 does not say for which model it stands in"):
        Catalog.shipped().with_stand_in("QFX10016")


def test_none_stands_in_for_itself():
    with pytest.raises(CatalogError, match="cannot stand in for itself"):
        Catalog.shipped().with_stand_in("IXR-H2", "7220 IXR-H2")


def test_a_model_is_known_by_each_of_its_names():
    box = Device("S1", vendor="Acme", aliases=("one",))
    for name in ("S1", "one", "acme s1", "ACME ONE"):
        assert Catalog.shipped().with_stand_in("QFX10016", name).others_for(box)
    assert not Catalog.shipped().with_stand_in("QFX10016", "S2").others_for(box)


@pytest.mark.parametrize("other", ["QFX10016", "CE12816E", "DCS-7808"])
def test_the_heights_of_roles_are_those_of_the_bill_by_role(other: str):
    found = design(CHASSIS, Catalog.shipped().with_stand_in(other, "S12516X-AF"))
    by_role = {
        group.where: group.tally.rack_units for group in tallies(found.bom()) if group.where in ("leaf", "spine")
    }
    assert {role: sums.rack_units for role, sums in role_sums(found.plan).items()} == by_role


def test_lines_of_the_bill_sum_up_to_what_is_lent():
    catalog = Catalog.shipped().with_stand_in("QFX10016", "S12516X-AF")
    total = tally(design(CHASSIS.replace("S6825-54HF", "DCS-7050SX3-48YC8"), catalog).bom().lines).rack_units
    # 128 leaves of 1 RU of their own, and a chassis.
    assert (total.known, total.unknown) == (Fraction(128 + 21), {})
    assert dict(total.lent) == {"QFX10016": Fraction(21)}
