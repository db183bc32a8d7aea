"""`diagram`: the fabric as a picture, by the end of the file's name."""

import pytest


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
