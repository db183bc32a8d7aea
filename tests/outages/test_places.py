"""Racks, rows and feeds that are lost: the published case by hand, each place failed in turn, servers one by one."""

from fractions import Fraction
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dcnplan.analysis.failures.n_minus_one import OnePart, left_by, single_failures
from dcnplan.analysis.failures.parts import Part
from dcnplan.analysis.loads.between_ports import between_ports
from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import permutation, uniform
from dcnplan.designs import Design, design
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network
from dcnplan.outages.lost import Losses, Lost
from dcnplan.outages.parts import place_parts
from dcnplan.outages.places import Place, places
from tests.analysis.load_reference import Walk
from tests.floor.floors import FOUR_PODS, HALL, ONE_ROW
from tests.floor.test_every_device import placed
from tests.floors import at_least
from tests.specs import has_tiers, specs

SMALL_PODS = {**FOUR_PODS, "pods": 2, "leaf": {**FOUR_PODS["leaf"], "count": 4}}
PLACES = ("rack", "row", "feed")


def designed(spec: dict[str, Any], **floor: Any) -> Design:
    return design({**spec, "floor": {**spec["floor"], **floor}})


def kind(one: Part | Place) -> tuple[str, str | None]:
    """`leaf`, or of a type or a class with its name: `general leaf`."""
    named = one.group if one.role in (one.group, None) else f"{one.group} {one.role}"
    return one.what, named


def failed(made: Design, demand: Demand | None = None) -> dict[tuple[str, str | None], OnePart]:
    """What is told of places, by what they are and what they are for."""
    assert made.floor
    demand = demand or uniform(made.network)
    parts = tuple(place_parts(made.fabric, demand, places(made.floor)))
    every = single_failures(made.network, demand, more=parts)
    return {kind(one.part): one for one in every if one.part.what in PLACES}


def told(one: OnePart) -> tuple[Any, ...]:
    """Where, how many like it, servers lost; growth and the lost share in thousandths."""
    loads = one.left.loads
    growth = None if loads.growth is None else round(1000 * loads.growth)
    return one.part.name, one.part.count, one.part.servers, growth, round(1000 * loads.lost_share)


def test_a_rack_of_a_leaf_takes_its_servers_too():
    made = designed(ONE_ROW)
    found = failed(made)
    # The leaf group has 32 servers left, 50G each, over the 400G of one leaf: 1/4 of what servers send.
    assert told(found["rack", "leaf"]) == ("A01", 8, 16, 250, 167)
    # 16 of 192 servers send nothing; of the other 176 the 144 of other groups send 16 in 144 of it to those.
    lost = Fraction(16, 192) + Fraction(144, 192) * Fraction(16, 144)
    assert found["rack", "leaf"].left.loads.lost_share == pytest.approx(float(lost))
    whole = link_loads(made.network)
    left = found["rack", "leaf"].left.loads.capacity / whole.capacity
    assert left == pytest.approx(float(Fraction(1, 4) * (1 - lost) / Fraction(1, 3)))
    assert left == pytest.approx(0.625)


def test_racks_of_servers_and_of_spines_and_a_feed_of_one_row():
    found = failed(designed(ONE_ROW))
    # Without 16 of 144 servers to send to, others send 128/144 of what they did: growth is 1/3 x 9/8.
    assert told(found["rack", "servers"]) == ("A03", 4, 16, 375, 167)
    # Two of four spines: half of 1/3.
    assert told(found["rack", "spine"]) == ("A10", 2, 0, 167, 0)
    assert told(found["feed", None]) == ("A", 2, 0, 333, 0)
    # The row is the whole fabric.
    assert set(found) == {("rack", "leaf"), ("rack", "servers"), ("rack", "spine"), ("feed", None)}


def test_rows_of_a_hall_are_told_by_what_stands_in_them():
    found = failed(designed({**HALL, "pods": 3}))
    assert {kind: (one.part.name, one.part.count, one.part.servers) for kind, one in found.items()} == {
        ("rack", "leaf"): ("B01", 3 * 64, 16), ("rack", "servers"): ("B03", 3 * 32, 16),
        ("rack", "pod_spine"): ("E10", 3 * 2, 0), ("rack", "spine"): ("A03", 16, 0),
        ("row", "spine"): ("A", 1, 0), ("row", "pod_spine"): ("E", 3, 6 * 48), ("row", "leaf"): ("B", 15, 6 * 48),
        ("feed", None): ("A", 2, 0),
    }  # fmt: skip
    # All 32 spines: what goes to the two other pods, 2 x 1,536 of 4,608 - 48 servers, has no path.
    assert found["row", "spine"].left.loads.lost_share == pytest.approx(2 * 1536 / (4608 - 48))
    assert found["feed", None].part.undecided == ("S12516X-AF",)


@pytest.mark.parametrize(("feeds", "lost"), [(2, 192), (3, 0)])
def test_six_supplies_of_which_four_are_needed_want_three_feeds(feeds: int, lost: int):
    servers = {**ONE_ROW["floor"]["servers"], "psus": 6, "needed": 4}
    one = failed(designed(ONE_ROW, feeds=feeds, servers=servers))["feed", None]
    assert (one.part.count, one.part.servers) == (feeds, lost)
    assert one.left.loads.lost_share == pytest.approx(1 if lost else 0)
    assert one.left.loads.growth == (None if lost else pytest.approx(1 / 3))


def test_a_feed_that_takes_everything_is_the_whole_fabric():
    assert ("feed", None) not in failed(designed(ONE_ROW, feeds=1))


def test_the_worst_feed_is_told():
    """Three supplies on four feeds: nothing hangs on the last of them."""
    servers = {**ONE_ROW["floor"]["servers"], "psus": 3, "needed": 3}
    one = failed(designed(ONE_ROW, feeds=4, servers=servers))["feed", None]
    assert (one.part.name, one.part.count, one.part.servers) == ("A", 4, 192)


def every_place(made: Design, demand: Demand) -> dict[tuple[str, str | None], list[float]]:
    """What gets through without each place, none of which stands for another."""
    assert made.floor
    losses, found = Losses(made.fabric), dict[tuple[str, str | None], list[float]]()
    for place in places(made.floor):
        lost = losses.lost(place.devices)
        if len(lost.switches) < len(made.network.switches):
            left = left_by(made.network, demand, losses.failed(lost), losses.gone(lost))
            found.setdefault(kind(place), []).append(left.loads.capacity)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("spec", [SMALL_PODS, {**ONE_ROW, "floor": {"leaf": {"at": "middle"}, "rows": {"racks": 8}}}])
@pytest.mark.parametrize("demand", [uniform, lambda network: permutation(network, seed=1), between_ports])
def test_one_place_stands_for_all_that_are_alike(spec: dict[str, Any], demand: Any):
    made = design(spec)
    traffic = demand(made.network)
    each, found = every_place(made, traffic), failed(made, traffic)
    assert {kind: one.left.loads.capacity for kind, one in found.items()} == pytest.approx(
        {kind: min(left) for kind, left in each.items()}
    )
    assert {kind: one.part.count for kind, one in found.items()} == {kind: len(left) for kind, left in each.items()}


@pytest.mark.slow
@at_least(10)
@given(specs, st.data())
@settings(max_examples=20)
def test_one_place_stands_for_all_that_are_alike_on_any_floor(written: dict[str, Any], data: st.DataObject):
    plan, floor = placed(written, data)
    assume(has_tiers(plan) and plan.links and floor.racks < 60)
    made = Design(plan)
    demand = uniform(made.fabric.network)
    assume(len(made.fabric.switches) < 200 and not made.faults)
    each, found = every_place(made, demand), failed(made, demand)
    assert {kind: one.left.loads.capacity for kind, one in found.items()} == pytest.approx(
        {kind: min(left) for kind, left in each.items()}
    )


def by_group(network: Network, lost: Lost) -> dict[int, tuple[list[int], int, int]]:
    """Of each leaf group its leaves, its servers, and how many of these are left."""
    homed = network.attached.homed[0]
    gone = {home.leaves[0]: count for home, count in lost.servers}
    found = {}
    for first in np.unique(homed.group).tolist():
        leaves = np.flatnonzero(homed.group == first).tolist()
        servers = int(homed.count[first])
        found[first] = leaves, servers, servers - gone.get(first, 0)
    return found


def reference(network: Network, lost: Lost, server_bps: int) -> tuple[float, float]:
    """Growth and lost share, by what each server sends to each other one, in exact fractions."""
    groups, down = by_group(network, lost), set(lost.switches)
    every = sum(servers for _, servers, _ in groups.values())
    matrix, offered, has_leaf = np.zeros((len(network.attached),) * 2), Fraction(0), Fraction(0)
    fullest_port = Fraction(0)
    for leaves, servers, left in groups.values():
        up = [leaf for leaf in leaves if leaf not in down]
        sent = Fraction(0)
        for others, theirs, their_left in groups.values():
            if others == leaves:
                continue
            to_one = Fraction(server_bps, every - servers)
            offered += servers * theirs * to_one
            they_up = [leaf for leaf in others if leaf not in down]
            if up and they_up:
                flow = left * their_left * to_one
                has_leaf += flow
                sent += flow
                for a in up:
                    for b in they_up:
                        matrix[a, b] += float(flow / len(up) / len(they_up))
        if 0 < len(up) < len(leaves) and left:
            fullest_port = max(fullest_port, sent / left / Fraction(server_bps * len(up), len(leaves)))
    mask = np.zeros(len(network.switches), np.bool_)
    mask[list(lost.switches)] = True
    up_bps, down_bps, no_path, _ = Walk(network, Failed(switches=mask), False).loads(matrix)
    speed = network.link_speed_bps.tolist()
    full = max(flow / speed[row] for loads in (up_bps, down_bps) for row, flow in loads.items())
    return float(1 / max(full, fullest_port)), float((offered - has_leaf + no_path) / offered)


@pytest.mark.parametrize("name", ["A01", "A03", "A10"])
def test_what_each_server_sends_to_each_other_one_adds_up(name: str):
    compare(designed(ONE_ROW), ("rack", name))


@pytest.mark.slow
@pytest.mark.parametrize("place", [("rack", "B01"), ("rack", "B03"), ("row", "B"), ("rack", "A03")])
def test_what_each_server_sends_to_each_other_one_adds_up_over_pods(place: tuple[str, str]):
    compare(designed(SMALL_PODS, rows={"racks": 7}), place)


def compare(made: Design, wanted: tuple[str, str]) -> None:
    assert made.floor
    losses = Losses(made.fabric)
    place = next(one for one in places(made.floor) if (one.what, one.name) == wanted)
    lost = losses.lost(place.devices)
    loads = left_by(made.network, uniform(made.network), losses.failed(lost), losses.gone(lost)).loads
    assert (loads.growth, loads.lost_share) == pytest.approx(reference(made.network, lost, 50 * 10**9))


@pytest.mark.parametrize("name", ["A01", "A03", "A10"])
def test_pairs_of_servers_and_of_leaves_are_cut_as_a_graph_has_them(name: str):
    made = designed({**ONE_ROW, "leaf": {**ONE_ROW["leaf"], "downlinks": "8x25G"}}, servers={"power": "4kW"})
    assert made.floor
    losses, network, demand = Losses(made.fabric), made.network, between_ports(made.network)
    lost = losses.lost(next(one for one in places(made.floor) if one.name == name).devices)
    left = left_by(network, demand, losses.failed(lost), losses.gone(lost))
    graph = nx.Graph(zip(network.links.lower.tolist(), network.links.upper.tolist(), strict=True))
    graph.remove_nodes_from(lost.switches)
    servers = [
        (one < kept, [leaf for leaf in leaves if leaf in graph])
        for leaves, count, kept in by_group(network, lost).values()
        for one in range(count)
    ]
    joined = sum(
        here and there and any(nx.has_path(graph, one, other) for one in a for other in b)
        for at, (here, a) in enumerate(servers)
        for there, b in servers[:at]
    )
    assert left.server_pairs_cut == len(servers) * (len(servers) - 1) // 2 - joined
    leaves = range(len(network.attached))
    apart = [
        (a, b) for a in leaves for b in range(a) if a not in graph or b not in graph or not nx.has_path(graph, a, b)
    ]
    assert left.cut_pairs == len(apart)
