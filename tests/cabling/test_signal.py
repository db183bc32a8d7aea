"""What comes up and what does not: lanes, rates, light and fibre at both ends, tried against each other."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from dcnplan.cabling.media_choice import Choice, chosen
from dcnplan.cabling.medium import Wanted, candidates
from dcnplan.cabling.plugs import End, cage_end
from dcnplan.catalog.device import Breakout, CageGroup, Mode
from dcnplan.catalog.media_shelf import shipped_media
from dcnplan.units import parse_ports, parse_speed_bps

G = 10**9
WHOLE = (
    "1G rj45", "10G sfp+", "25G sfp28", "50G sfp56", "100G sfp-dd", "40G qsfp+", "100G qsfp28", "200G qsfp56",
    "400G qsfp-dd", "400G osfp", "800G osfp",
)  # fmt: skip
SPLIT = (
    "40G qsfp+ 4x10G", "100G qsfp28 4x25G", "100G qsfp28 2x50G", "200G qsfp56 4x50G", "400G qsfp-dd 4x100G",
    "400G qsfp-dd 2x200G", "400G qsfp-dd 8x50G", "800G osfp 2x400G", "800G osfp 8x100G", "800G osfp 4x200G",
)  # fmt: skip


def end(text: str) -> End:
    """`400G qsfp-dd 4x100G`: a cage of 400G, split; `400G qsfp-dd 1x100G`: run at 100G."""
    speed, form, *mode = text.split()
    native_bps = parse_speed_bps(speed)
    used = Mode(*parse_ports(mode[0])) if mode else Mode(1, native_bps)
    splits = (Breakout(used),) if used.ways > 1 else ()
    return cage_end(CageGroup(1, native_bps, form, breakouts=splits), used, "box")


def wanted(first: str, second: str) -> Wanted:
    ends = (end(first), end(second))
    return Wanted(ends, sum(one.ways > 1 for one in ends))


def choice(first: str, second: str, length_m: int) -> Choice:
    return chosen(shipped_media(), wanted(first, second), "leaf-spine", Fraction(length_m), Fraction(3))


def joined(first: str, second: str, length_m: int) -> tuple[str | None, ...]:
    medium = choice(first, second, length_m).medium
    assert medium is not None
    return tuple(optic.name if optic else None for optic in medium.optics)


@pytest.mark.parametrize(
    ("first", "second", "length_m", "optics"),
    [
        ("40G qsfp+ 4x10G", "10G sfp+", 101, ("40GBASE-SR4", "10GBASE-SR")),
        ("40G qsfp+ 4x10G", "10G sfp+", 151, ("40G-PLR4", "10GBASE-LR")),
        ("100G qsfp28 4x25G", "25G sfp28", 100, ("100GBASE-SR4", "25GBASE-SR")),
        ("200G qsfp56 4x50G", "50G sfp56", 100, ("200GBASE-SR4", "50GBASE-SR")),
        ("400G qsfp-dd 8x50G", "50G sfp56", 100, ("400GBASE-SR8", "50GBASE-SR")),
        ("400G qsfp-dd 2x200G", "200G qsfp56", 100, ("400GBASE-SR8", "200GBASE-SR4")),
        ("400G qsfp-dd 4x100G", "100G qsfp28", 100, ("400GBASE-DR4", "100GBASE-DR1")),
        ("400G qsfp-dd 4x100G", "100G qsfp28", 501, ("400G-XDR4", "100GBASE-FR1")),
        ("400G qsfp-dd 4x100G", "100G qsfp28", 2001, ("400G-PLR4", "100GBASE-LR1")),
        ("800G osfp 8x100G", "100G qsfp28", 100, ("MMS4X00-NS", "100GBASE-DR1")),
        ("800G osfp 2x400G", "400G qsfp-dd", 100, ("MMS4X00-NS", "400GBASE-DR4")),
        ("400G qsfp-dd", "400G osfp", 100, ("400GBASE-SR8", "400GBASE-SR8 OSFP")),
        ("400G qsfp-dd", "400G osfp", 101, ("400GBASE-DR4", "400GBASE-DR4 OSFP")),
        ("800G osfp", "800G osfp", 500, ("800GBASE-DR8 OSFP", "800GBASE-DR8 OSFP")),
        ("100G sfp-dd", "100G qsfp28", 3, ("100GBASE-DR1 SFP-DD", "100GBASE-DR1")),
        ("100G sfp-dd", "100G sfp-dd", 501, ("100GBASE-FR1 SFP-DD", "100GBASE-FR1 SFP-DD")),
        ("400G qsfp-dd 4x100G", "100G sfp-dd", 2001, ("400G-PLR4", "100GBASE-LR1 SFP-DD")),
    ],
)
def test_optics_meet_in_light_lanes_and_rate(first: str, second: str, length_m: int, optics: tuple[str, str]) -> None:
    assert joined(first, second, length_m) == optics


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("100G qsfp28 2x50G", "50G sfp56", "2 lanes of 25G against 1 of 50G"),
        ("100G qsfp28 4x25G", "10G sfp+", "25G against 10G"),
        ("800G osfp 4x200G", "200G qsfp56", "2 lanes of 100G against 4 of 50G"),
        ("400G qsfp-dd 2x200G", "400G osfp", "200G against 400G"),
    ],
)
def test_lanes_that_no_optic_translates_are_a_fault(first: str, second: str, why: str) -> None:
    found = choice(first, second, 3)
    assert (found.medium, found.problem is not None) == (None, True), why


@pytest.mark.parametrize(
    ("first", "second", "cable"),
    [
        ("100G qsfp28", "400G qsfp-dd 1x100G", "DAC 100G QSFP28"),
        ("100G qsfp28 4x25G", "25G sfp28", "DAC fan-out 100G QSFP28 to 4x25G SFP28"),
        ("200G qsfp56", "400G qsfp-dd 1x200G", "DAC 200G QSFP56"),
        ("100G qsfp28 4x25G", "50G sfp56 1x25G", "DAC fan-out 100G QSFP28 to 4x25G SFP28"),
        ("400G osfp 4x100G", "200G qsfp56 1x100G", "DAC fan-out 400G OSFP to 4x100G QSFP56"),
        ("400G osfp 4x100G", "100G qsfp28", "ACC fan-out 400G OSFP to 4x100G QSFP28"),
        ("400G qsfp-dd", "400G osfp", "OM4 MPO-16 to MPO-16"),
        # 100G in the place of three cages of 40G, as in a QFX10002-36Q: no plug of 40G carries it.
        ("40G qsfp+ 1x100G", "100G qsfp28", "DAC 100G QSFP28"),
        ("40G qsfp+ 1x100G", "40G qsfp+ 1x100G", "DAC 100G QSFP28"),
        # A cable of unlike plugs, whichever end takes which.
        ("100G sfp-dd", "200G qsfp56 1x100G", "DAC 100G SFP-DD to QSFP56"),
        ("200G qsfp56 1x100G", "100G sfp-dd", "DAC 100G SFP-DD to QSFP56"),
        ("100G dsfp 1x25G", "25G sfp28", "DAC 25G SFP28"),
        ("100G qsfp28-dd 2x100G", "100G qsfp28", "DAC fan-out 200G QSFP28-DD to 2x100G QSFP28"),
        ("2.5G rj45", "2.5G rj45", "Cat 6A RJ45 at 2.5G"),
    ],
)
def test_copper_joins_cages_that_take_its_plugs_and_run_its_lanes(first: str, second: str, cable: str) -> None:
    medium = choice(first, second, 3).medium
    assert medium is not None
    assert medium.cable == cable


@pytest.mark.parametrize(
    ("first", "second", "optics"),
    [
        # Between two SFP cages plain copper does it; a module with a jack is for what has a jack alone.
        ("25G sfp28 1x10G", "10G sfp+", (None, None)),
        ("25G sfp28 1x10G", "10G rj45", ("10GBASE-T SFP+", None)),
        ("25G sfp28 1x1G", "1G rj45", ("1000BASE-T SFP", None)),
        ("1G rj45", "1G rj45", (None, None)),
    ],
)
def test_a_module_with_a_jack_meets_a_jack(first: str, second: str, optics: tuple[str | None, ...]) -> None:
    assert joined(first, second, 3) == optics


def test_twisted_pair_from_a_module_is_the_cable_of_its_speed() -> None:
    medium = choice("25G sfp28 1x1G", "1G rj45", 60).medium
    assert medium is not None
    assert (medium.cable, int(medium.reach_m)) == ("Cat 6 RJ45", 100)


def test_a_cage_that_no_part_is_known_for_is_no_fault() -> None:
    found = choice("100G dsfp", "100G qsfp28", 3)
    assert (found.medium, found.problem) == (None, None)
    assert found.note is not None
    assert found.note.startswith(
        "leaf-spine: no medium is known for 100G in a dsfp cage of box (no part of that form has a source); "
    )


def test_a_leg_of_two_lanes_of_25g_is_a_port_of_50g_of_a_qsfp28_cage() -> None:
    medium = choice("100G qsfp28 2x50G", "100G qsfp28 1x50G", 2).medium
    assert medium is not None
    assert medium.cable == "DAC fan-out 100G QSFP28 to 2x50G QSFP28"


def test_the_ports_of_a_double_density_cage_have_an_active_cable_past_copper_and_nothing_past_that() -> None:
    wide, plain = "100G qsfp28-dd 2x100G", "100G qsfp28"
    medium = choice(wide, plain, 100).medium
    assert medium is not None
    assert medium.cable == "AOC fan-out 200G QSFP28-DD to 2x100G QSFP28"
    assert choice(wide, plain, 101).medium is None


def test_ends_of_the_same_lanes_and_rate_without_a_part_are_unknown_and_no_fault() -> None:
    # Twin-port optics and cables are two ports of 400G, and none of 800G.
    media = shipped_media()
    whole = ("800GBASE-DR8 OSFP", "800G-FR4 OSFP")
    twins = replace(
        media,
        optics=tuple(optic for optic in media.optics if optic.name not in whole),
        cables=tuple(cable for cable in media.cables if cable.form != "osfp" or cable.ports > 1 or cable.legs > 1),
    )
    found = chosen(twins, wanted("800G osfp", "800G osfp"), "leaf-spine", Fraction(30), Fraction(3))
    assert (found.medium, found.problem) == (None, None)
    assert found.note is not None
    assert found.note.startswith("leaf-spine: no medium is known for 800G in an osfp cage of box; ")


@pytest.mark.parametrize(
    ("first", "second", "fault"),
    [
        # 1 lane of 50G against 2 of 25G.
        ("200G qsfp56 4x50G", "100G qsfp28 2x50G", True),
        # 2 lanes of 100G at both ends.
        ("800G osfp 4x200G", "800G osfp 4x200G", False),
        # 2 lanes of 100G against 4 of 50G, which DR4 turns into 2 lanes of light.
        ("800G osfp 4x200G", "400G qsfp-dd 2x200G", False),
    ],
)
def test_legs_that_spread_are_a_fault_where_nothing_meets_and_else_lack_a_cassette(
    first: str, second: str, fault: bool
) -> None:
    found = choice(first, second, 30)
    assert found.medium is None
    assert (found.problem is not None) == fault
    assert ("no cassette is known" in (found.note or "")) != fault


def test_a_length_that_was_said_is_a_fault_where_nothing_reaches_it_and_an_assumed_one_is_not() -> None:
    # Passive copper of 3 m is all there is for two ports of 100G in a cage of 200G.
    asked = wanted("200G osfp 2x100G", "100G qsfp28")
    said = chosen(shipped_media(), asked, "leaf-spine", Fraction(30), Fraction(3), said=True)
    assumed = chosen(shipped_media(), asked, "leaf-spine", Fraction(30), Fraction(3), said=False)
    assert said.problem is not None
    assert assumed.problem is None
    assert assumed.note is not None
    assert "30m is too long" in assumed.note
    assert "reaches 3m; the length is assumed" in assumed.note


@pytest.mark.parametrize(
    ("text", "signals"),
    [
        ("100G qsfp28", {Mode(4, 25 * G)}),
        ("800G osfp", {Mode(8, 100 * G)}),
        ("200G qsfp56", {Mode(4, 50 * G)}),
        ("800G osfp 4x200G", {Mode(2, 100 * G)}),
        ("100G qsfp28 2x50G", {Mode(2, 25 * G)}),
        ("400G qsfp-dd 4x100G", {Mode(2, 50 * G)}),
    ],
)
def test_what_a_port_is_made_of(text: str, signals: set[Mode]) -> None:
    assert end(text).signals == signals


def test_no_medium_puts_single_mode_on_multi_mode_fibre_or_joins_unlike_light() -> None:
    pairs = [*combinations_with_replacement(WHOLE, 2), *((split, whole) for split in SPLIT for whole in WHOLE)]
    tried = 0
    for first, second in pairs:
        asked = wanted(first, second)
        for medium in candidates(shipped_media(), asked):
            optics = [(optic, one) for optic, one in zip(medium.optics, asked.ends, strict=True) if optic]
            assert len({optic.leg(one.ways) for optic, one in optics}) == (1 if optics else 0)
            fibres = {optic.fibre for optic, _ in optics}
            assert medium.cable.startswith({"multi-mode": "OM4 ", "single-mode": "OS2 "}.get("".join(fibres), ""))
            assert medium.reach_m <= min([optic.reach_m for optic, _ in optics], default=medium.reach_m)
            tried += bool(optics)
    assert tried > 50
