"""What holds for every fabric: drawn specs, three roads to each count."""

from collections.abc import Iterator

import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.capacity.equal_cost import equal_cost_paths
from dcnplan.capacity.summary import summarise
from dcnplan.designs import fabric_of
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.check import check
from dcnplan.fabric.graph import to_networkx
from dcnplan.fabric.link_names import link_names
from dcnplan.plan.groups import Plan
from tests.floors import at_least
from tests.specs import Written, fitting, planned, pod_specs, specs, specs_of_one_kind, two_tier_specs


@at_least(40)
@given(specs)
def test_every_port_is_used_once_and_every_invariant_kept(written: Written) -> None:
    assert check(fabric_of(fitting(written))) == ()


@at_least(40)
@given(specs)
def test_closed_form_columns_and_graph_agree(written: Written) -> None:
    plan = fitting(written)
    summary, fabric = summarise(plan), fabric_of(plan)
    graph = to_networkx(fabric, servers=True)
    assert _counts_of_columns(fabric) == (summary.total_switches, summary.fabric_links)
    kinds = [role for _, role in graph.nodes(data="role")]
    assert {role: kinds.count(role) for role in summary.switches} == dict(summary.switches)
    assert kinds.count("server") == summary.servers.capacity == len(fabric.servers)
    assert graph.number_of_edges() == sum(summary.links.values())
    assert summary.links.get("server-leaf", 0) == len(fabric.server_links)


@at_least(40)
@given(specs)
def test_used_reserved_blocked_and_free_cages_are_all_cages(written: Written) -> None:
    plan = fitting(written)
    for ports in summarise(plan).ports.values():
        assert ports.used + ports.reserved + ports.blocked + ports.free == ports.cages
        assert min(ports.used, ports.reserved, ports.blocked, ports.free) >= 0


@pytest.mark.slow
@at_least(40)
@given(specs)
def test_path_counts_are_those_of_a_search_on_the_graph(written: Written) -> None:
    plan = fitting(written)
    graph = to_networkx(fabric_of(plan))
    graph.remove_edges_from([edge for edge in graph.edges(keys=True, data="peer") if edge[3]])
    simple = nx.Graph(graph)
    paths = equal_cost_paths(plan)
    assume(paths)
    for relation, found in paths.items():
        assert found.hops
        assert found.switch_paths in set(_searched(simple, relation, found.hops)), relation


@pytest.mark.slow
@at_least(40)
@given(two_tier_specs())
def test_more_spines_never_lower_the_capacity_of_open_leaves(written: Written) -> None:
    written = {**written, "leaf": {key: value for key, value in written["leaf"].items() if key != "count"}}
    capacities = []
    for count in (1, 2, 3, 4, 6, 8):
        plan = planned({**written, "spine": {**written["spine"], "count": count}})
        if plan:
            capacities.append(summarise(plan).servers.capacity)
    assume(len(capacities) > 1)
    assert capacities == sorted(capacities)


@pytest.mark.slow
@at_least(40)
@given(pod_specs(), st.integers(1, 4), st.sampled_from([1, 2, 3, 4]))
def test_a_pod_more_changes_no_row_that_was_there(written: Written, pods: int, spines: int) -> None:
    written = {**written, "spine": {**written["spine"], "count": spines}}
    before, after = (fitting({**written, "pods": number}) for number in (pods, pods + 1))
    assume(not any(link.packed for link in (*before.links, *after.links)))
    assert set(_rows(before)) <= set(_rows(after))


@pytest.mark.slow
@at_least(40)
@given(specs_of_one_kind)
def test_raising_what_limits_alone_raises_the_capacity(written: Written) -> None:
    plan = fitting(written)
    assume(plan.limited_by is not None and plan.limited_by.what == "asked")
    assert plan.limited_by
    capacity = summarise(plan).servers.capacity
    more = (planned(raised) for raised in _raised(written))
    grown = any(other and summarise(other).servers.capacity > capacity for other in more)
    assert grown or plan.limited_by.text.endswith(("just what the ports hold", "no more room for it"))


def _raised(written: Written) -> Iterator[Written]:
    step = written["servers"].get("homing", written["servers"]["ports"])
    leaf = written["leaf"]
    yield {**written, "leaf": {**leaf, "count": leaf["count"] + step}}
    if isinstance(written.get("pods"), int):
        yield {**written, "pods": written["pods"] + 1}
    kinds = {key: written[key] for key in ("pods", "leaves") if isinstance(written.get(key), dict)}
    for key, mapping in kinds.items():
        for name, part in mapping.items():
            if "count" in part:
                yield {
                    **written,
                    key: {**mapping, name: {**part, "count": part["count"] + (1 if key == "pods" else step)}},
                }
            if "leaf" in part:
                inner = {**part["leaf"], "count": part["leaf"]["count"] + step}
                yield {**written, key: {**mapping, name: {**part, "leaf": inner}}}


def _rows(plan: Plan) -> Iterator[tuple[str, ...]]:
    names = link_names(fabric_of(plan))
    return zip(names.lower, names.lower_port, names.upper, names.upper_port, strict=True)


def _counts_of_columns(fabric: Fabric) -> tuple[int, int]:
    return len(fabric.switches), len(fabric.links) + len(fabric.peers)


def _searched(graph: "nx.Graph[str]", relation: str, hops: int) -> Iterator[int]:
    """Numbers of shortest paths between leaves that stand in the relation."""
    leaves = [
        (name, pod)
        for name, role in graph.nodes(data="role")
        if role == "leaf"
        for pod in [graph.nodes[name].get("pod")]
    ]
    apart = {"between_pods": {True}, "straight": {True}, "same_pod": {False}}.get(relation, {True, False})
    for a, pod_a in leaves[:4] + leaves[-4:]:
        lengths = nx.single_source_shortest_path_length(graph, a)
        for b, pod_b in leaves:
            if a != b and (pod_a != pod_b) in apart and lengths.get(b) == hops:
                yield sum(1 for _ in nx.all_shortest_paths(graph, a, b))
