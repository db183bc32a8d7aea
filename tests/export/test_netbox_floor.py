"""Racks, positions and feeds of a floor as NetBox takes them: by its columns, and by what it refuses."""

import csv
import io
import re
from collections import Counter
from typing import Any

import pytest

from dcnplan.designs import Design, design
from dcnplan.export.extract import Extract, part
from dcnplan.export.extract import extract_of as whole_of
from dcnplan.export.netbox import FILES, FILES_OF_FLOOR, README, files, line_counts, version_of
from tests.export.test_netbox import VERSIONS, known
from tests.floor.floors import FOUR_PODS, ONE_ROW

# `fields` of the import forms in netbox/dcim/forms/bulk_import.py of netbox-community/netbox, at the tag v3.7.0; all
# are still there in v4.6.8.
COLUMNS = {
    "locations.csv": {"site", "parent", "name", "slug", "status", "tenant", "description", "tags"},
    "racks.csv": {
        "site", "location", "name", "facility_id", "tenant", "status", "role", "serial", "asset_tag", "width",
        "u_height", "desc_units", "outer_width", "outer_depth", "outer_unit", "mounting_depth", "weight", "max_weight",
        "weight_unit", "description", "comments", "tags",
    },
    "power-panels.csv": {"site", "location", "name", "description", "comments", "tags"},
    "power-feeds.csv": {
        "site", "power_panel", "location", "rack", "name", "status", "type", "mark_connected", "supply", "phase",
        "voltage", "amperage", "max_utilization", "tenant", "description", "comments", "tags",
    },
}  # fmt: skip
# What these forms do not take for granted; a rack without a type needs a width and a height.
MANDATORY = {
    "locations.csv": {"site", "name", "slug", "status"},
    "racks.csv": {"site", "name", "status", "width", "u_height"},
    "power-panels.csv": {"site", "name"},
    "power-feeds.csv": {"site", "power_panel", "name", "status", "type", "supply", "phase"},
}
ABREAST: dict[str, Any] = {
    **ONE_ROW,
    "leaf": {"model": "SN2010", "count": 2, "downlinks": "18x25G", "uplinks": "4x100G"},
    "spine": {"model": "SN2010", "count": 2},
    "floor": {"leaf": {"at": "end", "racks": 1}, "spine": {"racks": 1}},
}


def extract_of(spec: dict[str, Any], servers: bool = False, **of: int | None) -> Extract:
    some, remark = part(design(spec), of.get("pods"), of.get("leaves"))
    return whole_of(some, servers, None, remark)


def rows(extract: Extract, name: str, version: str | None = None) -> list[dict[str, str]]:
    lines = files(extract, None if version is None else version_of(version))[name]
    return list(csv.DictReader(io.StringIO("".join(lines))))


@pytest.mark.parametrize("version", [None, *VERSIONS])
def test_every_known_version_takes_the_columns(version: str | None):
    extract = extract_of(ONE_ROW, leaves=1)
    for name in FILES_OF_FLOOR:
        columns = list(rows(extract, name, version)[0])
        assert MANDATORY[name] <= set(columns) <= COLUMNS[name]
        assert len(columns) == len(set(columns))
    devices = set(rows(extract, "devices.csv", version)[0])
    assert {"location", "rack", "position", "face"} < devices <= known("devices.csv", version)


def test_what_comes_first_is_imported_first_and_is_counted():
    extract = extract_of(ONE_ROW, servers=True)
    order = ["locations.csv", "racks.csv", "power-panels.csv", "power-feeds.csv", *FILES]
    assert [*files(extract)] == [*order, README]
    counted = line_counts(extract)
    assert list(counted.values()) == [1, 14, 2, 28, 8 + 4 + 192, 2 * 416, 416]
    assert counted == {name: len(rows(extract, name)) for name in order}
    text = "".join(files(extract)[README])
    assert re.findall(r"^\d\. `(.*)` under", text, re.M) == order
    assert "| Dell | S5248F-ON | 1 |\n| Dell | S5232F-ON | 1 |\n| unknown | server | 1 |\n" in text


def test_the_rows_by_hand():
    extract = extract_of(ONE_ROW, servers=True)
    site, room = {"site": "one-row"}, {"location": "Room 1"}
    assert rows(extract, "locations.csv") == [{**site, "name": "Room 1", "slug": "room-1", "status": "planned"}]
    assert rows(extract, "racks.csv")[9] == {
        **site, **room, "name": "A10", "status": "planned", "width": "19", "u_height": "42", "outer_width": "600",
        "outer_depth": "1200", "outer_unit": "mm",
    }  # fmt: skip
    assert rows(extract, "power-feeds.csv")[1] == {
        **site, "power_panel": "Room 1 B", **room, "rack": "A01", "name": "A01 B", "status": "planned",
        "type": "redundant", "supply": "ac", "phase": "single-phase",
    }  # fmt: skip
    devices = {row["name"]: (row["rack"], row["position"], row["face"]) for row in rows(extract, "devices.csv")}
    # 16 servers in each of the three racks of a block, leaves in the first two, spines 1 and 3 in one rack.
    assert devices["leaf3"] == ("A04", "42", "front")
    assert devices["spine3"] == ("A10", "41", "front")
    assert [devices[f"server{number}"] for number in (1, 16, 17, 48, 49)] == [
        ("A01", "1", "front"), ("A01", "16", "front"), ("A02", "1", "front"), ("A03", "16", "front"),
        ("A04", "1", "front"),
    ]  # fmt: skip


@pytest.mark.parametrize("spec", [ONE_ROW, FOUR_PODS, ABREAST], ids=["one-row", "four-pods", "abreast"])
def test_netbox_finds_whatever_a_row_names_and_every_unit_is_taken_once(spec: dict[str, Any]):
    extract, plan = extract_of(spec, servers=True), design(spec).plan
    found = {name: rows(extract, name) for name in (*FILES_OF_FLOOR, *FILES)}
    rooms = {row["name"] for row in found["locations.csv"]}
    racks = {(row["location"], row["name"]): int(row["u_height"]) for row in found["racks.csv"]}
    panels = {row["name"]: row["location"] for row in found["power-panels.csv"]}
    assert {room for room, _ in racks} == rooms == set(panels.values())
    assert len(racks) == len(found["racks.csv"])
    assert Counter((row["location"], row["rack"]) for row in found["power-feeds.csv"]) == dict.fromkeys(racks, 2)
    assert all(panels[row["power_panel"]] == row["location"] for row in found["power-feeds.csv"])
    assert len({(row["power_panel"], row["name"]) for row in found["power-feeds.csv"]}) == 2 * len(racks)
    heights = {"box": 4}
    taken = Counter(
        (row["location"], row["rack"], unit)
        for row in found["devices.csv"]
        if row["position"]
        for unit in range(int(row["position"]), int(row["position"]) + heights.get(row["device_type"], 1))
    )
    assert set(taken.values()) == {1}
    assert all(1 <= unit <= racks[room, rack] for room, rack, unit in taken)
    assert {(room, rack) for room, rack, _ in taken} == set(racks)
    counts = [*(group.count for group in plan.switches), *(served.count for served in plan.servers)]
    assert len(found["devices.csv"]) == sum(counts)


def test_of_two_that_share_a_height_one_has_a_position():
    extract = extract_of(ABREAST)
    assert [
        (row["name"], row["rack"], row["position"], row["face"]) for row in rows(extract, "devices.csv")
    ] == [
        ("leaf1", "A01", "42", "front"), ("leaf2", "A01", "", ""), ("spine1", "A10", "42", "front"),
        ("spine2", "A10", "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("servers", [False, True])
def test_a_part_has_the_racks_that_it_stands_in(servers: bool):
    whole, some = extract_of(FOUR_PODS, True), extract_of(FOUR_PODS, servers, pods=2, leaves=4)
    for name in (*FILES_OF_FLOOR, "devices.csv"):
        every = rows(whole, name)
        found = [{key: text for key, text in row.items() if key != "description"} for row in rows(some, name)]
        assert all(row in every for row in found)
    # Two blocks of two racks and four pod spines in two racks, in two pods; eight spines in two racks.
    assert len(rows(some, "racks.csv")) == 2 * (2 * 2 + 2) + 2
    assert {row["rack"] for row in rows(some, "devices.csv")} <= {row["name"] for row in rows(some, "racks.csv")}


def test_a_cable_has_the_length_that_it_is_bought_in():
    lengths = Counter((row["type"], row["length"]) for row in rows(extract_of(ONE_ROW), "cables.csv"))
    assert lengths == {("dac-passive", "3"): 2, ("dac-passive", "5"): 14, ("aoc", "7"): 8, ("aoc", "10"): 8}


def test_without_a_floor_nothing_has_a_place():
    alone: Design = design({key: value for key, value in ONE_ROW.items() if key != "floor"})
    extract = whole_of(alone, True, None)
    assert tuple(files(extract)) == FILES
    assert {"location", "rack"}.isdisjoint(rows(extract, "devices.csv")[0])
