"""Links of many lengths, counted twice: in closed form from the parts, and over every row of the cable list.

The length of a row is worked out here link by link, from the boxes and from the names of the cages that links share.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.cabling.connections import cabling
from dcnplan.designs import fabric_of
from dcnplan.fabric.link_names import link_names, peer_names, server_link_names
from dcnplan.plan.groups import Measured, Plan
from dcnplan.plan.link_lengths import link_lengths
from tests import plans
from tests.cabling.asking import both_split
from tests.cabling.lengths import all_of, every_link, measured_plans, records
from tests.cabling.test_bom_by_counting import agree, listed
from tests.floors import at_least
from tests.specs import Written, collapsed_specs, fitting, specs

Row = dict[str, Any]


def needed(plan: Plan) -> dict[str, Fraction]:
    """The length that each link needs, by the port at its lower end."""
    fabric, found = fabric_of(plan), dict[str, Fraction]()
    tables = {
        "links": (link_names(fabric), fabric.links.group.tolist()),
        "peers": (peer_names(fabric), fabric.peers.group.tolist()),
        "servers": (server_link_names(fabric), fabric.server_links.group.tolist()),
    }
    for table, number in records(plan):
        names, groups = tables[table]
        links = [
            f"{lower}:{port}"
            for lower, port, group in zip(names.lower, names.lower_port, groups, strict=True)
            if group == number
        ]
        lengths = link_lengths(plan, table, number)
        for link, numbers in zip(links, every_link(lengths.axes), strict=True):
            (found[link],) = {
                length_m
                for which, length_m in lengths.boxes
                if all(one in there for one, there in zip(numbers, which, strict=True))
            }
    return found


def longest_by_cages(rows: Iterable[Row], needs: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The length that each link is bought in: the longest that shares a split cage with it, directly or not."""
    graph: nx.Graph[object] = nx.Graph()
    for row in rows:
        graph.add_node(row["link"])
        for end in ("lower", "upper"):
            if row[f"{end}_channel"] is not None:
                graph.add_edge(row["link"], (row[end], row[f"{end}_cage"]))
    return {
        link: max(needs[one] for one in together if isinstance(one, str))
        for together in nx.connected_components(graph)
        for link in together
        if isinstance(link, str)
    }


def each_row_is_alone(plan: Plan) -> None:
    """A row is that of the fabric in which all links are as long as this one."""
    rows = [row for row in listed(plan, cabling(plan)) if row["link"] and row["kind"] != "external"]
    longest = longest_by_cages(rows, needed(plan))
    assert longest.keys() == {row["link"] for row in rows}
    alone = {}
    for length_m in set(longest.values()):
        uniform = all_of(plan, length_m)
        alone[length_m] = {row["link"]: row for row in listed(uniform, cabling(uniform))}
    for row in rows:
        assert row == alone[longest[row["link"]]][row["link"]]
    # A spare leg of a cable is as long as the others.
    cables: dict[str, set[tuple[object, object]]] = {}
    for row in listed(plan, cabling(plan)):
        if row["medium"] and "Cassette" not in row["medium"]:
            cables.setdefault(row["cable"], set()).add((row["medium"], row["length_m"]))
    assert all(len(several) == 1 for several in cables.values())


@pytest.mark.slow
@at_least(60)
@given(st.data(), specs, st.sets(st.sampled_from(["leaf", "pod_spine", "spine"])))
def test_the_bill_of_links_of_many_lengths_is_a_count_over_their_cables(
    data: st.DataObject, written: Written, by_cassette: set[str]
) -> None:
    switches = {role: {**written[role], "breakout": "cassette"} for role in by_cassette if role in written}
    plan = data.draw(measured_plans(fitting({**written, **switches, "lengths": {"patch-cord": "2m"}})))
    assume(not cabling(plan).faults)
    agree(plan)
    each_row_is_alone(plan)


@pytest.mark.slow
@at_least(60)
@given(st.data(), st.sampled_from(sorted(plans.SMALL)))
def test_the_bill_of_small_plans_with_links_of_many_lengths_is_a_count_over_their_cables(
    data: st.DataObject, name: str
) -> None:
    plan = data.draw(measured_plans(plans.SMALL[name]))
    agree(plan)
    each_row_is_alone(plan)


SPLIT = {name: plans.SMALL[name] for name in ("fan-out with rest", "straight", "shuffle")} | {"both": both_split()}


@pytest.mark.slow
@at_least(40)
@given(st.data(), st.sampled_from(sorted(SPLIT)))
def test_legs_that_need_less_than_the_longest_of_their_cage_are_as_long(data: st.DataObject, name: str) -> None:
    plan = data.draw(measured_plans(SPLIT[name]))
    needs = needed(plan)
    assume(longest_by_cages((row for row in listed(plan, cabling(plan)) if row["link"]), needs) != needs)
    agree(plan)
    each_row_is_alone(plan)


@pytest.mark.slow
@at_least(40)
@given(specs | collapsed_specs())
def test_links_of_one_length_are_as_if_their_class_had_it(written: Written) -> None:
    """What is measured as one length is the same as the spec's length, row by row."""
    plan = fitting({**written, "lengths": {"patch-cord": "3m"}})
    lengths = [(*record, link_lengths(plan, *record)) for record in records(plan)]
    same = replace(plan, measured=tuple(Measured(*one) for one in lengths))
    assert cabling(same).connections == cabling(plan).connections
    assert listed(same, cabling(same)) == listed(plan, cabling(plan))
