"""Lengths of links in parts: every link once, and counts without a walk along an axis."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.plan.axis_classes import axis_classes, masks_along
from dcnplan.plan.length_parts import LengthPart, LinkLengths, box, of_one_length

AXES = (("pod", 10), ("index", 4), ("link", 2))
SIX_M, TEN_M = Fraction(6), Fraction(10)


@st.composite
def ranges(draw: st.DrawFn, size: int = 40) -> range:
    first = draw(st.integers(0, size - 1))
    return range(first, draw(st.integers(first + 1, size)), draw(st.integers(1, 7)))


@given(st.lists(ranges(), max_size=6))
def test_classes_of_an_axis_are_a_count_along_it(drawn: list[range]) -> None:
    along = [sum(1 << bit for bit, one in enumerate(drawn) if number in one) for number in range(40)]
    assert masks_along(drawn, 40) == along
    found = axis_classes(drawn, 40)
    assert {one.mask: one.size for one in found} == {mask: along.count(mask) for mask in along}
    assert all(along[one.first] == one.mask for one in found)


def test_a_billion_numbers_are_two_classes_if_every_third_is_unlike_the_others() -> None:
    found = axis_classes([range(0, 10**9, 3), range(1, 10**9, 3), range(2, 10**9, 3)], 10**9)
    assert sorted(one.size for one in found) == [333333333, 333333333, 333333334]


def test_a_part_has_the_links_of_its_boxes() -> None:
    odd, even = box(AXES, pod=range(1, 10, 2)), box(AXES, pod=range(0, 10, 2), index=range(3))
    rest = box(AXES, pod=range(0, 10, 2), index=range(3, 4))
    lengths = LinkLengths(AXES, (LengthPart(SIX_M, (odd, rest)), LengthPart(TEN_M, (even,))))
    assert [part.count for part in lengths.parts] == [5 * 4 * 2 + 5 * 2, 5 * 3 * 2]
    assert repr(lengths) == "<LinkLengths 50 x 6m, 30 x 10m>"


@pytest.mark.parametrize(
    ("pods", "why"),
    [
        ([range(4), range(5, 10)], "has one length"),  # pod 4 in no box
        ([range(6), range(5, 10)], "has one length"),  # pod 5 in two
        ([range(4), range(4, 11)], "range of numbers on each axis"),  # no pod 10
        ([range(4), range(9, 3, -1)], "range of numbers on each axis"),
        ([range(4), range(4, 10), range(3, 3)], "range of numbers on each axis"),
    ],
)
def test_a_link_without_a_length_or_with_two_is_refused(pods: list[range], why: str) -> None:
    parts = tuple(LengthPart(Fraction(number + 1), (box(AXES, pod=one),)) for number, one in enumerate(pods))
    with pytest.raises(ValueError, match=why):
        LinkLengths(AXES, parts)


def test_an_axis_that_is_not_there_is_refused_by_its_name() -> None:
    with pytest.raises(ValueError, match="plane: axes are pod, index, link"):
        box(AXES, plane=range(1))


def test_on_shorter_axes_the_links_that_are_left_keep_their_lengths() -> None:
    near, far = box(AXES, pod=range(0, 10, 3)), (box(AXES, pod=range(1, 10, 3)), box(AXES, pod=range(2, 10, 3)))
    cut = LinkLengths(AXES, (LengthPart(SIX_M, (near,)), LengthPart(TEN_M, far))).within((("pod", 2), *AXES[1:]))
    assert [(part.length_m, part.count) for part in cut.parts] == [(SIX_M, 8), (TEN_M, 8)]


def test_links_of_one_length_are_one_part() -> None:
    assert [(part.length_m, part.count) for part in of_one_length(AXES, SIX_M).parts] == [(SIX_M, 80)]
