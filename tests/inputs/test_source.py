"""Bytes become text with lines, or a fault with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.errors import InputError, Place, Problem
from dcnplan.inputs.source import source_of


def problem_of(data: bytes) -> Problem:
    with pytest.raises(InputError) as caught:
        source_of("f.yaml", data)
    [problem] = caught.value.problems
    return problem


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_every_line_end_becomes_lf(end):
    source = source_of("f.yaml", b"a: 1" + end + b"b: 2" + end)
    assert (source.text, source.lines) == ("a: 1\nb: 2\n", ("a: 1", "b: 2", ""))


def test_a_byte_order_mark_at_the_start_is_dropped():
    assert source_of("f.yaml", b"\xef\xbb\xbfa: 1").text == "a: 1"


def test_a_byte_order_mark_in_the_middle_is_named():
    assert str(problem_of(b"\xef\xbb\xbfa: 1\nb: \xef\xbb\xbf2")) == (
        "f.yaml:2:4: error: U+FEFF ZERO WIDTH NO-BREAK SPACE is not allowed in a text file\n"
        "  |\n"
        "2 | b: \\u{feff}2\n"
        "  |    ^^^^^^^^\n"
        "  = hint: remove it"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_utf_16_and_utf_32_are_named_and_utf_8_is_asked_for(encoding):
    expected = Problem(f"the file is {encoding.upper()}", Place("f.yaml"), "save it as UTF-8")
    assert problem_of("a: 1".encode(encoding)) == expected
    assert problem_of(b"\xfe\xff\x00a") == Problem("the file is UTF-16", Place("f.yaml"), "save it as UTF-8")


def test_the_first_byte_that_is_not_utf_8_is_pointed_at():
    assert str(problem_of("é: 1\r\nname: Zü".encode() + b"\xfcrich\nb: \xff")) == (
        "f.yaml:2:9: error: byte 0xfc is not UTF-8\n"
        "  |\n"
        "2 | name: Zü\\xfcrich\n"
        "  |         ^^^^\n"
        "  = hint: save the file as UTF-8"
    )


def test_an_encoded_surrogate_is_not_utf_8():
    assert problem_of(b"a: \xed\xa0\x80").message == "byte 0xed is not UTF-8"


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\x00", "U+0000 NULL"),
        ("\x07", "U+0007 CONTROL CHARACTER"),
        ("\x0c", "U+000C CONTROL CHARACTER"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x7f", "U+007F CONTROL CHARACTER"),
        ("\x85", "U+0085 NEXT LINE"),
        ("\x9b", "U+009B CONTROL CHARACTER"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\u2029", "U+2029 PARAGRAPH SEPARATOR"),
        ("\ufffe", "U+FFFE UNASSIGNED"),
        ("\uffff", "U+FFFF UNASSIGNED"),
    ],
)
def test_a_character_that_some_output_could_not_carry_is_refused_where_it_stands(char, name):
    problem = problem_of(f"a: 1\rb: x{char}y".encode())
    assert problem.message == f"{name} is not allowed in a text file"
    assert str(problem.where) == "f.yaml:2:5"


def test_a_control_character_reaches_no_terminal():
    assert "\x1b" not in str(problem_of(b"a: \x1b[31m"))
    assert "2 | a: \\u{1b}[31m" in str(problem_of(b"\na: \x1b[31m"))


def test_an_odd_line_end_is_answered_with_the_ordinary_ones():
    assert problem_of("a: 1\u2028b: 2".encode()).hint == "end lines with LF or CRLF"


def test_tabs_and_letters_of_any_script_are_text():
    text = "a:\tß 字 😀 \u00a0\u202e"
    assert source_of("f.yaml", text.encode()).text == text


def test_a_place_holds_its_whole_line():
    source = source_of("f.yaml", b"a: 1\nbc: 2\n")
    assert source.place(2, 5) == Place("f.yaml", 2, 5, 1)
    assert source.place(2, 1, 2).excerpt == "bc: 2"
    assert source.place(3, 1).excerpt == source.place(4, 1).excerpt == ""


def test_the_end_of_a_text_is_behind_its_last_character():
    for text, end in (("a: 1", (1, 5)), ("a: 1\nbc \n\n", (2, 3)), ("", (1, 1)), ("\n\n", (1, 1))):
        place = source_of("f.yaml", text.encode()).end()
        assert (place.line, place.column) == end


@given(st.binary(max_size=100))
def test_any_bytes_are_clean_text_or_a_fault_with_a_place(data):
    try:
        source = source_of("f.yaml", data)
    except InputError as error:
        [problem] = error.problems
        assert problem.where is not None
    else:
        assert "\r" not in source.text
        assert "\n".join(source.lines) == source.text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["dcnplan: 1\nname: dc1\n", "a: 1", "# Größe\nname: Größe\n", "description: 日本語\n"])
def test_utf_16_and_utf_32_without_a_mark_are_named_too(encoding, text):
    named = f"the file is {encoding[:6].upper()} without a mark"
    assert problem_of(text.encode(encoding)) == Problem(named, Place("f.yaml"), "save it as UTF-8")


@pytest.mark.parametrize("data", [b"a\0", b"a: \0\0\0\0", b"\0", b"a: b\0c\n"])
def test_a_nul_in_a_text_of_utf_8_is_a_nul(data):
    assert problem_of(data).message == "U+0000 NULL is not allowed in a text file"
