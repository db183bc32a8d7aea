"""What fibre is ordered by: polarity, polish, pins and fibres of each cable on a bill."""

from dataclasses import astuple, replace
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from dcnplan.cabling.bom import bom
from dcnplan.cabling.connections import cabling
from dcnplan.cabling.connectors import of_cable
from dcnplan.cabling.media_choice import chosen
from dcnplan.cabling.medium import Wanted
from dcnplan.cabling.plugs import End, cage_end
from dcnplan.catalog.device import Breakout, CageGroup, Mode
from dcnplan.catalog.forms import LANE_BPS, LANES
from dcnplan.catalog.media_order import MediaOrder
from dcnplan.catalog.media_shelf import shipped_media
from tests.cabling.asking import SPLIT_400G, designed, spine

G = 10**9


@pytest.mark.parametrize(
    ("form", "speed_g", "word", "expected"),
    [
        ("qsfp28", 100, "100GBASE-SR4", (8, "B", "UPC", "female to female")),
        ("qsfp-dd", 400, "400GBASE-SR4", (8, "B", "APC", "female to female")),
        ("qsfp-dd", 400, "400GBASE-SR8", (16, "B", "APC", "female to female")),
        ("qsfp-dd", 400, "400GBASE-DR4", (8, "B", "APC", "female to female")),
        ("qsfp28", 100, "100GBASE-DR1", (2, None, None, None)),
        # What polish 200GBASE-SR4 asks for is not known.
        ("qsfp56", 200, "200GBASE-SR4", (8, "B", None, "female to female")),
        ("qsfp28", 100, "AOC 100G QSFP28", (None, None, None, None)),
    ],
)
def test_a_cable_between_like_optics(form: str, speed_g: int, word: str, expected: tuple[object, ...]) -> None:
    end = cage_end(CageGroup(1, speed_g * G, form), Mode(1, speed_g * G), "box")
    order = MediaOrder(only=(word,))
    medium = chosen(shipped_media(), Wanted((end, end), 0), "leaf-spine", Fraction(20), Fraction(3), order=order).medium
    assert medium is not None
    assert astuple(of_cable(medium)) == expected


def test_a_fan_out_has_the_polish_of_its_end_with_many_fibres() -> None:
    split = cage_end(CageGroup(1, 400 * G, "qsfp-dd", breakouts=(Breakout(Mode(4, 100 * G)),)), Mode(4, 100 * G), "box")
    whole = cage_end(CageGroup(1, 100 * G, "qsfp28"), Mode(1, 100 * G), "box")
    medium = chosen(shipped_media(), Wanted((split, whole), 1), "leaf-spine", Fraction(300), Fraction(3)).medium
    assert medium is not None
    assert medium.cable == "OS2 fan-out MPO-12 to 4 x LC"
    assert astuple(of_cable(medium)) == (8, None, "APC", "female")


def test_a_fan_out_between_optics_of_many_fibres_crosses_them_and_has_no_pins_anywhere() -> None:
    split = cage_end(CageGroup(1, 800 * G, "qsfp-dd", breakouts=(Breakout(Mode(2, 400 * G)),)), Mode(2, 400 * G), "box")
    whole = cage_end(CageGroup(1, 400 * G, "qsfp112"), Mode(1, 400 * G), "box")
    order = MediaOrder(only=("800GBASE-DR8 QSFP-DD",))
    wanted = Wanted((split, whole), 1)
    medium = chosen(shipped_media(), wanted, "leaf-spine", Fraction(30), Fraction(3), order=order).medium
    assert medium is not None
    assert medium.cable == "OS2 fan-out MPO-16 to 2 x MPO-12"
    assert astuple(of_cable(medium)) == (16, "B", "APC", "female to female")


def test_one_cable_does_not_go_into_optics_of_unlike_polish_or_ferrule() -> None:
    end = cage_end(CageGroup(1, 400 * G, "qsfp-dd"), Mode(1, 400 * G), "box")
    far = cage_end(CageGroup(1, 400 * G, "osfp"), Mode(1, 400 * G), "far")
    near = next(one for one in shipped_media().optics if one.name == "400GBASE-DR4")
    other = near._replace(name="other", form="osfp")
    for optic, told in (
        (other, None),
        (other._replace(polish=None), None),
        (other._replace(polish="UPC"), "400GBASE-DR4 is MPO-12 APC, other is MPO-12 UPC"),
        (other._replace(connector="MPO-16"), "400GBASE-DR4 is MPO-12 APC, other is MPO-16 APC"),
        (other._replace(connector="MPO-8"), None),
    ):
        shelf = replace(shipped_media(), optics=(near, optic), cables=())
        choice = chosen(shelf, Wanted((end, far), 0), "leaf-spine", Fraction(30), Fraction(3))
        assert (choice.medium is None) == (told is not None)
        assert choice.problem is None or choice.problem.message.endswith(f": {told}")
        assert (choice.problem is None) == (told is None)


def test_no_two_cages_of_the_shelf_have_only_optics_that_do_not_go_together() -> None:
    # So a design need not look for it: what nothing joins is found by lanes and rates.
    shelf = shipped_media()
    forms = sorted({optic.form for optic in shelf.optics})
    modes = [Mode(ways, speed * G) for ways in (1, 2, 4, 8) for speed in (100, 200, 400, 800)]
    ends = [
        End(form, LANE_BPS[form], mode, form)
        for form in forms
        for mode in modes
        if mode.total_bps <= LANES[form] * LANE_BPS[form]
    ]
    met = 0
    for lower, upper in combinations_with_replacement(ends, 2):
        if lower.mode == upper.mode:
            wanted = Wanted((lower, upper), 2 * (lower.ways > 1), straight=lower.ways > 1)
            choice = chosen(shelf, wanted, "leaf-spine", Fraction(1), Fraction(3))
            assert choice.problem is None or "lanes" in choice.problem.message
            met += choice.medium is not None
    assert met > 20


def test_through_a_cassette_a_trunk_has_no_pins_and_a_patch_cord_two_fibres() -> None:
    plan = designed(spine=spine(SPLIT_400G, breakout="cassette"))
    lines = {line.item: astuple(line.fibres) for line in bom(plan, cabling(plan)).lines if line.fibres.fibres}
    assert lines == {
        "OS2 LC to LC": (2, None, None, None),
        "OS2 MPO-12 to MPO-12": (8, None, "APC", "female to female"),
    }
