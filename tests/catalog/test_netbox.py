"""A NetBox file gives the faceplate that it describes, and a warning for each thing that is doubtful in it."""

from fractions import Fraction

import pytest

from dcnplan.catalog.device import Device
from dcnplan.catalog.netbox import is_netbox, read_netbox
from tests.catalog.written import node

G = 10**9
NO_SPLITS = "NetBox does not say how cages split: no breakout is known for this device"
OUR_LEGS = "no file of NetBox names the ports of a split cage: these names are ours"


def device_type(*names_and_types: tuple[str, str], more: str = "") -> str:
    interfaces = "".join(f"- {{name: {name}, type: {kind}}}\n" for name, kind in names_and_types)
    return f"manufacturer: Acme\nmodel: N1\nslug: acme-n1\n{more}interfaces:\n{interfaces}"


def read(text: str) -> tuple[Device, list[str]]:
    device, warnings = read_netbox(node(text, "n1.yaml"))
    assert isinstance(device, Device)
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
    assert device.weight_kg == Fraction("10.75")
    assert (device.naming[0].nos, device.naming[0].port) == ("netbox", "et-0/0/{cage0}")
    assert device.sources["ports"] == "NetBox device type n1.yaml"
    assert warnings == [NO_SPLITS, OUR_LEGS]


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


def test_names_without_a_pattern_are_kept_one_by_one():
    device, warnings = read(device_type(("swp1", "25gbase-x-sfp28"), ("swp3", "25gbase-x-sfp28")))
    assert (device.naming[0].listed, warnings) == (("swp1", "swp3"), [])


def test_management_ports_are_left_out_and_unmarked_ones_are_mentioned():
    text = device_type(("eth0", "1000base-t"), ("swp1", "25gbase-x-sfp28"))
    text += "- {name: mgmt0, type: 1000base-t, mgmt_only: true}\n- {name: vlan1, type: virtual}\n"
    device, warnings = read(text)
    assert [group.count for group in device.groups] == [1]
    assert warnings == ["'eth0' is left out by its name: a port for management"]


def test_two_juniper_names_of_one_port_count_once_at_the_faster_speed():
    text = device_type(*row("ge-0/0/{}", "1000base-x-sfp", 0, 47), *row("xe-0/0/{}", "10gbase-x-sfpp", 0, 47))
    device, warnings = read(text)
    assert [(group.count, group.speed_bps) for group in device.groups] == [(48, 10 * G)]
    assert warnings == ["'xe-0/0/0' is a second name of its port, and 48 ports have one"]


def supplies(*draws: tuple[int | None, int | None]) -> str:
    """Power ports of (allocated_draw, maximum_draw)."""
    named = (("allocated_draw", "maximum_draw"), *draws)
    ports = (
        ", ".join([f"name: PS{n}", *(f"{key}: {w}" for key, w in zip(named[0], draw, strict=True) if w is not None)])
        for n, draw in enumerate(draws)
    )
    return "power-ports:\n" + "".join(f"- {{{port}}}\n" for port in ports)


def power(*draws: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    device, _ = read(device_type(("swp1", "25gbase-x-sfp28"), more=supplies(*draws)))
    return device.power_typical_w, device.power_max_w


@pytest.mark.parametrize(
    ("draws", "watts"),
    [
        ([(150, 398)], (150, 398)),
        ([(150, 398)] * 2, (150, 398)),
        ([(400, 1000)] * 4, (800, 2000)),
    ],
)
def test_two_equal_supplies_back_each_other_up(draws, watts):
    assert power(*draws) == watts


@pytest.mark.parametrize(
    "draws",
    [
        [(None, 1300)],
        [(None, 650)] * 2,
        [(150, None)],
        [(150, 398), (None, 398)],
        [(9, 120), (9, 240)],
        [(300, 900)] * 3,
        [(400, 398)],
    ],
)
def test_a_rating_alone_or_unlike_supplies_are_no_power_of_the_device(draws):
    assert power(*draws) == (None, None)


def test_only_what_is_known_has_a_source():
    device, _ = read(device_type(("swp1", "25gbase-x-sfp28")))
    assert set(device.sources) == {"ports", "names"}


def test_our_own_files_are_not_taken_for_netbox_s():
    assert not is_netbox(node("model: box\nports: [8x100G]\n"))
    assert not is_netbox(node("- a list"))
    assert is_netbox(node("manufacturer: Acme\nmodel: N1\ninterfaces: []\n"))
