"""Bundles and trays in closed form, beside every cable of an expanded fabric walked along its trays."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dcnplan.designs import Design, design
from dcnplan.errors import InfeasibleError
from dcnplan.floor.distance import Measures, across, measures_of
from dcnplan.floor.placing import floor_of
from dcnplan.floor.spot import Rack
from dcnplan.plan.groups import Plan
from dcnplan.trays.bundles import bundle_types
from dcnplan.trays.loads import loads_in
from dcnplan.trays.strands import strands
from tests.floor.floors import FOUR_PODS, ONE_ROW
from tests.floor.test_bought import SPLIT, named_spots
from tests.floor.test_every_device import floor_keys
from tests.floor.test_needs import measured
from tests.floors import at_least

Kind = tuple[str, str, Fraction]
Node = tuple[Any, ...]
Edge = tuple[Node, Node]
Loads = dict[Node, tuple[Fraction, int]]


def cables(found: Design) -> Iterator[tuple[Kind, tuple[Rack, Rack]]]:
    """Every cable between two racks, by its class, medium and length; a fan-out by its farthest leg."""
    columns, spots = found.cables().columns, named_spots(found)
    floor = floor_of(found.plan)
    assert floor
    names = ("cable", "kind", "class", "medium", "length_m", "lower", "upper")
    legs: dict[str, list[tuple[Kind, tuple[Rack, Rack]]]] = defaultdict(list)
    for cable, kind, between, medium, length_m, lower, upper in zip(*(columns[name] for name in names), strict=True):
        if kind not in ("external", "spare"):
            racks = spots[lower].rack, spots[upper].rack
            legs[cable].append(((between, medium, Fraction(length_m)), racks))
    for of_cable in legs.values():
        kind_of, racks = of_cable[-1]
        if racks[0] != racks[1]:
            yield kind_of, racks


def counted_bundles(found: Design, most: int) -> Counter[Kind]:
    between = Counter[tuple[Kind, frozenset[Rack]]]()
    between.update((kind, frozenset(racks)) for kind, racks in cables(found))
    bundles = Counter[Kind]()
    for (kind, _), count in between.items():
        bundles[kind] += -(-count // most)
    return bundles


def told_bundles(found: Design) -> Counter[Kind]:
    return Counter({one.cable[:3]: one.bundles for one in bundle_types(found.plan)})


def trays(on: Measures, rows: int, room: int, cross: str) -> nx.Graph:
    """The trays of a room by their ends, in halves of a rack along rows: those of rows and one from row to row."""
    graph, at = nx.Graph(), {"head": 0, "middle": on.places, "tail": 2 * on.places}[cross]
    for row in range(rows):
        for half in range(2 * on.places):
            graph.add_edge((room, row, half), (room, row, half + 1), length=on.width // 2, of=(room, row))
    for row in range(rows - 1):
        long = across(on, row + 1) - across(on, row)
        graph.add_edge((room, row, at), (room, row + 1, at), length=long, of=(room, cross))
    return graph


class Walk:
    """The way of a cable, by the shortest path over each cross tray; the first listed of equals is taken."""

    def __init__(self, on: Measures, rows: int) -> None:
        self.on, self.rows = on, rows
        self.graphs: dict[tuple[int, str], nx.Graph] = {}

    def graph(self, room: int, cross: str) -> nx.Graph:
        if (room, cross) not in self.graphs:
            self.graphs[room, cross] = trays(self.on, self.rows, room, cross)
        return self.graphs[room, cross]

    def path(self, one: Rack, other: Rack) -> list[list[Node]]:
        ends = [(rack.room, rack.row, 2 * rack.place + 1) for rack in (one, other)]
        if one.room != other.room:
            return [nx.shortest_path(self.graph(end[0], "head"), end, (end[0], 0, 0), "length") for end in ends]
        graphs = [self.graph(one.room, cross) for cross in self.on.cross]
        best = min(graphs, key=lambda graph: nx.shortest_path_length(graph, *ends, weight="length"))
        return [nx.shortest_path(best, *ends, weight="length")]

    def edges(self, one: Rack, other: Rack) -> Iterator[Edge]:
        for path in self.path(one, other):
            yield from ((min(step), max(step)) for step in pairwise(path))


def counted_loads(found: Design) -> Loads:
    """What is in each segment, of a row in its fuller half: squares of diameters, cables."""
    floor = floor_of(found.plan)
    assert floor
    on, thick_mm = measures_of(floor.keys), {one.cable.item: one.cable.thick_mm or 0 for one in strands(found.plan)}
    every = Counter((kind[1], racks) for kind, racks in cables(found))
    walk = Walk(on, 1 + max((rack.row for _, racks in every for rack in racks), default=0))
    on_edge: dict[Edge, tuple[Fraction, int]] = defaultdict(lambda: (Fraction(0), 0))
    for (item, racks), count in every.items():
        for edge in walk.edges(*racks):
            squares, before = on_edge[edge]
            on_edge[edge] = squares + Fraction(thick_mm[item]) ** 2 * count, before + count
    loads: Loads = {}
    for ((room, row, half), (_, to_row, to_half)), load in on_edge.items():
        if row == to_row and half >= 1 and to_half <= 2 * on.places - 1:
            key: Node = (room, row, (half - 1) // 2)
        elif row != to_row:
            key = (room, {0: "head", on.places: "middle", 2 * on.places: "tail"}[half], row)
        else:
            continue  # before the first rack, or behind the last one
        loads[key] = max(loads.get(key, load), load)
    return loads


def told_loads(found: Design) -> Loads:
    floor = floor_of(found.plan)
    assert floor
    rooms = range(max((rack.room for _, racks in cables(found) for rack in racks), default=0) + 1)
    every = (one for room in rooms for one in loads_in(floor, strands(found.plan), room))
    return {tuple(segment): (load.squares, int(load.cables)) for segment, load in every}


ROOMS: dict[str, Any] = {**FOUR_PODS, "floor": {**FOUR_PODS["floor"], "rooms": {"rows": 2}}}
AROUND: dict[str, Any] = {
    **ONE_ROW,
    "floor": {**ONE_ROW["floor"], "rows": {"racks": 7, "hot": "1.5m"}, "trays": {"cross": ["middle", "head"]}},
}  # fmt: skip


@pytest.mark.parametrize("spec", [ONE_ROW, FOUR_PODS, ROOMS, AROUND], ids=["row", "pods", "rooms", "around"])
def test_every_cable_is_in_a_bundle_and_in_the_trays_that_it_runs_along(spec: dict[str, Any]) -> None:
    found = design(spec)
    assert told_bundles(found) == counted_bundles(found, 24)
    assert told_loads(found) == counted_loads(found)


def test_fan_outs_lie_along_their_farthest_legs_and_are_in_no_bundle() -> None:
    found = design(SPLIT)
    assert "leaf-spine" not in {one.cable.between for one in bundle_types(found.plan)}
    assert sum(one.cables for one in strands(found.plan) if one.cable.between == "leaf-spine") == 16


SMALL: list[dict[str, Any]] = [
    {**ONE_ROW, "leaf": {**ONE_ROW["leaf"], "downlinks": "6x25G"}},
    {**FOUR_PODS, "leaf": {**FOUR_PODS["leaf"], "downlinks": "4x25G", "count": 4}, "pods": 5},
]


@st.composite
def floors(draw: st.DrawFn) -> Plan:
    plan = design(draw(st.sampled_from(SMALL))).plan
    return draw(measured(replace(plan, floor=draw(floor_keys(plan)))))


@pytest.mark.slow
@at_least(8)
@settings(max_examples=12)
@given(floors())
def test_of_any_floor_the_closed_form_is_the_count(plan: Plan) -> None:
    found = Design(plan)
    try:
        floor = floor_of(plan)
    except InfeasibleError:
        assume(False)
    assume(floor and not found.faults)
    assert floor
    assert told_bundles(found) == counted_bundles(found, floor.keys.bundles)
    assert told_loads(found) == counted_loads(found)
