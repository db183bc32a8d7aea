"""What stands at a place: the other way round from where a device is."""

import pytest

from dcnplan.floor.finding import Finder
from dcnplan.floor.spot import Rack
from dcnplan.racks.power import devices_in
from tests.floor.floors import FOUR_PODS, ONE_ROW, devices, of

FLOORS = {
    "one row": of(ONE_ROW),
    "leaves in the middle": of(ONE_ROW, leaf={"at": "middle"}),
    "four pods": of(FOUR_PODS),
    "pods that share rows, in short rooms": of(
        FOUR_PODS, leaf={"at": "end"}, rows={"racks": 45}, rooms={"rows": 2}, spine={"row": 2}
    ),
}


def found_at(finder, rack):
    found = finder.at(rack)
    if found.area:
        held = devices_in(found.area, found.pod, found.held)
        return {(one.key, one.block, number) for one in held for number in one.numbers}
    return {(one.key, one.member, number) for one in found.held.standing for number in one.numbers}


@pytest.mark.parametrize("name", FLOORS)
def test_every_rack_is_found_with_the_devices_that_say_that_they_stand_there(name):
    floor = FLOORS[name]
    there: dict[Rack, set[tuple[str | int, int, int]]] = {}
    for device, spot in devices(floor.plan, floor):
        there.setdefault(spot.rack, set()).add(device)
    finder = Finder(floor)
    assert {rack: found_at(finder, rack) for rack in there} == there
    assert len(there) == floor.racks


@pytest.mark.parametrize("name", FLOORS)
def test_nothing_is_found_anywhere_else(name):
    floor = FLOORS[name]
    there, finder = {spot.rack for _, spot in devices(floor.plan, floor)}, Finder(floor)
    every = (Rack(room, row, place) for room in range(5) for row in range(25) for place in range(50))
    assert {rack for rack in every if finder.at(rack)} == there
