"""Power and height of what is made of parts: a chassis of frame, cards and fabric; two switches in one height."""

from fractions import Fraction
from typing import Any

from dcnplan.cabling.bom import Line, bom
from dcnplan.cabling.connections import cabling
from dcnplan.cabling.tally import tally
from tests.cabling.asking import designed

CARD: dict[str, Any] = {"ports": ["8x100G"], "chips": 1, "power_w": {"typical": 200, "max": 300}}
FRAME: dict[str, Any] = {
    "name": "frame", "slots": 4, "cards": {"8x100G": CARD}, "power_w": {"max": 500},
    "fabric": {"modules": 6, "chips": 3, "power_w": {"max": 100}},
}  # fmt: skip


def lines(model: dict[str, Any], role: str = "spine") -> list[Line]:
    changes: dict[str, Any] = {"servers": {"ports": 1}, role: {"model": model, "count": 2 if role == "spine" else 3}}
    plan = designed(**changes)
    return [line for line in bom(plan, cabling(plan)).lines if line.where == role and line.category != "optic"]


def test_a_chassis_takes_what_its_frame_its_cards_and_its_fabric_take():
    found = lines(FRAME)
    assert [(line.category, line.item, line.quantity, line.power.max_w) for line in found] == [
        ("switch", "frame", 2, Fraction(500)),
        ("line card", "frame 8x100G", 8, Fraction(300)),
        ("fabric module", "frame fabric module", 12, Fraction(100)),
    ]
    # 2 x 500 + 8 x 300 + 12 x 100; the typical power is known of the cards alone.
    assert tally(found).power_max_w.known == 4600
    assert tally(found).power_max_w.unknown == {}
    assert tally(found).power_typical_w.unknown == {"frame": 2, "frame fabric module": 12}


def test_one_part_that_is_not_known_leaves_a_sum_and_a_gap():
    bare = {**FRAME, "cards": {"8x100G": {"ports": ["8x100G"]}}}
    found = tally(lines(bare)).power_max_w
    assert found.known == 2 * 500 + 12 * 100
    assert found.unknown == {"frame 8x100G": 8}


def test_a_rating_of_supplies_is_no_power():
    box = {"name": "box", "ports": ["32x100G"], "supplies": {"count": 2, "watts": 1500}}
    assert tally(lines(box)).power_max_w.unknown == {"box": 2}


def test_three_leaves_of_half_width_are_one_and_a_half_rack_units():
    leaf = {"name": "half", "ports": ["48x25G", "8x100G"], "height_ru": 1, "width": "half"}
    assert tally(lines(leaf, "leaf")).rack_units.known == Fraction(3, 2)
