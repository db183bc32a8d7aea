"""A problem prints itself so that an engineer finds the character that is wrong."""

import pickle

import pytest

from dcnplan.errors import CatalogError, DcnplanError, InfeasibleError, InputError, Place, Problem, SpecError, inert


def test_a_problem_shows_its_place_its_line_and_its_hint():
    place = Place("fabric.yaml", 14, 12, 7, "  uplinks: 36x100G")
    problem = Problem("leaf.uplinks needs 36 ports of 100G, S6850-56HF has 8", place, "8x100G gives 1.5:1")
    assert str(problem) == (
        "fabric.yaml:14:12: error: leaf.uplinks needs 36 ports of 100G, S6850-56HF has 8\n"
        "   |\n"
        "14 |   uplinks: 36x100G\n"
        "   |            ^^^^^^^\n"
        "   = hint: 8x100G gives 1.5:1"
    )


def test_notes_are_further_places_between_excerpt_and_hint():
    problem = Problem(
        "duplicate key 'a'", Place("f", 2, 1, 1, "a: 2"), "remove one", notes=(("first", Place("f", 1, 1)),)
    )
    assert str(problem) == (
        "f:2:1: error: duplicate key 'a'\n  |\n2 | a: 2\n  | ^\n  = note: first at f:1:1\n  = hint: remove one"
    )


def test_a_flag_or_a_whole_file_has_no_line():
    assert (
        str(Problem("no such file", Place("f.yaml"), "try g.yaml"))
        == "f.yaml: error: no such file\n = hint: try g.yaml"
    )
    assert str(Problem("one spine", severity="warning")) == "warning: one spine"


def test_two_places_are_one_if_they_name_the_same_characters():
    assert Place("f", 1, 2, 3, "read") == Place("f", 1, 2, 3)
    assert Place("f", 1, 2, 3) != Place("f", 1, 2, 4)


def carets(place: Place) -> tuple[str, str]:
    """The excerpt and the carets under it, behind the gutter."""
    _, _, line, under = str(Problem("x", place)).split("\n")
    return line.removeprefix("1 | "), under.removeprefix("  | ")


def test_carets_end_with_the_line():
    assert carets(Place("f", 1, 4, 99, "a: b")) == ("a: b", "   ^")


def test_a_place_behind_the_end_of_the_line_has_one_caret():
    assert carets(Place("f", 1, 3, 1, "a:")) == ("a:", "  ^")
    assert carets(Place("f", 1, 1, 1, "")) == ("", "^")


def test_a_tab_is_one_column_wide():
    assert carets(Place("f", 1, 2, 1, "\ta")) == (" a", " ^")


def test_carets_stand_under_wide_and_combining_characters():
    assert carets(Place("f", 1, 4, 2, "字: 叶叶")) == ("字: 叶叶", "    ^^^^")
    assert carets(Place("f", 1, 5, 1, "e\u0301: b")) == ("e\u0301: b", "   ^")


def test_carets_cover_a_character_shown_by_its_number():
    assert carets(Place("f", 1, 4, 1, "a: \x1bb")) == ("a: \\u{1b}b", "   ^^^^^^")


@pytest.mark.parametrize("column", [1, 49, 50, 500_000, 1_000_000])
def test_a_long_line_is_cut_around_the_fault(column):
    line, under = carets(Place("f", 1, column, 1, "." * (column - 1) + "X" + "." * (1_000_000 - column)))
    assert len(line) <= 98
    assert line[under.index("^")] == "X"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31m", "a\\u{1b}[31m"),
        ("a\nb\r\t\0", "a\\u{a}b\\u{d}\\u{9}\\u{0}"),
        ("\u202egpj", "\\u{202e}gpj"),
        ("\udcff", "\\u{dcff}"),
        ("\x9b\x7f", "\\u{9b}\\u{7f}"),
        ("\ufeff\u2028", "\\u{feff}\\u{2028}"),
        ("Zürich 字 😀", "Zürich 字 😀"),
    ],
)
def test_what_could_move_a_cursor_or_reorder_a_line_is_shown_by_its_number(text, shown):
    assert inert(text) == shown


def test_no_part_of_a_problem_reaches_a_terminal_raw():
    evil = "\x1b[2J\u202e\n"
    problem = Problem(evil, Place(evil, 1, 1, 1, evil.strip()), evil, notes=((evil, Place(evil)),))
    assert not {"\x1b", "\u202e"} & set(str(problem))
    assert str(problem).count("\n") == 5


@pytest.mark.parametrize("kind", [InputError, SpecError, CatalogError, InfeasibleError])
def test_an_error_carries_its_problems_and_prints_them_in_order(kind):
    problems = (Problem("one"), Problem("two", hint="three"))
    error = kind(*problems)
    assert isinstance(error, DcnplanError)
    assert error.problems == problems
    assert str(error) == "error: one\nerror: two\n = hint: three"


def test_an_error_survives_the_way_between_processes():
    error = SpecError(Problem("one", Place("f", 1, 1, 1, "a")), Problem("two"))
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.problems, str(again)) == (SpecError, error.problems, str(error))
