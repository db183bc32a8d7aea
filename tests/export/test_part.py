"""`--pods` and `--leaves`: each format has rows of the whole, in their order, and says that it is a part."""

import csv
import io
from collections import Counter

import pytest

from dcnplan.export import netbox
from dcnplan.export.extract import Extract
from dcnplan.export.registry import text_of
from tests.export.small import FABRICS, PODS, SPLIT, extract_of

PARTS = [(1, 1), (1, None), (None, 2), (2, 3)]


def records(extract: Extract) -> list[str]:
    """Every node and edge with all that is known of it."""
    return [repr(one) for one in (*extract.nodes(), *extract.edges())]


def is_subsequence(part: list[str], whole: list[str]) -> bool:
    left = iter(whole)
    return all(one in left for one in part)


@pytest.mark.parametrize("servers", [True, False])
@pytest.mark.parametrize(("pods", "leaves"), PARTS)
@pytest.mark.parametrize("spec", FABRICS.values(), ids=FABRICS)
def test_a_part_is_rows_of_the_whole_in_their_order(spec: str, pods: int | None, leaves: int | None, servers: bool):
    whole, part = extract_of(spec, servers), extract_of(spec, servers, pods, leaves)
    assert is_subsequence(records(part), records(whole))
    names = {name for name, _ in part.nodes()}
    kept = [repr(edge) for edge in whole.edges() if edge[0] in names and edge[1] in names]
    assert kept == [repr(edge) for edge in part.edges()]


@pytest.mark.parametrize("spec", FABRICS.values(), ids=FABRICS)
def test_every_switch_and_server_of_a_part_has_all_its_uplinks(spec: str):
    whole, part = extract_of(spec, True), extract_of(spec, True, 1, 2)
    up = Counter(lower for lower, _, about in whole.edges() if "peer" not in about)
    found = Counter(lower for lower, _, about in part.edges() if "peer" not in about)
    assert found == {name: up[name] for name, _ in part.nodes() if up[name]}


@pytest.mark.parametrize("form", ["node-link", "graphml", "dot", "ptm", "containerlab", "batfish"])
@pytest.mark.parametrize(("spec", "pods", "leaves"), [(PODS, 1, 1), (SPLIT, None, 2), (PODS, 1, None)])
def test_its_file_has_lines_of_the_file_of_the_whole(form: str, spec: str, pods: int | None, leaves: int | None):
    whole, part = extract_of(spec, True), extract_of(spec, True, pods, leaves)
    assert lines("".join(text_of(form, part))) < lines("".join(text_of(form, whole)))


@pytest.mark.parametrize("form", ["node-link", "graphml", "dot", "ptm", "containerlab", "batfish"])
def test_its_file_says_that_it_is_a_part_where_the_format_has_room(form: str):
    # Batfish takes no key but `edges`.
    said = "part of pods (--pods 1 --leaves 2): names and ports are those of the whole"
    assert (said in "".join(text_of(form, extract_of(PODS, True, 1, 2)))) == (form != "batfish")
    assert "part of" not in "".join(text_of(form, extract_of(PODS, True)))


def lines(written: str) -> set[str]:
    """Lines that are about one switch or one link."""
    found = (line.rstrip(",") for line in written.splitlines())
    return {line for line in found if "1" in line and "part of" not in line and "rank=" not in line}


@pytest.mark.parametrize("name", netbox.FILES)
def test_netbox_rows_of_a_part_are_rows_of_the_whole(name: str):
    whole, part = (
        [{key: cell for key, cell in row.items() if key != "description"} for row in csv.DictReader(io.StringIO(text))]
        for text in ("".join(netbox.files(extract)[name]) for extract in (extract_of(PODS), extract_of(PODS, False, 1)))
    )
    assert part
    assert all(row in whole for row in part)


@pytest.mark.parametrize(("pods", "leaves"), [(None, None), (1, None), (None, 2), (1, 3)])
@pytest.mark.parametrize("spec", FABRICS.values(), ids=FABRICS)
def test_the_count_is_that_of_nodes_and_edges(spec: str, pods: int | None, leaves: int | None):
    for servers in (True, False):
        extract = extract_of(spec, servers, pods, leaves)
        assert extract.count == len(list(extract.nodes())) + len(list(extract.edges()))


def test_one_pod_with_one_leaf_has_every_spine_and_the_leafs_own_servers():
    part = extract_of(PODS, True, pods=1, leaves=1)
    roles = Counter(about["role"] for _, about in part.nodes())
    # One pod of each of two types; 4 servers on a general leaf, 2 on a dense one.
    assert roles == {"leaf": 2, "pod_spine": 4, "spine": 4, "server": 6}


def test_a_server_between_a_leaf_of_the_part_and_one_outside_is_left_out():
    part = extract_of(SPLIT, True, leaves=3)
    servers = [name for name, about in part.nodes() if about["role"] == "server"]
    # Leaves 1 and 2 share servers 1-8; leaf 3 shares its own with leaf 4, which is not there.
    assert servers == [f"server{number}" for number in range(1, 9)]
