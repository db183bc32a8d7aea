"""What holds for every device file that comes with the program."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import dcnplan.catalog
from dcnplan.catalog.device import CageGroup, Card, Device
from dcnplan.catalog.forms import LANES
from dcnplan.catalog.naming import offered_speeds
from dcnplan.catalog.read import groups_of
from dcnplan.catalog.shelf import folded, names_of
from dcnplan.catalog.store import Catalog
from tests.catalog.port_count import most_ports

FILES = sorted((Path(dcnplan.catalog.__file__).parent / "switches").rglob("*.yaml"))
MODELS = Catalog.shipped().models()
IDS = [device.model for device in MODELS]


def parts_with_numbers(device: Device) -> Iterator[str]:
    """The parts of a device that hold facts, by the names under which `sources` speaks of them."""
    facts = {
        "slots": device.slots,
        "asic": device.asic,
        "chips": device.chips,
        "fabric": device.fabric,
        "supplies": device.supplies,
        "units": device.units > 1,
        "numbers": device.numbers or device.number_from != 1,
        "height": device.height_ru,
        "width": device.half_width,
        "weight": device.weight_kg,
        "power": device.power_typical_w or device.power_max_w,
        "power_at": device.power_at,
        "names": device.naming,
    }
    yield from (part for part, fact in facts.items() if fact)
    yield from front_parts(device)
    for card in device.cards:
        yield from (f"{card.name} {part}" for part in front_parts(card))
        if card.chips:
            yield f"{card.name} chips"


def front_parts(front: Device | Card) -> Iterator[str]:
    facts = {
        "ports": front.groups,
        "breakout": any(group.breakouts for group in front.groups),
        "feeds_w": any(group.feeds for group in front.groups),
        "limits": front.limits,
        "speed_groups": front.ties.speed_groups,
        "mates": front.ties.mates,
        "blocks": front.ties.blocks,
    }
    yield from (part for part, fact in facts.items() if fact)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_is_named_after_its_model_and_its_folder_after_the_vendor(file):
    device = Catalog.shipped().find(file.stem)
    assert device.model.replace(" ", "-") == file.stem
    assert file.parent.name == (device.vendor or "").lower().replace(" ", "-")


@pytest.mark.parametrize("device", MODELS, ids=IDS)
def test_every_fact_has_a_source_and_every_source_a_fact(device):
    facts, sourced = set(parts_with_numbers(device)), set(device.sources)
    assert facts <= sourced
    # A source of splits where none is listed says that there are none; without it they are unknown.
    assert all(part.endswith("breakout") for part in sourced - facts)


@pytest.mark.parametrize("device", MODELS, ids=IDS)
def test_a_source_can_be_looked_up(device):
    # A publisher and a work, a file with its commit, or an address; never a bare word.
    assert all(len(source) > 12 and re.search(r"[ /.]", source) for source in device.sources.values())


def test_no_two_devices_answer_to_one_name():
    counted = Counter(folded(name) for device in MODELS for name in names_of(device))
    assert [name for name, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("device", MODELS, ids=IDS)
def test_what_is_second_hand_or_contested_is_something_that_the_file_says(device):
    said = {part.split(" ")[-1] for part in parts_with_numbers(device)}
    assert {*device.confirm, *device.contested} <= said
    # What sources differ on is told with what each says.
    assert all(re.search(r"[;,] | and ", text) for text in device.contested.values())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_unknown_is_left_out(file):
    unknown = r":\s*(0|none|null|unknown|~|\[\]|\{\}|\"\"|\?)\s*(,|\}|$)"
    facts = re.sub(r'"[^"]*"', "text", file.read_text(encoding="utf-8"))
    told = [
        line
        for line in facts.splitlines()
        if re.search(unknown, line) and "from: 0" not in line and "load: 0" not in line
    ]
    assert told == []


@pytest.mark.parametrize("device", MODELS, ids=IDS)
def test_an_odd_numbered_cage_begins_every_group_whose_splits_count_in_pairs(device):
    first = 1
    for group in device.groups:
        if any(split.takes_mate for split in group.breakouts) and not device.ties.mates:
            assert first % 2 == 1
            assert group.count % 2 == 0
        first += group.count


@pytest.mark.parametrize("device", [d for d in MODELS if not d.is_chassis], ids=lambda d: d.model)
def test_limits_and_mates_never_leave_a_cage_without_its_native_speed(device):
    front = [group for group in device.groups if group.use not in ("fabric", "internal")]
    for speed_bps in {group.speed_bps for group in front}:
        natives = sum(group.count for group in front if group.speed_bps == speed_bps)
        assert most_ports(device, speed_bps) >= natives


@pytest.mark.parametrize("device", MODELS, ids=IDS)
def test_a_cage_has_the_lanes_of_its_form_where_its_maker_wired_all_of_them(device):
    # sonic-net/sonic-buildimage @086b03b, platform.json: cages 1-8 of this box have two lanes of 50G each.
    fewer = {("7220-IXR-D4", "qsfp28", 2)}
    known = {(device.model, group.form, group.lanes) for group in groups_of(device) if group.form and group.lanes}
    assert {one for one in known - fewer if one[2] != LANES.get(one[1], one[2])} == set()


@pytest.mark.parametrize("device", MODELS, ids=IDS)
def test_every_speed_is_one_that_ethernet_or_infiniband_has(device):
    usual = {speed * 10**8 for speed in (10, 25, 100, 250, 400, 500, 1000, 2000, 4000, 8000, 16000)}
    assert offered_speeds(groups_of(device)) <= usual


def first_ports(device: Device) -> tuple[str, str]:
    naming = device.naming[0]
    return naming.nos, (naming.single or naming.port)


def test_the_first_operating_system_listed_is_the_one_a_box_is_sold_with():
    expected = {
        "S6850-56HF": ("h3c-comware", "{prefix}1/0/{cage}"),
        "DCS-7050SX3-48YC8": ("eos", "Ethernet{cage}"),
        "QFX5120-48Y": ("junos", "{prefix}-0/0/{cage0}"),
        "N9K-C93180YC-FX": ("nx-os", "Ethernet1/{cage}"),
        "SN2700": ("cumulus", "swp{cage}"),
        "S5248F-ON": ("os10", "ethernet1/1/{number}"),
        "AS7816-64X": ("sonic", "Ethernet{first_lane}"),
    }
    assert {model: first_ports(Catalog.shipped().find(model)) for model in expected} == expected


def sonic_groups() -> list[tuple[str, tuple[CageGroup, ...]]]:
    return [(d.model, d.groups) for d in MODELS if any(naming.nos == "sonic" for naming in d.naming)]


@pytest.mark.parametrize(("model", "groups"), sonic_groups(), ids=lambda value: value if isinstance(value, str) else "")
def test_sonic_counts_lanes_so_every_cage_says_how_many_it_has(model, groups):
    assert all(group.lanes for group in groups)


def test_minipack_takes_half_the_space_of_its_predecessor():
    heights = {device.model: device.height_ru for device in MODELS}
    assert [heights["Backpack"], heights["Minipack"]] == [8, 4]
