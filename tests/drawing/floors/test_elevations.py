"""Racks from the front: every device at its unit, what is free, what is drawn; sheets of four."""

import xml.etree.ElementTree as ET

import pytest

from dcnplan.drawing.floors.cabinet import UNIT
from dcnplan.drawing.floors.render import racks_drawing
from dcnplan.drawing.paper import PAPER
from dcnplan.plan.switch_names import switch_name
from tests.drawing.floors.drawn import loaded, plan, racks, texts
from tests.floor.floors import devices

ALL_OF = {"one-row": "A01-A14", "middle": "kinds", "four-pods": "A10-A11,B01-B18,C01-C18,D01-D18,E01-E18"}


@pytest.mark.parametrize("name", ["one-row", "four-pods"])
def test_every_device_is_drawn_once_at_its_unit(name):
    floor, drawn = loaded(name).floor, {}
    for sheet in racks(name, ALL_OF[name]):
        frames = {frame.key: frame for frame in sheet.picture.frames}
        for box in sheet.picture.boxes:
            rack = sheet.homes.get(box.key)
            if rack and " free " not in box.key:
                assert box.key not in drawn
                drawn[box.key] = round((frames[rack].bottom - box.bottom) / UNIT) + 1, round(box.height / UNIT)
    wanted = {}
    for (key, block, number), spot in devices(floor.plan, floor):
        pod = f"pod{block + 1}-" if name == "four-pods" else ""
        group = next((group for group in floor.plan.switches if group.key == key), None)
        device = switch_name(group, block, number) if group else f"{pod}server{number + 1}"
        wanted[f"{floor.name(spot.rack)} {device}"] = spot.unit, spot.height
    assert drawn == wanted


def test_a_rack_says_what_it_draws_and_what_is_free():
    # 16 x 500 W and 647 W, and 14 W of plugs: the 1 W plugs of 6 AOCs, and 2 W at 4 ports of the leaf.
    words = texts(racks("one-row")[0])
    assert [text for text in words if text.endswith("units free")] == [
        "25 units free",
        "26 units free",
        "40 units free",
    ]
    assert "8 racks like it: 1 leaf and 16 servers" in words
    assert "17 of 42 units in use, 25 free, full by power" in words
    assert "8,661 W with plugs, 87% of 10 kW" in words
    assert "feeds A and B; nothing dark when one is lost" in words
    assert words.count("500 W") == 32
    assert words.count("A B") == 16 + 16 + 1 + 2


def test_the_bar_is_as_long_as_the_share_of_the_limit():
    boxes = {box.key: box for box in racks("one-row")[0].picture.boxes}
    assert boxes["A01 drawn"].width / boxes["A01 limit"].width == pytest.approx(0.8661)


def test_units_are_numbered_on_both_sides():
    words = texts(racks("one-row", "A01")[0])
    assert [words.count(str(unit)) for unit in range(1, 43)] == [2] * 42


def test_places_of_servers_that_are_not_asked_for_are_kept():
    # 100 of 192 servers: two blocks of 48, and 4 in the first rack of the third.
    words = texts(racks("few-servers", "A07")[0])
    assert words.count("kept for later") == 12
    assert words.count("500 W") == 4


def test_four_racks_stand_on_a_sheet_and_sheets_are_as_high_as_pages():
    sheets = racks("one-row", "A01-A09")
    assert [len(sheet.picture.frames) for sheet in sheets] == [4, 4, 1]
    assert "racks, from the front, sheet 2 of 3" in texts(sheets[1])
    assert {sheet.picture.height for sheet in sheets} == {sheets[0].picture.width * PAPER}


def test_draw_io_has_a_rack_as_a_container_with_a_cell_a_device():
    root = ET.fromstring(racks_drawing(plan("one-row"), "drawio", "A10"))
    objects = list(root.iter("UserObject"))
    (rack,) = [one for one in objects if one.get("rack") == "A10" and one.get("device") is None]
    assert "container=1" in rack[0].attrib["style"]
    spines = [one for one in objects if one.get("role") == "spine"]
    assert [(one.get("device"), one.get("unit"), one.get("model")) for one in spines] == [
        ("spine1", "42", "S5232F-ON"), ("spine3", "41", "S5232F-ON"),
    ]  # fmt: skip
    assert {one[0].attrib["parent"] for one in spines} == {rack.get("id")}
