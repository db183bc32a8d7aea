"""Charts: the values stand where the axes say, and names are text."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from dcnplan.drawing.charts import Axis, Series, bar_chart, line_chart
from dcnplan.drawing.text_width import text_width

SVG = "{http://www.w3.org/2000/svg}"


def points(element):
    return [tuple(map(float, point.split(","))) for point in element.attrib["points"].split()]


def test_a_straight_line_is_drawn_straight_and_its_band_around_it():
    series = Series("left", [(0, 100), (5, 75), (10, 50)], [(0, 90, 110), (5, 65, 85), (10, 40, 60)])
    root = ET.fromstring(line_chart("t", Axis("failed"), Axis("left", low=0), [series]))
    line, band = points(root.find(f"{SVG}polyline")), points(root.find(f"{SVG}polygon"))
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line)]
    assert steps[0] == pytest.approx(steps[1], abs=0.02)
    assert len(band) == 6
    assert band[-1][1] < line[0][1] < band[0][1]


def test_ticks_are_round_numbers_that_cover_the_values():
    root = ET.fromstring(line_chart("t", Axis("x"), Axis("y", low=0), [Series("s", [(0, 3), (7, 93)])]))
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert [text for text in texts if text in ("0", "20", "40", "60", "80", "100")][:6] == [
        "0", "20", "40", "60", "80", "100",
    ]  # fmt: skip


def test_bars_are_as_high_as_their_values():
    root = ET.fromstring(bar_chart("t", Axis("links"), [("a", 1), ("b", 4), ("c", 0)]))
    bars = [element for element in root.iter(f"{SVG}rect") if element.find(f"{SVG}title") is not None]
    heights = [float(bar.attrib["height"]) for bar in bars]
    assert heights[1] == pytest.approx(4 * heights[0], abs=0.05)
    assert heights[2] == 0


def test_one_value_alone_still_has_an_axis():
    root = ET.fromstring(line_chart("t", Axis("x"), Axis("y"), [Series("s", [(1, 5)])]))
    assert len(points(root.find(f"{SVG}polyline"))) == 1


def test_a_value_alone_is_a_dot_as_a_line_through_it_is_not_seen():
    root = ET.fromstring(line_chart("t", Axis("x"), Axis("y"), [Series("s", [(0, 0), (2, 4)]), Series("t", [(1, 2)])]))
    (dot,) = root.iter(f"{SVG}circle")
    (low, high) = points(root.find(f"{SVG}polyline"))
    assert float(dot.attrib["cx"]) == pytest.approx((low[0] + high[0]) / 2, abs=0.05)
    assert float(dot.attrib["cy"]) == pytest.approx((low[1] + high[1]) / 2, abs=0.05)


def test_names_in_a_chart_are_text():
    root = ET.fromstring(bar_chart("<b>&", Axis('"'), [("<script>", 1)]))
    assert not [element for element in root.iter() if element.tag.endswith(("script", "}b"))]


def test_a_chart_of_nothing_or_of_infinity_is_refused():
    for values in ([], [(0, float("inf"))]):
        with pytest.raises(ValueError, match="finite"):
            line_chart("t", Axis("x"), Axis("y"), [Series("s", values)])


def test_many_lines_are_named_in_rows_that_stay_on_the_page_and_above_the_plot():
    """Twenty names of a quarter of the page are three in a row: seven rows, so the chart is six rows of 18 higher."""
    series = [Series(f"models.spine SN4600C, one_failed 3.{n:02}:1", [(0, n), (1, n)]) for n in range(20)]
    root = ET.fromstring(line_chart("t", Axis("x"), Axis("y label"), series))
    named = [text for text in root.iter(f"{SVG}text") if (text.text or "").startswith("models.spine")]
    assert len(named) == 20
    assert all(float(text.get("x", 0)) + text_width(text.text or "", 11.0) <= 760 - 24 for text in named)
    rows = sorted({float(text.get("y", 0)) for text in named})
    assert rows == [48.0 + 18 * row for row in range(len(rows))]
    assert float(root.get("height", 0)) == 420 + 18 * (len(rows) - 1)
    (label,) = (text for text in root.iter(f"{SVG}text") if text.text == "y label")
    tops = [
        float(point.split(",")[1]) for one in root.iter(f"{SVG}polyline") for point in one.get("points", "").split()
    ]
    assert rows[-1] < float(label.get("y", 0)) < min(tops)
    alone = ET.fromstring(line_chart("t", Axis("x"), Axis("y label"), series[:1]))
    assert alone.get("height") == "420"
