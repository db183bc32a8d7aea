"""A NetBox device type gives the faceplate it describes, and a warning for each thing that is doubtful in it."""

from fractions import Fraction

import pytest

from dcnplan.catalog.device import Device
from dcnplan.catalog.netbox import is_netbox, read_netbox
from dcnplan.errors import CatalogError
from tests.catalog.written import node

G = 10**9
NO_SPLITS = "NetBox does not say how cages split: no breakout is known for this device"


def device_type(*names_and_types: tuple[str, str], more: str = "") -> str:
    interfaces = "".join(f"- {{name: {name}, type: {kind}}}\n" for name, kind in names_and_types)
    return f"manufacturer: Acme\nmodel: N1\nslug: acme-n1\n{more}interfaces:\n{interfaces}"


def read(text: str) -> tuple[Device, list[str]]:
    device, warnings = read_netbox(node(text, "n1.yaml"))
    assert all(warning.severity == "warning" for warning in warnings)
    return device, [warning.message for warning in warnings]


def row(pattern: str, kind: str, first: int, last: int) -> list[tuple[str, str]]:
    return [(pattern.format(number), kind) for number in range(first, last + 1)]


def test_a_leaf_of_48x25g_and_8x100g_is_two_groups_of_cages():
    text = device_type(
        *row("et-0/0/{}", "25gbase-x-sfp28", 0, 47),
        *row("et-0/0/{}", "100gbase-x-qsfp28", 48, 55),
        more="part_number: N1-AFO\nu_height: 1\nweight: 23.7\nweight_unit: lb\n",
    )
    device, warnings = read(text)
    groups = [(group.count, group.speed_bps, group.form, group.lanes) for group in device.groups]
    assert groups == [(48, 25 * G, "sfp28", 1), (8, 100 * G, "qsfp28", 4)]
    assert (device.vendor, device.aliases) == ("Acme", ("N1-AFO", "acme-n1"))
    assert device.height_ru == 1
    assert device.weight_kg == Fraction("23.7") * Fraction("0.45359237")
    assert (device.naming[0].nos, device.naming[0].port) == ("netbox", "et-0/0/{cage0}")
    assert device.sources["ports"] == "NetBox device type n1.yaml"
    assert warnings == [NO_SPLITS]


def test_speeds_are_read_from_the_type_whatever_its_unit():
    kinds = [("1000base-t", G), ("2.5gbase-t", 5 * G // 2), ("10gbase-x-sfpp", 10 * G), ("800gbase-x-osfp", 800 * G)]
    device, _ = read(device_type(*((f"p{n}", kind) for n, (kind, _) in enumerate(kinds, start=1))))
    assert [group.speed_bps for group in device.groups] == [speed for _, speed in kinds]


@pytest.mark.parametrize(
    ("small", "large", "port", "single"),
    [
        ("Ethernet{}", "Ethernet{}/1", "Ethernet{cage}/1", "Ethernet{cage}"),
        ("Ethernet1/{}", "Ethernet1/{}", "Ethernet1/{cage}", None),
        ("swp{}", "swp{}", "swp{cage}", None),
    ],
)
def test_a_regular_row_of_names_gives_its_pattern(small, large, port, single):
    device, _ = read(
        device_type(*row(small, "25gbase-x-sfp28", 1, 4), *row(large, "100gbase-x-qsfp28", 5, 6)),
    )
    assert (device.naming[0].port, device.naming[0].single) == (port, single)


def test_lane_one_of_every_cage_is_not_taken_for_a_slot():
    device, _ = read(device_type(*row("Ethernet{}/1", "100gbase-x-qsfp28", 1, 32)))
    assert (device.naming[0].port, device.naming[0].leg) == ("Ethernet{cage}/1", "Ethernet{cage}/{lane}")


def test_words_that_change_with_the_speed_become_prefixes():
    device, _ = read(device_type(*row("xe-0/0/{}", "10gbase-x-sfpp", 0, 3), ("et-0/0/4", "40gbase-x-qsfpp")))
    assert device.naming[0].port == "{prefix}{cage0}"
    assert dict(device.naming[0].prefixes) == {10 * G: "xe-0/0/", 40 * G: "et-0/0/"}


def test_a_gap_in_the_numbers_leaves_the_ports_without_a_pattern():
    device, warnings = read(device_type(("swp1", "25gbase-x-sfp28"), ("swp3", "25gbase-x-sfp28")))
    assert device.naming == ()
    assert warnings == ["'swp3' is not the port numbered 2: the port names have no pattern"]


def test_management_ports_are_left_out_and_unmarked_ones_are_mentioned():
    text = device_type(("eth0", "1000base-t"), ("swp1", "25gbase-x-sfp28"))
    text += "- {name: mgmt0, type: 1000base-t, mgmt_only: true}\n- {name: vlan1, type: virtual}\n"
    device, warnings = read(text)
    assert [group.count for group in device.groups] == [1]
    assert warnings == ["'eth0' is not marked mgmt_only, and left out by its name"]


def test_an_unknown_type_is_left_out_and_mentioned():
    _, warnings = read(device_type(("swp1", "25gbase-x-sfp28"), ("fc1", "16gfc-sfpp")))
    assert warnings == ["'16gfc-sfpp' is not a type of cage known here: 'fc1' is left out"]


def test_two_juniper_names_of_one_port_count_once_at_the_faster_speed():
    text = device_type(*row("ge-0/0/{}", "1000base-x-sfp", 0, 47), *row("xe-0/0/{}", "10gbase-x-sfpp", 0, 47))
    device, warnings = read(text)
    assert [(group.count, group.speed_bps) for group in device.groups] == [(48, 10 * G)]
    assert warnings == ["'xe-0/0/0' is a second name of its port, and 48 ports have one"]


@pytest.mark.parametrize(("draws", "watts"), [([647, 647], 647), ([1300], 1300), ([2000] * 4, 4000)])
def test_power_supplies_in_pairs_back_each_other_up(draws, watts):
    ports = "".join(f"- {{name: PS{n}, type: iec-60320-c14, maximum_draw: {w}}}\n" for n, w in enumerate(draws))
    device, _ = read(device_type(("swp1", "25gbase-x-sfp28"), more=f"power-ports:\n{ports}"))
    assert device.power_max_w == watts


def test_power_is_unknown_where_one_supply_does_not_say():
    more = "power-ports:\n- {name: PS1, type: iec-60320-c14, maximum_draw: 650}\n- {name: PS2, type: iec-60320-c14}\n"
    assert read(device_type(("swp1", "25gbase-x-sfp28"), more=more))[0].power_max_w is None


def test_only_what_is_known_has_a_source():
    device, _ = read(device_type(("swp1", "25gbase-x-sfp28")))
    assert set(device.sources) == {"ports", "names"}


def test_a_chassis_without_ports_of_its_own_is_refused():
    with pytest.raises(CatalogError, match="no data interfaces"):
        read_netbox(node("manufacturer: Acme\nmodel: Big\nslug: acme-big\n"))


def test_our_own_files_are_not_taken_for_netbox_s():
    assert not is_netbox(node("model: box\nports: [8x100G]\n"))
    assert not is_netbox(node("- a list"))
    assert is_netbox(node("manufacturer: Acme\nmodel: N1\ninterfaces: []\n"))
