"""Which interfaces of a NetBox file are cages: not those for management, second names, legs, or of no known type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.catalog.device import Device
from dcnplan.catalog.netbox import NO_SPLITS, read_netbox
from dcnplan.catalog.netbox_names import OUR_LEGS
from dcnplan.catalog.netbox_types import PortType, type_of
from dcnplan.errors import CatalogError
from tests.catalog.netbox_files import KINDS, Port, netbox_file, run
from tests.catalog.written import node

G = 10**9
SWP = run("swp{}", "25gbase-x-sfp28", range(1, 9))


def read(ports: list[Port]) -> tuple[Device, list[str]]:
    found, warnings = read_netbox(node(netbox_file(ports)))
    assert isinstance(found, Device)
    return found, [warning.message for warning in warnings if warning.message not in (NO_SPLITS, OUR_LEGS)]


def cages(ports: list[Port]) -> list[tuple[int, int]]:
    """Runs of cages: how many, and Gb/s."""
    device, _ = read(ports)
    return [(group.count, group.speed_bps // G) for group in device.groups]


def fault(ports: list[Port]) -> str:
    with pytest.raises(CatalogError) as caught:
        read(ports)
    (problem,) = caught.value.problems
    return problem.message


@pytest.mark.parametrize(
    "name",
    ["mgmt0", "mgmt", "Mgmt 1/1", "mgmtA", "Management1", "management0/0", "MgmtEth0/RP0/CPU0/0", "fxp0", "em1", "me0",
     "vme", "ma1", "oob", "eth0", "eth0.1"],
)  # fmt: skip
def test_a_port_with_the_name_of_one_for_management_is_left_out_wherever_it_stands(name):
    for ports in ([(name, "1000base-t"), *SWP], [*SWP, (name, "1000base-t")]):
        device, warnings = read(ports)
        assert [group.count for group in device.groups] == [8]
        assert warnings == [f"'{name}' is left out by its name: a port for management"]


@pytest.mark.parametrize("name", ["eth1", "media1", "mains", "emu0", "mex", "vmem", "mapper1", "oobe1", "eth0a"])
def test_a_letter_after_the_word_makes_it_another_word(name):
    assert cages([(name, "1000base-t"), *SWP]) == [(1, 1), (8, 25)]


def test_several_ports_for_management_are_one_warning():
    _, warnings = read([("fxp0", "1000base-t"), *SWP, ("em0", "1000base-t"), ("em1", "1000base-t")])
    assert warnings == ["'fxp0' is left out by its name: a port for management, and 2 more"]


@pytest.mark.parametrize("word", ["ge", "xe", "et"])
def test_two_names_of_one_number_are_one_port_in_one_kind_of_cage_only(word):
    fibre = run("ge-0/0/{}", "1000base-x-sfp", range(4))
    other = run(f"{word}-0/0/{{}}", "10gbase-x-sfpp", range(4))
    assert cages(fibre + other) == [(4, 10)]
    assert cages(run("ge-0/0/{}", "1000base-t", range(24)) + other) == ([(24, 1), (4, 10)])
    assert cages(run("et-0/0/{}", "100gbase-x-qsfp28", range(4)) + other) == [(4, 100), (4, 10)]


@pytest.mark.parametrize(
    ("cage", "legs", "mode"),
    [
        ("100gbase-x-qsfp28", ["25gbase-x-sfp28"] * 3, "4x25G"),
        ("40gbase-x-qsfpp", ["10gbase-x-sfpp"] * 3, "4x10G"),
        ("400gbase-x-qsfpdd", ["50gbase-x-sfp56"] * 7, "8x50G"),
        ("100gbase-x-qsfp28", ["50gbase-x-sfp56"], "2x50G"),
    ],
)
@pytest.mark.parametrize("sign", ["-", "/"])
def test_ports_beside_a_faster_one_of_their_stem_are_its_legs(cage, legs, mode, sign):
    ports = [
        (f"q{number}{sign}{leg}", kind) for number in range(1, 5) for leg, kind in enumerate([cage, *legs], start=1)
    ]
    device, warnings = read(ports)
    (group,) = device.groups
    assert (group.count, [str(split.mode) for split in group.breakouts], group.known) == (4, [mode], "seen")
    assert warnings[0].startswith(f"{4 * len(legs)} ports are taken for legs of the 4 cages beside them: 'q1{sign}1'")


def test_legs_may_stand_below_the_name_of_their_cage():
    ports = [("Eth1", "100gbase-x-qsfp28"), *run("Eth1/{}", "25gbase-x-sfp28", range(1, 5))]
    device, _ = read(ports)
    assert [(group.count, [str(split.mode) for split in group.breakouts]) for group in device.groups] == [
        (1, ["4x25G"])
    ]


def test_a_description_that_names_a_faster_port_tells_a_leg():
    legs = "".join(f"- {{name: b{n}, type: 25gbase-x-sfp28, description: leg {n} of Eth1/7}}\n" for n in range(4))
    found, _ = read_netbox(
        node(netbox_file([("Eth1/7", "100gbase-x-qsfp28"), ("Eth1/77", "100gbase-x-qsfp28")]) + legs)
    )
    assert isinstance(found, Device)
    assert [[str(split.mode) for split in group.breakouts] for group in found.groups] == [["4x25G"], []]


@pytest.mark.parametrize(
    "ports",
    [
        pytest.param([("1/1", "10gbase-x-sfpp"), *run("1/{}", "1000base-t", range(2, 5))], id="a cage of one lane"),
        pytest.param(
            [("q-1", "40gbase-x-qsfpp"), *run("q-{}", "10gbase-x-sfpp", range(2, 7))], id="more than its lanes"
        ),
        pytest.param(
            [("q-1", "40gbase-x-qsfpp"), *run("q-{}", "25gbase-x-sfp28", range(2, 5))], id="more than it carries"
        ),
        pytest.param(
            [("q-1", "40gbase-x-qsfpp"), *run("q-{}", "10gbase-x-sfpp", range(3, 6))], id="a number is missing"
        ),
        pytest.param(run("q-{}", "100gbase-x-qsfp28", range(1, 5)), id="none is faster"),
        pytest.param([("1/1", "100gbase-x-qsfp28"), ("1/2", "40gbase-x-qsfpp")], id="a second cage of as many lanes"),
        pytest.param([("1/1", "100gbase-x-qsfp28"), ("1/2", "25gbase-x-sfp28")], id="lanes and bandwidth are left"),
    ],
)
def test_what_cannot_be_a_split_of_the_first_is_cages(ports):
    device, _ = read(ports)
    assert sum(group.count for group in device.groups) == len(ports)


def test_of_two_sets_of_names_that_may_be_one_set_of_cages_the_faster_is_taken_and_it_is_said():
    forty = run("FortyGigabitEthernet1/0/{}", "40gbase-x-qsfpp", range(1, 33))
    hundred = run("HundredGigE1/0/{}", "100gbase-x-qsfp28", range(33, 49))
    device, warnings = read(forty + hundred)
    assert [(group.count, group.speed_bps) for group in device.groups] == [(16, 100 * G)]
    assert warnings[0].startswith("32x40G beside 16x100G may be two sets of names for the same cages")


def test_names_alike_at_both_speeds_are_cages_of_their_own():
    ports = run("Ethernet{}/1", "40gbase-x-qsfpp", range(1, 25)) + run(
        "Ethernet{}/1", "100gbase-x-qsfp28", range(25, 37)
    )
    assert cages(ports) == [(24, 40), (12, 100)]


def test_a_type_that_is_not_known_is_left_out_by_one_warning_with_its_count():
    device, warnings = read([*SWP, *run("x{}", "25gbase-x-sfp-next", range(3))])
    assert sum(group.count for group in device.groups) == 8
    assert warnings == ["'25gbase-x-sfp-next' is not a type of cage known here: 3 ports are left out"]


def test_what_has_no_place_in_a_fabric_is_left_out_and_said_where_it_might_be_missed():
    inside = run("int{}", "10gbase-kr", range(16))
    device, warnings = read(
        [*SWP, *run("fc{}", "32gfc-sfp28", range(12)), ("vlan1", "virtual"), ("po1", "lag"), *inside]
    )
    assert [group.count for group in device.groups] == [8]
    assert sorted(warnings) == [
        "12 ports are left out: '32gfc-sfp28', Fibre Channel",
        "16 ports are left out: '10gbase-kr', ports of a backplane",
    ]


def test_most_ports_left_out_are_a_fault_and_so_are_all_of_the_fastest():
    assert fault([*SWP, *run("x{}", "quick", range(9))]) == (
        "'quick' is not a type of port known here, and most ports, 9, are of that kind"
    )
    assert fault([*SWP, ("up1", "1.6tbase-x-next")]) == (
        "'1.6tbase-x-next' is not a type of port known here, and all that are fastest, 1, are of that kind"
    )


@pytest.mark.parametrize(
    ("kind", "gbps", "form", "lanes"),
    [
        ("400gbase-x-qsfp112", 400, "qsfp112", 4),
        ("100gbase-x-dsfp", 100, "dsfp", 2),
        ("400gbase-x-osfp-rhs", 400, "osfp-flat", 4),
        ("800gbase-x-qsfpdd", 800, "qsfp-dd", 8),
        ("1.6tbase-x-osfp1600", 1600, "osfp1600", 8),
        ("10gbase-x-x2", 10, "x2", 1),
        ("100gbase-x-cfp2", 100, "cfp2", None),
        ("10gbase-lr", 10, None, None),
        ("100gbase-cwdm4", 100, None, None),
        ("100gbase-sr1.2", 100, None, None),
        ("400gbase-sr4_2", 400, None, None),
        ("40gbase-sr4-bd", 40, None, None),
        ("1.6tbase-dr8-2", 1600, None, None),
        ("1000base-lx10", 1, None, None),
        ("25gbase-t", 25, "rj45", 1),
        ("2.5gbase-x-sfp", 2.5, "sfp", 1),
        ("100gbase-x-sfp112", 100, "sfp112", 1),
        ("infiniband-sdr", 10, None, 4),
        ("infiniband-edr", 100, "qsfp28", 4),
        ("infiniband-edr-4x", 100, "qsfp28", 4),
        ("infiniband-hdr", 200, "qsfp56", 4),
        ("infiniband-ndr", 400, None, 4),
        ("infiniband-xdr", 800, None, 4),
    ],
)
def test_a_type_has_the_speed_and_form_that_its_word_says(kind, gbps, form, lanes):
    assert type_of(kind) == PortType(int(gbps * G), form, lanes)


def test_the_types_that_the_drawn_files_use_are_what_they_are_held_to():
    assert {
        kind: (found.speed_bps // G, found.lanes) for kind in KINDS if isinstance(found := type_of(kind), PortType)
    } == {kind: (gbps, lanes) for kind, (gbps, lanes) in KINDS.items()}


@given(st.text(max_size=30) | st.from_regex(r"[0-9.]{1,6}[tg]?base-[a-z0-9-]{1,8}", fullmatch=True))
def test_any_word_is_a_type_or_not(kind):
    found = type_of(kind)
    assert not isinstance(found, PortType) or found.speed_bps > 0
