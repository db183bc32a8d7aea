"""A page in colour: what reaches the terminal."""

import re

from dcnplan.report.page import Facts, Page, Table, columns
from dcnplan.report.plain import plain_text
from dcnplan.report.terminal import styled_text

PAGE = Page(
    "a to b",
    (
        Facts("", (("hops", "4"), ("down", ""))),
        Table("Paths", columns("path>", "through", ""), (("1", "x" * 200, "x" * 100), ("12", "y", ""))),
    ),
)


def without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_no_line_in_colour_is_wider_than_its_text():
    lines = without_colour(styled_text(PAGE)).splitlines()
    # The headline, a blank line and two facts, a blank line and a title, then the table's head, of which a terminal of
    # 80 columns would wrap the blanks under the 200 and 100 columns of its cells.
    assert lines[6] == "  path  through"
    assert [line for line in lines if line != line.rstrip()] == []


def test_every_line_in_colour_ends_without_colour():
    for line in styled_text(PAGE).splitlines():
        codes = re.findall(r"\x1b\[[\d;]*m", line)
        assert not codes or codes[-1] == "\x1b[0m"


def test_colour_changes_no_character():
    assert without_colour(styled_text(PAGE)).split() == plain_text(PAGE).split()
    assert len(styled_text(PAGE).splitlines()) == len(plain_text(PAGE).splitlines())
