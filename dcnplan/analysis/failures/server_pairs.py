"""Pairs of servers that no path joins, in any plane: of all pairs, by how many servers hang on which leaves.

Servers on one leaf that is up are joined by it. Counts over classes of like leaf groups; knows no loads.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dcnplan.analysis.loads.fewer_servers import Gone
from dcnplan.analysis.paths.matrix import PathCounts
from dcnplan.network.attachments import Attachments
from dcnplan.network.columns import Bools, Floats, Ints


class _Groups(NamedTuple):
    """Leaf groups of servers: how many `servers` each has, `sort` numbers its leaves by what these reach.

    `of` [homings, leaves] is the group of each leaf, -1 where it has none; `up`: some leaf of it is.
    """

    servers: Floats
    sort: Ints
    of: Ints
    up: Bools


def server_pairs_apart(counts: PathCounts, gone: Gone = ()) -> int:
    """Pairs of different servers without a path, where what has failed in these counts is down.

    All pairs of those that are `gone` are among them.
    """
    network, failed = counts.layers.network, counts.layers.failed
    leaves = counts.layers.leaves
    alive = np.ones(leaves, np.bool_) if failed.switches is None else ~failed.switches[:leaves]
    homes = network.attached
    groups, reached = _groups(homes, [homed.count for homed in homes.homed], counts, alive)
    pairs = 0
    if gone:
        before = groups.servers.sum()
        left = [homed.count * (1 - part) for homed, part in zip(homes.homed, gone, strict=True)]
        groups, reached = _groups(homes, left, counts, alive)
        pairs = _pairs(before) - _pairs(groups.servers.sum())
    joined = reached @ (counts.switch_paths > 0).astype(np.float64) @ reached.T > 0
    by_sort = np.bincount(groups.sort, groups.servers, len(reached))
    apart = float(by_sort @ (~joined).astype(np.float64) @ by_sort)
    alone = ~joined[groups.sort, groups.sort]
    apart -= float(np.where(groups.up, groups.servers**2, groups.servers)[alone].sum())
    return pairs + round(apart - _on_one_leaf(groups, joined, alive)) // 2


def _pairs(servers: float) -> int:
    return round(servers) * (round(servers) - 1) // 2


def _groups(homes: Attachments, held: Sequence[Floats], counts: PathCounts, alive: Bools) -> tuple[_Groups, Floats]:
    """The leaf groups of all homings, and which classes of leaves each sort of them is on, [sorts, classes].

    `held` are the servers of the groups of each homing, by leaf.
    """
    of = np.full((len(homes.homed), len(homes)), -1)
    servers: list[Floats] = []
    first = 0
    for number, homed in enumerate(homes.homed):
        here = homed.part > 0
        _, at, own = np.unique(homed.group[here], return_index=True, return_inverse=True)
        of[number, here] = own.ravel() + first
        servers.append(held[number][here][at])
        first += len(at)
    homing, leaf = np.nonzero((of >= 0) & alive)
    on = np.unique(np.stack([of[homing, leaf], counts.classes.of[leaf]]), axis=1)
    sort, reached = _sorts(on, first, len(counts.classes))
    up = np.zeros(first, np.bool_)
    up[on[0]] = True
    return _Groups(np.concatenate([np.zeros(0), *servers]), sort, of, up), reached


def _sorts(on: Ints, groups: int, classes: int) -> tuple[Ints, Floats]:
    """A number for the groups that are on the same classes of leaves, and these classes."""
    cuts = np.searchsorted(on[0], np.arange(groups + 1))
    numbers: dict[bytes, int] = {}
    texts = (on[1, start:stop].tobytes() for start, stop in pairwise(cuts))
    sort = np.array([numbers.setdefault(text, len(numbers)) for text in texts], np.int64)
    reached = np.zeros((len(numbers), classes))
    for text, number in numbers.items():
        reached[number, np.frombuffer(text, on.dtype)] = 1
    return sort, reached


def _on_one_leaf(groups: _Groups, joined: Bools, alive: Bools) -> float:
    """Twice the pairs of servers of unlike homing that only a leaf joins on which both are."""
    found = 0.0
    for one in range(len(groups.of)):
        for other in range(one + 1, len(groups.of)):
            here = alive & (groups.of[one] >= 0) & (groups.of[other] >= 0)
            pairs = np.unique(np.stack([groups.of[one, here], groups.of[other, here]]), axis=1)
            alone = ~joined[groups.sort[pairs[0]], groups.sort[pairs[1]]]
            found += 2 * float((groups.servers[pairs[0]] * groups.servers[pairs[1]])[alone].sum())
    return found
