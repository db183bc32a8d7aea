"""Parts that nothing joins and that are alike are worked out once: with all of them nothing comes out otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dcnplan.analysis.failures import parts, symmetry_classes
from dcnplan.analysis.failures.n_minus_one import OnePart, left_by, single_failures
from dcnplan.analysis.loads import link_loads as loads_room
from dcnplan.analysis.loads.between_ports import between_ports
from dcnplan.analysis.loads.demands import Demand, balanced
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import one_to_all, permutation, uniform
from dcnplan.analysis.loads.summary import fullest_rows, load_summary
from dcnplan.designs import design
from dcnplan.network import folding
from dcnplan.network.domains import domains
from dcnplan.network.failed import Failed
from dcnplan.network.folding import folded
from dcnplan.network.network import Network
from tests.floors import at_least
from tests.hand_made import network as hand_made

PATTERNS = {
    "uniform": uniform,
    "ports": between_ports,
    "uniform, balanced": lambda network: balanced(uniform(network)),
    "ports, balanced": lambda network: balanced(between_ports(network)),
    "permutation": lambda network: permutation(network, 1),
    "one to all": lambda network: one_to_all(network, 0),
}


@st.composite
def in_planes(draw: st.DrawFn) -> Network:
    """Two to five planes of two tiers, a server with one or two ports in each; one or two links a pair, or a bundle."""
    planes, rails, groups, spines = (draw(st.integers(*span)) for span in ((2, 5), (1, 2), (2, 3), (1, 3)))
    links, servers, bundle = draw(st.integers(1, 2)), draw(st.integers(1, 3)), draw(st.booleans())
    box = {"name": "box", "ports": ["64x100G"]}
    leaf = {"model": box, "count": planes * rails * groups, "downlinks": f"{servers}x100G"}
    spec = {
        "dcnplan": 1,
        "name": "planes",
        "family": "two-tier",
        "servers": {"ports": planes * rails, "speed": "100G"},
        "leaf": {**leaf, "uplinks": f"{spines * links}x100G"},
        "spine": {"model": box, "count": spines},
        "planes": planes,
        "links": {"bundle": bundle},
    }
    return design(spec).network


@st.composite
def copies(draw: st.DrawFn) -> Network:
    """Of any irregular network of a few tiers, side by side, in turn, or mixed."""
    sizes = draw(st.lists(st.integers(2, 4), min_size=2, max_size=3))
    pairs = [
        (tier, low, up) for tier in range(len(sizes) - 1) for low in range(sizes[tier]) for up in range(sizes[tier + 1])
    ]
    own = draw(st.lists(st.sampled_from(pairs), min_size=3, max_size=14))
    times, rng = draw(st.integers(2, 5)), np.random.default_rng(draw(st.integers(0, 1 << 20)))
    order = draw(st.sampled_from(["side by side", "in turn", "mixed"]))
    places: list[list[list[int]]] = {
        "side by side": [[[copy * size + at for at in range(size)] for size in sizes] for copy in range(times)],
        "in turn": [[[at * times + copy for at in range(size)] for size in sizes] for copy in range(times)],
        "mixed": np.stack([np.sort(rng.permutation(4 * times).reshape(times, 4), axis=1) for _ in sizes], 1).tolist(),
    }[order]
    links = [
        (tier, places[copy][tier][low], places[copy][tier + 1][up]) for copy in range(times) for tier, low, up in own
    ]
    most = [4 * times if order == "mixed" else size * times for size in sizes]
    return hand_made(most, [(tier, int(low), int(up)) for tier, low, up in links], draw(st.booleans()))


@st.composite
def failures(draw: st.DrawFn, network: Network) -> Failed:
    """Some of the links and switches of the first plane or copy; or all the switches above its leaves."""
    rng, found = np.random.default_rng(draw(st.integers(0, 1 << 20))), domains(network)
    hit = np.zeros(len(network.switches), np.bool_) if found is None else found.of < draw(st.integers(0, 1))
    if draw(st.booleans()):
        return Failed(switches=hit & (network.switches.tier == 1))
    links = hit[network.links.lower] & (rng.random(len(network.links)) < 0.2)
    return Failed(links, hit & (rng.random(len(hit)) < draw(st.sampled_from([0.0, 0.3]))))


@contextmanager
def all_of_them() -> Iterator[None]:
    """No plane stands for another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_PAYS", 1 << 30)
        yield


@pytest.mark.slow
@at_least(30)
@given(st.data(), st.booleans())
@settings(max_examples=40)
def test_every_link_carries_what_it_does_where_all_planes_are_routed(data: st.DataObject, weighted: bool):
    network = data.draw(in_planes() | copies())
    named = sorted(PATTERNS) if network.attached.planes > 1 else ["uniform", "ports", "permutation"]
    demand, failed = PATTERNS[data.draw(st.sampled_from(named))](network), data.draw(failures(network))
    found = link_loads(network, demand, failed, weighted)
    assume(found.fold.part is not None)
    with all_of_them():
        whole = link_loads(network, demand, failed, weighted)
    assert whole.fold.part is None
    for one, other in ((found.up_bps, whole.up_bps), (found.down_bps, whole.down_bps)):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1)
    assert found.lost_bps == pytest.approx(whole.lost_bps, abs=10)
    assert (found.growth or 0) == pytest.approx(whole.growth or 0, rel=1e-9)
    assert found.hottest == whole.hottest
    for count in (1, 5, len(network.links)):
        assert fullest_rows(found, count).tolist() == fullest_rows(whole, count).tolist()
    classes = [load_summary(loads, 0).classes for loads in (found, whole)]
    counts = [[(row.links, row.failed, row.histogram) for row in rows] for rows in classes]
    assert counts[0] == counts[1]
    assert [row.mean for row in classes[0]] == pytest.approx([row.mean for row in classes[1]])


@pytest.mark.slow
@at_least(20)
@given(st.data())
@settings(max_examples=30)
def test_pairs_and_servers_are_cut_as_where_all_planes_are_counted(data: st.DataObject):
    network = data.draw(in_planes() | copies())
    demand, failed = between_ports(network), data.draw(failures(network))
    assume(folded(network, failed).part is not None)
    found = left_by(network, demand, failed)
    with all_of_them():
        whole = left_by(network, demand, failed)
    assert found.worst == whole.worst
    assert (found.cut_pairs, found.server_pairs_cut) == (whole.cut_pairs, whole.server_pairs_cut)


def told(rows: Iterator[OnePart]) -> list[tuple[Any, ...]]:
    return [
        (
            one.part.what,
            one.part.name,
            one.part.count,
            one.left.worst,
            one.left.cut_pairs,
            one.left.server_pairs_cut,
            round(one.left.loads.capacity, 9),
            round(one.left.weighted_growth or 0.0, 9),
            one.left.loads.hottest,
        )
        for one in rows
    ]


@pytest.mark.slow
@at_least(10)
@given(in_planes(), st.sampled_from(sorted(PATTERNS)))
@settings(max_examples=12)
def test_one_plane_of_those_alike_has_the_worst_part_of_each_kind(network: Network, pattern: str):
    demand: Demand = PATTERNS[pattern](network)
    found = told(single_failures(network, demand))
    with all_of_them(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(symmetry_classes, "like_rows", lambda whole, _: np.arange(len(whole.switches)))
        assert len(list(parts.parts(network, demand))) >= len(found)
        assert told(single_failures(network, demand)) == found


def test_one_plane_of_32_is_routed_and_two_where_a_spine_is_down():
    """8 servers with a port in each of 32 planes of a leaf and a spine; each leaf of four groups has two servers."""
    box = {"name": "box", "ports": ["8x100G"]}
    leaf = {"model": box, "count": 128, "downlinks": "2x100G", "uplinks": "2x100G"}
    spec = {"dcnplan": 1, "name": "p", "family": "two-tier", "servers": {"ports": 32, "speed": "100G"},
            "leaf": leaf, "spine": {"model": box, "count": 1}, "planes": 32}  # fmt: skip
    network = design(spec).network
    assert (len(network.switches), len(network.links)) == (160, 256)
    whole = loads_room.link_loads(network)
    assert (len(whole.fold.network.switches), len(whole.own_bps[0])) == (5, 8)
    down = np.arange(160) == 128
    left = loads_room.link_loads(network, failed=Failed(switches=down))
    assert (len(left.fold.network.switches), len(left.own_bps[0])) == (10, 16)
    assert left.growth == pytest.approx(31 / 32)
