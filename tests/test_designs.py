"""A design from a file, a text or a mapping; each of its facts once; all that the command line gives."""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from dcnplan import (
    Design,
    compare,
    design,
    enumerate_paths,
    failed_by_name,
    link_loads,
    path_counts,
    paths,
    resilience,
)  # fmt: skip
from dcnplan.catalog.prices import read_prices
from dcnplan.errors import InfeasibleError, InputError, SpecError
from dcnplan.inputs.source import read_source
from tests.cli.conftest import FAULTY, SPEC, TOO_SMALL
from tests.cli.test_one_verdict import NOTHING_JOINS

PRICES = Path(__file__).parents[1] / "examples" / "prices-2026.csv"


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


def test_numbers_of_any_library_are_numbers_of_a_mapping_and_keys_are_texts():
    given = yaml.safe_load(SPEC)
    for ports in (np.int64(2), Decimal(2), Fraction(2)):
        assert design({**given, "servers": {**given["servers"], "ports": ports}}).plan.servers[0].ports == 2
    for other in (np.float64(2), Decimal("2.5"), Fraction(5, 2), b"2", object()):
        with pytest.raises(SpecError, match=r"servers\.ports: expected a whole number, found "):
            design({**given, "servers": {**given["servers"], "ports": other}})
    with pytest.raises(SpecError, match="'1' is not a key of a spec"):
        design({**given, 1: 2})  # type: ignore[dict-item]


def test_a_mapping_that_holds_itself_is_refused():
    given = yaml.safe_load(SPEC)
    given["leaf"]["more"] = given
    with pytest.raises(InputError, match="nesting deeper than 64"):
        design(given)


def test_a_picture_that_is_none_is_refused_with_those_there_are(small: Design):
    for choice, says in (
        ({"form": "svgg"}, "no format of a picture is called 'svgg'\n = hint: one of svg, png, drawio, dot, mmd"),
        ({"detail": "pods"}, "no detail of a picture is called 'pods'\n = hint: one of fabric, pod, full"),
        ({"theme": "drak"}, "no theme of a picture is called 'drak'\n = hint: one of light, dark"),
    ):
        with pytest.raises(InputError) as refused:
            small.diagram(**choice)
        assert says in str(refused.value)


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


def values_of(value: object, seen: dict[int, object]) -> None:
    """A value of ours and all those that it holds, however deep, by their numbers."""
    if id(value) in seen:
        return
    ours = type(value).__module__.startswith("dcnplan.")
    if ours:
        seen[id(value)] = value
    held: Iterable[object] = vars(value).values() if ours and hasattr(value, "__dict__") else ()
    if isinstance(value, Mapping):
        held = value.values()
    elif isinstance(value, tuple | list):
        held = value
    for one in held:
        values_of(one, seen)


def test_every_value_says_what_it_is_in_one_line(small: Design):
    network = small.network
    answers = (path_counts(network), link_loads(network), resilience(network), failed_by_name(network, ["leaf1"]))
    made = (paths(network, "leaf1", "leaf2"), enumerate_paths(network, [("leaf1", "leaf2")]), compare(small, small))
    priced = read_prices(read_source(PRICES))
    found: dict[int, object] = {}
    for value in (small, small.summary, small.bom(), small.cables(), small.names, priced, *answers, *made):
        values_of(value, found)
    assert {"Plan", "Network", "LinkTable", "Attachments", "PathDag", "Cable", "Prices", "Medium"} <= {
        type(value).__name__ for value in found.values()
    }
    for one in found.values():
        assert "\n" not in repr(one), type(one).__name__
        assert len(repr(one)) < 300, f"{type(one).__name__}: {repr(one)[:100]}"
    assert repr(small.plan) == "<Plan small: two-tier, 768 servers, 36 switches>"
    assert repr(network.links).startswith("LinkTable(lower=int32[128], upper=int32[128], kind=int16[128], lower_slot=")
