"""The plain data of a device holds its facts under the words of a device file."""

import json

from dcnplan.catalog.show import device_mapping
from dcnplan.catalog.store import Catalog
from dcnplan.report.device import device_view
from dcnplan.report.view import text_of
from tests.catalog.written import device


def test_a_box_shows_its_cages_splits_and_limits():
    shown = device_mapping(Catalog.shipped().find("S6000-ON"))
    assert shown["limits"] == [
        {"ports": 52, "first_cage": 1, "last_cage": 16},
        {"ports": 52, "first_cage": 17, "last_cage": 32},
    ]
    assert shown["ports"] == [
        {
            "cages": 32,
            "speed_gbps": 40,
            "form": "qsfp+",
            "lanes": 4,
            "also_gbps": [],
            "breakout": [{"mode": "4x10G", "cages": "any", "takes_mate": False}],
            "breakout_known": "complete",
        }
    ]


def test_a_chassis_shows_its_slots_and_cards_and_no_ports_of_its_own():
    shown = device_mapping(Catalog.shipped().find("S12516X-AF"))
    assert (shown["slots"], "ports" in shown) == (16, False)
    assert isinstance(shown["cards"], dict)
    assert list(shown["cards"]) == ["48x100G", "36x40G", "48x10G"]


def test_what_is_unknown_is_null_and_not_zero():
    shown = device_mapping(device("{name: box, ports: [8x100G]}"))
    assert (shown["height_ru"], shown["weight_kg"], shown["power_w"]) == (None, None, {"typical": None, "max": None})


def test_every_shipped_device_is_plain_json():
    for each in Catalog.shipped().models():
        assert json.loads(json.dumps(device_mapping(each)))["model"] == each.model


def test_what_a_repeated_set_of_cages_feeds_is_one_fact():
    ports = "{cages: 32, speed: 400G, form: qsfp-dd, lanes: 8, feeds_w: [12, {w: 21, cages: '4', every: 4}]}"
    box = device(f"{{name: box, ports: [{ports}]}}")
    assert [(float(feed.w), feed.cages) for feed in box.groups[0].feeds] == [
        (12, "any"),
        (21, "4,8,12,16,20,24,28,32"),
    ]
    page = text_of(device_view(box), "text")
    assert "32x400G: a cage can feed 12 W" in page
    assert "32x400G: cages 4, 8, 12, ..., 32 can feed 21 W" in page


def test_modes_that_are_possible_and_not_listed_are_shown():
    cages = "cages: 8, speed: 100G, form: qsfp28, lanes: 4"
    seen = device(f"{{name: box, ports: [{{{cages}, breakout: [4x10G], known: seen}}]}}")
    assert "4x10G (seen; there may be more: 2x50G, 40G, 4x25G)" in text_of(device_view(seen), "text")
    silent = device(f"{{name: box, ports: [{{{cages}, known: none_seen}}]}}")
    assert "unknown; possible: 2x50G, 40G, 4x25G, 4x10G" in text_of(device_view(silent), "text")
    (shown,) = json.loads(text_of(device_view(silent), "json"))["ports"]
    assert (shown["breakout"], shown["breakout_possible"]) == (None, ["2x50G", "1x40G", "4x25G", "4x10G"])
    complete = device(f"{{name: box, ports: [{{{cages}, breakout: [4x10G], known: complete}}]}}")
    assert "breakout_possible" not in json.loads(text_of(device_view(complete), "json"))["ports"][0]
