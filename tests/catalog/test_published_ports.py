"""Port counts that vendors print, against the shipped devices: each number below can be looked up in its source."""

import pytest

from dcnplan.catalog.store import Catalog
from dcnplan.report.device import radix_of
from tests.catalog.port_count import most_ports

CATALOG = Catalog.shipped()

# Cumulus Linux 5.13, Switch Port Attributes, Breakout Ports: "Maximum 25G ports: ..." of every switch in the table.
# The SN2201 row counts its 48 ports of 1000BASE-T apart from 16x1G in the QSFP28 cages: 64 together.
CUMULUS = {
    "SN2010": {"1": 34, "10": 34, "25": 34, "40": 4, "50": 8, "100": 4},
    "SN2100": {"1": 64, "10": 64, "25": 64, "40": 16, "50": 32, "100": 16},
    "SN2201": {"1": 64, "10": 16, "25": 16, "40": 4, "50": 8, "100": 4},
    "SN2410": {"1": 64, "10": 64, "25": 64, "40": 8, "50": 16, "100": 8},
    "SN2700": {"1": 64, "10": 64, "25": 64, "40": 32, "50": 64, "100": 32},
    "SN3420": {"1": 96, "10": 96, "25": 96, "40": 12, "50": 24, "100": 12},
    "SN3700C": {"1": 128, "10": 128, "25": 128, "40": 32, "50": 64, "100": 32},
    "SN3700": {"1": 128, "10": 128, "25": 128, "40": 32, "50": 128, "100": 64, "200": 32},
    "SN3750SX": {"1": 128, "10": 128, "25": 128, "40": 32, "50": 128, "100": 64, "200": 32},
    "SN4600C": {"1": 128, "10": 128, "25": 128, "40": 64, "50": 128, "100": 64},
    "SN4600": {"1": 128, "10": 128, "25": 128, "40": 64, "50": 128, "100": 128, "200": 64},
    "SN4700": {"1": 128, "10": 128, "25": 128, "40": 32, "50": 128, "100": 128, "200": 64, "400": 32},
    "SN5400": {"1": 2, "10": 258, "25": 258, "40": 128, "50": 256, "100": 256, "200": 128, "400": 64},
    "SN5600": {
        "1": 1, "10": 257, "25": 257, "40": 128, "50": 256, "100": 256, "200": 256, "400": 128, "800": 64,
    },
    # Cumulus Linux 5.16, of the same page: SN5600 and SN5600D, and SN5610.
    "SN5600D": {
        "1": 1, "10": 257, "25": 257, "40": 128, "50": 256, "100": 256, "200": 256, "400": 128, "800": 64,
    },
    "SN5610": {
        "1": 2, "10": 258, "25": 258, "40": 128, "50": 256, "100": 256, "200": 256, "400": 128, "800": 64,
    },
}  # fmt: skip

OTHERS = {
    # Cumulus Linux ports.conf for Dell Z9100: 128 logical ports, no SFP+ port left when all 32 cages are split 4 ways.
    "Dell Z9100": {"10": 128, "25": 128, "50": 64, "40": 32, "100": 32},
    # Cumulus Linux ports.conf for Dell S6000: 52 logical ports a pipe of 16 cages, so 13 of them split: 2 x 13 x 4.
    "Dell S6000": {"10": 104, "40": 32},
    # dellhpc/omnia v1.4.1, ethernet-Z.rst: only the 32 odd cages split 4 ways.
    "Dell Z9264F-ON": {"25": 128, "50": 128, "100": 64},
    # sonic-net/sonic-buildimage @086b03b, platform.json of each: 48x25G and 8 cages 4x25G; 16 of 64 cages split. Of the
    # eight ports of 100G four share two cages, which are not known to run at 50G: 4 cages of 2x50G.
    "Dell S5248F": {"25": 80, "50": 8, "100": 8},
    "Edgecore AS7816-64X": {"25": 64, "50": 32, "100": 64},
    "Arista 7050QX-32": {"10": 96, "40": 32},
    "Arista 7060DX5-64S": {"400": 64, "200": 128, "100": 256},
    # TechInsights on Broadcom Tomahawk 5: 64x800G, 128x400G, 256x200G, and never more than 256 ports.
    "Arista 7060X6-64PE": {"800": 64, "400": 128, "200": 256, "100": 256},
    # CumulusNetworks/docs @062cc54: Spectrum-2 has 128 logical ports; a 4-way split of 64 cages takes the neighbour.
    "SN3800": {"10": 128, "25": 128, "50": 128, "100": 64},
    # Juniper, QFX5200 deep dive.
    "QFX5200-32C": {"10": 128, "25": 128, "40": 32, "50": 64, "100": 32},
    # Juniper validated design, AI data center network: GPUs per stripe, one 400G port each way for every GPU.
    # Splits: Juniper/terraform-apstra-examples, whose AI lab has 32 of 200G and 64 of 100G on 16 cages of a 5220.
    "QFX5220-32CD": {"400": 32, "200": 64, "100": 128},
    "QFX5230-64CD": {"400": 64, "200": 128},
    "QFX5240-64OD": {"400": 128, "800": 64},
    # githedgehog/fabric @78827deb, switch profile of each: the last QSFP28 cage of the AS7326-56X and of the AS7726-32X
    # is not split, so 48 + 7 x 4 (and 2 SFP+ cages) and 31 x 4; and 18 ports at most in each of the 8 pipelines of the
    # Z9332F.
    "Edgecore AS7326-56X": {"10": 78, "25": 76, "40": 8, "100": 8},
    "Edgecore AS7726-32X": {"10": 124, "25": 124, "40": 32, "50": 62, "100": 32},
    "Edgecore AS7712-32X": {"10": 128, "25": 128, "40": 32, "100": 32},
    "Dell Z9332F": {"25": 128, "50": 128, "100": 128, "200": 64, "400": 32},
    # Arista 7050X3 and 7280R3A data sheets, as taken down in Babia7/InfraLens @27dc7f1: maxPortsBySpeedGbps.
    "DCS-7050SX3-48C8": {"100": 8, "50": 16, "40": 8, "25": 32, "10": 80},
    "DCS-7050TX3-48C8": {"100": 8, "50": 16, "40": 8, "25": 32, "10": 80},
    "DCS-7050SX3-96YC8": {"100": 8, "50": 16, "25": 128, "10": 130},
    "DCS-7050SX3-48YC12": {"100": 12, "50": 24, "25": 96, "10": 96},
    "DCS-7280DR3A-54": {"400": 54, "100": 216, "50": 432, "25": 432, "10": 432},
    "DCS-7280DR3A-36": {"400": 36, "100": 144, "50": 288, "25": 288, "10": 288},
    "DCS-7280CR3A-72": {"100": 72, "50": 144, "25": 144, "10": 144},
    "DCS-7280CR3A-48D6": {"400": 6, "100": 72},
    "DCS-7280CR3A-24D12": {"400": 12, "100": 72},
    # Arista 7280R3 Switch Architecture, System Specifications: "Max 400GbE Ports" to "Max 10GbE Ports".
    "DCS-7280PR3-24": {"400": 24, "100": 96, "50": 192, "40": 24, "25": 192, "10": 192},
    "DCS-7280DR3K-24": {"400": 24, "100": 96, "50": 192, "40": 24, "25": 192, "10": 192},
    "DCS-7280CR3-32P4": {"400": 4, "100": 48, "50": 96, "40": 36, "25": 96, "10": 96},
    "Arista 7280CR3-32D4": {"400": 4, "100": 48, "50": 96, "40": 36, "25": 96, "10": 96},
    "DCS-7280CR3-96": {"100": 96, "50": 192, "25": 192, "10": 192},
    "DCS-7280SR3-48YC8": {"100": 8, "50": 16, "40": 8, "25": 80, "10": 80},
    # Arista 7050X4 data sheet, Technical Specifications: "Max 400GbE Ports" to "Max 10GbE Ports".
    "DCS-7050DX4-32S": {"400": 32, "200": 64, "100": 128, "50": 144, "40": 64, "25": 128, "10": 130},
    "DCS-7050PX4-32S": {"400": 32, "200": 64, "100": 128, "50": 144, "40": 64, "25": 128, "10": 130},
    "DCS-7050CX4M-48D8": {"400": 8, "200": 16, "100": 72, "50": 72, "40": 64, "25": 72, "10": 74},
    "DCS-7050SDX4-48D8": {"400": 8, "200": 16, "100": 72, "50": 72, "40": 16, "25": 72, "10": 72},
    "DCS-7050CX4-24D8": {"400": 8, "200": 40, "100": 72, "50": 72, "40": 40, "25": 72, "10": 74},
    "DCS-7050X4-48Y-4DF": {"400": 4, "200": 8, "100": 16, "50": 32, "40": 8, "25": 72, "10": 72},
    # Juniper, Port Speed on QFX Series Switches: ports 48-51 as 100 Gbps, 40 Gbps or 4x10 Gbps.
    "QFX5110-48S": {"10": 64, "40": 4, "100": 4},
    # Juniper validated designs (Juniper/jvd @005ab34, and the collapsed fabric with Apstra for 48x10 Gbps).
    "QFX5120-48Y": {"10": 48, "25": 48, "100": 8},
    "QFX5130-32CD": {"100": 32, "400": 32},
    # Junos, show chassis hardware: PIC 0 is 64X40G/64X100G-QSFP.
    "QFX5210-64C": {"40": 64, "100": 64},
    # rackerlabs/genestack @e293e03: 48 1/10/25-Gigabit and 6 40/100-Gigabit ports.
    "N9K-C93180YC-FX": {"10": 48, "25": 48, "40": 6, "100": 6},
    # NetAppDocs/ontap-systems-switches @36ba88c, cabling worksheet: ports as 40/100GbE.
    "N9K-C9336C-FX2": {"40": 36, "100": 36},
    # Cisco Nexus 9300-FX3, 9300-EX and 9300-GX data sheets, and the name of the product N9K-C9332C.
    "N9K-C93180YC-FX3": {"10": 48, "25": 48, "40": 6, "100": 6},
    "N9K-C93180YC-EX": {"10": 48, "25": 48, "40": 6, "100": 6},
    "N9K-C93600CD-GX": {"40": 28, "100": 28, "400": 8},
    "N9K-C9332C": {"10": 2, "40": 32, "100": 32},
    # NADDOD, What is NDR OSFP.
    "QM9700": {"400": 64, "200": 128},
    # SN4410: the lesser of two readings, SONiC's list of 48x100G + 8x400G; 48 + 8 x 4, 8 x 2.
    "SN4410": {"25": 128, "40": 64, "50": 128, "100": 80, "200": 16, "400": 8},
    # githedgehog/fabric @78827deb, docs/profiles.md: 18 ports in each four cages, 16 in each two, 10 in each pair.
    "Celestica DS2000": {"25": 56, "10": 56, "40": 8, "100": 8},
    "Celestica DS3000": {"25": 128, "50": 64, "100": 32},
    "Celestica DS4000": {"25": 128, "50": 128, "100": 128, "200": 64, "400": 32},
    "Celestica DS4101": {"25": 256, "50": 256, "100": 256, "200": 128, "400": 64},
    "Celestica DS5000": {"100": 320, "200": 256, "400": 128, "800": 64},
    "Supermicro SSE-C4632SB": {"25": 128, "50": 64, "100": 32},
    "Edgecore AS4630-54PE": {"1": 52, "25": 12, "100": 2},
    # sonic-net/sonic-buildimage @086b03b, HwSKU C512S2 of each: 8x100G in all 64 cages, and two ports more.
    "Arista 7060X6-64PE-B": {"100": 512, "200": 256, "400": 128, "800": 64},
    "SN5640": {"100": 512, "200": 256, "400": 128},
    # platform.json of each, @086b03b: 28 cages split, four are of DPUs; two of 32 are not split, and two eight ways;
    # 28 + 8 cages of which 8 have two lanes; 24 and 8 cages split.
    "SN4280": {"100": 112, "25": 112, "200": 56, "400": 28},
    "Quanta T9032-IX9": {"400": 32, "200": 60, "100": 120},
    "Nokia 7220-IXR-D4": {"400": 8, "100": 60, "40": 52, "25": 112},
    "UfiSpace S9301-32DB": {"400": 8, "200": 40, "100": 80, "50": 160},
    "Micas M2-W6940-128QC": {"400": 128, "200": 256},
    "Micas M2-W6950-128OC": {"800": 128, "400": 256, "200": 512},
    "Supermicro SSE-T8196": {"800": 32, "400": 128, "200": 256},
    # Nokia SR Linux 25.3, Breakout ports: 31 of 32 cages of D3 split, all of D5 and H3, none of D2 and H2.
    "Nokia 7220-IXR-D3": {"100": 32, "25": 124},
    "Nokia 7220-IXR-D5": {"400": 32, "200": 64, "100": 128},
    "Nokia 7220-IXR-D2": {"100": 8, "25": 48},
    "Nokia 7220-IXR-H2": {"100": 128},
    # Juniper hardware guide of the QFX5140: 24 cages of 400G and 8 of 800G, 16 Tb/s in all.
    "QFX5140": {"400": 40, "800": 8, "200": 80, "100": 160},
    # Juniper: 12 ports of 100G, each in place of three of 40G.
    "QFX10002-36Q": {"40": 36, "100": 12},
    # NVIDIA QM97XX user manual; Quantum-X800: 144 ports over 72 twin cages.
    "QM9790": {"400": 64, "200": 128},
    "Q3400-RA": {"800": 144},
}

# J. Warner, Packet Buffers, table of switches: native ports.
NATIVE = {
    "H3C S9820-64H": {"100": 64},
    "H3C S9855-24B8D": {"200": 24, "400": 8},
    "H3C S6880-48Y8C": {"25": 48, "100": 8},
    "H3C S6825-54HF": {"25": 48, "100": 6},
    "H3C S6850-56HF": {"25": 48, "100": 8},
    "H3C S9850-32H": {"100": 32},
    "H3C S9825-64D": {"400": 64},
    "H3C S9827-128DH": {"400": 128},
    "H3C S6800-54QF": {"40": 6},
    "Edgecore AS7712-32X": {"100": 32},
    "Edgecore AS7726-32X": {"100": 32},
    "Edgecore AS9716-32D": {"400": 32},
    "Edgecore AS9736-64D": {"400": 64},
    "Juniper QFX5100-48S": {"40": 6},
    "Juniper QFX5130-32CD": {"400": 32},
    "Juniper QFX5220-32CD": {"400": 32},
    "Juniper QFX5230-64CD": {"400": 64},
    "Juniper QFX5240-64OD": {"800": 64},
    "Facebook Backpack": {"100": 128},
}

ROWS = [(model, speed, ports) for table in (CUMULUS, OTHERS, NATIVE) for model, row in table.items()
        for speed, ports in row.items()]  # fmt: skip


@pytest.mark.parametrize(("model", "speed", "ports"), ROWS, ids=lambda value: str(value))
def test_a_switch_offers_as_many_ports_as_its_source_prints(model, speed, ports):
    assert most_ports(CATALOG.find(model), int(speed) * 10**9) == ports


def test_ten_gigabit_cages_and_split_forty_gigabit_cages_add_up_to_72():
    assert most_ports(CATALOG.find("S6800-54QF"), 10 * 10**9) == 72
    assert most_ports(CATALOG.find("QFX5100-48S"), 10 * 10**9) == 72


def test_a_mate_is_taken_only_where_the_source_says_so():
    splits = {str(split.mode): split for split in CATALOG.find("SN2700").groups[0].breakouts}
    assert (splits["4x25G"].cages, splits["4x25G"].takes_mate) == ("odd", True)
    assert (splits["2x50G"].cages, splits["2x50G"].takes_mate) == ("any", False)
    assert not any(split.takes_mate for split in CATALOG.find("SN2100").groups[0].breakouts)


def test_sixteen_slots_of_48_ports_make_768_of_100g():
    chassis = CATALOG.find("S12516X-AF")
    cards = {card.name: card for card in chassis.cards}
    assert chassis.slots * cards["48x100G"].cages == 768
    assert [str(split.mode) for split in cards["36x40G"].groups[0].breakouts] == ["4x10G"]
    # Split, the 36 cages are 144 ports of 10G: three times a 48-port card.
    assert cards["36x40G"].cages * 4 == 3 * cards["48x10G"].cages


def test_eight_slots_of_16_ports_in_a_box_are_128_of_100g():
    box = CATALOG.find("S9820-8C")
    assert (box.is_box, box.is_modular, box.slots, [card.name for card in box.cards]) == (True, False, 8, ["16x100G"])
    assert box.slots * box.cards[0].cages == 128
    assert radix_of(box, 100 * 10**9).ports == 128


def test_every_sn4800_card_has_sixteen_ports_at_most():
    # Cumulus Linux 5.1: 8 cards, 128x100G or 128x25G at most, so 16 ports a card whatever the split.
    assert [[limit.ports for limit in card.limits] for card in CATALOG.find("SN4800").cards] == [[16], [16], [16]]


def test_backpack_is_twelve_chips_in_eight_rack_units():
    backpack = CATALOG.find("Backpack")
    assert backpack.chips == 12
    assert backpack.height_ru == 8
