"""A misspelt word finds its neighbour, and a look-alike letter its name."""

import pytest

from dcnplan.inputs.suggest import code_point, code_points, near

KEYS = ("downlinks", "uplinks", "leaf", "model")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("uplink", "uplinks"),
        ("UPLINKS", "uplinks"),
        ("dwnlinks", "downlinks"),
        ("leaf ", "leaf"),
        ("l\u0435af", "leaf"),
    ],
)
def test_a_near_word_is_found_whatever_its_case(word, meant):
    assert near(word, KEYS) == meant


def test_the_spelling_of_the_known_word_is_kept():
    assert near("s6850-56hf", ["S6850-56HF", "S9820-8C"]) == "S6850-56HF"


@pytest.mark.parametrize("word", ["", "zzz", "u" * 1_000_000])
def test_a_word_like_no_other_finds_none(word):
    assert near(word, KEYS) is None


def test_nothing_is_near_where_nothing_is_known():
    assert near("leaf", []) is None


def test_a_look_alike_letter_is_told_by_its_code_point():
    assert code_points("le\u0430f") == "U+0430 CYRILLIC SMALL LETTER A"


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("leaf ", "U+0020 SPACE"),
        ("leaf\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u00a0leaf", "U+00A0 NO-BREAK SPACE"),
        ("leaf\t", "U+0009 TAB"),
        ("pod spine", ""),
        ("leaf", ""),
    ],
)
def test_what_cannot_be_seen_is_told(word, told):
    assert code_points(word) == told


def test_each_character_is_told_once_and_four_are_enough():
    assert code_points("öaö") == "U+00F6 LATIN SMALL LETTER O WITH DIAERESIS"
    assert code_points("αβγδεζ") == (
        "U+03B1 GREEK SMALL LETTER ALPHA, U+03B2 GREEK SMALL LETTER BETA, "
        "U+03B3 GREEK SMALL LETTER GAMMA, U+03B4 GREEK SMALL LETTER DELTA, 2 more"
    )


def test_characters_without_a_name_are_told_by_their_kind():
    assert code_point("\x07") == "U+0007 CONTROL CHARACTER"
    assert code_point("\ud800") == "U+D800 LONE SURROGATE"
    assert code_point("\uffff") == "U+FFFF UNASSIGNED"
