"""The optics, cables and cassettes that come with the program, and which of them meet."""

from fractions import Fraction

import pytest

from dcnplan.cabling.plugs import bits
from dcnplan.catalog.device import Mode
from dcnplan.catalog.forms import LANES, takes, usual_form, usual_nic_forms
from dcnplan.catalog.media import Media, Power
from dcnplan.catalog.media_shelf import Cage, media_for, shipped_media

G = 10**9
OPTICS = {optic.name: optic for optic in shipped_media().optics}
CABLES = {cable.name: cable for cable in shipped_media().cables}


def test_names_are_unique_and_every_entry_has_its_source():
    media = shipped_media()
    names = [entry.name for entry in media.optics] + [entry.name for entry in media.cables]
    assert len(set(names)) == len(names) == 131
    sources = [entry.source for entry in media.optics] + [entry.source for entry in media.cables]
    assert all(len(source) > 10 for source in (*sources, media.cassettes[0].source))


def test_every_plug_fits_some_cage_and_has_no_more_lanes_than_its_form():
    for optic in OPTICS.values():
        assert optic.host.ways <= LANES[optic.form], optic.name
    for cable in CABLES.values():
        assert cable.host.ways <= LANES[cable.form], cable.name
        assert cable.leg_host.ways <= LANES[cable.leg_form], cable.name
        assert cable.leg_host.ways * cable.leg_host.speed_bps * cable.legs == cable.host.ways * cable.host.speed_bps


def test_an_optic_carries_as_much_light_as_current():
    for optic in OPTICS.values():
        assert optic.host.ways * optic.host.speed_bps == optic.line.ways * optic.line.speed_bps, optic.name


@pytest.mark.parametrize(
    ("name", "connector", "fibres", "reach_m", "max_w"),
    [
        ("100GBASE-SR4", "MPO-12", 8, 100, Fraction("3.5")),
        ("100G-PSM4", "MPO-12", 8, 500, Fraction("3.5")),
        ("100G-CWDM4", "LC", 2, 2000, Fraction("3.5")),
        ("100GBASE-LR4", "LC", 2, 10000, 4),
        ("400GBASE-SR8", "MPO-16", 16, 100, 10),
        ("400GBASE-DR4", "MPO-12", 8, 500, 12),
        ("MMS4X00-NS", "MPO-12", 16, 100, 17),
        ("800GBASE-DR8 OSFP", "MPO-16", 16, 500, None),
        ("MMA4Z00-NS", "MPO-12", 16, 50, 15),
        ("1000BASE-SX", "LC", 2, 550, None),
        ("1000BASE-LX10", "LC", 2, 10000, None),
        ("10GBASE-SR", "LC", 2, 400, 1),
        ("40G SR-BiDi", "LC", 2, 150, None),
        ("100G-SWDM4", "LC", 2, 100, Fraction("3.5")),
        ("100GBASE-ER4", "LC", 2, 40000, Fraction("5.5")),
        ("200GBASE-DR4", "MPO-12", 8, 500, None),
        ("400GBASE-SR4", "MPO-12", 8, 100, Fraction("8.5")),
        ("400GBASE-SR4.2", "MPO-12", 8, 100, 12),
        ("MMA1Z00-NS400", "MPO-12", 8, 50, 9),
        ("800GBASE-SR8 QSFP-DD", "MPO-16", 16, 50, 16),
        ("800G-2xLR4 QSFP-DD", "LC", 4, 10000, 18),
        ("1.6T-DR8 OSFP1600", "MPO-16", 16, 500, 25),
    ],
)
def test_published_numbers(name: str, connector: str, fibres: int, reach_m: int, max_w: Fraction | None):
    optic = OPTICS[name]
    assert (optic.connector, optic.fibres, int(optic.reach_m)) == (connector, fibres, reach_m)
    assert optic.power.max_w == max_w


@pytest.mark.parametrize(
    ("name", "legs", "reach_m", "max_w"),
    [
        ("DAC 200G QSFP56", 1, 3, Fraction("0.1")),
        ("DAC fan-out 400G QSFP-DD to 2x200G QSFP56", 2, 3, Fraction("0.1")),
        ("DAC fan-out 400G QSFP-DD to 8x50G SFP56", 8, 3, Fraction("0.1")),
        ("AOC 40G QSFP+", 1, 100, Fraction("1.5")),
        ("AOC fan-out 40G QSFP+ to 4x10G SFP+", 4, 100, None),
        ("AOC fan-out 100G QSFP28 to 4x25G SFP28", 4, 50, None),
        ("AOC 400G QSFP-DD", 1, 100, 8),
        ("AOC 25G SFP28", 1, 100, 1),
        ("AEC 400G QSFP-DD", 1, 7, Fraction("4.5")),
        ("AEC fan-out 800G OSFP to 2x400G OSFP", 2, 7, 12),
        ("DAC fan-out 200G QSFP56 to 2x100G QSFP56", 2, 3, 0),
    ],
)
def test_published_numbers_of_cables(name: str, legs: int, reach_m: int, max_w: Fraction | None):
    cable = CABLES[name]
    assert (cable.legs, int(cable.reach_m), cable.power.max_w) == (legs, reach_m, max_w)


def test_unknown_power_is_none_and_not_nothing():
    assert OPTICS["25GBASE-SR"].power.typical_w is None


def test_passive_copper_is_known_to_take_nothing():
    assert CABLES["DAC 25G SFP28"].power == Power(Fraction(0), Fraction(0))


def test_only_a_plug_of_twisted_pair_fits_its_jack():
    assert takes("rj45", "rj45")
    assert not takes("sfp28", "rj45")
    assert [cable.name for cable in CABLES.values() if cable.form == "rj45"] == [
        "Cat 6 RJ45",
        "Cat 6A RJ45 at 2.5G",
        "Cat 6A RJ45",
    ]


def test_a_leg_of_dr4_meets_dr1_and_fr1_and_never_sr4():
    leg = OPTICS["400GBASE-DR4"].leg(4)
    assert leg == OPTICS["100GBASE-DR1"].leg(1) == OPTICS["100GBASE-FR1"].leg(1)
    assert leg not in {OPTICS["100GBASE-SR4"].leg(1), OPTICS["100GBASE-SR4"].leg(4), OPTICS["100G-PSM4"].leg(1)}


def test_a_leg_of_sr4_2_is_a_pair_with_two_wavelengths_and_meets_sr1_2():
    leg = OPTICS["400GBASE-SR4.2"].leg(4)
    assert leg == OPTICS["100G SR1.2 BiDi"].leg(1) == ("multi-mode", "850/910 nm BiDi", 2, 50 * G)
    assert OPTICS["400GBASE-SR4.2"].leg(8) is None
    assert leg != OPTICS["100G-SWDM4"].leg(1)


def test_reach_is_that_of_the_grade_of_fibre():
    sr4, swdm4 = OPTICS["100GBASE-SR4"], OPTICS["100G-SWDM4"]
    assert [sr4.over(grade) for grade in ("OM3", "OM4", "OM5")] == [70, 100, 100]
    assert [swdm4.over(grade) for grade in ("OM3", "OM4", "OM5", "OS2")] == [75, 100, 150, None]
    assert OPTICS["100GBASE-DR1"].over("OS2") == 500
    assert OPTICS["100GBASE-DR1"].over("OM4") is None
    # Only known over OM4: nothing is promised over less.
    assert OPTICS["50GBASE-SR"].over("OM3") is None


def test_the_reach_of_an_optic_is_that_over_om4_or_os2():
    for optic in OPTICS.values():
        grade = {"multi-mode": "OM4", "single-mode": "OS2"}.get(optic.fibre)
        if grade:
            assert optic.over(grade) == optic.reach_m, optic.name


def test_a_cable_is_sold_up_to_its_reach_and_the_shortest_first():
    sold = [cable for cable in CABLES.values() if cable.lengths_m]
    assert len(sold) >= 25
    for cable in sold:
        assert list(cable.lengths_m) == sorted(set(cable.lengths_m)), cable.name
        assert cable.lengths_m[-1] <= cable.reach_m, cable.name
    # What the list leaves open up to the reach, the usual lengths fill.
    assert {cable.name for cable in sold if cable.lengths_m[-1] < cable.reach_m} == {
        "AOC 25G SFP28", "AOC 100G QSFP28", "AOC 400G QSFP-DD",
    }  # fmt: skip
    assert CABLES["AOC 100G QSFP28"].sold_m(Fraction(31)) == 40


def test_legs_of_a_fan_out_are_as_long_as_those_of_the_next_shorter_whole():
    cable = CABLES["AOC fan-out 100G QSFP28 to 4x25G SFP28"]
    legs = [cable.leg_of(Fraction(whole)) for whole in ("0.5", "1", "2", "3", "4", "5", "50")]
    assert legs == [None, Fraction("0.7"), Fraction("1.4"), 2, 2, 3, 3]
    assert CABLES["DAC fan-out 100G QSFP28 to 4x25G SFP28"].leg_of(Fraction(3)) is None


def test_a_cable_without_a_diameter_of_its_own_has_the_usual_one_of_its_kind():
    thick = {name: CABLES[name].thick_mm for name in ("DAC 100G QSFP28", "DAC 40G QSFP+", "AOC 40G QSFP+")}
    assert thick == {
        "DAC 100G QSFP28": Fraction("6.5"), "DAC 40G QSFP+": Fraction("9.43"), "AOC 40G QSFP+": 3,
    }  # fmt: skip
    assert all(cable.thick_mm for cable in CABLES.values())


def test_single_mode_mpo_is_polished_at_an_angle_and_sr4_of_25g_lanes_is_not():
    assert {o.polish for o in OPTICS.values() if o.fibre == "single-mode" and "MPO" in o.connector} == {"APC"}
    assert (OPTICS["100GBASE-SR4"].polish, OPTICS["400GBASE-SR4"].polish) == ("UPC", "APC")
    assert {o.polish for o in OPTICS.values() if "MPO" not in o.connector} == {None}


def test_a_cable_draws_the_watts_of_its_plug_and_of_each_leg():
    # 12 W at the switch and 10 W a leg; 2 W at either end; what one plug draws may be unknown.
    assert CABLES["AEC fan-out 800G OSFP to 2x400G OSFP"].whole_power == Power(None, Fraction(32))
    assert CABLES["AOC 100G QSFP28"].whole_power == Power(None, Fraction(4))
    assert CABLES["AOC 400G OSFP"].whole_power == Power()


def test_lanes_on_one_pair_of_fibres_cannot_be_fanned_out():
    assert OPTICS["400GBASE-FR4"].leg(4) is None
    assert OPTICS["400GBASE-FR4"].leg(1) == ("single-mode", "CWDM4", 4, 100 * G)


def test_a_twin_port_optic_is_two_ports_that_each_meet_a_single_one():
    twin, single = OPTICS["MMA4Z00-NS"], OPTICS["MMA4Z00-NS400"]
    assert (twin.ports, twin.connectors, twin.leg(1)) == (2, 2, None)
    assert twin.leg(2) == single.leg(1)


def test_single_mode_never_meets_multi_mode():
    def all_legs(fibre: str) -> set[object]:
        optics = [optic for optic in OPTICS.values() if optic.fibre == fibre]
        legs: set[object] = {optic.leg(ways) for optic in optics for ways in (1, 2, 4, 8)}
        return legs - {None}

    multi, single = all_legs("multi-mode"), all_legs("single-mode")
    assert multi
    assert single
    assert not multi & single


def test_a_cage_takes_its_own_plugs_and_older_ones_of_its_width():
    assert takes("qsfp-dd", "qsfp28")
    assert takes("sfp28", "sfp+")
    assert not takes("qsfp28", "qsfp-dd")
    assert not takes("osfp", "qsfp-dd")
    assert not takes("sfp28", "qsfp28")


def test_the_usual_form_of_a_speed_is_known_only_where_the_lanes_agree():
    assert usual_form(100 * G) == "qsfp28"
    assert usual_form(400 * G, lanes=8) == "qsfp-dd"
    assert usual_form(400 * G, lanes=4) is None
    assert usual_form(50 * G) == "sfp56"
    assert usual_form(1 * G) == "rj45"
    assert usual_form(5 * G) is None
    assert usual_nic_forms(400 * G) == ("osfp-flat",)
    assert usual_nic_forms(200 * G) == ("qsfp56", "qsfp112")
    assert usual_nic_forms(5 * G) == ()


def test_the_gearbox_of_an_active_fan_out_gives_four_lanes_of_25g():
    cable = CABLES["ACC fan-out 400G QSFP-DD to 4x100G QSFP28"]
    assert (cable.host, cable.leg_host) == (Mode(8, 50 * G), Mode(4, 25 * G))
    assert cable.reach_m == 5


def cages_of(shelf: Media) -> list[Cage]:
    """Those that something on a shelf is made for."""
    optics = [(one.form, bits(one.host)) for one in shelf.optics]
    return optics + [(one.form, bits(one.host)) for one in shelf.cables]


def test_every_part_is_on_a_line_of_its_own_with_the_forms_and_lanes_of_its_plugs():
    whole = shipped_media()
    cages = {
        *((one.form, bits(one.host)) for one in whole.optics),
        *((one.form, bits(one.host)) for one in whole.cables),
    }
    assert len(cages) >= 20
    for form, bps in cages:
        found = media_for(frozenset([(form, bps)]))
        assert found.optics == tuple(one for one in whole.optics if takes(form, one.form) and bits(one.host) == bps)
        plugs = [((one.form, one.host), (one.leg_form, one.leg_host)) for one in whole.cables]
        fits = [
            both[0][0] == "rj45" or any(takes(form, plug) and bits(host) == bps for plug, host in both)
            for both in plugs
        ]
        assert found.cables == tuple(one for one, is_fit in zip(whole.cables, fits, strict=True) if is_fit)
        assert found.cassettes == whole.cassettes


def test_for_all_cages_and_for_none_the_shelf_is_whole_and_bare():
    whole = shipped_media()
    assert media_for(frozenset(cages_of(whole))) == whole
    twisted_pair = tuple(cable for cable in whole.cables if cable.family == "TP")
    assert media_for(frozenset()) == Media((), twisted_pair, whole.cassettes, trunks=whole.trunks)
