"""What is doubtful of a floor that holds everything, and keys of a floor that make no sense."""

from typing import Any

import pytest

from dcnplan.designs import design
from dcnplan.errors import DcnplanError
from dcnplan.floor.doubts import floor_warnings
from dcnplan.floor.placing import floor_of
from tests.floor.floors import HALL, ONE_ROW


def told(spec: dict[str, Any], **floor: Any) -> list[str]:
    plan = design({**spec, "floor": {**spec["floor"], **floor}}).plan
    floor_, asked = floor_of(plan), plan.floor
    assert floor_
    assert asked
    found = list(floor_warnings(floor_, asked))
    assert set(found) <= set(plan.warnings)
    return [one.message for one in found]


def wrong(floor: Any, spec: dict[str, Any] = ONE_ROW) -> list[tuple[str, str | None]]:
    with pytest.raises(DcnplanError) as caught:
        design({**spec, "floor": floor})
    return [(one.message, one.hint) for one in caught.value.problems]


def test_a_limit_is_never_checked_in_silence_without_what_is_not_known():
    assert told(HALL) == [
        "the power of S6850-56HF is not known: the limit of 10 kW is checked without it",
        "the power of S9820-8C is not known: the limit of 10 kW is checked without it",
        "the power of S12516X-AF, S12516X-AF 48x100G is not known: the limit of 10 kW is checked without it",
    ]
    assert told(ONE_ROW, rack={"weight": "500kg"}) == [
        f"the weight of {what} is not known: the limit of 500 kg is checked without it"
        for what in ("S5248F-ON", "S5232F-ON", "server")
    ]


def test_leaves_of_a_group_in_one_rack_are_lost_together():
    assert told(ONE_ROW, rack={}, leaf={"racks": 2}) == []
    assert told({**ONE_ROW, "leaf": {**ONE_ROW["leaf"], "downlinks": "20x25G"}}, rack={}) == [
        "2 leaves of a group share a rack (such as A01): its loss takes 2 of 2 ports of its servers"
    ]


def test_types_of_pods_without_room_are_in_the_way_of_the_next():
    pods = {"general": {"count": 4}, "dense": {"count": 2, "room": 3}}
    assert told({**HALL, "pods": pods}, rack={}) == ["adding pods of 'general' would move those of 'dense'"]
    assert told({**HALL, "pods": {**pods, "general": {"count": 4, "room": 6}}}, rack={}) == []


@pytest.mark.parametrize(
    ("floor", "message", "hint"),
    [
        ({"rack": 3}, "floor.rack is a mapping such as {units: 42, power: 10kW}", None),
        ({"rack": {"units": 0}}, "floor.rack.units: 0 is not between 1 and 100", None),
        ({"rack": {"units": 101}}, "floor.rack.units: 101 is not between 1 and 100", None),
        ({"rack": {"power": 10}}, "floor.rack.power: '10' is not a power; write it as 10kW", None),
        ({"rack": {"power": "10 A"}}, "floor.rack.power: '10 A' is not a power; write it as 10kW", None),
        ({"rack": {"weight": 10}}, "floor.rack.weight: '10' is not a weight; write it as 20kg", "write 10kg"),
        ({"slack": {"run": "-1m"}}, "floor.slack.run: '-1m' is not a length between 0 and 10m", "such as 0.3m"),
        ({"slack": {"run": "1e9m"}}, "floor.slack.run: '1e9m' is not a length between 0 and 10m", "such as 0.3m"),
        ({"slack": {"run": float("nan")}}, "floor.slack.run: 'nan' is not a length between 0 and 10m", "such as 0.3m"),
        ({"slack": {"run": 1}}, "floor.slack.run: '1' is not a length between 0 and 10m", "write 1m"),
        ({"trays": {"size": "300x100"}}, "floor.trays.size: '300x100' is not a width and a depth; write them as "
         "300x100mm", "write 300x100mm"),
        ({"trays": {"fill": "150%"}}, "floor.trays.fill: '150%' is not a share above 0% and of at most 100%; write it "
         "as 50%", None),
        ({"servers": {"psus": 2, "needed": 3}}, "floor.servers.needed: 3 of 2 supplies are needed: 1 short",
         "at most needed: 2"),
        ({"servers": {"gpu": {"height": 1}}}, "floor.servers: there is one kind of servers, without a name",
         "{height: 1}"),
        ({"devices": {"S5248-ON": {"height": 1}}}, "floor.devices: S5248-ON is not a model of this spec",
         "did you mean 'S5248F-ON'?"),
        ({"racks": {"units": 4}}, "'racks' is not a key of floor", "did you mean 'rack'?"),
        ({"leaf": {"racks": 1}, "rack": {"power": "10kW"}, "servers": {"power": "500W"}},
         "2 S5248F-ON and 48 servers: 50 units in a rack of 42: 8 short", "more racks; or rack: {units: 50}"),
        ({"servers": {"height": 50}}, "1 S5248F-ON and 1 server: 51 units in a rack of 42: 9 short",
         "rack: {units: 51}"),
    ],
)  # fmt: skip
def test_bad_input_is_told_with_what_is_short(floor: Any, message: str, hint: str | None):
    assert wrong(floor) == [(message, hint)]


def test_every_model_without_a_height_is_told_in_one_run():
    assert wrong({}, HALL) == [
        (
            f"the height of {model} is not known, so no rack can be filled",
            f"floor: {{devices: {{{model}: {{height: N}}}}}}",
        )
        for model in ("S6850-56HF", "S9820-8C", "S12516X-AF")
    ]


def test_racks_of_a_leaf_group_are_said_once():
    spec = {**ONE_ROW, "servers": {**ONE_ROW["servers"], "per_rack": 24}}
    (told_once,) = wrong({"leaf": {"racks": 3}}, spec)
    assert told_once == ("floor.leaf.racks: 3, and a leaf group serves 2 racks", "leave out one of them")


def test_kinds_of_servers_have_heights_of_their_own():
    kinds = {"tray": {"ports": 2, "speed": "25G", "count": 40}, "head": {"ports": 1, "speed": "25G", "count": 4}}
    spec = {**ONE_ROW, "servers": kinds, "leaf": {**ONE_ROW["leaf"], "downlinks": {"tray": "20x25G", "head": "2x25G"}}}
    (fault,) = wrong({"servers": {"trai": {"height": 2}}}, {**spec, "leaf": {**spec["leaf"]}})
    assert fault == ("'trai' is not a kind of servers", "did you mean 'tray'?")
    plan = design({**spec, "floor": {"servers": {"tray": {"height": 2}, "head": {"height": 4, "from": "top"}}}})
    assert plan.floor
    assert {body.what: body.units for _, body in plan.floor.bodies if body.what in kinds} == {"tray": 2, "head": 4}


def test_a_class_of_leaves_says_what_differs_for_its_servers():
    spec = {**ONE_ROW, "leaves": {"plain": {}, "tall": {"count": 2, "floor": {"servers": {"height": 4}}}}}
    floor = design(spec).floor
    assert floor
    assert [body.units for key, body in floor.bodies if isinstance(key, int)] == [1, 4]
    assert [body.power_w for key, body in floor.bodies if isinstance(key, int)] == [500, 500]
