"""What links need, in closed form, beside the way from every device of an expanded fabric to every other one."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.designs import fabric_of
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.rows import switch_rows
from dcnplan.floor.distance import measures_of, metres, need
from dcnplan.floor.floor import Floor
from dcnplan.floor.needs import longest_m, needs
from dcnplan.floor.placing import floor_of
from dcnplan.floor.spot import Spot
from dcnplan.plan.groups import Plan, Table
from dcnplan.plan.link_axes import link_axes
from tests.floor.floors import FOUR_PODS, ONE_ROW, of
from tests.floor.test_every_device import placed
from tests.floors import at_least
from tests.specs import specs

Record = tuple[Table, int]


def told(floor: Floor, record: Record) -> list[int]:
    """Of each link, in the order of its record; each is told once."""
    axes = link_axes(floor.plan, *record).axes
    found = np.zeros([size for _, size in axes], np.int64)
    for one in needs(floor, record):
        here = tuple(slice(each.start, each.stop, each.step) for each in one.which)
        assert not found[here].any()
        found[here] = one.length
    return found.ravel().tolist()


def walked(plan: Plan, floor: Floor) -> dict[Record, list[int]]:
    """Of each link of the expanded fabric."""
    fabric, on = fabric_of(plan), measures_of(floor.keys)
    switches, servers = spots_by_row(plan, floor, fabric)
    found: dict[Record, list[int]] = {}
    tables: list[tuple[Table, Any, Sequence[Spot], str, str]] = [
        ("links", fabric.links, switches, "lower", "upper"),
        ("peers", fabric.peers, switches, "lower", "upper"),
        ("servers", fabric.server_links, servers, "server", "leaf"),
    ]
    for table, columns, below, *ends in tables:
        rows = zip(*(getattr(columns, name).tolist() for name in ("group", *ends)), strict=True)
        for group, low, high in rows:
            found.setdefault((table, group), []).append(need(on, below[low], switches[high]))
    return found


def spots_by_row(plan: Plan, floor: Floor, fabric: Fabric) -> tuple[list[Spot], list[Spot]]:
    """Of switches and of servers."""
    found: dict[int, Spot] = {}
    for group in plan.switches:
        rows = switch_rows(plan)[group.key]
        for block in range(group.blocks):
            for index in range(group.each):
                found[rows.row(block, index)] = floor.switch(group, block, index)
    columns = (getattr(fabric.servers, name).tolist() for name in ("group", "block", "index"))
    return [found[row] for row in range(len(found))], [floor.server(*seat) for seat in zip(*columns, strict=True)]


CROSS: Any = st.sampled_from([("head", "tail"), ("tail",), ("middle", "head")])
RUN: Any = st.sampled_from(["overhead", "underfloor"])
METRES: Any = st.integers(5, 20).map(lambda tenths: Fraction(tenths, 10))


@st.composite
def measured(draw: st.DrawFn, plan: Plan) -> Plan:
    """The plan with aisles of unlike width and other trays: nothing moves."""
    assert plan.floor
    keys = plan.floor.keys
    rows = replace(keys.rows, cold_m=draw(METRES), hot_m=draw(METRES))
    trays = replace(keys.trays, cross=draw(CROSS), run=draw(RUN))
    return replace(plan, floor=replace(plan.floor, keys=replace(keys, rows=rows, trays=trays)))


@pytest.mark.slow
@at_least(25)
@given(specs, st.data())
def test_the_closed_form_tells_of_each_link_what_the_way_between_its_ends_is(
    written: dict[str, Any], data: st.DataObject
):
    plan = data.draw(measured(placed(written, data)[0]))
    floor = floor_of(plan)
    assert floor
    assume(sum(served.count * served.ports for served in plan.servers) < 2000)
    for record, lengths in walked(plan, floor).items():
        assert told(floor, record) == lengths, record
        assert longest_m(floor, record) == metres(max(lengths))


GOLDEN = {
    # Case, record: the least and the most that a link needs, in m.
    "one-row, leaf-spine": (ONE_ROW, ("links", 0), 32, "2.81065", "8.2551"),
    "one-row, server-leaf": (ONE_ROW, ("servers", 0), 384, "2.2557", "5.2331"),
    "four-pods, leaf-pod spine": (FOUR_PODS, ("links", 0), 256, "2.877325", "7.855125"),
    "four-pods, pod spine-spine": (FOUR_PODS, ("links", 1), 128, "15.544", "24.6552"),
}


@pytest.mark.parametrize(("spec", "record", "links", "least_m", "most_m"), GOLDEN.values(), ids=GOLDEN)
def test_least_and_most_of_the_published_cases(
    spec: dict[str, Any], record: Record, links: int, least_m: str, most_m: str
) -> None:
    floor = of(spec)
    found = needs(floor, record)
    assert sum(one.links for one in found) == links
    lengths = [metres(one.length) for one in found]
    assert (min(lengths), max(lengths)) == (Fraction(least_m), Fraction(most_m))
