"""Racks by their names, and what is said of names that are none."""

import pytest

from dcnplan.designs import design
from dcnplan.drawing.floors.asked import racks_asked
from dcnplan.drawing.floors.render import floor_drawing, racks_drawing
from dcnplan.errors import InputError
from tests.drawing.floors.drawn import loaded, plan
from tests.floor.floors import ONE_ROW


def asked(name, text):
    floor = loaded(name).floor
    return [floor.name(rack) for rack in racks_asked(floor, text)]


@pytest.mark.parametrize(
    ("name", "text", "racks"),
    [
        ("one-row", "A01-A03", ["A01", "A02", "A03"]),
        ("one-row", "A14, A01-A02,A01", ["A14", "A01", "A02"]),
        ("hall", "R2-P10-P11", ["R2-P10", "R2-P11"]),
        ("hall", "R2-P10-R2-P11", ["R2-P10", "R2-P11"]),
        ("shared-rows", "A30-A31", ["A30", "A31"]),
        ("long-rows", "E096-E097", ["E096", "E097"]),
    ],
)
def test_racks_are_asked_for_by_name(name, text, racks):
    assert asked(name, text) == racks


@pytest.mark.parametrize(
    ("name", "text", "message", "hint"),
    [
        ("one-row", "a1", "no rack is called 'a1'", "did you mean A01?"),
        ("one-row", "R1-A02", "no rack is called 'R1-A02'", "did you mean A02?"),
        ("one-row", "A01-A20", "no rack stands at A20", "racks of row A are A01 to A14"),
        ("one-row", "A00", "no rack stands at A00", "racks of row A are A01 to A14"),
        ("one-row", "B01", "no rack stands at B01", "racks are A01 to A14"),
        ("one-row", "R0-A01", "no rack stands at R0-A01", "racks are A01 to A14"),
        ("one-row", "A09-A01", "A09-A01 goes backwards", "A01-A09"),
        ("one-row", "the first", "'the first' names no rack", "write A01, or A01-A14"),
        ("one-row", "", "'' names no rack", "write A01, or A01-A14"),
        ("hall", "A03-B02", "A03-B02 goes from one row to another", "a range is of one row: A03-A18"),
        ("hall", "R9-A01", "no rack stands at R9-A01", "racks are A03 to R7-L06"),
    ],
)
def test_what_is_no_rack_is_told_with_what_is_meant(name, text, message, hint):
    with pytest.raises(InputError) as fault:
        asked(name, text)
    assert [(problem.message, problem.hint) for problem in fault.value.problems] == [(message, hint)]


def test_more_racks_than_can_be_looked_at_are_refused():
    with pytest.raises(InputError, match="9 racks have 378 units, the limit is 377"):
        racks_drawing(plan("one-row"), asked="A01-A09", most=377)
    assert racks_drawing(plan("one-row"), asked="A01-A09", most=378)


def test_a_plan_without_a_floor_and_a_format_that_is_no_picture_are_refused():
    bare = design({key: value for key, value in ONE_ROW.items() if key != "floor"}).plan
    with pytest.raises(InputError, match="the spec has no floor"):
        floor_drawing(bare)
    with pytest.raises(InputError, match="a floor is not drawn as dot"):
        floor_drawing(plan("one-row"), "dot")
