"""Bills of drawn floors are a count over their cables, each of them as long as its bundle needs and no longer."""

from collections import defaultdict
from fractions import Fraction
from math import ceil
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.cabling.connections import cabling
from dcnplan.catalog.media_shelf import shipped_media
from dcnplan.designs import Design
from dcnplan.floor.distance import measures_of, metres, need
from dcnplan.floor.placing import floor_of
from tests.cabling.test_bom_by_counting import agree, listed
from tests.cabling.test_lengths_by_counting import longest_by_cages
from tests.floor.test_bought import named_spots
from tests.floor.test_every_device import placed
from tests.floor.test_needs import measured
from tests.floors import at_least
from tests.specs import specs

LISTED = {cable.name: [float(length_m) for length_m in cable.lengths_m] for cable in shipped_media().cables}
USUAL = [0.5, 1, 1.5, 2, 2.5, 3, 5, 7, 10, 15, 20, 25, 30, *range(40, 101, 10), *range(110, 301, 10), 350, 400, 450]


def sold(medium: str, need_m: Fraction) -> float:
    """The next length on sale."""
    own = LISTED.get(medium, [])
    every: list[float] = [*own, *(one for one in USUAL if not own or one > own[-1])]
    return next(one for one in every if one >= need_m)


@pytest.mark.slow
@at_least(15)
@given(specs, st.sets(st.sampled_from(["leaf", "pod_spine", "spine"])), st.data())
def test_every_cable_is_as_long_as_it_needs_to_be(written: dict[str, Any], cassettes: set[str], data: st.DataObject):
    switches = {role: {**written[role], "breakout": "cassette"} for role in cassettes if role in written}
    plan = data.draw(measured(placed({**written, **switches}, data)[0]))
    floor, found = floor_of(plan), cabling(plan)
    assume(sum(served.count * served.ports for served in plan.servers) < 1500)
    assume(not found.faults and all(one.medium for one in found.connections))
    assert floor
    agree(plan)
    rows = [row for row in listed(plan, found) if row["link"] and row["kind"] != "external"]
    spots, on = named_spots(Design(plan)), measures_of(floor.keys)
    alone = {row["link"]: metres(need(on, spots[row["lower"]], spots[row["upper"]])) for row in rows}
    longest, bundles = longest_by_cages(rows, alone), defaultdict[tuple[str, ...], list[dict[str, Any]]](list)
    for row in rows:
        needed = longest[row["link"]]
        assert row["need_m"] == ceil(needed * 100) / 100
        trunks = [row[f"{end}_trunk_m"] for end in ("lower", "upper") if row[f"{end}_trunk_m"] is not None]
        assert max(trunks or [row["length_m"]]) >= needed
        whole = row["lower_channel"] is None and row["upper_channel"] is None and row["medium"] is not None
        if whole and row["lower_rack"] != row["upper_rack"]:
            racks = sorted((row["lower_rack"], row["upper_rack"]))
            bundles[row["class"], row["medium"], *racks].append(row)
        elif row["medium"] is not None and not trunks:
            assert row["length_m"] == sold(row["medium"], needed)
    for (_, medium, *_), together in bundles.items():
        most = max(longest[row["link"]] for row in together)
        assert {row["length_m"] for row in together} == {sold(medium, most)}
