"""The floor from above: every rack of a small one where it stands, and of a large one what is alike once."""

import re

import pytest

from dcnplan.designs import design
from dcnplan.drawing.floors.bands import WIDEST
from dcnplan.drawing.floors.render import floor_drawing, racks_drawing
from dcnplan.racks.listing import rows
from dcnplan.trays.fullest import trays_of
from tests.drawing.floors.drawn import loaded, plan, seen, texts
from tests.floor.floors import HALL


def boxes(name):
    return {box.key: box for box in seen(name).picture.boxes}


@pytest.mark.parametrize("name", ["one-row", "middle", "four-pods", "shared-rows"])
def test_every_rack_of_a_small_floor_is_drawn_once_with_its_name(name):
    listed = {row.rack for row in rows(loaded(name).floor)}
    assert {box.key for box in seen(name).picture.boxes if ": kind " in box.title} == listed
    assert listed <= set(texts(seen(name)))


def test_a_rack_is_drawn_to_scale_where_it_stands():
    # 50 pixels a metre: a rack is 30 x 60, and so is an aisle of 1.2 m.
    there = boxes("four-pods")
    assert there["B02"].x - there["B01"].x == 30
    assert there["B01"].y - there["A10"].y == 120
    assert there["C01"].y - there["B01"].y == 120
    assert boxes("shared-rows")["C01"].y - boxes("shared-rows")["B01"].y == 60 + 0.9 * 50


def test_fronts_are_towards_the_cold_aisle():
    there = boxes("four-pods")
    for rack, is_below in (("A10", True), ("B01", False), ("C01", True)):
        box, front = there[rack], there[f"{rack} front"]
        assert (front.y > box.y + box.height / 2) is is_below


def test_aisles_between_rows_are_cold_and_hot_in_turn():
    frames = [frame.kind for frame in seen("four-pods").picture.frames]
    assert frames == ["area", "cold", "hot", "cold", "hot", "cold"]
    assert texts(seen("four-pods")).count("hot aisle, 1.2 m") == 2
    assert "hot aisle, 0.9 m" in texts(seen("shared-rows"))


def test_a_kind_has_a_number_that_the_legend_explains():
    assert "1: 1 leaf and 16 servers, 8 racks such as A01" in texts(seen("one-row"))
    inside = [text.text for text in seen("one-row").picture.texts if text.inside]
    assert [inside.count(number) for number in ("1", "2", "3")] == [8, 4, 2]


def test_trays_are_as_wide_as_they_are_full():
    # A07-A08 is the fullest and has the whole width; every piece between two racks with a cable is there.
    trays = {box.key.removeprefix("Room 1 tray "): box for box in seen("one-row").picture.boxes if box.kind == "tray"}
    assert list(trays) == [f"A{place:02}-A{place + 1:02}" for place in range(1, 14)]
    assert trays["A07-A08"].height == WIDEST == max(box.height for box in trays.values())
    full = {one.where: one.area_mm2 for one in trays_of(plan("one-row")).fullest}
    assert [trays[where].height for where in full] == [WIDEST * area / full["A07-A08"] for area in full.values()]
    assert any("A07-A08 the fullest, 68 cables, 2.7%" in text for text in texts(seen("one-row")))
    across = [box for box in seen("four-pods").picture.boxes if "tray head " in box.key]
    assert [box.key[-3:] for box in across] == ["A-B", "B-C", "C-D", "D-E"]
    assert across[0].title == "head A-B: 128 cables, 3.0%"


def test_pods_in_a_row_are_named_beside_it():
    assert [text for text in texts(seen("four-pods")) if text.startswith("pod")] == ["pod 1", "pod 2", "pod 3", "pod 4"]
    assert [text for text in texts(seen("shared-rows")) if text.startswith("pod")] == ["pods 1–3", "pod 4"]


def test_a_large_floor_has_one_pod_in_full_and_the_others_as_blocks_in_rooms():
    # 98 racks of a pod, 16 of spines; three pods in room 1, three in each of rooms 2 to 6, two in room 7.
    shown = seen("hall")
    assert len([box for box in shown.picture.boxes if ": kind " in box.title]) == 98 + 16
    words = texts(shown)
    assert "Pod 1: 20 pods alike" in words
    assert [text for text in words if text.startswith("Room")] == ["Room 1", "Rooms 2 to 6, alike", "Room 7"]
    assert [text for text in words if re.match(r"(pod|1 pod)", text)] == [
        "pod 1", "pod 2", "pod 3", "1 pod", "1 pod", "1 pod", "pod 19", "pod 20",
    ]  # fmt: skip
    assert "spines, row A" in words


def test_bands_too_thin_for_words_are_one_block():
    assert [text for text in texts(seen("long-rows")) if text.startswith(("pods", "spines"))] == [
        "pods 1–8", "spines, row E", "pods 9–20",
    ]  # fmt: skip


def test_rows_that_are_alike_are_folded_and_said():
    assert "rows D to R2-A: 18 rows alike" in texts(seen("wide"))


def test_a_floor_of_a_thousand_million_servers_has_a_plan_and_racks():
    # 651,042 pods of 64 leaves with 24 servers each; 98 racks a pod, three pods a room.
    spine = {"model": {"name": "Huge", "ports": ["11000000x100G"]}, "count": 32}
    devices = {"S6850-56HF": {"height": 1}, "S9820-8C": {"height": 8}, "Huge": {"height": 16}}
    huge = design({**HALL, "pods": 651_042, "spine": spine, "floor": {**HALL["floor"], "devices": devices}}).plan
    assert sum(served.count for served in huge.servers) == 1_000_000_512
    words = re.findall(">([^<]+)</text>", str(floor_drawing(huge)))
    assert "Pod 1: 651,042 pods alike" in words
    assert [word for word in words if word.startswith("Rooms")] == ["Rooms 2 to 217,014, alike"]
    assert f"{64 * 651_042:,} racks like it: 1 leaf and 16 servers" in str(racks_drawing(huge))
