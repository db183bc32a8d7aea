"""A bill of materials on fabrics small enough to count on fingers."""

from dataclasses import replace
from fractions import Fraction

from dcnplan.cabling.bom import Bom, Line, bom
from dcnplan.cabling.connections import cabling
from dcnplan.cabling.tally import tallies, tally
from dcnplan.catalog.prices import Prices
from dcnplan.plan.groups import Plan
from tests import plans


def made(plan: Plan, prices: Prices | None = None, server_end: bool = True) -> Bom:
    return bom(plan, cabling(plan), prices, server_end)


def of(found: Bom, category: str) -> dict[str, int]:
    return {line.item: line.quantity for line in found.lines if line.category == category}


def test_a_two_tier_fabric_of_six_leaves_and_four_spines():
    found = made(plans.two_tier())
    # 6 leaves x 4 uplinks; 6 x 48 ports to servers.
    assert of(found, "switch") == {"leaf-box": 6, "box-32": 4}
    assert of(found, "cable") == {"AOC 100G QSFP28": 24, "DAC 25G SFP28": 288}


def test_a_chassis_comes_with_its_cards():
    found = made(plans.chassis(cards=4))
    assert of(found, "switch") == {"leaf-box": 6, "chassis": 2}
    assert of(found, "line card") == {"chassis 8x100G": 8}


def test_server_end_parts_stand_on_their_own_line_and_can_be_left_out():
    far = replace(plans.two_tier(), lengths=(("server-leaf", Fraction(150)),))
    lines = [line for line in made(far).lines if line.item == "25GBASE-LR"]
    assert [(line.where, line.quantity, line.server_end) for line in lines] == [
        ("server", 288, True),
        ("leaf", 288, False),
    ]
    without = made(far, server_end=False)
    assert [line.where for line in without.lines if line.item == "25GBASE-LR"] == ["leaf"]
    assert of(without, "cable") == of(made(far), "cable")


def test_money_is_exact_and_what_has_no_price_is_named():
    prices = Prices("EUR", {"leaf-box": Fraction("1000.10"), "aoc 100g qsfp28": Fraction("0.30")})
    total = tally(made(plans.two_tier(), prices).lines).price
    # 6 x 1000.10 + 24 x 0.30
    assert total.known == Fraction("6007.80")
    assert total.unknown == {"box-32": 4, "DAC 25G SFP28": 288}


def test_power_and_height_that_are_not_known_are_counted_by_item():
    plan = plans.two_tier()
    leaf = replace(plan.switches[0], device=replace(plan.switches[0].device, height_ru=Fraction(1), power_max_w=300))
    total = tally(made(replace(plan, switches=(leaf, plan.switches[1]))).lines)
    assert total.rack_units.known == 6
    assert total.rack_units.unknown == {"box-32": 4}
    # 6 leaves of 300 W, and 24 cables with 2 plugs of 2 W; passive copper takes nothing.
    assert total.power_max_w.known == 6 * 300 + 24 * 2 * 2
    assert total.power_max_w.unknown == {"box-32": 4}
    assert total.power_typical_w.unknown == {"leaf-box": 6, "box-32": 4, "AOC 100G QSFP28": 24}
    assert total.power_typical_w.known == 0
    assert total.power_typical_w.counted == 288


def test_totals_by_role_and_pod_type_add_up_to_the_whole():
    found = made(plans.two_pod_types())
    groups = {(group.where, group.pod_type): group.tally.quantities for group in tallies(found)}
    # One general pod of 2 leaves, two gpu pods of 2 compute leaves and 1 storage leaf.
    assert groups["leaf", "general"] == {"switch": 2}
    assert groups["leaf", "gpu"] == {"switch": 6}
    assert groups["spine", None] == {"switch": 2}
    # 2 leaves x 2 pod spines; 2 pods x (2 leaves x 2 pod spines x 2 links + 1 x 2 x 1).
    assert groups["leaf-pod_spine", "general"] == {"cable": 4}
    assert groups["leaf-pod_spine", "gpu"] == {"cable": 20}
    whole = tally(found.lines).quantities
    for category, count in whole.items():
        assert sum(quantities.get(category, 0) for quantities in groups.values()) == count


def test_a_line_costs_nothing_until_it_has_a_price():
    assert Line("cable", "x", "leaf-spine", None, 3).price is None
    assert Line("cable", "x", "leaf-spine", None, 3, unit_price=Fraction(1, 4)).price == Fraction(3, 4)
