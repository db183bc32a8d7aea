"""What fibre is ordered by: polarity, polish, pins and fibres of each cable on a bill."""

from dataclasses import astuple
from fractions import Fraction

import pytest

from dcnplan.cabling.bom import bom
from dcnplan.cabling.connections import cabling
from dcnplan.cabling.connectors import of_cable
from dcnplan.cabling.media_choice import chosen
from dcnplan.cabling.medium import Wanted
from dcnplan.cabling.plugs import cage_end
from dcnplan.catalog.device import Breakout, CageGroup, Mode
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
    assert astuple(of_cable(medium)) == (8, None, "APC", None)


def test_through_a_cassette_a_trunk_has_no_pins_and_a_patch_cord_two_fibres() -> None:
    plan = designed(spine=spine(SPLIT_400G, breakout="cassette"))
    lines = {line.item: astuple(line.fibres) for line in bom(plan, cabling(plan)).lines if line.fibres.fibres}
    assert lines == {
        "OS2 LC to LC": (2, None, None, None),
        "OS2 MPO-12 to MPO-12": (8, None, "APC", "female to female"),
    }
