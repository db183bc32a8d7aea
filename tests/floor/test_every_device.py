"""Over drawn floors: every device stands once, none in the unit of another, and kinds of racks count all there are."""

from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.errors import InfeasibleError
from dcnplan.floor.floor import Floor
from dcnplan.floor.loads import Load, bounds_of
from dcnplan.floor.placing import floor_of
from dcnplan.floor.standing import racks_of_pod, racks_of_spines
from dcnplan.plan.floor_asked import FloorAsked
from dcnplan.plan.groups import Plan
from dcnplan.racks.power import devices_in
from dcnplan.spec.floor import (
    DeviceKeys,
    FloorKeys,
    LeafKeys,
    NetworkKeys,
    RackKeys,
    RoomKeys,
    RowKeys,
    ServerKeys,
    SpineKeys,
)
from tests.floor.floors import devices
from tests.floors import at_least
from tests.specs import fitting, specs

ENDS: Any = st.sampled_from(["bottom", "top"])


@st.composite
def floor_keys(draw: st.DrawFn, plan: Plan) -> FloorAsked:
    units = draw(st.integers(4, 12))
    models = dict.fromkeys(group.device.model for group in plan.switches)
    few = st.one_of(st.none(), st.integers(1, 6))
    power: Any = st.one_of(st.none(), st.integers(1, 5).map(lambda tens: 10 * tens))
    keys = FloorKeys(
        rack=RackKeys(units=units, power_w=draw(power)),
        rows=RowKeys(racks=draw(st.integers(4, 30))),
        rooms=RoomKeys(rows=draw(st.integers(2, 9))),
        servers=ServerKeys(height=draw(st.integers(1, 3)), power_w=draw(st.integers(1, 10)), filled=draw(ENDS)),  # type: ignore[arg-type]
        leaf=LeafKeys(at=draw(st.sampled_from(["top", "top", "middle", "end"])), racks=None),
        pod_spine=NetworkKeys(filled=draw(ENDS), racks=draw(few)),
        spine=SpineKeys(filled=draw(ENDS), racks=draw(few), row=draw(st.integers(1, 3))),
        devices=tuple(
            DeviceKeys(height=draw(st.integers(1, 4)), power_w=draw(st.integers(0, 10)), name=name)  # type: ignore[arg-type]
            for name in models
        ),
    )
    leaves = tuple((group.key, group.each + draw(st.integers(0, 3))) for group in plan.switches if group.role == "leaf")
    types = dict.fromkeys(group.pod_type for group in plan.switches if group.role == "leaf")
    return FloorAsked(keys, pods=tuple((name, draw(st.integers(1, 9))) for name in types), leaves=leaves)


def placed(written: dict[str, Any], data: st.DataObject) -> tuple[Plan, Floor]:
    plan = fitting(written)
    assume(all(group.scope != "building" and group.role != "core" for group in plan.switches))
    assume(sum(group.count for group in plan.switches) + sum(served.count for served in plan.servers) < 3000)
    plan = replace(plan, floor=data.draw(floor_keys(plan)))
    try:
        floor = floor_of(plan)
    except InfeasibleError:
        assume(False)
    assert floor
    return plan, floor


def taken_by_rack(taken: dict[tuple[int, ...], list[Any]]) -> dict[tuple[int, ...], list[Any]]:
    found: dict[tuple[int, ...], list[Any]] = defaultdict(list)
    for unit, held in taken.items():
        found[unit[:3]] += held
    return found


def standing(floor: Floor) -> dict[tuple[int, ...], set[Any]]:
    """What each rack has in it, as pods and spines tell rack by rack."""
    found: dict[tuple[int, ...], set[Any]] = {}
    for area in floor.areas:
        for pod in range(area.groups):
            for held in racks_of_pod(area):
                corner = area.corner(pod, held.row)
                devices = {
                    (one.key, one.block, number) for one in devices_in(area, pod, held) for number in one.numbers
                }
                found[(corner.room, corner.row, corner.place + held.place)] = devices
    for rack, held in racks_of_spines(floor):
        found[tuple(rack)] = {(one.key, one.member, number) for one in held.standing for number in one.numbers}
    return found


@pytest.mark.slow
@at_least(30)
@given(specs, st.data())
def test_every_device_has_units_of_its_own_in_a_rack_that_holds_it(written, data):
    plan, floor = placed(written, data)
    keys = floor.keys
    taken: dict[tuple[int, ...], list[Any]] = defaultdict(list)
    racks: dict[tuple[int, ...], Counter] = defaultdict(Counter)
    for (key, block, number), spot in devices(plan, floor):
        assert 0 <= spot.place < keys.rows.racks
        assert 0 <= spot.row < keys.rooms.rows
        assert 1 <= spot.unit <= spot.unit + spot.height - 1 <= keys.rack.units
        for unit in range(spot.unit, spot.unit + spot.height):
            taken[(*spot.rack, unit)].append((key, block, number))
        racks[spot.rack][key] += 1
    abreast = {key: body.abreast for key, body in floor.bodies}
    assert all(len(held) <= abreast[held[0][0]] and len({one[0] for one in held}) == 1 for held in taken.values())
    counted: Counter = Counter()
    for kind in floor.kinds:
        counted[frozenset((load.key, load.count) for load in kind.loads)] += kind.racks
    assert counted == Counter(frozenset(held.items()) for held in racks.values())
    assert floor.rows == len({rack[:2] for rack in racks})
    assert floor.rooms == len({rack[0] for rack in racks})
    assert standing(floor) == {rack: set(held) for rack, held in taken_by_rack(taken).items()}
    for held in racks.values():
        loads = tuple(Load(key, floor.body(key), count, "top") for key, count in held.items())
        assert bounds_of(keys).hold(loads)
    for kind in floor.kinds:
        assert dict(racks[kind.such_as]) == {load.key: load.count for load in kind.loads}
