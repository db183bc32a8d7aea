"""Port names as the documents of the vendors and of their operating systems write them."""

from types import MappingProxyType

import pytest

from dcnplan.catalog.device import Breakout, CageGroup, Card, Device, Mode, PortNaming
from dcnplan.catalog.store import Catalog
from dcnplan.fabric.port_name import naming_of
from dcnplan.fabric.port_names import port_names
from dcnplan.plan.device_panel import box_panel, chassis_panel
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.place import place, radix
from dcnplan.plan.port_need import PortNeed
from tests.plans import G, laid_out

SPLITS = (Breakout(Mode(4, 25 * G)), Breakout(Mode(2, 50 * G)))
GROUPS = (CageGroup(48, 25 * G, lanes=1), CageGroup(8, 100 * G, lanes=4, breakouts=SPLITS))
SPEEDS = {25 * G: "Twenty-FiveGigE", 50 * G: "FiftyGigE", 100 * G: "HundredGigE"}
NAMINGS = (
    PortNaming("comware", "{prefix}1/0/{cage}", "{prefix}1/0/{cage}:{leg}", prefixes=MappingProxyType(SPEEDS)),
    PortNaming("junos", "et-0/0/{cage0}", "et-0/0/{cage0}:{leg0}"),
    PortNaming("eos", "Ethernet{cage}/1", "Ethernet{cage}/{lane}", single="Ethernet{cage}"),
    PortNaming("cumulus", "swp{cage}", "swp{cage}s{leg0}"),
    PortNaming("os10", "ethernet1/1/{cage}", "ethernet1/1/{cage}:{leg}"),
    PortNaming("sonic", "Ethernet{first_lane}", "Ethernet{first_lane}"),
)
LEAF = Device("leaf", groups=GROUPS, naming=NAMINGS)


def name(device: Device, faceplate: Faceplate, seat: tuple[int, int, int], nos: str | None = None) -> str:
    return str(port_names(device, faceplate, "any", nos).ports[seat])


def whole(speed_bps: int, ports: int) -> Faceplate:
    return laid_out(box_panel(LEAF), PortNeed("any", ports, speed_bps))


@pytest.mark.parametrize(
    ("nos", "single", "port", "leg"),
    [
        ("comware", "Twenty-FiveGigE1/0/48", "HundredGigE1/0/49", "FiftyGigE1/0/49:2"),
        ("junos", "et-0/0/47", "et-0/0/48", "et-0/0/48:1"),
        ("eos", "Ethernet48", "Ethernet49/1", "Ethernet49/3"),
        ("cumulus", "swp48", "swp49", "swp49s1"),
        ("os10", "ethernet1/1/48", "ethernet1/1/49", "ethernet1/1/49:2"),
        ("sonic", "Ethernet47", "Ethernet48", "Ethernet50"),
    ],
)
def test_the_last_small_cage_the_first_large_one_and_its_second_half(nos, single, port, leg):
    assert name(LEAF, whole(25 * G, 48), (0, 48, 0), nos) == single
    assert name(LEAF, whole(100 * G, 8), (0, 49, 0), nos) == port
    assert name(LEAF, whole(50 * G, 16), (0, 49, 1), nos) == leg


def test_the_first_operating_system_is_meant_where_none_or_an_unknown_one_is_named():
    assert naming_of(LEAF) is NAMINGS[0]
    assert naming_of(LEAF, "junos") is NAMINGS[1]
    assert naming_of(LEAF, "vendor-x") is NAMINGS[0]
    assert naming_of(Device("box")) is None


def test_a_line_card_is_named_by_its_slot():
    card = Card("48x100G", (CageGroup(48, 100 * G),))
    naming = PortNaming(
        "comware", "{prefix}{slot}/0/{cage}", "{prefix}{slot}/0/{cage}:{leg}", prefixes=MappingProxyType(SPEEDS)
    )
    zero = PortNaming("junos", "et-{slot0}/0/{cage0}", "et-{slot0}/0/{cage0}:{leg0}")
    chassis = Device("chassis", slots=4, cards=(card,), naming=(naming, zero))
    faceplate = laid_out(chassis_panel([(card, 4)]), PortNeed("any", 192, 100 * G))
    assert name(chassis, faceplate, (3, 12, 0)) == "HundredGigE3/0/12"
    assert name(chassis, faceplate, (3, 12, 0), "junos") == "et-2/0/11"
    assert port_names(chassis, faceplate, "any").cages[3, 12, 0] == "3/12"


def test_a_device_without_names_is_named_by_its_cages():
    plain = Device("plain", groups=GROUPS)
    assert name(plain, whole(100 * G, 8), (0, 49, 0)) == "49"
    assert name(plain, whole(50 * G, 16), (0, 49, 1)) == "49:2"
    card = Card("8x100G", (GROUPS[1],))
    chassis = Device("chassis", slots=2, cards=(card,))
    faceplate = laid_out(chassis_panel([(card, 2)]), PortNeed("any", 32, 50 * G))
    assert name(chassis, faceplate, (2, 3, 1)) == "2/3:2"


def test_a_field_is_replaced_once_and_braces_of_a_prefix_stay():
    odd = PortNaming(
        "odd", "{prefix}{cage}{other}", "{prefix}{cage}.{leg}", prefixes=MappingProxyType({100 * G: "{cage0}"})
    )
    device = Device("odd", groups=(CageGroup(2, 100 * G, lanes=4),), naming=(odd,))
    assert name(device, laid_out(box_panel(device), PortNeed("any", 2, 100 * G)), (0, 2, 0)) == "{cage0}2{other}"


@pytest.mark.parametrize(
    ("model", "nos", "speed_gbps", "cage", "leg", "expected"),
    [
        ("S6850-56HF", None, 100, 49, 0, "HundredGigE1/0/49"),
        ("S6850-56HF", None, 25, 1, 0, "Twenty-FiveGigE1/0/1"),
        ("QFX5120-48Y", None, 100, 49, 0, "et-0/0/48"),
        ("QFX5200-32C", None, 25, 1, 1, "et-0/0/0:1"),
        ("DCS-7050SX3-48YC8", None, 100, 49, 0, "Ethernet49/1"),
        ("DCS-7050SX3-48YC8", None, 25, 48, 0, "Ethernet48"),
        ("DCS-7050SX3-48YC8", "sonic", 100, 50, 0, "Ethernet52"),
        ("S5248F-ON", None, 100, 49, 0, "ethernet1/1/49"),
        ("S5248F-ON", None, 100, 49, 1, "ethernet1/1/50"),
        ("S5248F-ON", None, 100, 54, 0, "ethernet1/1/56"),
        ("S5248F-ON", None, 50, 51, 0, "ethernet1/1/53:1"),
        ("SN4600C", None, 100, 49, 0, "swp49"),
        ("QFX5210-64C", "sonic", 100, 49, 0, "Ethernet192"),
        ("N9K-C9336C-FX2", None, 100, 36, 0, "Ethernet1/36"),
    ],
)
def test_ports_of_models_in_the_catalogue(model, nos, speed_gbps, cage, leg, expected):
    device = Catalog.shipped().find(model)
    panel = box_panel(device)
    ports = sum(bank.cages * split.mode.ways for bank in panel.banks for _, split in bank.modes(speed_gbps * G))
    placed = next(
        placed
        for count in range(ports, 0, -1)
        if isinstance(placed := place(panel, [PortNeed("any", count, speed_gbps * G)]), Faceplate)
    )
    assert name(device, placed, (0, cage, leg), nos) == expected


@pytest.mark.parametrize("device", Catalog.shipped().models(), ids=lambda device: device.model)
def test_no_two_ports_of_a_switch_share_a_name(device):
    panel = (
        chassis_panel([(device.cards[0], device.slots)]) if device.is_chassis and device.cards else box_panel(device)
    )
    for speed_bps in {bank.group.speed_bps for bank in panel.banks}:
        ports = panel.natives(speed_bps) or radix(panel, speed_bps).ports
        faceplate = laid_out(panel, PortNeed("any", ports, speed_bps))
        for nos in [naming.nos for naming in device.naming] or [None]:
            names = [text for text in port_names(device, faceplate, "any", nos).ports.ravel() if text is not None]
            assert len(names) == len(set(names)) > 0
