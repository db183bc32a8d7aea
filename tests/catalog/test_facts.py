"""Sizes, watts and chips that are easy to get wrong, each against what its source prints."""

from fractions import Fraction
from math import ceil

import pytest

from dcnplan.catalog.body import PowerAt
from dcnplan.catalog.store import Catalog

CATALOG = Catalog.shipped()

# Arista 7050X4 data sheet, Technical Specifications: Rack Units and Typical/Max Power.
X4 = {
    "DCS-7050DX4-32S": (1, 353, 880),
    "DCS-7050SDX4-48D8": (1, 165, 520),
    "DCS-7050CX4-24D8": (1, 226, 465),
    "DCS-7050CX4M-48D8": (2, 390, 740),
    "DCS-7050DX4M-32S": (1, 423, 1208),
    "DCS-7050X4-48Y-4DF": (1, 120, 223),
}


@pytest.mark.parametrize("model", X4)
def test_the_7050x4_are_as_high_and_take_as_much_as_their_data_sheet_says(model):
    device = CATALOG.find(model)
    height_ru, typical_w, max_w = X4[model]
    assert device.height_ru == height_ru
    assert (device.power_typical_w, device.power_max_w) == (typical_w, max_w)


# Cisco data sheets c78-743149, table 3, and c78-739905, whose watts leave supplies of an efficiency of 0.91.
CISCO = {
    "N9K-C93180YC-FX3H": (325, 600),
    "N9K-C93108TC-EX-24": (290, 499),
    "NCS-55A1-24H": (ceil(600 / 0.91), ceil(800 / 0.91)),
    "NCS-55A1-36H-SE-S": (ceil(1300 / 0.91), ceil(1700 / 0.91)),
}


@pytest.mark.parametrize("model", CISCO)
def test_a_power_is_what_is_drawn_at_the_inlet(model):
    device = CATALOG.find(model)
    assert (device.power_typical_w, device.power_max_w) == CISCO[model]


# What each publishes with its load and optics is told so, and never as a power without optics.
AT_A_LOAD = {
    # Juniper QFX5130 data sheet: 323 W typical with DACs, and at most 839 W with SR optics at 100 % load.
    "QFX5130-32CD": (323, None, {PowerAt(839, 100, "SR")}),
    # NetPowerBench: 285.31 W measured with nothing plugged in and no traffic.
    "N9K-C9336C-FX2": (None, None, {PowerAt(285, 0, "none")}),
    # Arista 7260X3 data sheet: 314 W typical with DACs; 616 W at 100 % with transceivers of the highest power.
    "DCS-7260CX3-64": (314, None, {PowerAt(616, 100, "of the highest power")}),
    # Cisco 8000 data sheet, table 6, and Cisco xrdocs on router power: eight cards full, and idle without optics.
    "8808-SYS": (None, None, {PowerAt(9300, 100, "not said"), PowerAt(8100, 15, "none")}),
}


@pytest.mark.parametrize("model", AT_A_LOAD)
def test_a_power_with_optics_or_at_a_load_is_told_with_them(model):
    device = CATALOG.find(model)
    assert (device.power_typical_w, device.power_max_w, set(device.power_at)) == AT_A_LOAD[model]


# Where two readings of one data sheet differ, the higher power is planned with.
HIGHER = {"DCS-7050SX3-48YC8": ((119, 290), (124, 301)), "DCS-7060DX5-64S": ((450, 980), (489, 1716))}


@pytest.mark.parametrize("model", HIGHER)
def test_of_two_powers_the_higher_is_taken_and_both_are_told(model):
    lower, higher = HIGHER[model]
    device = CATALOG.find(model)
    assert (device.power_typical_w, device.power_max_w) == higher == max(lower, higher)
    assert all(str(watts) in device.contested["power"].replace(",", "") for watts in (*lower, *higher))


# J. Warner, Packet Buffers: QFX10002 with 12 and 24 GB of memory, 4 GB a chip.
# The same on the 7280R3, 8 GB beside each Jericho2, and the memory of each box: 9.6 Tb/s take two chips of 4.8 Tb/s.
CHIPS = {
    "QFX10002-36Q": 12 // 4,
    "QFX10002-72Q": 24 // 4,
    "DCS-7280CR3-96": 16 // 8,
    "DCS-7280CR3-32D4": 8 // 8,
    "SN2700": 1,
    "DCS-7050QX-32S": 1,
}


@pytest.mark.parametrize("model", CHIPS)
def test_a_box_has_as_many_chips_as_its_source_counts(model):
    assert CATALOG.find(model).chips == CHIPS[model]


def test_a_typical_power_is_at_most_the_highest_and_a_weight_is_that_of_a_switch():
    devices = CATALOG.models()
    powers = [(one.power_typical_w, one.power_max_w) for one in devices if one.power_typical_w and one.power_max_w]
    assert len(powers) >= 50
    assert all(typical <= highest for typical, highest in powers)
    # A switch of half a rack unit weighs 2 kg at the least, and a rack unit of one 25 kg at the most.
    weights = [(one.weight_kg, one.height_ru) for one in devices if one.weight_kg and one.height_ru]
    assert len(weights) >= 50
    assert all(2 <= kilograms <= 25 * max(units, Fraction(1)) for kilograms, units in weights)
