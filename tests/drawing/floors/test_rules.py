"""The rules of drawing: nothing overlaps, nothing leaves its box, its frame or the page."""

import pytest

from tests.drawing.floors.drawn import NAMES, racks, seen
from tests.drawing.sheets_to_check import Area, area_of

DRAWINGS = [("floor", name) for name in NAMES] + [("racks", name) for name in NAMES]


def drawings(kind, name):
    return [seen(name)] if kind == "floor" else racks(name)


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def edges(box):
    return box.x, box.y, box.right, box.bottom


def is_in(inner, outer, by=0.01):
    return all(a >= b - by for a, b in zip(inner[:2], outer[:2], strict=True)) and all(
        a <= b + by for a, b in zip(inner[2:], outer[2:], strict=True)
    )


def overlaps(areas):
    """Pairs of what overlaps, by a walk from the top down."""
    found: list[tuple[str, str]] = []
    open_areas: list[tuple[Area, str]] = []
    for area, what in sorted(areas, key=lambda one: one[0][1]):
        open_areas = [one for one in open_areas if one[0][3] > area[1]]
        found += [(what, other) for before, other in open_areas if overlap(area, before)]
        open_areas.append((area, what))
    return found


@pytest.mark.parametrize(("kind", "name"), DRAWINGS)
def test_no_text_overlaps_another_and_none_leaves_the_page(kind, name):
    for drawing in drawings(kind, name):
        picture = drawing.picture
        areas = [(area_of(text), text.text) for text in picture.texts]
        assert overlaps(areas) == []
        page = (0, 0, picture.width, picture.height)
        assert [text for area, text in areas if not is_in(area, page)] == []


@pytest.mark.parametrize(("kind", "name"), DRAWINGS)
def test_texts_are_in_their_boxes_and_boxes_in_their_frames(kind, name):
    for drawing in drawings(kind, name):
        picture = drawing.picture
        boxes, frames = {box.key: box for box in picture.boxes}, {frame.key: frame for frame in picture.frames}
        assert len(boxes) == len(picture.boxes)
        assert len(frames) == len(picture.frames)
        for text in picture.texts:
            if text.inside:
                assert is_in(area_of(text), edges(boxes[text.inside]), 1.0), text
        for key, home in drawing.homes.items():
            assert is_in(edges(boxes.get(key) or frames[key]), edges(frames[home])), key


@pytest.mark.parametrize(("kind", "name"), DRAWINGS)
def test_no_box_overlaps_another_but_fronts_bars_and_spines_among_leaves(kind, name):
    count = 0
    for drawing in drawings(kind, name):
        upper = (" front", " drawn", " limit")
        areas = [
            (edges(box), box.key)
            for box in drawing.picture.boxes
            if not box.key.endswith(upper)
            and box.kind != "tray"
            and not (box.key.startswith("hall") and "spine" in box.key)
        ]
        count += len(areas)
        assert overlaps(areas) == []
    assert count >= 4


def test_what_does_not_overlap_is_told_from_what_does():
    assert overlaps([((0, 0, 2, 2), "a"), ((2, 0, 4, 2), "b")]) == []
    assert overlaps([((0, 0, 2, 2), "a"), ((1, 1, 4, 3), "b")]) == [("b", "a")]
