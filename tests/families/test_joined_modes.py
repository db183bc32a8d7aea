"""Of the modes of a cage that which can be joined is chosen, at both ends of every link, before one that cannot."""

from fractions import Fraction

import pytest

from dcnplan import Design, design
from dcnplan.cabling.connection import Connection
from dcnplan.cabling.plugs import cage_end
from dcnplan.cabling.run import Run
from dcnplan.catalog.device import Breakout, CageGroup, Device, Mode
from dcnplan.families.joins import Far, tiers
from dcnplan.plan.device_panel import box_panel

G = 10**9
TWO_TIER = "dcnplan: 1\nname: joined\nfamily: two-tier\n"
FORTY = """
servers: {ports: 1, speed: 10G}
leaf: {model: DCS-7050SX-64, count: 4, downlinks: 48x10G, uplinks: 4x40G}
spine: {model: DCS-7050CX3-32S, count: 2}
"""
QSFP56_ABOVE = """
servers: {ports: 1, speed: 25G}
leaf: {model: SN3420, count: 4, downlinks: 48x25G, uplinks: 4x100G}
spine: {model: SN3700, count: 2}
"""
QSFP56_BELOW = """
servers: {ports: 1, speed: 50G}
leaf: {model: SN3700, count: 4, downlinks: 32x50G, uplinks: 8x100G}
spine: {model: SN2700, count: 2}
"""
SERVERS_100G = """
servers: {ports: 1, speed: 100G}
leaf: {model: SN3700, count: 2, downlinks: 16x100G, uplinks: 8x200G}
spine: {model: SN3700, count: 2}
"""
TWIN = """
servers: {ports: 1, speed: 25G}
leaf: {model: SN2410, count: 4, downlinks: 48x25G, uplinks: 4x100G}
spine: {model: SN4410, count: 2}
"""
SEEN = """
servers: {ports: 1, speed: 100G}
leaf: {model: QFX5130-32CD, count: 2, downlinks: 64x100G, uplinks: 8x400G}
spine: {model: QFX5130-32CD, count: 2}
"""


def asked(text: str) -> Design:
    return design(TWO_TIER + text)


def of(found: Design, between: str) -> Connection:
    (connection,) = (one for one in found.cabling.connections if one.between == between)
    return connection


def cages(found: Design, role: str) -> dict[str, int]:
    """Cages of one switch by their mode."""
    (group,) = (group for group in found.plan.switches if group.role == role)
    return {str(one.mode): one.cages for one in group.faceplate.segments}


@pytest.mark.parametrize(
    ("text", "between", "cable", "length_m", "count"),
    [
        (FORTY, "leaf-spine", "AOC 40G QSFP+", 30, 16),
        (QSFP56_ABOVE, "leaf-spine", "AOC 100G QSFP28", 30, 16),
        (QSFP56_BELOW, "leaf-spine", "AOC 100G QSFP28", 30, 32),
        (SERVERS_100G, "server-leaf", "DAC 100G QSFP28", 3, 32),
        (TWIN, "leaf-spine", "AOC 100G QSFP28", 30, 16),
    ],
)
def test_the_links_get_a_cable_that_there_is(text: str, between: str, cable: str, length_m: int, count: int) -> None:
    found = of(asked(text), between)
    assert found.medium is not None
    assert (found.medium.name, float(found.length_m), found.cables) == (cable, length_m, count)


@pytest.mark.parametrize(
    ("text", "role", "modes"),
    [
        (FORTY, "spine", {"1x40G": 8}),
        (QSFP56_ABOVE, "spine", {"1x100G": 8}),
        (QSFP56_BELOW, "leaf", {"4x50G": 8, "1x100G": 8}),
        (SERVERS_100G, "leaf", {"1x100G": 16, "1x200G": 8}),
        (TWIN, "spine", {"1x100G": 8}),
        (SEEN, "leaf", {"4x100G": 16, "1x400G": 8}),
    ],
)
def test_cages_are_in_the_mode_that_is_joined(text: str, role: str, modes: dict[str, int]) -> None:
    assert cages(asked(text), role) == modes


@pytest.mark.parametrize("text", [FORTY, QSFP56_ABOVE, QSFP56_BELOW, SERVERS_100G])
def test_nothing_has_to_be_confirmed_of_a_mode_that_is_listed(text: str) -> None:
    assert [one.message for one in asked(text).plan.warnings if "complete" in one.message] == []


def test_a_mode_that_was_not_seen_is_used_where_those_that_were_do_not_hold_the_ports_with_one_warning() -> None:
    # Listed are 100G as the whole cage and 4x10G: 24 cages beside 8 of 400G would hold 24 of the 64 ports.
    messages = [one.message for one in asked(SEEN).plan.warnings if "complete" in one.message]
    assert messages == ["QFX5130-32CD: 4x100G on cages 1-16 is not in a list that is complete; confirm it"]


def test_a_mode_that_was_not_seen_is_left_alone_where_those_that_were_do() -> None:
    few = asked(SEEN.replace("64x100G", "24x100G"))
    assert cages(few, "leaf") == {"1x100G": 24, "1x400G": 8}
    assert not [one for one in few.plan.warnings if "complete" in one.message]


def test_where_nothing_joins_the_ends_the_nearest_that_would_is_named() -> None:
    # At 100 km no optic of 100G reaches, in whole cages or split: the longest, 100GBASE-ZR4, reaches 80 km.
    far = asked(QSFP56_ABOVE + "lengths: {leaf-spine: 100km}\n")
    (fault,) = far.faults
    assert "nothing joins 2x100G in a qsfp56 cage of SN3700" in fault.message
    assert fault.hint == "a shorter length: lengths: {leaf-spine: 80km}, and another breakout: spine.breakout: 1x100G"
    near = QSFP56_ABOVE.replace("count: 2}", "count: 2, breakout: 1x100G}") + "lengths: {leaf-spine: 80km}\n"
    assert asked(near).faults == ()


@pytest.mark.parametrize(("length", "form", "cable"), [("30m", "rj45", "Cat 6A"), ("400m", "sfp28", "OM4 LC to LC")])
def test_a_native_cage_whose_cable_is_too_short_is_passed_over(length: str, form: str, cable: str) -> None:
    # Twisted pair reaches 30 m; 10GBASE-SR 400 m, in an SFP28 cage at 10G.
    found = design(
        TWO_TIER + "servers: none\nleaf: {model: AS4630-54NPE, count: 2, uplinks: 2x10G}\n"
        f"spine: {{model: S9301-32D, count: 2}}\nlengths: {{leaf-spine: {length}}}\n"
    )
    face = found.plan.switches[0].faceplate
    assert [face.panel.banks[one.bank].group.form for one in face.of("uplinks")] == [form]
    links = of(found, "leaf-spine")
    assert links.medium is not None
    assert links.medium.name.startswith(cable)


def test_a_part_whose_plug_is_to_be_confirmed_is_no_reason_to_split_a_cage_that_others_join_whole():
    # The parts for two ports of a QSFP28-DD cage are second hand; a QSFP28 plug goes into it for sure.
    wide, plain = (
        CageGroup(4, 100 * G, "qsfp28-dd", 8, twin=True, breakouts=(Breakout(Mode(2, 100 * G)),)),
        CageGroup(4, 100 * G, "qsfp28", 4),
    )
    panel = box_panel(Device("box", groups=(wide,)))
    far = Far((cage_end(plain, Mode(1, 100 * G), "far"),), Run(Fraction(30), Fraction(3)))
    whole, twin = ("qsfp28-dd", Mode(1, 100 * G)), ("qsfp28-dd", Mode(2, 100 * G))
    assert tiers(panel, 100 * G, (), far) == ((whole,), (twin,))
    assert tiers(panel, 100 * G, (Mode(2, 100 * G),), far) == ()


@pytest.mark.parametrize(
    ("leaves", "leaf", "spine", "cable"),
    [
        # 30 legs of 2x50G go into 30 of 32 whole cages.
        (30, "2x100G", "1x100G", "DAC fan-out 200G QSFP56 to 2x100G QSFP56"),
        # 40 do not: whole cages of 4x25G below are joined with split ones above.
        (40, "1x100G", "4x100G", "ACC fan-out 400G QSFP-DD to 4x100G QSFP28"),
    ],
)
def test_a_leaf_has_its_uplinks_in_another_mode_where_the_one_it_likes_finds_no_room_above(leaves, leaf, spine, cable):
    found = design(
        f"{TWO_TIER}servers: none\nleaf: {{model: SN3700, count: {leaves}, uplinks: 2x100G}}\n"
        "spine: {model: SN4700, count: 2}\nlengths: {leaf-spine: 3m}\n"
    )
    modes = [str(group.faceplate.segments[0].mode) for group in found.plan.switches]
    assert modes == [leaf, spine]
    (links,) = found.cabling.connections
    assert links.medium is not None
    assert links.medium.cable == cable
