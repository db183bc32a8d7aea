"""Parts of a network that nothing joins: which rows they have, and which of them are alike."""

from dataclasses import replace

import numpy as np

from dcnplan.network.domains import domains
from dcnplan.network.failed import Failed
from dcnplan.network.folding import folded
from dcnplan.network.network import Network
from dcnplan.network.tables import Homed, Served
from tests.hand_made import FOUR_TIERS, network

PAIR = [(0, 0, 0), (0, 1, 0)]
"""Two leaves under a spine."""


def in_turn(copies: int) -> Network:
    """Leaf i of copy c is leaf i x copies + c."""
    return network([2 * copies, copies], [(tier, low * copies + c, c) for c in range(copies) for tier, low, _ in PAIR])


def spread(net: Network, group: list[int]) -> Network:
    """The same, with a server of each group on all of its leaves."""
    label, ones = np.array(group), np.ones(len(group))
    homed = Homed(label, ones, ones, np.full(len(group), 1e11))
    return replace(net, served=Served(label, ones, np.full(len(group), 1e11), (homed,)))


def test_what_any_way_joins_is_one():
    assert domains(FOUR_TIERS) is None


def test_three_copies_in_turn_have_every_third_row():
    found = domains(in_turn(3))
    assert found is not None
    assert [rows.tolist() for rows in found.rows] == [[0, 3, 6], [1, 4, 7], [2, 5, 8]]
    assert [found.links(number).tolist() for number in range(3)] == [[0, 3], [1, 4], [2, 5]]
    assert found.sorts.tolist() == [0, 0, 0]


def test_one_with_a_link_more_is_not_like_the_others():
    found = domains(network([6, 3], [(0, 2 * c + low, c) for c in range(3) for low in range(2)] + [(0, 2, 1)]))
    assert found is not None
    assert found.sorts.tolist() == [0, 1, 0]


def test_planes_that_are_wired_alike_are_unlike_where_they_have_other_servers():
    """Four planes of four leaves; leaf i is at 4 x plane + i. Two planes have servers of two groups, two of others."""
    net = network([16, 4], [(0, 4 * c + low, c) for c in range(4) for low in range(4)])
    assert domains(net).sorts.tolist() == [0, 0, 0, 0]  # type: ignore[union-attr]
    two_and_two = spread(net, [0, 0, 2, 2] * 2 + [8, 8, 10, 10] * 2)
    assert domains(two_and_two).sorts.tolist() == [0, 0, 2, 2]  # type: ignore[union-attr]


def test_one_whose_rows_do_not_come_after_those_of_the_other_stands_for_itself():
    """The first has leaves 1, 6 and spine 1, the second leaves 2, 3 and spine 2: leaf 3 comes before leaf 6."""
    found = domains(network([6, 3], [(0, 0, 0), (0, 5, 0), (0, 1, 1), (0, 2, 1), (0, 3, 2), (0, 4, 2)]))
    assert found is not None
    assert found.sorts.tolist() == [0, 1, 2]


def test_one_of_four_stands_for_all_and_two_where_something_is_down():
    net = in_turn(4)
    whole, down = folded(net), folded(net, Failed(links=np.arange(8) == 5))
    assert whole.part is not None
    assert whole.part.links.tolist() == [0, 4]
    assert whole.every_link(np.array([7.0, 9.0])).tolist() == [7, 7, 7, 7, 9, 9, 9, 9]
    assert (whole.like(np.array([1])).tolist(), whole.own_rows(np.array([6, 2])).tolist()) == ([4, 5, 6, 7], [1, 0])
    assert down.part is not None
    assert down.part.links.tolist() == [0, 1, 4, 5]
    assert down.failed.links is not None
    assert down.failed.links.tolist() == [False, False, False, True]
    assert down.many is not None
    assert down.many.tolist() == [3, 1, 3, 1, 3, 1]  # four leaves, two spines
