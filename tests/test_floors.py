"""A property that is checked on too few cases fails, whatever hypothesis says of it."""

import ast
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.floors import at_least

ROOT = Path(__file__).parents[1]
HUNDRED = settings(max_examples=100, database=None, suppress_health_check=list(HealthCheck))


def test_cases_that_are_turned_down_do_not_count():
    seen = []

    @at_least(10)
    @HUNDRED
    @given(st.integers(0, 99))
    def even(number: int) -> None:
        assume(number < 9)
        seen.append(number)

    with pytest.raises(AssertionError, match="checked on 9 cases, not on 10"):
        even()
    assert sorted(seen) == list(range(9))


def test_a_property_with_cases_enough_passes_as_often_as_it_is_run():
    @at_least(9)
    @HUNDRED
    @given(st.integers(0, 99))
    def few(number: int) -> None:
        assume(number < 9)

    few()
    few()


def test_a_case_that_fails_is_told_as_ever():
    @at_least(9)
    @HUNDRED
    @given(st.integers(0, 99))
    def small(number: int) -> None:
        assert number < 50

    with pytest.raises(AssertionError):
        small()


def properties() -> list[tuple[str, ast.FunctionDef]]:
    """Every function of the tests that hypothesis draws for, with its file and name."""
    return [
        (f"{path.relative_to(ROOT)}::{node.name}", node)
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and any("given" in _names(mark) for mark in node.decorator_list)
    ]


def test_no_property_returns_where_it_could_turn_a_case_down():
    returning = [name for name, node in properties() if any(isinstance(part, ast.Return) for part in _own(node))]
    assert returning == []


def test_every_property_that_turns_cases_down_has_a_floor():
    unfounded = [
        name
        for name, node in properties()
        if _names(node) & {"assume", "fitting", "reject"}
        and not any("at_least" in _names(mark) for mark in node.decorator_list)
    ]
    assert unfounded == []


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _own(function: ast.FunctionDef) -> list[ast.AST]:
    """All of a function but what is defined inside it."""
    found: list[ast.AST] = []
    rest: list[ast.AST] = list(function.body)
    while rest:
        node = rest.pop()
        found.append(node)
        if not isinstance(node, ast.FunctionDef | ast.Lambda):
            rest += ast.iter_child_nodes(node)
    return found
