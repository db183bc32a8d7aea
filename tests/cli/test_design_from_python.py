"""Python gives what the command line gives, and the command line works each fact out once."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import yaml

from dcnplan import Design, compare, design
from dcnplan.cable_list import legs
from dcnplan.cabling import connections, segment_pairs
from dcnplan.capacity import oversubscription, summary
from dcnplan.errors import InputError
from dcnplan.fabric import builder
from dcnplan.fabric.lookup import link_ends, series
from dcnplan.families import decide
from tests.cli.conftest import SPEC


@pytest.fixture(scope="module")
def small() -> Design:
    """32 leaves of 48x25G down and 4x100G up under 4 spines, dual-homed servers."""
    return design(SPEC)


def test_the_answers_of_the_command_line_are_there_from_python(dcnplan, desk: Path, small: Design):
    assert small.summary.servers.capacity == 768
    assert small.names[:2] == ("leaf1", "leaf2")
    lines = json.loads(dcnplan("bom", "fabric.yaml", "-f", "json").out)["lines"]
    assert [line.item for line in small.bom().lines] == [line["item"] for line in lines]
    rows = json.loads(dcnplan("cables", "fabric.yaml", "-f", "json").out)["cables"]
    columns = small.cables().columns
    assert [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)] == rows
    assert len(small.cables()) == len(rows) == 32 * (48 + 4)
    assert small.diagram() == dcnplan("diagram", "fabric.yaml").out
    assert small.diagram("mmd") == dcnplan("diagram", "fabric.yaml", "-f", "mmd").out
    assert small.export("graphml") == dcnplan("export", "fabric.yaml", "--to", "graphml").out
    part = dcnplan("export", "fabric.yaml", "--to", "graphml", "--leaves", "2")
    assert small.export("graphml", leaves=2) == part.out
    dcnplan("export", "fabric.yaml", "--to", "netbox", "-o", "box/")
    files = small.export("netbox")
    assert files == {path.name: path.read_text() for path in (desk / "box").iterdir()}
    graph = nx.node_link_graph(json.loads(str(small.export("node-link"))), edges="edges")
    assert graph.number_of_edges() == 128
    with pytest.raises(InputError, match="no format is called 'visio'"):
        small.export("visio")


def test_designs_are_compared_as_on_the_command_line(dcnplan, desk: Path, small: Design):
    other = {**yaml.safe_load(SPEC), "name": "other", "leaf": {**yaml.safe_load(SPEC)["leaf"], "count": 16}}
    (desk / "other.json").write_text(json.dumps(other))
    found = compare(small, other)
    assert repr(found) == "<Comparison of small and other>"
    assert str(found) == dcnplan("compare", "fabric.yaml", "other.json").out
    assert found.document == json.loads(dcnplan("compare", "fabric.yaml", "other.json", "-f", "json").out)
    assert found.differs["servers"] == ("768", "384")
    assert "family" not in found.differs
    assert [one.label for one in compare(small, small).designs] == ["small (1)", "small (2)"]
    with pytest.raises(ValueError, match="two designs or more"):
        compare(small)


@contextmanager
def counted(*functions: Callable[..., Any]) -> Iterator[Counter[str]]:
    """How often each function's own body runs."""
    bodies = {getattr(one, "__wrapped__", one).__code__: one.__name__ for one in functions}
    calls = Counter[str]()

    def count(frame: Any, event: str, _: object) -> None:
        if event == "call" and frame.f_code in bodies:
            calls[bodies[frame.f_code]] += 1

    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(None)


def test_a_folder_with_prices_works_out_each_fact_once(dcnplan, desk: Path):
    (desk / "prices.csv").write_text("item,price,currency\nspine-box,100,EUR\nnobody,1,EUR\n")
    facts = (
        decide.decide, connections.cabling_with, segment_pairs.links_by_pair, legs.segment_pairs, summary.summarise,
        oversubscription.oversubscription, builder.build, series.names_of_switches, link_ends.tier_link_ends,
        link_ends.server_link_ends,
    )  # fmt: skip
    with counted(*facts) as calls:
        ran = dcnplan("design", "fabric.yaml", "--prices", "prices.csv", "-o", "out/")
    assert ran.code == 0
    assert "1 of 2 prices is for nothing in the bill" in ran.err
    assert calls == {fact.__name__: 1 for fact in facts}
