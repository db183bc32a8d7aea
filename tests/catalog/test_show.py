"""The plain data of a device holds its facts under the words of a device file."""

import json

from dcnplan.catalog.show import device_mapping
from dcnplan.catalog.store import Catalog
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
