"""Every port name in a NetBox file is kept for its cage, whatever its shape, and legs have names of their own."""

import re

import pytest
from hypothesis import assume, given

from dcnplan.catalog.device import CageGroup, Device, Mode, PortNaming
from dcnplan.catalog.entries import LineCard
from dcnplan.catalog.netbox import NO_SPLITS, read_netbox
from dcnplan.catalog.netbox_names import OUR_LEGS
from dcnplan.fabric.port_name import port_name
from dcnplan.plan.panel import Bank
from tests.catalog.netbox_files import KINDS, Port, distinct, netbox_file, run, shapes
from tests.catalog.written import node
from tests.floors import at_least

G = 10**9


def read(ports: list[Port]) -> Device:
    found, _ = read_netbox(node(netbox_file(ports)))
    assert isinstance(found, Device)
    return found


def names(groups: tuple[CageGroup, ...], naming: PortNaming, ways: int = 1, slot: int = 0) -> list[list[str]]:
    """For each cage the names of its ports, whole or split into so many; cages of too few lanes are left out."""
    named, cage = [], 0
    for group in groups:
        for _ in range(group.count):
            cage += 1
            mode = Mode(ways, group.speed_bps // ways)
            if ways == 1 or (group.lanes or 1) >= ways:
                bank = Bank(group, first_cage=cage)
                named.append([port_name(Device("N1"), naming, bank, mode, slot, cage, leg) for leg in range(ways)])
    return named


def whole(device: Device) -> list[str]:
    return [name for (name,) in names(device.groups, device.naming[0])]


def legs(device: Device, ways: int) -> list[list[str]]:
    return names(device.groups, device.naming[0], ways)


@pytest.mark.parametrize(
    "ports",
    [
        pytest.param(
            run("10GE1/0/{}", "10gbase-x-sfpp", range(1, 49)) + run("40GE1/0/{}", "40gbase-x-qsfpp", range(1, 7)),
            id="numbers that begin again at each speed",
        ),
        pytest.param(
            run("Ethernet1/{}", "10gbase-x-sfpp", range(1, 49)) + run("Ethernet2/{}", "40gbase-x-qsfpp", range(1, 13)),
            id="a second module",
        ),
        pytest.param(run("Ethernet{}", "100gbase-x-qsfp28", range(0, 128, 4)), id="a stride of lanes"),
        pytest.param(
            run("Ethernet{}", "100gbase-x-sfpdd", range(1, 9)) + run("Ethernet{}/1", "400gbase-x-qsfpdd", range(9, 17)),
            id="a tail of some cages",
        ),
        pytest.param(
            run("port1.0.{}", "10gbase-x-sfpp", range(1, 9)) + run("port1.0.{}", "100gbase-x-qsfp28", range(9, 25, 4)),
            id="a gap of lanes",
        ),
        pytest.param([("WAN", "1000base-t"), ("LAN 1", "1000base-t"), ("Port 9 (left)", "10gbase-x-sfpp")], id="words"),
        pytest.param([("WAN", "1000base-t")], id="a single word"),
    ],
)  # fmt: skip
def test_names_are_kept_whatever_their_order(ports):
    assert whole(read(ports)) == [name for name, _ in ports]


@at_least(60)
@given(shapes())
def test_every_name_of_every_shape_is_kept_for_its_cage(ports):
    assume(distinct(ports))
    found, warnings = read_netbox(node(netbox_file(ports)))
    assume({warning.message for warning in warnings} <= {NO_SPLITS, OUR_LEGS})  # every port is a cage
    assert isinstance(found, Device)
    assert whole(found) == [name for name, _ in ports]
    speeds = [group.speed_bps for group in found.groups for _ in range(group.count)]
    assert speeds == [KINDS[kind][0] * G for _, kind in ports]


@at_least(60)
@given(shapes())
def test_what_is_no_cage_leaves_the_names_of_the_others_in_their_order(ports):
    assume(distinct(ports))
    left = iter(name for name, _ in ports)
    assert all(name in left for name in whole(read(ports)))


@at_least(60)
@given(shapes())
def test_the_ports_of_split_cages_have_a_name_each(ports):
    assume(distinct(ports))
    device = read(ports)
    for ways in (2, 4, 8):
        for cage in legs(device, ways):
            assert len(set(cage)) == ways


@at_least(60)
@given(shapes(module=True))
def test_the_names_of_a_card_hold_its_slot(ports):
    assume(distinct(ports))
    found, _ = read_netbox(node(netbox_file(ports, more="")))
    assert isinstance(found, LineCard)
    seventh = [name for (name,) in names(found.card.groups, found.naming[0], slot=7)]
    assert set(seventh) <= {name.replace("{module}", "7") for name, _ in ports}


def test_a_first_lane_at_the_end_of_a_name_gives_way_to_the_leg_s():
    ports = run("Ethernet{}", "100gbase-x-sfpdd", range(1, 49)) + run(
        "Ethernet{}/1", "400gbase-x-qsfpdd", range(49, 57)
    )
    device = read(ports)
    assert legs(device, 8)[0] == [f"Ethernet49/{lane}" for lane in range(1, 9)]
    assert legs(device, 2)[0] == ["Ethernet1:1", "Ethernet1:2"]


def test_a_port_that_is_first_in_its_module_keeps_its_number():
    ports = run("Ethernet1/{}", "10gbase-x-sfpp", range(1, 5)) + run("Ethernet2/{}", "40gbase-x-qsfpp", range(1, 5))
    assert legs(read(ports), 4)[0] == ["Ethernet2/1:1", "Ethernet2/1:2", "Ethernet2/1:3", "Ethernet2/1:4"]


def test_that_names_of_legs_are_ours_is_said_once():
    ports = run("Ethernet{}", "100gbase-x-qsfp28", range(0, 128, 4))
    _, warnings = read_netbox(node(netbox_file(ports)))
    assert [warning.message for warning in warnings] == [NO_SPLITS, OUR_LEGS]


def test_where_two_cages_have_one_name_none_is_kept_and_it_is_said():
    ports = [("21", "1000base-t"), ("21", "1000base-x-sfp"), ("22", "1000base-t")]
    found, warnings = read_netbox(node(netbox_file(ports)))
    assert isinstance(found, Device)
    assert (len(found.groups), found.naming) == (3, ())
    assert [warning.message for warning in warnings] == [
        "'21' is the name of two cages: the names of the file are not kept"
    ]


def test_names_of_a_card_that_do_not_say_its_slot_are_not_kept():
    found, warnings = read_netbox(node(netbox_file(run("port{}", "10gbase-x-sfpp", range(1, 5)), more="")))
    assert isinstance(found, LineCard)
    assert found.naming == ()
    assert re.match(r"port names without \{module\} are the same in each slot", warnings[0].message)
