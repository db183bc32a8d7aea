"""Facts of 0.1.0 that were wrong, each as its source has it now."""

from fractions import Fraction

import pytest

from dcnplan.catalog.cage_sets import holds
from dcnplan.catalog.device import CageGroup, Device
from dcnplan.catalog.store import Catalog
from dcnplan.report.device import radix_of
from tests.catalog.port_count import most_ports

CATALOG = Catalog.shipped()
G = 10**9


def find(model: str) -> Device:
    return CATALOG.find(model)


def splits(group: CageGroup) -> dict[str, tuple[str, bool]]:
    return {str(split.mode): (split.cages, split.takes_mate) for split in group.breakouts}


def test_the_first_layout_of_a_tomahawk_5_splits_eight_ways_on_odd_cages_alone():
    # sonic-net/sonic-buildimage @086b03b, HwSKU Arista-7060X6-64PE-C256S2: 8x100G on Ethernet0, Ethernet16, ...
    box = find("DCS-7060X6-64PE")
    assert splits(box.groups[0])["8x100G"] == ("odd", True)
    assert most_ports(box, 100 * G) == 256


def test_a_z9864f_splits_every_cage_in_every_way_and_a_pair_has_ten_ports():
    # The same, device/dell/x86_64-dell_z9864f-r0/platform.json; githedgehog/fabric @78827de: 10 ports in each pair.
    box = find("Z9864F-ON")
    assert (box.groups[0].form, box.asic) == ("osfp", "Tomahawk 5")
    assert {"2x200G", "2x100G", "2x50G"} <= splits(box.groups[0]).keys()
    assert [most_ports(box, speed * G) for speed in (100, 200, 400, 800)] == [320, 256, 128, 64]


def test_an_s5248f_has_two_cages_of_two_ports_and_twelve_groups_of_four():
    # SONiC's list of devices: 48x25G, 4x100G, 2x200G; githedgehog/fabric @78827de: groups of four.
    box = find("S5248F-ON")
    assert [(group.count, group.form, group.numbers) for group in box.groups] == [
        (48, "sfp28", 1),
        (2, "qsfp28-dd", 2),
        (4, "qsfp28", 1),
    ]
    assert [group.cages for group in box.ties.speed_groups][-1] == (45, 46, 47, 48)
    assert [most_ports(box, speed * G) for speed in (25, 100)] == [80, 8]
    assert box.power_typical_w == 310


@pytest.mark.parametrize("model", ["DCS-7060DX4-32", "DCS-7060PX4-32", "Silverstone"])
def test_400g_cages_of_a_tomahawk_3_split_into_two_of_100g(model):
    # platform.json of each: 2x200G[100G] or 2x100G.
    assert splits(find(model).groups[0])["2x100G"] == ("any", False)
    assert find(model).limits[0].ports == 18


def test_silverstone_has_the_form_and_the_limits_of_its_twin():
    # githedgehog/fabric @78827de, docs/profiles.md: Celestica DS4000.
    box, twin = find("Silverstone"), find("DS4000")
    assert (box.groups[0].form, box.limits) == ("qsfp-dd", twin.limits)


def test_a_7060dx4_takes_342_w():
    # netbox-community/devicetype-library, copy of 2025-05-31, DCS-7060DX4-32.yaml: allocated draw.
    assert find("DCS-7060DX4-32").power_typical_w == 342


def test_sn5610_is_the_name_of_what_sonic_calls_sn5610n():
    # Cumulus Linux 5.16, tab SN5610; NetBox, SN5610.yaml @3b4a3c6.
    box = find("SN5610N")
    assert (box.model, box.asic, box.height_ru, box.weight_kg) == (
        "SN5610",
        "Spectrum-4",
        Fraction(2),
        Fraction("26.9"),
    )
    assert splits(box.groups[0])["8x100G"] == ("odd", True)
    assert [most_ports(box, speed * G) for speed in (1, 100)] == [2, 256]


def test_either_cage_of_a_pair_of_an_sn4600_splits_four_ways_and_blocks_the_other():
    # Cumulus Linux 5.16: the first and third, or the second and fourth rows can break out into 4x.
    box = find("SN4600")
    assert splits(box.groups[0])["4x25G"] == ("any", True)
    assert most_ports(box, 25 * G) == 128


def test_what_an_sn4410_splits_into_is_contested():
    # SONiC's list of devices: 48x100G + 8x400G; Cumulus Linux 5.13: 2x200G and 4x100G on cages 1-24 too.
    box = find("SN4410")
    assert "2x200G" in box.contested["breakout"]
    assert [most_ports(box, speed * G) for speed in (100, 400)] == [80, 8]


@pytest.mark.parametrize(
    ("model", "group", "known"),
    [
        # Juniper/jvd @005ab34: one configuration has 4x10G.
        ("QFX5130-32CD", 0, "seen"),
        # sonic-net/sonic-buildimage @086b03b, no splits in platform.json; 25G in QSFP28 cages is second hand.
        ("DCS-7050SX3-48YC8", 1, "none_seen"),
        ("DCS-7050SX3-48YC8C", 1, "none_seen"),
        # The same, port_config.ini alone.
        ("7250-IXR-X1b", 0, "none_seen"),
        # Arista 7280R3 Switch Architecture: the most ports of each speed, and no list of splits.
        ("DCS-7280CR3-32D4", 0, "seen"),
        ("DCS-7280CR3-32D4", 1, "seen"),
        # Nokia SR Linux 25.3: not supported on any ports.
        ("7220-IXR-H2", 0, "complete"),
        # The same file of SONiC has several modes for other cages of the box.
        ("DCS-7050QX-32", 1, "complete"),
    ],
)
def test_what_one_configuration_showed_is_seen_and_silence_is_no_list(model, group, known):
    box = find(model)
    assert box.splits_known(box.groups[group]) == known


def test_what_a_data_sheet_gives_second_hand_is_possible_where_the_makers_file_lists_no_split():
    # Arista 7050X3 data sheet, as taken down in Babia7/InfraLens @27dc7f1: 80 ports of 25G and of 10G, 16 of 50G.
    box = find("DCS-7050SX3-48YC8")
    assert [radix_of(box, speed * G).ports for speed in (10, 25, 50)] == [48, 48, 0]
    assert [radix_of(box, speed * G, unlisted=True).ports for speed in (10, 25, 50)] == [80, 80, 16]


def test_an_as7326_has_two_sfp_cages_and_twelve_sfp28_cages_of_one_speed():
    # githedgehog/fabric @78827de, Edgecore DCS203; other sources have groups of four.
    box = find("AS7326-56X")
    assert (box.groups[-1].count, box.groups[-1].speed_bps) == (2, 10 * G)
    assert [len(group.cages) for group in box.ties.speed_groups] == [12, 12, 12, 12]
    assert "speed_groups" in box.contested


def test_a_qfx5120_48y_runs_at_1g_and_40g_and_sets_the_speed_of_four_ports_at_once():
    # Juniper, Port speed on QFX switches.
    box = find("QFX5120-48Y")
    assert [most_ports(box, speed * G) for speed in (1, 10, 25, 40, 100)] == [48, 48, 48, 8, 8]
    assert [(group.cages, group.set_on) for group in box.ties.speed_groups[:2]] == [
        ((1, 2, 3, 4), 1),
        ((5, 6, 7, 8), 5),
    ]


def test_a_93180yc_fx_runs_at_1g():
    # rackerlabs/genestack @e293e03: 48 1/10/25-Gigabit ports.
    assert most_ports(find("N9K-C93180YC-FX"), 1 * G) == 48


@pytest.mark.parametrize(
    ("model", "height_ru", "weight_kg"),
    [
        # netbox-community/devicetype-library, copy of 2025-05-31, the file of each.
        ("N9K-C93180YC-FX", "1", "7.9"),
        ("N9K-C93180YC-FX3", "1", "9.52"),
        ("N9K-C9332C", "1", "8.6"),
        ("DCS-7060DX5-32", "1", "11.06"),
        ("7220-IXR-H4", "2", "21.5"),
        ("SN2100", "1", "4.54"),
    ],
)
def test_sizes_are_those_of_the_later_library(model, height_ru, weight_kg):
    box = find(model)
    assert (box.height_ru, box.weight_kg) == (Fraction(height_ru), Fraction(weight_kg))


@pytest.mark.parametrize("model", ["SN2100", "SN2010"])
def test_two_of_these_share_a_rack_unit(model):
    # NVIDIA SN2000 series (docs.nvidia.com).
    assert (find(model).half_width, find(model).height_ru) == (True, Fraction(1))


def test_a_port_of_100g_of_a_qfx10002_takes_three_cages_of_40g():
    # Juniper, QFX10002 port panel: 12x100G.
    box = find("QFX10002-36Q")
    assert [most_ports(box, speed * G) for speed in (40, 100)] == [36, 12]
    assert box.ties.mates[:2] == ((1, 2, 3), (4, 5, 6))


def test_ports_of_a_7050sdx4_are_named_as_eos_names_them():
    # netbox-community/devicetype-library, copy of 2025-05-31, DCS-7050SDX4-48D8-F.yaml.
    (naming,) = find("DCS-7050SDX4-48D8").naming
    assert [naming.listed[at] for at in (0, 47, 48, 55)] == ["Ethernet1", "Ethernet48", "Ethernet49/1", "Ethernet56/1"]


def test_a_64cd_has_qsfp_dd_cages():
    # Juniper hardware guide, qfx5230.
    assert find("QFX5230-64CD").groups[0].form == "qsfp-dd"


CHIPS = {
    # aristanetworks/sonic @152b69c, the platform of each; its SONiC directory @086b03b has no asic.conf of several.
    "Trident 3": "DCS-7050CX3-32S DCS-7050SX3-48YC8 AS7326-56X S5224F-ON S5232F-ON S5248F-ON",
    "Trident 2": "DCS-7050QX-32 AS5712-54X AS6712-32X",
    "Tomahawk": "DCS-7060CX-32S DCS-7060CX2-32S Z9100-ON",
    "Tomahawk 2": "Z9264F-ON",
    "Tomahawk 3": "DCS-7060DX4-32 DCS-7060PX4-32 Silverstone Z9332F-ON",
    "Tomahawk 4": "DCS-7060DX5-64S",
    "Tomahawk 5": "DCS-7060X6-64PE Z9864F-ON",
    "Tofino": "Wedge100BF-32X Wedge100BF-65X",
    "Tofino 2": "AS9516-32D",
}


@pytest.mark.parametrize(("chip", "model"), [(chip, model) for chip in CHIPS for model in CHIPS[chip].split()])
def test_a_box_of_one_chip_says_which(chip, model):
    assert (find(model).asic, find(model).chips) == (chip, 1)


def test_every_fourth_cage_of_an_sn5400_feeds_21_w_and_the_others_12():
    # NVIDIA SN5000 series user manual, data interfaces: all 64 ports 12 W, ports 1, 5, 9, ... 61 21 W.
    feeds = find("SN5400").groups[0].feeds
    held = [[feed.w for feed in feeds if holds(feed.cages, cage)][-1] for cage in range(1, 65)]
    assert held == [21, 12, 12, 12] * 16


DELL_GUIDE = {
    # Dell Networking Quick Reference Guide, June 2026 v2.1, as taken down in a public catalogue of Dell parts: "2U",
    # and the most ports of each speed.
    "S5212F-ON": (1, {25: 24, 50: 6, 40: 3, 100: 3}),
    "S5296F-ON": (2, {25: 128, 100: 8}),
    "Z9432F-ON": (1, {100: 128, 200: 64, 400: 32, 40: 64, 50: 128}),
    "Z9664F-ON": (2, {10: 258, 25: 256, 40: 128, 50: 128, 100: 256, 200: 128, 400: 64}),
    "Z9864F-ON": (2, {100: 320, 200: 256, 400: 128, 800: 64}),
}


@pytest.mark.parametrize("model", DELL_GUIDE)
def test_boxes_of_dell_have_the_height_and_the_ports_of_its_guide_marked_as_second_hand(model):
    height_ru, most = DELL_GUIDE[model]
    box = find(model)
    assert box.height_ru == height_ru
    assert {speed: most_ports(box, speed * G) for speed in most} == most
    assert model == "Z9432F-ON" or "height" in box.confirm
    assert model == "Z9864F-ON" or "breakout" in box.confirm


def test_power_of_three_large_boxes_is_that_of_the_same_guide():
    # "Power consumption (W)": normal of two, the most of the third.
    found = {model: find(model) for model in ("Z9432F-ON", "Z9664F-ON", "Z9964F-ON")}
    assert {model: (box.power_typical_w, box.power_max_w) for model, box in found.items()} == {
        "Z9432F-ON": (900, None),
        "Z9664F-ON": (500, None),
        "Z9964F-ON": (None, 4987),
    }
    assert all("power" in box.confirm for box in found.values())
