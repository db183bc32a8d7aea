"""Shuffle boxes: how many links take, what is on the bill and in the cable list, and where there are none."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan import design
from dcnplan.cabling.bundles import bundles
from dcnplan.cabling.like_blocks import kinds_by_block
from dcnplan.cabling.shared_cages import Laid, kinds_of_shared_cages
from dcnplan.cabling.shuffles import boxes_of
from dcnplan.designs import Design
from dcnplan.errors import SpecError
from dcnplan.plan.groups import Table
from dcnplan.plan.link_axes import link_axes
from dcnplan.plan.link_lengths import link_lengths
from tests.floors import at_least
from tests.network.reading.written import read, written

BOX = {"name": "b", "ports": ["4x800G"], "breakout": ["8x100G"]}
L15: dict[str, Any] = {
    "dcnplan": 1, "name": "l15", "family": "two-tier", "planes": 8, "servers": {"nics": "1x800G", "breakout": "8x100G"},
    "leaf": {"model": BOX, "downlinks": "16x100G", "uplinks": "16x100G", "breakout": "shuffle"},
    "spine": {"model": BOX, "breakout": "shuffle"},
}  # fmt: skip


SMALL = {**L15, "leaf": {**L15["leaf"], "count": 64}, "spine": {**L15["spine"], "count": 16}}
"""64 leaves, 8 in each plane: 128 servers, 128 spines."""


def split(ways: int, cages: int) -> dict[str, object]:
    """Cages of 400G, split into ports of 100G, or of 800G."""
    speed = {4: "400G", 8: "800G"}[ways]
    ports = {"cages": cages, "speed": speed, "form": "osfp", "lanes": 8, "breakout": [f"{ways}x100G"]}
    return {"name": f"split-{ways}-{cages}", "ports": [ports, "48x25G"]}


def two_tier(leaves: int, uplinks: int, spines: int, ways: int = 8, above: int = 8) -> dict[str, object]:
    """Leaves and spines of split cages, joined by shuffle boxes."""
    return {
        "dcnplan": 1, "name": "dc1", "family": "two-tier", "servers": {"ports": 1, "speed": "25G"},
        "leaf": {"model": split(ways, 8), "count": leaves, "downlinks": "8x25G", "uplinks": f"{uplinks}x100G"},
        "spine": {"model": split(above, 32), "count": spines, "breakout": "shuffle"},
    }  # fmt: skip


def bill(found: Design, where: str) -> list[tuple[str, int, float | None]]:
    lines = (line for line in found.bom().lines if line.where == where)
    return [(line.item, line.quantity, None if line.length_m is None else float(line.length_m)) for line in lines]


def test_boxes_take_the_place_of_cassettes_and_patch_cords() -> None:
    found = design({**L15, "lengths": {"server-leaf": "3m"}})
    # 512 servers, 256 leaves, 128 spines: 4,096 links in each class, 8 x 8 in a box.
    expected = [("OS2 MPO-16 to MPO-16", 512, 30), ("OS2 MPO-16 to MPO-16", 512, 3), ("Shuffle box 8x8", 64, None)]
    assert bill(found, "leaf-spine") == expected
    # From a server 3 m, as from a box to the leaf: 512 NICs and as many cages of leaves.
    assert bill(found, "server-leaf") == [("OS2 MPO-16 to MPO-16", 1024, 3), ("Shuffle box 8x8", 64, None)]
    boxes = [line for line in found.bom().lines if line.category == "shuffle box"]
    assert [(line.racked, line.height_ru) for line in boxes] == [(True, None)] * 2
    assert "Shuffle box 8x8: what is said of wiring, height is second hand, and to be confirmed" in found.bom().notes
    assert found.plan.warnings == ()


def components(found: Design, between: str) -> list[tuple[int, int, int]]:
    """Lower cages, upper cages and links of each set of cages that legs join, counted in the cable list."""
    columns = found.cables().columns
    graph = nx.Graph()
    links = 0
    for at, name in enumerate(columns["class"]):
        if name == between and columns["kind"][at] == "shuffle":
            ends = [(side, columns[side][at], columns[f"{side}_cage"][at]) for side in ("lower", "upper")]
            graph.add_edge(*ends)
            links += 1
    sets = list(nx.connected_components(graph))
    assert graph.number_of_edges() == links
    counted = [[sum(side == end for side, *_ in cages) for end in ("lower", "upper")] for cages in sets]
    return [
        (lower, upper, graph.subgraph(cages).number_of_edges())
        for (lower, upper), cages in zip(counted, sets, strict=True)
    ]


@pytest.mark.parametrize(("table", "between"), [("links", "leaf-spine"), ("servers", "server-leaf")])
def test_each_box_of_the_bill_is_a_set_of_cages_that_are_all_joined(table: Table, between: str) -> None:
    found = design(SMALL)
    sets = components(found, between)
    assert set(sets) == {(8, 8, 64)}
    assert sum((boxes_of(found.plan, table, 0) or {}).values()) == len(sets) == 16


def test_the_cable_list_has_both_trunks_and_the_box() -> None:
    found = design(SMALL)
    assert found.cables().titles[-1] == "box"
    columns = found.cables().columns
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    for between in ("leaf-spine", "server-leaf"):
        here = [row for row in rows if row["class"] == between]
        assert len(here) == 1024
        assert {(row["kind"], row["cable"], row["length_m"], row["fibres"]) for row in here} == {
            ("shuffle", None, None, 16)
        }
        by_box = {box: [row for row in here if row["box"] == box] for box in {row["box"] for row in here}}
        assert {box: len(legs) for box, legs in by_box.items()} == dict.fromkeys(by_box, 64)
        for box, legs in by_box.items():
            assert (len({row["lower_trunk"] for row in legs}), len({row["upper_trunk"] for row in legs})) == (8, 8)
            assert box in {row["upper_trunk"] for row in legs}
    first = next(row for row in rows if row["lower"] == "leaf1")
    assert (first["lower_trunk"], first["lower_trunk_m"], first["upper_trunk_m"]) == ("leaf1:3", 30, 3)


def test_a_block_that_is_not_full_takes_a_box_too() -> None:
    # 10 leaves of 2 cages to 16 spines: 8 leaves and 2 leaves, each with 8 spines: 4 boxes.
    found = design(two_tier(leaves=10, uplinks=16, spines=16))
    assert bill(found, "leaf-spine") == [
        ("OS2 MPO-16 to MPO-16", 20, 30), ("OS2 MPO-16 to MPO-16", 32, 3), ("Shuffle box 8x8", 4, None)
    ]  # fmt: skip
    assert sorted(components(found, "leaf-spine")) == [(2, 8, 16)] * 2 + [(8, 8, 64)] * 2


def test_a_leaf_more_moves_no_box() -> None:
    few, more = (design(two_tier(leaves, uplinks=16, spines=16)).cables(servers=False).columns for leaves in (9, 10))
    told = [{link: box for link, box in zip(one["link"], one["box"], strict=True) if link} for one in (few, more)]
    assert {link: told[1][link] for link in told[0]} == told[0]


def test_parallel_links_in_cages_of_their_own_go_through_boxes() -> None:
    # 8 uplinks of a leaf to 2 spines, 4 to each, in 4 cages there: 8 leaves of one cage and 8 upper cages.
    found = design(two_tier(leaves=8, uplinks=8, spines=2))
    assert components(found, "leaf-spine") == [(8, 8, 64)]
    assert ("Shuffle box 8x8", 1, None) in bill(found, "leaf-spine")


def test_parallel_links_in_one_cage_fall_back_to_cassettes_with_a_warning() -> None:
    # Two ports of a NIC go to one cage of each of 4 leaves.
    found = design(
        {
            **{key: value for key, value in L15.items() if key != "planes"},
            "servers": {"nics": "1x800G", "breakout": "8x100G", "homing": 4},
            "leaf": {**L15["leaf"], "count": 16},
        }
    )
    items = [item for item, *_ in bill(found, "server-leaf")]
    assert [item for item in items if "box" in item] == []
    assert [item for item in items if "Cassette" in item]
    text = "server-leaf: legs of a cage meet one at the other end more than once, or not all of them"
    (warning,) = [warning for warning in found.plan.warnings if warning.message.startswith(text)]
    assert warning.message.endswith("no shuffle box leads so, cassettes do")
    assert boxes_of(found.plan, "servers", 0) is None


def test_where_no_legs_spread_no_box_is_needed_and_that_is_told() -> None:
    spec = two_tier(leaves=4, uplinks=4, spines=4)
    whole = {**spec, "leaf": {"model": "S6850-56HF", "count": 4, "downlinks": "48x25G", "uplinks": "4x100G"}}
    told = [warning.message for warning in design(whole).plan.warnings]
    assert "leaf-spine: no cages that are split at both ends spread: no shuffle box is needed" in told


def test_cages_of_unlike_split_do_not_go_into_one_box() -> None:
    text = "\n".join(
        (
            "dcnplan: 1", "name: dc1", "family: two-tier", "servers: {ports: 1, speed: 25G}",
            "leaf:",
            "  model: {name: a, ports: [{cages: 8, speed: 400G, form: osfp, lanes: 8, breakout: [4x100G]}, 48x25G]}",
            "  count: 8", "  uplinks: 4x100G", "  downlinks: 8x25G",
            "spine:",
            "  model: {name: b, ports: [{cages: 8, speed: 800G, form: osfp, lanes: 8, breakout: [8x100G]}]}",
            "  count: 4", "  breakout: shuffle", "",
        )
    )  # fmt: skip
    (problem,) = design(text).faults
    assert problem.message == "a shuffle joins 8 with 8 cages; the leaf is split 4x, the spine 8x"
    assert problem.where is not None
    assert (problem.where.line, problem.where.column) == (13, 13)


def test_split_ports_are_cabled_in_one_way() -> None:
    spec = two_tier(leaves=4, uplinks=8, spines=8)
    with pytest.raises(SpecError) as caught:
        design({**spec, "spine": {"model": split(8, 32), "count": 8, "breakout": ["shuffle", "cassette"]}})
    assert "split ports are cabled in one way: shuffle or cassette" in caught.value.problems[0].message


def test_a_list_with_boxes_is_read_back_as_the_same_network() -> None:
    found = design(SMALL)
    network = read(written(found.plan), "l15")
    assert len(network.links.lower) == len(found.network.links.lower) == 1024


@pytest.mark.slow
@at_least(20)
@given(st.integers(1, 20), st.integers(1, 3), st.sampled_from([4, 8]), st.integers(1, 2))
def test_boxes_in_closed_form_are_those_of_the_cable_list(leaves: int, cages: int, ways: int, links: int) -> None:
    uplinks = cages * ways
    spines = max(1, uplinks // links)
    found = design(two_tier(leaves, uplinks, spines, ways, ways))
    boxes = boxes_of(found.plan, "links", 0)
    assert boxes is not None
    sets = components(found, "leaf-spine")
    assert all(lower * upper == count for lower, upper, count in sets)
    assert sum(boxes.values()) == len(sets)
    billed = {item: quantity for item, quantity, _ in bill(found, "leaf-spine") if "box" in item}
    assert sum(billed.values()) == len(sets)


@pytest.mark.slow
@at_least(40)
@given(
    st.integers(1, 20), st.integers(1, 3), st.sampled_from([4, 8]), st.sampled_from([4, 8]), st.integers(1, 3),
    st.sampled_from([1, 2]),
)  # fmt: skip
def test_one_of_like_blocks_stands_for_all(
    leaves: int, cages: int, ways: int, above: int, links: int, planes: int
) -> None:
    uplinks = 4 * cages * planes
    assume(uplinks % (links * planes) == 0 and leaves % planes == 0)
    spec = two_tier(leaves, uplinks, uplinks // links // planes, ways, above) | {"planes": planes}
    plan = design({**spec, "servers": {"ports": planes, "speed": "25G"}}).plan
    for number, bundle in enumerate(bundles(plan)):
        laid = Laid(
            bundle, link_axes(plan, bundle.table, bundle.number), link_lengths(plan, bundle.table, bundle.number)
        )
        assert kinds_by_block(laid) == kinds_of_shared_cages(laid), number
