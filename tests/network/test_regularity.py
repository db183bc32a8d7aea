"""A planned fabric is regular where its spines are linked alike; one that lost, gained or sped up a link is not."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.designs import design
from dcnplan.fabric.builder import build
from dcnplan.network.columns import Ints
from dcnplan.network.network import Network
from dcnplan.network.regularity import is_regular
from dcnplan.network.tables import LinkTable
from dcnplan.plan.groups import Plan
from tests import plans
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.network.shipped import TIERED
from tests.specs import has_tiers, planned, specs

fabrics = st.one_of(two_tiers(), with_pods(), with_pods(spine_above=False), specs.map(planned).filter(bool))


@pytest.mark.parametrize("file", TIERED, ids=lambda file: file.stem)
def test_the_known_fabrics_are_regular(file: Path):
    assert is_regular(design(file).network)


def no_class_is_passed_by(plan: Plan) -> bool:
    """Whether all that is below the spines has links to every class of them."""
    reached: dict[str, set[str]] = {}
    for link in plan.links:
        if link.upper.role == "spine":
            reached.setdefault(link.lower.key, set()).add(link.upper.key)
    return len(set(map(frozenset, reached.values()))) <= 1


@settings(max_examples=60, deadline=None)
@given(fabrics.filter(has_tiers))
def test_a_planned_fabric_is_regular_where_no_class_of_spines_is_passed_by(plan):
    assert is_regular(build(plan).network) == no_class_is_passed_by(plan)


def with_links(network: Network, rows: Ints) -> Network:
    """The network with those links only, some of them perhaps twice."""
    links = network.links
    return replace(network, links=LinkTable(links.lower[rows], links.upper[rows], links.kind[rows]))


@pytest.mark.parametrize("plan", [plans.two_tier(), plans.three_tier(), plans.multi_plane(), plans.disjoint_planes()])
def test_a_link_less_or_more_is_told(plan):
    network = build(plan).network
    every = np.arange(len(network.links))
    for row in (0, len(every) // 2, len(every) - 1):
        assert not is_regular(with_links(network, np.delete(every, row)))
        assert not is_regular(with_links(network, np.insert(every, row, row)))


def test_unlike_speeds_of_a_pair_are_told():
    network = build(plans.three_tier()).network
    kinds = (*network.link_kinds, replace(network.link_kinds[0], speed_bps=40 * 10**9))
    kind = network.links.kind.copy()
    kind[0] = len(kinds) - 1
    links = replace(network.links, kind=kind)
    assert not is_regular(replace(network, links=links, link_kinds=kinds))
