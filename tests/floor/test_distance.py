"""How far devices are apart on a floor: by hand, and as the shortest way through a graph of trays."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.floor.distance import UNIT, Cross, Measures, crossing, drop, metres, need, steps
from dcnplan.floor.spot import Spot
from tests.floors import at_least

DEFAULTS = Measures(
    width=steps(Fraction("0.6")), depth=steps(Fraction("1.2")), rack_height=steps(2),
    cold=steps(Fraction("1.2")), hot=steps(Fraction("1.2")), between=steps(50), off=steps(Fraction("0.3")),
    side=steps(Fraction("0.25")), slack_in_rack=steps(Fraction("0.3")), slack_run=steps(Fraction("0.5")),
    places=20, cross=("head", "tail"),
)  # fmt: skip
UNDER_FLOOR = replace(DEFAULTS, overhead=False)


def spot(rack: str, unit: int, height: int = 1) -> Spot:
    """`A07`, `R2-B10`."""
    room, _, name = rack.rpartition("-")
    return Spot(int(room[1:] or 1) - 1 if room else 0, ord(name[0]) - ord("A"), int(name[1:]) - 1, unit, height)


@pytest.mark.parametrize(
    ("on", "one", "other", "metres_needed"),
    [
        (UNDER_FLOOR, spot("A01", 24), spot("A01", 1), "2.12235"),
        (UNDER_FLOOR, spot("A01", 20), spot("A01", 24), "1.2778"),
        (UNDER_FLOOR, spot("A01", 24), spot("A02", 1), "3.9668"),
        (UNDER_FLOOR, spot("A01", 24), spot("A04", 1), "5.1668"),
        (UNDER_FLOOR, spot("A01", 24), spot("A08", 1), "7.5668"),
        (DEFAULTS, spot("A01", 42), spot("A02", 42), "2.81065"),
        (DEFAULTS, spot("A01", 42), spot("B01", 42), "5.21065"),
        (DEFAULTS, spot("A10", 42), spot("B10", 42), "16.01065"),
        (replace(DEFAULTS, cross=("middle",)), spot("A10", 42), spot("B10", 42), "5.21065"),
        (DEFAULTS, spot("A01", 42), spot("R2-A01", 42), "52.81065"),
        # Two rows of aisles, a cold and a hot one, and 8.4 m to the tail and back for places 13 and 14.
        (DEFAULTS, spot("A13", 42), spot("C14", 42), "15.41065"),
    ],
)
def test_lengths_by_hand(on: Measures, one: Spot, other: Spot, metres_needed: str) -> None:
    assert metres(need(on, one, other)) == Fraction(metres_needed)
    assert need(on, other, one) == need(on, one, other)


def test_a_unit_is_44_45_mm_and_a_tall_device_is_reached_at_its_middle() -> None:
    assert metres(UNIT) == Fraction("0.04445")
    # 16 units from U1 on: their middle is 8 units over the lowest.
    assert metres(drop(DEFAULTS, spot("A01", 1, 16))) == Fraction("2.3") - Fraction("0.1") - 8 * Fraction("0.04445")
    assert metres(drop(UNDER_FLOOR, spot("A01", 1, 16))) == Fraction("0.3") + Fraction("0.1") + 8 * Fraction("0.04445")


def test_of_equal_ways_the_tray_listed_first_is_taken() -> None:
    assert crossing(replace(DEFAULTS, places=3), 1, 1)[0] == "head"
    assert crossing(replace(DEFAULTS, places=3, cross=("tail", "head")), 1, 1)[0] == "tail"


LENGTHS = st.integers(0, 5).map(lambda tenths: steps(Fraction(tenths, 10)))


@st.composite
def _floors(draw: st.DrawFn) -> Measures:
    width, depth, cold, hot = (steps(Fraction(draw(st.integers(3, 15)), 10)) for _ in range(4))
    cross: tuple[Cross, ...] = ("head", "tail", "middle")
    crosses = st.permutations(cross)
    off, side, in_rack, run = (draw(LENGTHS) for _ in range(4))
    return Measures(
        width, depth, steps(2), cold, hot, steps(draw(st.integers(1, 50))), off, side, in_rack, run,
        places=draw(st.integers(1, 5)), overhead=draw(st.booleans()),
        cross=tuple(draw(crosses)[: draw(st.integers(1, 3))]),
    )  # fmt: skip


def _spots(on: Measures) -> st.SearchStrategy[Spot]:
    return st.builds(
        Spot, st.integers(0, 1), st.integers(0, 3), st.integers(0, on.places - 1), st.integers(1, 42), st.integers(1, 4)
    )


def _trays(on: Measures, rooms: bool) -> "nx.Graph":
    """Of two rooms of four rows: where racks and cross trays are along each row, and what joins them."""
    graph, heads = nx.Graph(), [*map(on.at, on.cross), *([0] if rooms else [])]
    points = sorted({*heads, *(on.width // 2 + place * on.width for place in range(on.places))})
    for room in (0, 1):
        for row in range(4):
            for near, far in pairwise(points):
                graph.add_edge((room, row, near), (room, row, far), weight=far - near)
        for row, aisle in ((0, on.cold), (1, on.hot), (2, on.cold)):
            for x in heads:
                graph.add_edge((room, row, x), (room, row + 1, x), weight=on.depth + aisle)
    if rooms:
        graph.add_edge((0, 0, 0), (1, 0, 0), weight=on.between)
    return graph


def _by_graph(on: Measures, one: Spot, other: Spot) -> Fraction:
    middles = [
        Fraction("0.1") + (Fraction(each.height, 2) + each.unit - 1) * Fraction("0.04445") for each in (one, other)
    ]
    if one[:3] == other[:3]:
        return abs(middles[0] - middles[1]) + 2 * metres(on.side + on.slack_in_rack)
    ends = [(each.room, each.row, on.width // 2 + each.place * on.width) for each in (one, other)]
    length = nx.dijkstra_path_length(_trays(on, one.room != other.room), *ends)
    level = metres(on.rack_height + on.off) if on.overhead else -metres(on.off)
    return metres(length + 2 * (on.side + on.slack_run)) + sum(abs(level - middle) for middle in middles)


@at_least(40)
@given(st.data())
def test_a_length_is_the_shortest_way_through_the_trays(data: st.DataObject) -> None:
    on = data.draw(_floors())
    one, other = data.draw(_spots(on)), data.draw(_spots(on))
    assert metres(need(on, one, other)) == metres(need(on, other, one)) == _by_graph(on, one, other)


@at_least(40)
@given(st.data())
def test_no_detour_by_a_third_rack_of_the_room_is_shorter(data: st.DataObject) -> None:
    on = data.draw(_floors())
    one, other, third = (data.draw(_spots(on))._replace(room=0) for _ in range(3))
    if one.rack != other.rack:
        assert need(on, one, other) <= need(on, one, third) + need(on, third, other)
