"""Geometry, of every known fabric at every detail: nothing overlaps, no text is cut, every line joins its boxes."""

from itertools import pairwise
from typing import Any

import pytest

from dcnplan.drawing.clos import scene_of
from dcnplan.drawing.paper import PAPER, picture_of
from dcnplan.drawing.scene import HANGING
from dcnplan.drawing.text_width import fitted, text_width
from tests.drawing.plans_to_draw import absurd, planned
from tests.drawing.sheets_to_check import ALL, area_of, laid_out, picture, sheets

HALF = 0.01

every_drawing = pytest.mark.parametrize("drawing", ALL, ids="-".join)


def overlap(a, b):
    return a[0] < b[2] - HALF and b[0] < a[2] - HALF and a[1] < b[3] - HALF and b[1] < a[3] - HALF


def rows_of(shapes):
    """Shapes by their upper edge, from left to right: only those beside each other can overlap."""
    rows: dict[float, list[Any]] = {}
    for shape in shapes:
        rows.setdefault(shape.y, []).append(shape)
    return [sorted(row, key=lambda shape: shape.x) for row in rows.values()]


@every_drawing
def test_a_drawing_is_as_wide_as_a_page_that_can_be_read(drawing):
    page = picture(*drawing)
    assert page.width == 1280
    assert {text.size for text in page.texts if text.upright} <= {8}
    assert min(text.size for text in page.texts if not text.upright) >= 10


@every_drawing
def test_no_two_boxes_overlap(drawing):
    rows = rows_of(picture(*drawing).boxes)
    touching = [(a.key, b.key) for row in rows for a, b in pairwise(row) if a.right + 4 * a.copies > b.x + HALF]
    assert touching == []
    edges = sorted((row[0].y, max(box.bottom for box in row)) for row in rows)
    assert [(a, b) for a, b in pairwise(edges) if a[1] > b[0]] == []


@every_drawing
def test_boxes_stand_within_the_frame_of_their_area(drawing):
    for sheet, shapes in laid_out(*drawing):
        boxes = {box.key: box for box in shapes.boxes}
        frames = {frame.key: frame for frame in shapes.frames}
        for area in sheet.areas:
            frame = frames.get(area.key)
            inside = [boxes[node.key] for row in area.rows for node in row.nodes]
            assert frame is None or all(
                frame.x <= box.x and box.right <= frame.right and frame.y <= box.y and box.bottom <= frame.bottom
                for box in inside
            )


@every_drawing
def test_frames_beside_each_other_keep_apart(drawing):
    rows = rows_of(picture(*drawing).frames)
    assert [(a.key, b.key) for row in rows for a, b in pairwise(row) if a.right + 4 * a.copies > b.x + HALF] == []


@every_drawing
def test_every_text_is_on_the_page_and_in_its_box(drawing):
    page = picture(*drawing)
    for text in page.texts:
        left, top, right, bottom = area_of(text)
        assert left >= 0, text
        assert top >= 0, text
        assert right <= page.width + HALF, text
        assert bottom <= page.height, text
    for _, shapes in laid_out(*drawing):
        around = {shape.key: shape for shape in (*shapes.frames, *shapes.boxes)}
        for text in shapes.texts:
            left, top, right, bottom = area_of(text)
            box = around.get(text.inside)
            assert box is None or (box.x - HALF <= left and right <= box.right + HALF), text
            assert box is None or (box.y <= top and bottom <= box.bottom), text


@every_drawing
def test_no_text_covers_another(drawing):
    found = ((area_of(text), text.text) for text in picture(*drawing).texts if text.text)
    texts = sorted(found, key=lambda item: item[0][1])
    covered = []
    for number, (here, text) in enumerate(texts):
        for there, other in texts[number + 1 :]:
            if there[1] >= here[3]:
                break
            if overlap(here, there):
                covered.append((text, other))
    assert covered == []


@every_drawing
def test_no_text_stands_half_on_a_box(drawing):
    for _, shapes in laid_out(*drawing):
        loose = [area_of(text) for text in shapes.texts if not text.inside]
        boxes = [(box.x, box.y, box.right, box.bottom) for box in shapes.boxes]
        assert [(text, box) for text in loose for box in boxes if overlap(text, box)] == []


@every_drawing
def test_no_text_stands_across_the_edge_of_a_frame(drawing):
    for _, shapes in laid_out(*drawing):
        texts = [area_of(text) for text in shapes.texts]
        for frame in shapes.frames:
            near = [text for text in texts if overlap(text, (frame.x, frame.y, frame.right, frame.bottom))]
            assert [text for text in near if text[0] < frame.x or text[2] > frame.right] == []
            assert [text for text in near if text[1] < frame.y or text[3] > frame.bottom] == []


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


@every_drawing
def test_no_line_crosses_a_text(drawing):
    for _, shapes in laid_out(*drawing):
        texts = [area_of(text) for text in shapes.texts]
        between: dict[tuple[float, ...], list[Any]] = {}
        for line in shapes.lines:
            for ends in pairwise(line.points):
                between.setdefault(tuple(sorted((ends[0][1], ends[1][1]))), []).append(ends)
        for (top, bottom), lines in between.items():
            near = [text for text in texts if text[1] < bottom and top < text[3]]
            assert [(line, text) for line in lines for text in near if crosses(line, text)] == []


@every_drawing
def test_no_line_runs_behind_a_box(drawing):
    for _, shapes in laid_out(*drawing):
        lines = [line.points for line in shapes.lines if line.kind != "peers"]
        gaps = {tuple(sorted(y for _, y in line)) for line in lines}
        passed = {gap: [box for box in shapes.boxes if gap[0] < box.bottom and box.y < gap[1]] for gap in gaps}
        found = ((line, box) for line in lines for box in passed[tuple(sorted(y for _, y in line))])
        assert [box.key for line, box in found if crosses(line, (box.x, box.y, box.right, box.bottom))] == []


def test_leaves_straight_on_the_spines_stand_beside_the_pod_spines_of_others():
    boxes = {box.key: box for box in picture("straight-pod-first", "fabric").boxes}
    # a leaf of the pod whose leaves go straight up; a pod spine and a leaf of the others
    assert boxes["near/leaf1"].y == boxes["far/podspine1"].y < boxes["far/leaf1"].y
    assert boxes["near/leaf-servers"].y == boxes["far/leaf-servers"].y


@every_drawing
def test_every_line_joins_the_edges_of_its_boxes(drawing):
    for sheet, shapes in laid_out(*drawing):
        boxes = {box.key: box for box in shapes.boxes}
        bundles = {bundle.key: bundle for bundle in sheet.bundles}
        for line in shapes.lines:
            lower, upper = boxes[bundles[line.bundle].lower.key], boxes[bundles[line.bundle].upper.key]
            if line.kind == "peers":
                continue
            (x1, y1), (x2, y2) = line.points
            start, end = (upper, lower) if bundles[line.bundle].lower.role in HANGING else (lower, upper)
            assert start.x <= x1 <= start.right
            assert end.x <= x2 <= end.right
            assert {y1, y2} == {lower.y, upper.bottom}


@every_drawing
def test_no_sheet_is_cut_by_the_edge_of_paper(drawing):
    page, paper = picture(*drawing), 1280 * PAPER
    starts = [text.y - 4 for text in page.texts if text.text.startswith("Sheet ")]
    assert len(starts) == (len(sheets(*drawing)) if len(sheets(*drawing)) > 1 else 0)
    for start, shapes in zip(starts[1:], [shapes for _, shapes in laid_out(*drawing)][1:], strict=True):
        low = max(box.bottom for box in (*shapes.boxes, *shapes.frames))
        page_end = ((start - 10) // paper + 1) * paper
        assert low > paper or start + low <= page_end


def test_pages_of_paper_are_a4_across_with_a_margin_of_10_mm():
    assert pytest.approx((297 - 20) * PAPER) == 210 - 20


def test_each_class_of_leaves_has_a_heading_of_its_own():
    box = {"name": "leaf-box", "ports": ["48x25G", "8x100G"]}
    plan = planned(
        leaf={"model": box, "uplinks": "4x100G"},
        leaves={"compute": {"count": 20}, "border": {"count": 2, "servers": "none", "external": "2x100G"}},
    )
    texts = [text for text in picture_of(scene_of(plan, "fabric")).texts if not text.inside]
    headings = [text.text for text in texts if text.bold and text.size == 12]
    assert headings == ["Spines", "compute leaves", "border leaves", "Servers"]
    shown = [text.text for text in texts]
    at = shown.index("2x100G out of the fabric")
    assert shown[at + 1] == "51 to 52"


def test_many_classes_of_leaves_are_a_box_each_and_leave_the_servers_near():
    page = picture("five-classes", "fabric")
    leaves = [box for box in page.boxes if box.kind == "leaf"]
    servers = [box for box in page.boxes if box.kind == "servers"]
    assert (len(leaves), len(servers)) == (5, 4)
    assert servers[0].y - leaves[0].bottom <= 100
    assert {text.text for text in page.texts if text.inside} >= {"compute1 – compute20", "border1 – border2"}


def test_lines_with_room_say_how_many_links_they_stand_for():
    texts = [text.text for text in picture("facebook-f16-like", "fabric").texts]
    # 16 pod spines to the 36 spines of their plane; leaves to servers, 43 of them in one box
    assert texts.count("36x100G") == 16
    assert (texts.count("48x25G"), texts.count("2064x25G")) == (5, 1)


def test_every_link_of_a_full_picture_has_a_line_of_its_own():
    lines = [line.points for line in picture("juniper-stripe", "full").lines if line.kind == "fabric"]
    assert len(lines) == len(set(lines)) == 8 * 4 * 8


def test_switches_of_a_row_are_all_named_or_all_numbered():
    rows = rows_of(picture("three-tier-b", "pod").boxes)
    names = {text.inside: text.text for _, shapes in laid_out("three-tier-b", "pod") for text in shapes.texts}
    single = [[names[box.key].isdigit() for box in row if not box.copies and box.kind == "leaf"] for row in rows]
    assert {len(set(row)) for row in single if row} == {1}


def test_peers_are_joined_side_by_side():
    lines = [line.points for line in picture("peers", "full").lines if line.kind == "peers"]
    # 2 links in each of 10 pairs
    assert len(lines) == len(set(lines)) == 20
    assert all(points[0][1] == points[1][1] for points in lines)


def test_the_title_block_of_f16_is_one_line():
    facts = {text.y for text in picture("facebook-f16-like", "fabric").texts if text.bold and text.size == 13}
    assert len(facts) == 1


def test_the_width_of_an_absurd_fabric_is_that_of_any_other():
    assert picture_of(scene_of(absurd(), "fabric")).width == 1280


def test_a_long_description_ends_in_an_ellipsis_on_the_page():
    drawn = picture_of(scene_of(planned(description="y " * 200), "fabric"))
    assert [text.text[-1] for text in drawn.texts if "y y" in text.text] == ["…"]
    assert all(area_of(text)[2] <= drawn.width for text in drawn.texts)


def test_a_text_that_fits_is_left_alone():
    assert fitted("leaf1", 100, 11) == "leaf1"
    assert fitted("leaf1", 20, 11) == "l…"
    assert text_width("....", 10) == pytest.approx(4 * 3.18)


@every_drawing
def test_no_words_of_a_known_fabric_end_in_an_ellipsis(drawing):
    assert [text.text for text in picture(*drawing).texts if text.text.endswith("…")] == []
