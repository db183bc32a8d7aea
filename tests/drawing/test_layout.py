"""Geometry: nothing overlaps, no text is cut, every line joins its boxes."""

from itertools import pairwise
from typing import Any

import pytest

from dcnplan.drawing.clos import scene_of
from dcnplan.drawing.layout import picture_of
from dcnplan.drawing.render import checked_scene
from dcnplan.drawing.text_width import fitted, text_width
from tests.drawing.plans_to_draw import NAMES, SMALL, absurd, known, planned, with_peers

HALF = 0.01
PODS = ["facebook-f16-like", "three-tier-own-ratios", "superpod-h100-16su", "hpn-segment", "pod-b"]
CASES = [
    *((name, "fabric") for name in NAMES),
    *((name, "pod") for name in PODS),
    *((name, detail) for name in SMALL for detail in ("fabric", "pod", "full")),
    ("juniper-stripe", "full"),
    ("fat-tree-8", "full"),
]


def scene_for(name, detail):
    return checked_scene(SMALL[name] if name in SMALL else known(name), detail)


@pytest.fixture(params=CASES, ids=lambda case: "-".join(case), scope="module")
def drawn(request):
    scene = scene_for(*request.param)
    return scene, picture_of(scene)


def area_of(text):
    """Left, top, right, bottom of a text by the estimate of its width."""
    wide = text_width(text.text, text.size, text.bold)
    if text.upright:
        top = text.y if text.anchor == "end" else text.y - wide
        return text.x - text.size, top, text.x + text.size * 0.3, top + wide
    left = {"start": text.x, "middle": text.x - wide / 2, "end": text.x - wide}[text.anchor]
    return left, text.y - text.size * 0.8, left + wide, text.y + text.size * 0.25


def overlap(a, b):
    return a[0] < b[2] - HALF and b[0] < a[2] - HALF and a[1] < b[3] - HALF and b[1] < a[3] - HALF


def rows_of(shapes):
    """Shapes by their upper edge, from left to right: only those beside each other can overlap."""
    rows: dict[float, list[Any]] = {}
    for shape in shapes:
        rows.setdefault(shape.y, []).append(shape)
    return [sorted(row, key=lambda shape: shape.x) for row in rows.values()]


def test_no_two_boxes_overlap(drawn):
    rows = rows_of(drawn[1].boxes)
    touching = [(a.key, b.key) for row in rows for a, b in pairwise(row) if a.right + 4 * a.copies > b.x + HALF]
    assert touching == []
    edges = sorted((row[0].y, max(box.bottom for box in row)) for row in rows)
    assert [(a, b) for a, b in pairwise(edges) if a[1] > b[0]] == []


def test_boxes_stand_within_the_frame_of_their_area(drawn):
    scene, picture = drawn
    boxes = {box.key: box for box in picture.boxes}
    frames = {frame.key: frame for frame in picture.frames}
    for area in scene.areas:
        frame = frames.get(area.key)
        inside = [boxes[node.key] for row in area.rows for node in row.nodes]
        assert frame is None or all(
            frame.x <= box.x and box.right <= frame.right and frame.y <= box.y and box.bottom <= frame.bottom
            for box in inside
        )


def test_frames_beside_each_other_keep_apart(drawn):
    rows = rows_of(drawn[1].frames)
    assert [(a.key, b.key) for row in rows for a, b in pairwise(row) if a.right + 4 * a.copies > b.x + HALF] == []


def test_every_text_is_on_the_page_and_in_its_box(drawn):
    _, picture = drawn
    shapes = {shape.key: shape for shape in (*picture.frames, *picture.boxes)}
    for text in picture.texts:
        left, top, right, bottom = area_of(text)
        assert left >= 0, text
        assert top >= 0, text
        assert right <= picture.width + HALF, text
        assert bottom <= picture.height, text
        if text.inside:
            box = shapes[text.inside]
            assert box.x - HALF <= left, text
            assert right <= box.right + HALF, text
            assert box.y <= top, text
            assert bottom <= box.bottom, text


def test_no_text_covers_another(drawn):
    texts = sorted(((area_of(text), text.text) for text in drawn[1].texts if text.text), key=lambda item: item[0][0])
    covered = []
    for number, (here, text) in enumerate(texts):
        for there, other in texts[number + 1 :]:
            if there[0] >= here[2]:
                break
            if overlap(here, there):
                covered.append((text, other))
    assert covered == []


def crosses(line, box):
    """Whether a straight line from point to point meets a rectangle."""
    (x1, y1), (x2, y2) = line
    low, high = 0.0, 1.0
    for start, delta, least, most in ((x1, x2 - x1, box[0], box[2]), (y1, y2 - y1, box[1], box[3])):
        if delta == 0:
            if not least < start < most:
                return False
            continue
        a, b = sorted(((least - start) / delta, (most - start) / delta))
        low, high = max(low, a), min(high, b)
    return low < high


def test_no_line_crosses_a_text(drawn):
    _, picture = drawn
    texts = [area_of(text) for text in picture.texts if not text.upright]
    lines = [ends for line in picture.lines for ends in pairwise(line.points)]
    assert [(line, text) for line in lines for text in texts if crosses(line, text)] == []


def test_each_class_of_leaves_has_a_heading_of_its_own():
    box = {"name": "leaf-box", "ports": ["48x25G", "8x100G"]}
    plan = planned(
        leaf={"model": box, "uplinks": "4x100G"},
        leaves={"compute": {"count": 20}, "border": {"count": 2, "servers": "none", "external": "2x100G"}},
    )
    texts = [text for text in picture_of(scene_of(plan, "fabric")).texts if not text.inside]
    headings = [text.text for text in texts if text.bold and text.size == 12]
    assert headings == ["Spines", "compute leaves", "border leaves", "Servers"]
    assert "2 cages lead out of the fabric" in [text.text for text in texts]


def test_every_line_joins_the_edges_of_its_boxes(drawn):
    scene, picture = drawn
    boxes = {box.key: box for box in picture.boxes}
    bundles = {bundle.key: bundle for bundle in scene.bundles}
    for line in picture.lines:
        lower, upper = boxes[bundles[line.bundle].lower.key], boxes[bundles[line.bundle].upper.key]
        if line.kind == "peers":
            continue
        (x1, y1), (x2, y2) = line.points
        start, end = (upper, lower) if line.kind == "servers" else (lower, upper)
        assert start.x <= x1 <= start.right
        assert end.x <= x2 <= end.right
        assert {y1, y2} == {lower.y, upper.bottom}


def test_every_link_of_a_full_picture_has_a_line_of_its_own():
    plan = known("juniper-stripe")
    picture = picture_of(checked_scene(plan, "full"))
    lines = [line.points for line in picture.lines if line.kind == "fabric"]
    assert len(lines) == len(set(lines)) == 8 * 4 * 8


def test_peers_are_joined_side_by_side():
    picture = picture_of(scene_of(with_peers(), "full"))
    peers = [line for line in picture.lines if line.kind == "peers"]
    assert len(peers) == 10
    assert all(line.points[0][1] == line.points[1][1] for line in peers)


def test_f16_fits_a_page_that_can_be_read():
    picture = picture_of(scene_of(known("facebook-f16-like"), "fabric"))
    assert picture.width <= 1320
    assert min(text.size for text in picture.texts) >= 10


def test_the_width_of_an_absurd_fabric_is_that_of_any_other():
    assert picture_of(scene_of(absurd(), "fabric")).width == 1280


def test_a_long_description_ends_in_an_ellipsis_on_the_page():
    picture = picture_of(scene_of(planned(description="y " * 200), "fabric"))
    assert [text.text[-1] for text in picture.texts if "y y" in text.text] == ["…"]
    assert all(area_of(text)[2] <= picture.width for text in picture.texts)


def test_a_text_that_fits_is_left_alone():
    assert fitted("leaf1", 100, 11) == "leaf1"
    assert fitted("leaf1", 20, 11) == "l…"
    assert text_width("....", 10) == pytest.approx(4 * 3.18)
