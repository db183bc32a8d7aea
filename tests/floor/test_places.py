"""Where everything stands in the published cases, worked by hand from the rule."""

import pytest

from dcnplan.errors import InfeasibleError
from tests.floor.floors import FOUR_PODS, HALL, ONE_ROW, at, devices, kinds, of, server_at

DGX = {
    **ONE_ROW,
    "servers": {"ports": 8, "speed": "400G"},
    "leaf": {"model": "QM9700", "count": 8, "downlinks": "32x400G", "uplinks": "32x400G"},
    "spine": {"model": "QM9700", "count": 4},
    "floor": {"leaf": {"at": "middle"}, "rows": {"racks": 60}, "servers": {"height": 8, "power": "10.2kW"}},
}
HEAVY = {
    **ONE_ROW,
    "servers": {"ports": 1, "speed": "25G"},
    "leaf": {"model": "S5248F-ON", "count": 1, "downlinks": "10x25G", "uplinks": "4x100G"},
    "floor": {"leaf": {"at": "end"}, "servers": {"power": "6.5kW"}},
}


def test_a_row_of_four_leaf_groups_of_three_racks_around_the_spines():
    floor = of(ONE_ROW)
    assert kinds(floor) == [
        ("A01", 8, {"leaf": 1, "server": 16}),
        ("A03", 4, {"server": 16}),
        ("A10", 2, {"spine": 2}),
    ]
    assert [at(floor, "leaf", 0, leaf) for leaf in (0, 1, 2, 7)] == ["A01-42", "A02-42", "A04-42", "A13-42"]
    assert [at(floor, "spine", 0, spine) for spine in range(4)] == ["A10-42", "A11-42", "A10-41", "A11-41"]
    assert [server_at(floor, 0, one) for one in (0, 15, 16, 47, 48, 191)] == [
        *["A01-1", "A01-16", "A02-1", "A03-16", "A04-1", "A14-16"]
    ]


def test_power_limits_what_the_height_would_hold():
    assert [kind.limited_by for kind in of(ONE_ROW).kinds] == ["power", "power", None]
    assert kinds(of(ONE_ROW, rack={"units": 42}))[0] == ("A01", 8, {"leaf": 1, "server": 24})
    assert of(ONE_ROW, rack={"units": 42}).kinds[0].limited_by == "height"


def test_a_hall_of_twenty_pods_of_six_rows_in_seven_rooms():
    floor = of(HALL)
    assert kinds(floor) == [
        ("A03", 16, {"spine": 2}),
        ("B01", 1280, {"leaf": 1, "server": 16}),
        ("B03", 640, {"server": 16}),
        ("E10", 40, {"pod_spine": 4}),
    ]
    assert (floor.racks, floor.rows, floor.rooms) == (1976, 121, 7)
    assert [at(floor, "leaf", pod, 0) for pod in (0, 1, 2, 3, 6)] == [
        "B01-42",
        "H01-42",
        "N01-42",
        "R2-A01-42",
        "R3-A01-42",
    ]
    # Six blocks a row, also around the two racks of pod spines.
    assert [at(floor, "pod_spine", 0, one) for one in (0, 1, 2, 7)] == ["E10-35", "E11-35", "E10-27", "E11-11"]
    assert [at(floor, "leaf", 0, 2 * block) for block in (18, 20, 21, 23)] == ["E01-42", "E07-42", "E12-42", "E18-42"]


def test_pods_that_fit_a_row_have_rows_just_as_long_as_they_need():
    floor = of(FOUR_PODS)
    assert (floor.racks, floor.rows, floor.rooms) == (74, 5, 1)
    assert [at(floor, "leaf", pod, 0) for pod in range(4)] == ["B01-42", "C01-42", "D01-42", "E01-42"]
    assert [at(floor, "pod_spine", 1, one) for one in range(4)] == ["C09-39", "C10-39", "C09-35", "C10-35"]
    assert [at(floor, "spine", 0, one) for one in (0, 1, 7)] == ["A10-39", "A11-39", "A11-27"]


def test_short_pods_share_a_row():
    # 18 racks a pod: two of them in 40 places, the network racks of the second behind eight racks of its own.
    floor = of(FOUR_PODS, rows={"racks": 40})
    assert [at(floor, "leaf", pod, 0) for pod in range(4)] == ["B01-42", "B19-42", "C01-42", "C19-42"]
    assert at(floor, "pod_spine", 1, 0) == "B27-39"
    assert (floor.racks, floor.rows) == (74, 3)


@pytest.mark.parametrize(
    ("rack", "racks"),
    [({"power": "42kW"}, 8), ({"power": "25kW"}, 16), ({"power": "15kW"}, 32), ({"units": 48, "power": "42kW"}, 8)],
)
def test_servers_of_ten_kilowatts_stand_as_their_maker_has_them(rack, racks):
    floor = of(DGX, rack=rack)
    assert sum(kind.racks for kind in floor.kinds if kind.loads[0].key == 0) == racks


def test_a_rack_is_filled_by_units_where_nothing_limits_its_power():
    assert ("A02", 1, {"server": 10}) in kinds(of(HEAVY))
    limited = of(HEAVY, rack={"power": "10kW"})
    assert [kind.racks for kind in limited.kinds if kind.loads[0].key == 0] == [10]


def test_what_no_rack_holds_says_by_how_much():
    with pytest.raises(InfeasibleError, match="1 server: 6,500 W in a rack of 6,000 W: 500 W short"):
        of(HEAVY, rack={"power": "6kW"})
    with pytest.raises(InfeasibleError, match="1 S12516X-AF: 16 units in a rack of 12: 4 short"):
        of(HALL, rack={"units": 12})
    with pytest.raises(InfeasibleError, match="a block of 3 racks is longer than a row of 2: 1 short"):
        of(ONE_ROW, rows={"racks": 2}, spine={"racks": 2, "row": 3})
    with pytest.raises(InfeasibleError, match="a pod takes 6 rows, and a room has 5: 1 short"):
        of(HALL, rooms={"rows": 5})
    with pytest.raises(InfeasibleError, match="the spines take rows 20 to 21, and a room has 20: 1 short"):
        of(HALL, spine={"racks": 32, "row": 20})


def test_more_pods_move_nothing():
    few, many = ({**HALL, "pods": pods} for pods in (5, 20))
    floor, grown = of(few), of(many)
    placed = list(devices(floor.plan, floor))
    assert len(placed) == 32 + 5 * (64 + 8 + 1536)
    groups = {group.key: group for group in grown.plan.switches}
    for (key, block, number), spot in placed:
        moved = grown.switch(groups[key], block, number) if isinstance(key, str) else grown.server(key, block, number)
        assert moved == spot


def test_more_leaf_groups_and_more_spines_in_written_racks_move_nothing():
    few = {**ONE_ROW, "spine": {**ONE_ROW["spine"], "count": 2}}
    many = {**ONE_ROW, "leaf": {**ONE_ROW["leaf"], "count": 32}}
    floor, grown = (of(spec, spine={"racks": 4}) for spec in (few, many))
    for (key, block, number), spot in devices(floor.plan, floor):
        groups = {group.key: group for group in grown.plan.switches}
        assert spot == (
            grown.switch(groups[key], block, number) if isinstance(key, str) else grown.server(key, block, number)
        )
    # 16 of 20 places of the first row are left, for five leaf groups; eleven more are in two rows of six.
    assert [at(grown, "leaf", 0, 2 * group) for group in (4, 5, 11)] == ["A17-42", "B01-42", "C01-42"]


def test_a_type_of_pods_with_room_moves_no_other():
    pods = {"general": {"count": 2, "room": 4}, "dense": {"count": 2}}
    floor, grown = (of({**FOUR_PODS, "pods": {**pods, "general": {"count": count, "room": 4}}}) for count in (2, 4))
    assert at(floor, "dense/leaf", 0, 0) == at(grown, "dense/leaf", 0, 0) == "F01-42"
    assert (floor.racks, grown.racks) == (2 + 4 * 18, 2 + 6 * 18)
    assert (floor.rows, grown.rows) == (5, 7)


def test_leaves_in_the_middle_of_each_row_are_dealt_out_over_its_network_racks():
    # Blocks are two racks of 24 servers; 20 places hold the 2 racks of the spines, 2 of leaves, and all four blocks.
    floor = of(ONE_ROW, rack={}, leaf={"at": "middle"})
    assert kinds(floor) == [("A01", 8, {"server": 24}), ("A09", 2, {"leaf": 4}), ("A11", 2, {"spine": 2})]
    assert [at(floor, "leaf", 0, leaf) for leaf in range(4)] == ["A09-42", "A10-42", "A09-41", "A10-41"]
    assert [server_at(floor, 0, server) for server in (96, 144, 192 - 1)] == ["A05-1", "A07-1", "A08-24"]
    ends = of(ONE_ROW, rack={}, leaf={"at": "end"})
    assert [at(ends, "leaf", 0, 0), at(ends, "spine", 0, 0), server_at(ends, 0, 0)] == ["A01-42", "A10-42", "A03-1"]


def test_servers_from_the_top_stand_under_their_leaf():
    floor = of(ONE_ROW, servers={"height": 2, "power": "500W", "from": "top"})
    assert [server_at(floor, 0, server) for server in (0, 1, 15, 32)] == ["A01-40", "A01-38", "A01-10", "A03-41"]


def test_servers_stand_in_racks_as_the_spec_has_them():
    spec = {**ONE_ROW, "servers": {**ONE_ROW["servers"], "per_rack": 16}}
    floor = of(spec, rack={"units": 48})
    assert kinds(floor)[:2] == [("A01", 8, {"leaf": 1, "server": 16}), ("A03", 4, {"server": 16})]
    with pytest.raises(
        InfeasibleError, match="1 S5248F-ON and 24 servers: 12,647 W in a rack of 10,000 W: 2,647 W short"
    ):
        of({**spec, "servers": {**spec["servers"], "per_rack": 24}})


def test_whole_leaf_groups_share_a_rack_that_holds_several():
    spec = {**ONE_ROW, "servers": {"ports": 1, "speed": "25G"}, "leaf": {**ONE_ROW["leaf"], "downlinks": "12x25G"}}
    floor = of(spec, rack={})
    # Three groups of a leaf and 12 servers are 39 of 42 units; eight groups are three racks, the last with two.
    assert kinds(floor) == [
        ("A01", 2, {"leaf": 3, "server": 36}), ("A03", 1, {"leaf": 2, "server": 24}), ("A10", 2, {"spine": 2})
    ]  # fmt: skip
    assert [at(floor, "leaf", 0, leaf) for leaf in (0, 1, 2, 3)] == ["A01-42", "A01-41", "A01-40", "A02-42"]
    assert of(spec, rack={}, leaf={"racks": 1}).kinds[0].racks == 8


def test_two_of_half_width_stand_side_by_side_and_a_box_of_part_of_a_unit_takes_a_whole_one():
    half = {**ONE_ROW, "leaf": {"model": "SN2010", "count": 8, "downlinks": "16x25G", "uplinks": "4x100G"}}
    floor = of(half, rack={}, leaf={"at": "middle"})
    assert [at(floor, "leaf", 0, leaf) for leaf in (0, 2, 4, 6)] == ["A09-42", "A09-42", "A09-41", "A09-41"]
    tall = of(ONE_ROW, rack={}, devices={"S5232F-ON": {"height": 1.2}})
    assert [at(tall, "spine", 0, spine) for spine in (0, 2)] == ["A10-41", "A10-39"]
