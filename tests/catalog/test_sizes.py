"""Rack units of a switch: exact where several share a height, whole in a rack."""

from fractions import Fraction

import pytest

from dcnplan.catalog.store import Catalog
from tests.catalog.written import device


@pytest.mark.parametrize(
    ("facts", "exact", "racked"),
    [
        ("height_ru: 1, width: half", Fraction(3, 2), 2),
        ("height_ru: 1.2", Fraction(18, 5), 6),
        ("height_ru: 2", Fraction(6), 6),
        ("height_ru: 2, units: 2", Fraction(3), 4),
    ],
)
def test_three_of_a_box_take_so_much_exactly_and_so_much_in_a_rack(facts, exact, racked):
    box = device(f"{{name: box, ports: [8x100G], {facts}}}")
    assert box.exact_ru is not None
    assert (box.exact_ru * 3, box.whole_ru(3)) == (exact, racked)


def test_two_halves_are_one_and_what_is_not_known_stays_so():
    box = device("{name: box, ports: [8x100G], height_ru: 1, width: half}")
    assert [box.whole_ru(count) for count in (1, 2, 3)] == [1, 1, 2]
    assert device("{name: box, ports: [8x100G]}").whole_ru(3) is None


def test_three_sn2100_are_one_and_a_half_rack_units_on_the_bill_and_two_in_a_rack():
    box = Catalog.shipped().find("SN2100")
    assert box.exact_ru is not None
    assert (box.exact_ru * 3, box.whole_ru(3)) == (Fraction(3, 2), 2)
