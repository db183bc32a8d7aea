"""Lists of paths as files: what their bytes are, when they come, and what they take."""

import csv
import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest

from dcnplan.analysis.paths.sets import Paths, PathSet, paths
from dcnplan.cli import paths as verb
from dcnplan.fabric.builder import Fabric, build
from dcnplan.network.named_failures import failed_by_name
from dcnplan.output.escaping import csv_text
from dcnplan.report.paths import Listing, csv_pieces, json_pieces, paths_view
from dcnplan.report.view import json_text, text_of
from tests.export.small import plan_of

PODS = """\
dcnplan: 1
name: pods
family: three-tier
servers: {ports: 2, speed: 25G}
leaf:
  model: {name: low, ports: [48x25G, 32x100G], names: {a: {port: "=x,{cage}"}}}
  count: 4
  uplinks: 32x100G
pod_spine:
  model: {name: mid, ports: [64x100G], names: {a: {port: "Hundred-Gig-E1/0/{cage}"}}}
  count: 4
  uplinks: 32x100G
spine: {model: {name: top, ports: [64x100G], names: {a: {port: "@{cage}"}}}, count: 4}
pods: 2
"""
"""8 links a pair everywhere; port names that a spreadsheet would run, and one with a comma."""

CUT = [
    f"{leaf}:pod1-podspine{number}"
    for leaf, numbers in (("pod1-leaf1", "123"), ("pod1-leaf3", "4"))
    for number in numbers
]
"""pod1-leaf1 and pod1-leaf3 share no pod spine."""


@pytest.fixture(scope="module")
def fabric() -> Fabric:
    return build(plan_of(PODS))


def between_pods(fabric: Fabric) -> PathSet:
    return paths(fabric.network, "pod1-server1", "pod2-server1")


def of_unlike_lengths(fabric: Fabric) -> PathSet:
    """From the leaves 1 and 2 to the leaves 3 and 4, of which 1 and 3 meet at a spine only."""
    return paths(fabric.network, "pod1-server1", "pod1-server49", failed_by_name(fabric.network, CUT))


def between_switches(fabric: Fabric) -> PathSet:
    return paths(fabric.network, "pod1-leaf1", "spine2")


@pytest.mark.parametrize("links", [False, True])
@pytest.mark.parametrize("ends", [between_pods, of_unlike_lengths, between_switches])
def test_a_csv_file_is_the_sheet_cell_by_cell(fabric, ends, links):
    found = ends(fabric)
    blocks = list(found.sample(700, seed=1, links=links))
    sheet = paths_view(found, Listing(blocks, 700, links)).sheet
    assert b"".join(csv_pieces(found, blocks, links)).decode() == csv_text(sheet)
    assert len({len(row) for row in sheet}) == 1


def test_shorter_paths_end_in_empty_cells(fabric):
    found = of_unlike_lengths(fabric)
    assert found.hops == (4, 6)
    lines = b"".join(csv_pieces(found, found.read(0, found.switch_paths), links=False)).decode().splitlines()
    assert lines[1] == "1,pod1-server1,pod1-leaf1,pod1-podspine4,spine1,pod1-podspine1,pod1-leaf3,pod1-server49"
    assert lines[-1].endswith(",pod1-podspine4,pod1-leaf4,pod1-server49,,")


def test_no_port_in_a_csv_file_of_paths_is_a_formula(fabric):
    found = between_pods(fabric)
    text = b"".join(csv_pieces(found, found.read(0, 1, links=True), links=True)).decode()
    first = list(csv.reader(io.StringIO(text)))[1]
    assert first[:8] == [
        "1",
        "pod1-server1",
        "nic1",
        "'=x,1",
        "pod1-leaf1",
        "'=x,80",
        "Hundred-Gig-E1/0/1",
        "pod1-podspine1",
    ]
    assert not [cell for cell in first if cell.startswith(("=", "+", "-", "@"))]


def test_a_block_of_paths_is_written_before_the_next_is_read(fabric):
    found, read = between_pods(fabric), []

    def watched() -> Iterator[Paths]:
        for block in found.read(0, 40_000, links=True):
            read.append(len(block))
            yield block

    pieces = csv_pieces(found, watched(), links=True)
    assert next(pieces).startswith(b"path,hop_0,out_1,in_1,hop_1,")
    assert read == []
    assert next(pieces).count(b"\n") == 16_384
    assert read == [16_384]


@pytest.mark.parametrize("links", [False, True])
def test_json_in_pieces_is_the_document(fabric, links):
    found = of_unlike_lengths(fabric)
    listing = Listing(list(found.read(0, 7, links)), 7, links)
    text = "".join(json_pieces(found, listing, CUT))
    assert text == json_text(paths_view(found, listing, CUT).document)
    assert json.loads(text)["numbers"] == [1, 2, 3, 4, 5, 6, 7]


def peak_bytes(found: PathSet, count: int, form: str) -> int:
    tracemalloc.start()
    try:
        listing = Listing(list(found.read(0, count, links=True)), count, links=True)
        if form == "json":
            for _ in json_pieces(found, listing):
                pass
        else:
            text_of(paths_view(found, listing), form.removesuffix(" in colour"), styled=form.endswith("in colour"))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "table", "table in colour", "md"])
def test_a_list_takes_no_more_memory_than_is_asked_for_beforehand(fabric, form):
    found, count = between_pods(fabric), 2_000
    peak_bytes(found, 1, form)
    reckoned = verb._BYTES_A_PATH_IN_JSON if form == "json" else verb._BYTES_A_PATH
    assert peak_bytes(found, count, form) <= reckoned * count
