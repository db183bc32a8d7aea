"""Lengths on sale: the list, then the usual ones up to the reach."""

from fractions import Fraction

import pytest

from dcnplan.catalog.on_sale import sold_m

USUAL = [
    0.5, 1, 1.5, 2, 2.5, 3, 5, 7, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170,
    180, 190, 200, 210, 220, 230, 240, 250, 260, 270, 280, 290, 300, 350, 400, 450, 500,
]  # fmt: skip


@pytest.mark.parametrize(
    ("need", "listed", "reach", "sold"),
    [
        ("2.12235", (1, 2, 3, 5), 5, 3),
        ("2", (1, 2, 3, 5), 5, 2),
        ("3.9668", (1, 2, 3, 4, 5), 5, 4),
        ("5.01", (1, 2, 3, 5), 5, None),
        ("30.01", (5, 10, 30), 100, 40),
        # The next after 60 m is 70 m, which is beyond the reach.
        ("60.5", (), 62, None),
        ("2.2", (1, 2), 2.5, 2.5),
        ("3.2", (1, 4), 3.5, None),
        ("500.1", (), 2000, 550),
        ("9999", (), 10000, 10000),
    ],
)
def test_the_shortest_that_is_enough_and_never_more_than_reaches(
    need: str, listed: tuple[int, ...], reach: float, sold: float | None
) -> None:
    assert sold_m(Fraction(need), tuple(map(Fraction, listed)), Fraction(reach)) == sold


def test_without_a_list_the_usual_ones_are_sold() -> None:
    tenths = (Fraction(number, 10) for number in range(1, 5001))
    found = [sold_m(need, (), Fraction(500)) for need in tenths]
    assert list(dict.fromkeys(found)) == USUAL
    assert found == [next(one for one in USUAL if one >= number / 10) for number in range(1, 5001)]
