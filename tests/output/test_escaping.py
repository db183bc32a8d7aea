"""Text that would be a formula, a link or markup elsewhere is text there too."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.errors import in_order
from dcnplan.output.escaping import csv_text, dot_text, json_shown, markdown_text, xml_text


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_is_led_by_an_apostrophe(text: str):
    rows = list(csv.reader(io.StringIO(csv_text([[text]]), newline="")))
    assert rows == [[f"'{text}"]]


def test_numbers_and_plain_text_are_not_touched():
    assert csv_text([["leaf", -2, 1.5, None], ['a "b", c', "1-2", "", 0]]) == 'leaf,-2,1.5,\n"a ""b"", c",1-2,,0\n'


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2), min_size=1))
def test_every_csv_reads_back_as_it_was_but_for_the_apostrophe(rows: list[list[str]]):
    read = list(csv.reader(io.StringIO(csv_text(rows), newline="")))
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [in_order(cell).removeprefix("'") for cell in row] for row in rows
    ]


MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Every mark of direction that there is."""


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: f"{ord(mark):x}")
@pytest.mark.parametrize("shown", [lambda text: csv_text([[text]]), markdown_text, xml_text, dot_text])
def test_a_mark_of_direction_is_shown_in_every_format(shown: Callable[[str], str], mark: str):
    text = shown(f"a{mark}b")
    assert mark not in text
    assert f"\\u{{{ord(mark):x}}}b" in text


@given(st.recursive(st.text(st.characters(codec="utf-8")) | st.sampled_from(MARKS), st.lists))
def test_json_reads_back_as_it_was_but_for_the_marks_which_are_their_escapes(value: object):
    text = json_shown(json.dumps(value, ensure_ascii=False))
    assert not set(text) & set(MARKS)
    assert json.loads(text) == spelled_out(value)


def spelled_out(value: object) -> object:
    return [spelled_out(one) for one in value] if isinstance(value, list) else in_order(str(value))


def test_what_says_an_escape_already_keeps_its_backslash():
    assert json.loads(json_shown(json.dumps(["\\u{202e}", "\u202e"], ensure_ascii=False))) == ["\\u{202e}"] * 2


def test_markdown_shows_what_is_written():
    assert markdown_text("a|b `c` *d* _e_ [f](g) <h>") == r"a\|b \`c\` \*d\* \_e\_ \[f\](g) \<h\>"


def test_markdown_stays_on_its_line_and_is_no_formula():
    assert markdown_text("=1\n| a\r") == r"'=1 \| a "


def test_usual_names_of_models_and_modes_are_not_escaped_in_markdown():
    assert markdown_text("S12516X-AF, 16 x 48x100G (4x25G) 3:1") == "S12516X-AF, 16 x 48x100G (4x25G) 3:1"
