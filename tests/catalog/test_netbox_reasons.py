"""A file of NetBox's library that is no switch says what it is instead: a card, a frame, a panel, a power supply."""

from fractions import Fraction

import pytest

from dcnplan.catalog.device import Device
from dcnplan.catalog.entries import Frame, LineCard, NoSwitch
from dcnplan.catalog.netbox import NetboxFile, read_netbox
from tests.catalog.netbox_files import BOX, netbox_file, run
from tests.catalog.written import node

MANAGED, FC = "management ports only", "Fibre Channel"
HEAD = "manufacturer: Acme\nmodel: N1\n"
SWP = run("swp{}", "25gbase-x-sfp28", range(1, 5))
IN_SLOT = run("Ethernet{{module}}/{}", "25gbase-x-sfp28", range(1, 5))


def read(text: str) -> NetboxFile:
    return read_netbox(node(text))[0]


@pytest.mark.parametrize(
    ("keys", "box", "module"),
    [
        ("", "no ports", "no ports"),
        ("power-ports: [{name: PS1}]", "no ports", "power supply"),
        ("power-ports: [{name: PS1}]\nconsole-ports: [{name: Console}]", "no ports", "power supply"),
        ("power-ports: [{name: PS1}]\npower-outlets: [{name: O1}]", "PDU or UPS", "PDU or UPS"),
        ("front-ports: [{name: '1'}]\nrear-ports: [{name: '1'}]", "panel", "cassette"),
        ("console-server-ports: [{name: '1'}]", "console server", "console server"),
        ("device-bays: [{name: Blade 1}]\nu_height: 10", "enclosure", "enclosure"),
        ("module-bays: [{name: PSU 1}, {name: Fan 2}]", "frame: module bays only", "carrier of modules"),
        ("interfaces: [{name: eth7, type: 1000base-t, mgmt_only: true}]", MANAGED, MANAGED),
        ("interfaces: [{name: mgmt0, type: 1000base-t}]", MANAGED, MANAGED),
        ("interfaces: [{name: wlan0, type: ieee802.11ax}]", "wireless", "wireless"),
        ("interfaces: [{name: fc1, type: 32gfc-sfp28}, {name: mgmt0, type: 1000base-t}]", FC, FC),
        ("interfaces: [{name: a, type: other}]", "ports of no stated type", "ports of no stated type"),
        ("interfaces: []", "no ports", "no ports"),
    ],
)  # fmt: skip
def test_what_is_no_switch_is_skipped_with_the_word_for_it(keys, box, module):
    assert read(f"{HEAD}slug: n1\n{keys}\n") == NoSwitch("N1", box)
    if "device-bays" not in keys:
        assert read(f"{HEAD}{keys}\n") == NoSwitch("N1", module)


@pytest.mark.parametrize("key", ["u_height: 0", "slug: n1", "is_full_depth: false", "power-ports: [{name: PS1}]"])
def test_any_key_of_a_box_makes_a_box_of_ports(key):
    assert isinstance(read(netbox_file(SWP, more=f"{key}\n")), Device)


def test_ports_without_a_box_s_keys_or_with_a_slot_in_their_names_are_a_line_card():
    assert isinstance(read(netbox_file(SWP, more="")), LineCard)
    card = read(netbox_file(IN_SLOT, more=BOX))
    assert isinstance(card, LineCard)
    assert (card.model, card.card.cages, card.naming[0].port) == ("N1", 4, "Ethernet{slot}/{cage}")


@pytest.mark.parametrize(
    ("bays", "slots", "first"),
    [
        (["Slot 1", "Slot 2", "PSU 1", "Fan 1"], 2, 1),
        (["Slot 1", "Slot 2", "SUP 1", "PS1"], 2, 1),
        (["FPC 0", "FPC 1", "FPC 2", "CB0", "PEM0"], 3, 0),
        (["Slot 1 Line-card", "Slot 2 Supervisor", "Slot 3 Line-card"], 2, 1),
    ],
)
def test_a_frame_has_the_slots_of_its_bays_for_cards(bays, slots, first):
    entries = "".join(f"- {{name: {bay}, position: '{bay.split()[1] if ' ' in bay else bay[-1]}'}}\n" for bay in bays)
    frame = read(f"{HEAD}slug: n1\nu_height: 13\nweight: 100\nweight_unit: kg\nmodule-bays:\n{entries}")
    assert isinstance(frame, Frame)
    assert (frame.device.slots, frame.slot_from) == (slots, first)
    assert (frame.device.height_ru, frame.device.weight_kg) == (Fraction(13), Fraction(100))


def test_a_model_too_long_for_a_name_goes_by_its_part_number():
    found, warnings = read_netbox(node(netbox_file(SWP, BOX + "part_number: P-1\n", model="x" * 65)))
    assert isinstance(found, Device)
    assert (found.model, found.aliases) == ("P-1", ("acme-n1",))
    assert "it goes by its part number, P-1" in warnings[0].message


@pytest.mark.parametrize(
    "model",
    ["7220 IXR-D2 25/100GE", "FRITZ!Box 7530", "A,B & C*", "8\u2011Port \u0436", "スイッチ", "\U0001f500 1", "x" * 64],
)
def test_any_text_that_shows_is_a_model(model):
    found = read(netbox_file(SWP, model=model))
    assert isinstance(found, Device)
    assert found.model == model
