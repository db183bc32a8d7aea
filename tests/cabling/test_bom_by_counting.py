"""The bill of materials is a count over the cable list: closed form against rows, on drawn fabrics and known ones."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.cable_list.listing import cable_batches
from dcnplan.cabling.bom import bom
from dcnplan.cabling.connection import Cabling, legs
from dcnplan.cabling.connections import cabling
from dcnplan.catalog.media_shelf import shipped_media
from dcnplan.designs import design, fabric_of
from dcnplan.families.reading import load_spec
from dcnplan.inputs.source import read_source
from dcnplan.plan.groups import Plan
from tests import plans
from tests.floors import at_least
from tests.specs import Written, fitting, planned, specs

TOPOLOGIES = Path(__file__).parents[2] / "topologies"
SPLITS = ("breakout-card-36x40g", "jupiter-tor", "superpod-b300-1su", "hpn-segment", "pod-a", "juniper-stripe")

LEGS_A_TRUNK = 4
Row = dict[str, Any]


def listed(plan: Plan, found: Cabling, servers: bool = True) -> list[Row]:
    """Rows of the cable list but for those of ports that lead out of the fabric: nothing is bought for them."""
    batches = cable_batches(fabric_of(plan), found, servers)
    rows = [dict(zip(batch, row, strict=True)) for batch in batches for row in zip(*batch.values(), strict=True)]
    return [row for row in rows if row["kind"] != "external"]


Counted = Counter[tuple[str, object]]
LENGTHS_ON_SALE_M = {cable.name: cable.lengths_m for cable in shipped_media().cables}


def ordered(plan: Plan, found: Cabling) -> dict[str, Counted]:
    """What the bill of materials asks for, by category, item and length."""
    counts = {category: Counted() for category in ("optic", "cable", "cassette")}
    for line in bom(plan, found).lines:
        category = "cable" if line.category == "fan-out" else line.category
        if category in counts:
            counts[category][line.item, line.length_m] += line.quantity
    return counts


def counted(rows: Iterable[Row]) -> dict[str, Counted]:
    """The same, by walking along the list: an optic a cage, a cable a name; through a cassette a trunk for each
    connector of a split cage, a module for each trunk and a patch cord for each link."""
    linked = [row for row in rows if row["link"]]
    optics = {
        (row[f"{end}_optic"], row[end], row[f"{end}_cage"] or row[f"{end}_port"])
        for row in linked
        for end in ("lower", "upper")
        if row[f"{end}_optic"]
    }
    direct = {
        (row["medium"] or "unknown medium", row["length_m"], row["cable"]) for row in linked if not _cassette(row)
    }
    through = [(*row["medium"].split(" by "), row) for row in linked if _cassette(row)]
    trunks = {
        (f"{patch[:3]} MPO-12 to MPO-12", row[f"{end}_trunk_m"], module, row[end], row[f"{end}_cage"], connector)
        for patch, module, row in through
        for end in ("lower", "upper")
        if row[f"{end}_channel"] is not None
        for connector in [(row[f"{end}_channel"] - 1) // LEGS_A_TRUNK]
    }
    return {
        "optic": Counted((optic, None) for optic, _, _ in optics),
        "cable": Counted((item, on_sale(item, length)) for item, length, _ in direct)
        + Counted((patch, row["length_m"]) for patch, _, row in through)
        + Counted(trunk[:2] for trunk in trunks),
        "cassette": Counted((trunk[2], None) for trunk in trunks),
    }


def on_sale(item: str, length_m: float) -> Fraction | float:
    """The least of the lengths that the item is sold in and that are enough; of what is sold by the metre, itself."""
    listed = LENGTHS_ON_SALE_M.get(item, ())
    beyond = [sold for sold in map(Fraction, (15, 20, 25, 30, *range(40, 101, 10))) if listed and sold > listed[-1]]
    enough = [sold for sold in (*listed, *beyond) if sold >= length_m]
    return enough[0] if enough else length_m


def _cassette(row: Row) -> bool:
    return "Cassette" in (row["medium"] or "")


def agree(plan: Plan) -> None:
    found = cabling(plan)
    rows = listed(plan, found)
    assert len(rows) == legs(found)
    assert counted(rows) == ordered(plan, found)
    # Every trunk has a name, and a leg that is spare has none that is not bought.
    named = {(row[f"{end}_trunk"], row[f"{end}_trunk_m"]) for row in rows for end in ("lower", "upper")}
    assert len(named - {(None, None)}) == sum(side.trunks for one in found.connections for side in one.sides)
    by_class = Counter(row["class"] for row in rows if row["link"])
    assert sum(by_class.values()) == sum(one.links for one in found.connections)
    kinds = Counter(row["kind"] for row in rows)
    assert kinds["spare"] == legs(found) - sum(one.links for one in found.connections)
    for one in found.connections:
        for kind, links in one.kinds:
            assert kinds[kind] >= links


@at_least(40)
@given(specs, st.sets(st.sampled_from(["leaf", "pod_spine", "spine"])))
def test_the_bill_of_drawn_fabrics_is_a_count_over_their_cables(written: Written, by_cassette: set[str]) -> None:
    switches = {role: {**written[role], "breakout": "cassette"} for role in by_cassette if role in written}
    plan = fitting({**written, **switches, "lengths": {"patch-cord": "2m"}})
    assume(not cabling(plan).faults)
    agree(plan)


@pytest.mark.parametrize("plan", plans.SMALL.values(), ids=plans.SMALL.keys())
def test_the_bill_of_small_plans_is_a_count_over_their_cables(plan: Plan) -> None:
    assert cabling(plan).faults == ()
    agree(plan)


@pytest.mark.parametrize("name", SPLITS)
def test_the_bill_of_known_fabrics_is_a_count_over_their_cables(name: str) -> None:
    agree(design(load_spec(read_source(TOPOLOGIES / f"{name}.yaml"))).plan)


@pytest.mark.parametrize("uplinks", [4, 6, 10])
@pytest.mark.parametrize("leaves", [3, 7])
@pytest.mark.parametrize("cage", ["400G qsfp-dd 4x100G", "800G osfp 8x100G"])
def test_uplinks_on_whole_and_on_split_cages_share_fan_outs_and_cassettes(uplinks: int, leaves: int, cage: str) -> None:
    speed, form, split = cage.split()
    box = {"name": "box", "ports": [{"cages": 24, "speed": speed, "form": form, "lanes": 8, "breakout": [split]}]}
    mixed = {"name": "mixed", "ports": ["24x25G", "3x100G", "4x400G"], "breakout": ["4x100G"]}
    plan = planned({
        "dcnplan": 1,
        "name": "mixed",
        "family": "two-tier",
        "servers": {"ports": 1, "speed": "25G"},
        "leaf": {"model": mixed, "uplinks": f"{uplinks}x100G", "count": leaves},
        "spine": {"model": box, "count": 2},
    })  # fmt: skip
    assert plan is not None
    assert dict(cabling(plan).connections[0].kinds) == {"fan-out": 3 * leaves, "shuffle": (uplinks - 3) * leaves}
    agree(plan)


@at_least(40)
@given(specs)
def test_every_link_and_every_port_stands_once_in_the_list(written: Written) -> None:
    plan = fitting(written)
    rows = listed(plan, cabling(plan))
    links = [row["link"] for row in rows if row["link"]]
    assert len(set(links)) == len(links)
    ports = [(row[end], row[f"{end}_port"]) for row in rows for end in ("lower", "upper") if row[end]]
    assert len(set(ports)) == len(ports)
