"""`diagram`: the fabric as a picture, by the end of the file's name."""

import json

import pytest

from tests.floor.floors import ONE_ROW


def test_a_diagram_is_svg_on_standard_output(dcnplan):
    ran = dcnplan("diagram", "fabric.yaml")
    assert ran.code == 0
    assert ran.out.startswith('<?xml version="1.0"')
    assert ran.out.endswith("</svg>\n")


@pytest.mark.parametrize(
    ("name", "start"), [("a.svg", "<?xml"), ("a.drawio", "<mxfile"), ("a.dot", "graph"), ("a.mmd", "flowchart TB")]
)
def test_the_end_of_the_name_decides_the_format(dcnplan, desk, name, start):
    ran = dcnplan("diagram", "fabric.yaml", "-o", name)
    assert (ran.code, ran.out) == (0, "")
    assert (desk / name).read_text(encoding="utf-8").startswith(start)


def test_a_name_that_ends_in_something_else_is_refused(dcnplan):
    ran = dcnplan("diagram", "fabric.yaml", "-o", "a.vsdx")
    assert (ran.code, ran.out) == (2, "")
    assert "no picture ends in .vsdx" in ran.err


def test_a_name_and_a_format_that_differ_are_refused(dcnplan):
    assert dcnplan("diagram", "fabric.yaml", "-o", "a.svg", "-f", "dot").code == 2


def test_too_many_links_are_refused_with_the_flag_that_lifts_it(dcnplan):
    ran = dcnplan("diagram", "fabric.yaml", "--detail", "full", "--max-links", "100")
    assert (ran.code, ran.out) == (2, "")
    # 32 leaves with 4 uplinks, 4 spines
    assert "has 164 links and switches, the limit is 100" in ran.err
    assert dcnplan("diagram", "fabric.yaml", "--detail", "full", "--max-links", "164").code == 0


def test_a_spec_that_does_not_fit_has_no_picture(dcnplan):
    ran = dcnplan("diagram", "too-small.yaml")
    assert (ran.code, ran.out) == (1, "")


def test_a_png_without_its_extra_is_refused_and_says_how_to_get_it(dcnplan, desk, monkeypatch):
    monkeypatch.setattr("dcnplan.drawing.png._NEEDED", ("no_such_package",))
    ran = dcnplan("diagram", "fabric.yaml", "-o", "a.png")
    assert (ran.code, ran.out) == (2, "")
    assert "a PNG needs packages that are not installed" in ran.err
    assert "pip install 'dcnplan[png]'" in ran.err
    assert not (desk / "a.png").exists()


def test_many_sheets_are_one_file(dcnplan, desk):
    ran = dcnplan("diagram", "fabric.yaml", "--detail", "full", "-o", "a.svg")
    assert ran.code == 0
    # 32 leaves with 4 uplinks each, and their ports named
    assert "Sheet 2 of 2: leaf 17–32" in (desk / "a.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("detail", ["fabric", "pod", "full"])
def test_a_detail_is_drawn_where_it_is_asked_for(dcnplan, detail):
    assert dcnplan("diagram", "fabric.yaml", "--detail", detail).code == 0


@pytest.fixture
def one_row(desk):
    (desk / "one-row.yaml").write_text(json.dumps(ONE_ROW), encoding="utf-8")
    return "one-row.yaml"


@pytest.mark.parametrize(
    ("flags", "said"), [(("--floor",), "the floor from above"), (("--racks", "kinds"), "one rack of each kind")]
)
def test_a_floor_is_drawn_from_above_and_its_racks_from_the_front(dcnplan, desk, one_row, flags, said):
    ran = dcnplan("diagram", one_row, *flags)
    assert ran.code == 0
    assert said in ran.out
    assert dcnplan("diagram", one_row, *flags, "-o", "a.drawio").code == 0
    assert (desk / "a.drawio").read_text(encoding="utf-8").startswith("<mxfile")


@pytest.mark.parametrize(
    ("spec", "flags", "said"),
    [
        ("fabric.yaml", ("--floor",), "the spec has no floor"),
        ("one-row.yaml", ("--floor", "--racks", "A01"), "--floor and --racks ask for different pictures"),
        ("one-row.yaml", ("--floor", "--detail", "pod"), "--floor and --detail ask for different pictures"),
        ("one-row.yaml", ("--floor", "-f", "dot"), "a floor is not drawn as dot"),
        ("one-row.yaml", ("--racks", "a01"), "did you mean A01?"),
    ],
)
def test_what_cannot_be_drawn_of_a_floor_is_told_and_nothing_written(dcnplan, one_row, spec, flags, said):
    ran = dcnplan("diagram", spec, *flags)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_floor_over_its_limit_is_drawn_and_the_answer_is_no(dcnplan, desk, one_row):
    # 16 x 500 W and 647 W fit; with plugs it is 8,661 W.
    (desk / one_row).write_text(json.dumps(ONE_ROW).replace("10kW", "8650W"), encoding="utf-8")
    ran = dcnplan("diagram", one_row, "--racks", "kinds")
    assert (ran.code, "<svg" in ran.out) == (1, True)
    assert "rack A01 (and 7 like it) draws 8,661 W" in ran.err
