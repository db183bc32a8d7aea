"""A design from a file, a text or a mapping; each of its facts once; all that the command line gives."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dcnplan import Design, compare, design
from dcnplan.errors import InfeasibleError, InputError, SpecError
from tests.cli.conftest import FAULTY, SPEC, TOO_SMALL
from tests.cli.test_one_verdict import NOTHING_JOINS


@pytest.fixture(scope="module")
def small() -> Design:
    """32 leaves of 48x25G down and 4x100G up under 4 spines, dual-homed servers."""
    return design(SPEC)


def test_a_file_a_text_and_a_mapping_give_the_same_design(tmp_path: Path):
    path = tmp_path / "fabric.yaml"
    path.write_text(SPEC)
    given = (path, str(path), SPEC, yaml.safe_load(SPEC), json.dumps(yaml.safe_load(SPEC)))
    plans = [dataclasses.replace(design(one).plan, origins=()) for one in given]
    assert plans == [plans[0]] * len(given)
    assert {repr(design(one)) for one in given} == {"<Design small: two-tier, 768 servers, 36 switches>"}


@pytest.mark.parametrize(
    "text", ["fabric.yml", "no such file", "", "[1, 2]", "a\nb\n", "-\n-", "x" * 5000, "a\0b", "{"]
)
def test_a_text_that_is_neither_is_said_to_be_neither_and_is_not_printed_whole(text: str):
    with pytest.raises(InputError) as caught:
        design(text)
    (problem,) = caught.value.problems
    assert problem.message == "neither a file nor a spec"
    assert len(str(problem)) < 200


def test_faults_of_a_text_have_their_lines_and_those_of_a_mapping_their_value():
    with pytest.raises(SpecError, match=r"spec:3:9: error: .*'two-tire'"):
        design(FAULTY)
    with pytest.raises(SpecError, match=r"spec: error: .*'two-tire'"):
        design(yaml.safe_load(FAULTY))
    with pytest.raises(InfeasibleError, match="over 3 spines"):
        design(TOO_SMALL)
    with pytest.raises(SpecError, match=r"spec:2:8: error: a value is missing"):
        design("dcnplan: 1\nname: [")


@pytest.mark.parametrize("given", [None, 7, ["dcnplan"], b"dcnplan: 1"])
def test_what_is_no_spec_at_all_is_a_type_error(given: Any):
    with pytest.raises(TypeError, match="a spec is a file, a text, a mapping or a Spec, not"):
        design(given)


def test_prices_are_a_list_or_its_file(tmp_path: Path, small: Design):
    path = tmp_path / "prices.csv"
    path.write_text("item,price,currency\nspine-box,100,EUR\n")
    prices = {line.item: line.price for line in small.bom(path).lines}
    assert prices["spine-box"] == 400
    assert prices["leaf-box"] is None
    assert all(line.price is None for line in small.bom().lines)


def test_what_nothing_joins_is_a_fault_of_the_design_and_an_error_of_bill_and_cables():
    found = design(NOTHING_JOINS)
    assert [fault.message.split(":")[0] for fault in found.faults] == ["leaf-spine"]
    assert found.summary.servers.capacity == 48
    for ask in (found.bom, found.cables, found.joined):
        with pytest.raises(InfeasibleError, match="nothing joins"):
            ask()


def values_of(value: object, depth: int) -> Iterator[object]:
    """A value and those that its fields and properties hold, some steps down."""
    yield value
    if depth and dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            held = getattr(value, field.name)
            for one in held[:2] if isinstance(held, tuple) else [held]:
                yield from values_of(one, depth - 1)


def test_every_value_says_what_it_is_in_one_line(small: Design):
    found = [small, small.plan, small.summary, small.cabling, small.fabric, small.bom(), small.cables()]
    for value in (*found, compare(small, small)):
        assert "\n" not in repr(value)
        assert len(repr(value)) < 200, repr(value)[:300]
    assert repr(small.plan) == "<Plan small: two-tier, 768 servers, 36 switches>"
    for value in values_of(small.plan, 2):
        assert len(repr(value)) < 400, f"{type(value).__name__}: {repr(value)[:100]}"
