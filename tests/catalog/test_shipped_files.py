"""What holds for every device file that comes with the program."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import dcnplan.catalog
from dcnplan.catalog.device import CageGroup, Card, Device
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
    yield "ports"
    if any(group.breakouts for group in device.groups):
        yield "breakout"
    facts = {
        "limits": device.limits,
        "height": device.height_ru,
        "weight": device.weight_kg,
        "power": device.power_typical_w or device.power_max_w,
        "power_at": device.power_at,
        "asic": device.asic,
        "chips": device.chips,
        "names": device.naming,
    }
    yield from (part for part, fact in facts.items() if fact)
    for card in device.cards:
        yield from (f"{card.name} {part}" for part in card_parts(card))


def card_parts(card: Card) -> Iterator[str]:
    yield "ports"
    if any(group.breakouts for group in card.groups):
        yield "breakout"
    if card.limits:
        yield "limits"


def test_there_are_at_least_60_models_and_35_with_splits_or_limits():
    def is_detailed(device: Device) -> bool:
        return bool(device.limits) or any(group.breakouts for group in groups_of(device))

    assert len(MODELS) >= 60
    assert sum(map(is_detailed, MODELS)) >= 35


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_is_named_after_its_model_and_its_folder_after_the_vendor(file):
    device = Catalog.shipped().find(file.stem)
    assert device.model == file.stem
    assert file.parent.name == (device.vendor or "").lower()


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
def test_an_odd_numbered_cage_begins_every_group_whose_splits_count_in_pairs(device):
    first = 1
    for group in device.groups:
        if any(split.cages != "any" or split.takes_mate for split in group.breakouts):
            assert first % 2 == 1
            assert group.count % 2 == 0
        first += group.count


@pytest.mark.parametrize("device", [d for d in MODELS if not d.is_chassis], ids=lambda d: d.model)
def test_limits_and_mates_never_leave_a_cage_without_its_native_speed(device):
    for speed_bps in {group.speed_bps for group in device.groups}:
        natives = sum(group.count for group in device.groups if group.speed_bps == speed_bps)
        assert most_ports(device, speed_bps) >= natives


@pytest.mark.parametrize("device", MODELS, ids=IDS)
def test_a_cage_has_the_lanes_of_its_form(device):
    lanes = {"sfp+": 1, "sfp28": 1, "rj45": 1, "sfp-dd": 2, "qsfp+": 4, "qsfp28": 4, "qsfp56": 4, "qsfp28-dd": 8,
             "qsfp-dd": 8, "osfp": 8}  # fmt: skip
    known = {(group.form, group.lanes) for group in groups_of(device) if group.form and group.lanes}
    assert known <= set(lanes.items())


@pytest.mark.parametrize("device", MODELS, ids=IDS)
def test_every_speed_is_one_that_ethernet_or_infiniband_has(device):
    usual = {speed * 10**9 for speed in (1, 10, 25, 40, 50, 100, 200, 400, 800)}
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
        "S5248F-ON": ("os10", "ethernet1/1/{cage}"),
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
