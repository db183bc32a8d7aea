"""The known fabrics, built switch by switch: each keeps its invariants and has the rows that its plan says."""

from pathlib import Path

import pytest

from dcnplan.designs import design, fabric_of
from dcnplan.fabric.check import check
from dcnplan.fabric.rows import size
from dcnplan.families.reading import load_spec
from dcnplan.inputs.source import read_source

SPECS = sorted((Path(__file__).parents[2] / "topologies").glob("*.yaml"))
MOST_LINKS = 1_100_000


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_a_known_fabric_keeps_every_invariant(path):
    plan = design(load_spec(read_source(path))).plan
    rows = size(plan)
    assert rows.links <= MOST_LINKS
    fabric = fabric_of(plan)
    assert (len(fabric.switches), len(fabric.links), len(fabric.server_links)) == rows
    assert check(fabric) == ()


def test_there_are_known_fabrics():
    assert SPECS
