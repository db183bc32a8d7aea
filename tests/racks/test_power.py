"""What racks draw: the published cases by hand, every cable of a listing put to the racks at its ends, and the bill."""

from collections import Counter, defaultdict
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.cabling.bom import CARD, FABRIC, SWITCH, bom
from dcnplan.cabling.connections import cabling
from dcnplan.cabling.tally import tally
from dcnplan.designs import design
from dcnplan.floor.placing import floor_of
from dcnplan.racks.limits import over_limits
from dcnplan.racks.power import loaded_racks, servers_asked
from dcnplan.racks.summary import LoadedFloor, loaded_floor
from tests.floor.floors import FOUR_PODS, HALL, ONE_ROW
from tests.floor.test_every_device import placed
from tests.floor.test_places import DGX
from tests.floors import at_least
from tests.specs import specs

AOC_W = {"AOC 25G SFP28": 1, "AOC 100G QSFP28": 2}
"""At either end; the cables of the cases with plugs of copper draw nothing."""

TWO_PODS = {**HALL, "pods": 2}
SAID = {
    **TWO_PODS,
    "floor": {
        **HALL["floor"],
        "devices": {**HALL["floor"]["devices"], "S12516X-AF": {"height": 16, "power": "9kW"}},
    },
}
"""The power of a chassis is that of all in it."""


def loaded(spec: dict[str, Any], **floor: Any) -> LoadedFloor:
    found = loaded_floor(design({**spec, "floor": {**spec["floor"], **floor}}).plan)
    assert found
    return found


def told(found: LoadedFloor) -> list[tuple[str, int, int | Fraction]]:
    return [(found.floor.name(kind.such_as), kind.racks, kind.drawn.known_w) for kind in found.kinds]


def test_watts_of_one_row_by_hand():
    found = loaded(ONE_ROW)
    # A leaf 647 W with 16 servers of 500 W, 4 uplinks by AOC of 2 W and 6 servers two racks on by AOC of 1 W an end.
    assert told(found) == [("A01", 8, 8000 + 647 + 8 + 6), ("A03", 4, 8000 + 6), ("A10", 2, 2 * 635 + 8 * 2)]
    assert found.drawn.known_w == 192 * 500 + 8 * 647 + 4 * 635 + 16 * 2 * 2 + 24 * 2 * 1
    assert found.drawn.is_known


@pytest.mark.parametrize("spec", [ONE_ROW, FOUR_PODS])
def test_every_cable_draws_at_both_its_ends(spec: dict[str, Any]):
    found, by_rack = loaded(spec), defaultdict[str, int](int)
    plan = found.floor.plan
    columns = design(spec).cables().columns
    for medium, lower, upper in zip(*(columns[name] for name in ("medium", "lower_rack", "upper_rack")), strict=True):
        for rack in (lower, upper):
            by_rack[rack] += AOC_W.get(medium, 0)
    for rack in loaded_racks(found.floor, cabling(found.floor.plan)):
        of_devices = sum(load.count * found.floor.body(load.key).power_w for load in rack.loads)
        assert rack.drawn.known_w - of_devices == by_rack[found.floor.name(rack.rack)]
    assert sum(group.count for group in plan.switches) > 0


def test_what_nobody_knows_is_counted_and_no_zero():
    found = loaded(TWO_PODS)
    assert found.drawn.unknown == {
        "S6850-56HF": 128, "S9820-8C": 16, "S12516X-AF": 32, "S12516X-AF 48x100G": 512
    }  # fmt: skip
    assert [kind.drawn.unknown for kind in found.kinds] == [
        {"S6850-56HF": 1}, {}, {"S9820-8C": 4}, {"S12516X-AF": 2, "S12516X-AF 48x100G": 32}
    ]  # fmt: skip


def test_the_bill_knows_what_the_spec_says_of_a_model():
    lines = design(SAID).bom().lines
    told: list[Any] = [
        (line.item, line.quantity, line.height_ru, line.power.max_w) for line in lines if line.where == "spine"
    ]
    assert told[:2] == [("S12516X-AF", 32, 16, 9000), ("S12516X-AF 48x100G", 512, None, 0)]


def in_all(plan: Any) -> tuple[Fraction, Counter[str]]:
    """The bill's maximum and the servers."""
    lines = tally(bom(plan, cabling(plan)).lines)
    return lines.power_max_w.known, Counter(lines.power_max_w.unknown)


@pytest.mark.parametrize(
    "spec", [ONE_ROW, SAID, FOUR_PODS, {**ONE_ROW, "servers": {**ONE_ROW["servers"], "count": 100}}]
)
def test_racks_draw_what_the_bill_says_and_the_servers(spec: dict[str, Any]):
    found = loaded(spec)
    known, unknown = in_all(found.floor.plan)
    servers = sum(servers_asked(found.floor.plan))
    watts = [found.floor.body(0).power_w] * servers
    assert found.drawn.known_w == known + sum(watts)
    if not watts[0]:
        unknown["server"] += servers
    assert Counter(found.drawn.unknown) == unknown
    assert (
        sum(one.alike * one.drawn.known_w for one in loaded_racks(found.floor, cabling(found.floor.plan)))
        == found.drawn.known_w
    )


@pytest.mark.slow
@at_least(20)
@given(specs, st.data())
def test_racks_of_any_floor_add_up_to_its_bill(written, data):
    plan, floor = placed(written, data)
    switches = (SWITCH, CARD, FABRIC)
    plugs = tally([line for line in bom(plan, cabling(plan)).lines if line.category not in switches]).power_max_w
    racks = list(loaded_racks(floor, cabling(plan)))
    assert sum(one.alike for one in racks) == floor.racks
    devices = sum((group.count * floor.body(group.key).power_w for group in plan.switches), Fraction(0))
    devices += sum(count * floor.body(at).power_w for at, count in enumerate(servers_asked(plan)))
    # Of like pods the first has all its servers; where fewer are asked for, the last ones may have none.
    assume(all(one.alike == 1 for one in racks) or sum(servers_asked(plan)) == sum(one.count for one in plan.servers))
    assert sum(one.alike * one.drawn.known_w for one in racks) == plugs.known + devices


def test_servers_that_fit_without_their_optics_and_not_with_them():
    plan = design({**DGX, "floor": {**DGX["floor"], "rack": {"power": "41kW"}}}).plan
    found = loaded_floor(plan)
    assert found
    assert [kind.racks for kind in found.kinds if kind.kind == "servers"] == [8]
    (over, *_) = over_limits(plan)
    assert over.message.startswith("rack A01 (and 7 like it) draws 41,")
    assert "and may 41,000 W" in over.message


def test_rows_and_rooms_are_checked():
    plan = design(
        {**ONE_ROW, "floor": {**ONE_ROW["floor"], "rows": {"power": "100kW"}, "rooms": {"power": "103.8kW"}}}
    ).plan
    assert [one.message for one in over_limits(plan)] == [
        "row A draws 103,828 W, and may 100,000 W: 3,828 W short",
        "room 1 draws 103,828 W, and may 103,800 W: 28 W short",
    ]


@pytest.mark.parametrize(
    ("rack", "item", "count"),
    [({}, "Rack 42U 600x1200mm", 14), ({"units": 48, "width": "0.75m", "depth": "1070mm"}, "Rack 48U 750x1070mm", 14)],
)
def test_the_bill_has_the_racks_that_hold_something(rack: dict[str, Any], item: str, count: int):
    plan = design({**ONE_ROW, "floor": {**ONE_ROW["floor"], "rack": {"power": "10kW", **rack}}}).plan
    lines = [line for line in bom(plan, cabling(plan)).lines if line.category == "rack"]
    assert [(line.item, line.where, line.quantity) for line in lines] == [(item, "floor", count)]


@pytest.mark.parametrize("spec", [ONE_ROW, FOUR_PODS, HALL], ids=["one-row", "four-pods", "hall"])
def test_units_of_the_bill_are_those_of_its_switches_on_the_floor(spec: dict[str, Any]):
    plan = design(spec).plan
    floor = floor_of(plan)
    assert floor
    on_floor = sum(kind.racks * load.units for kind in floor.kinds for load in kind.loads if isinstance(load.key, str))
    assert tally(bom(plan, cabling(plan)).lines).rack_units.known == on_floor
    assert sum(kind.racks for kind in floor.kinds) == {"one-row": 14, "four-pods": 74, "three-tier-b": 1_976}[plan.name]
