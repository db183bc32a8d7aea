"""Tiers of switches that are told only by their links, each from a lower to an upper end.

Alike switches (by role, else by the pattern of their names) are one node, unless names are all alike across tiers: then
each switch is one. Where a role is in two tiers, as leaves straight on the spines are, role and pattern tell them. What
has no order is refused by the rarest link that stands against it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from dcnplan.network.columns import Ints

Edge = tuple[int, int]


class NoTierOrder(Exception):
    """Links that make no order of tiers; that one (`link`, its number) stands against most others."""

    def __init__(self, link: int) -> None:
        super().__init__(f"link {link} leads not one tier up")
        self.link = link


class _Order(NamedTuple):
    """The tier of every node, and the edges that do not lead one tier up, rarest last; none where all do."""

    tiers: Sequence[int]
    against: Sequence[Edge]


def tiers_of(names: Sequence[str], roles: Sequence[str], lower: Ints, upper: Ints) -> Ints:
    """The tier of every switch, 0 for the lowest: int64. Link i leads from switch `lower[i]` to switch `upper[i]`.

    Raises NoTierOrder where there is none.
    """
    by_role = all(roles) and len(set(roles)) > 1
    label, order = _by_label(roles if by_role else map(_pattern, names), lower, upper)
    if not order.against:
        return np.asarray(order.tiers)[label]
    if by_role:
        both = (f"{role} {_pattern(name)}" for role, name in zip(roles, names, strict=True))
        apart, told = _by_label(both, lower, upper)
        if not told.against:
            return np.asarray(told.tiers)[apart]
    if not by_role and all(low == up for low, up in order.against):
        alone = _ordered(len(names), Counter(zip(lower.tolist(), upper.tolist(), strict=True)))
        if not alone.against:
            return np.asarray(alone.tiers)
    low, up = order.against[-1]
    against = (label[lower] == low) & (label[upper] == up)
    raise NoTierOrder(int(np.flatnonzero(against)[0]))


def _by_label(labels: Iterable[str], lower: Ints, upper: Ints) -> tuple[Ints, _Order]:
    """The label of each switch, as a number, and the order of the labels."""
    label = _numbered(labels)
    links = Counter(zip(label[lower].tolist(), label[upper].tolist(), strict=True))
    return label, _ordered(int(label.max(initial=-1)) + 1, links)


def _pattern(name: str) -> str:
    return re.sub("[0-9]+", "#", name)


def _numbered(labels: Iterable[str]) -> Ints:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(label, len(numbers)) for label in labels], np.int64)


def _ordered(nodes: int, links: Counter[Edge]) -> _Order:
    """Edges are taken most links first, so that the rarest is what stands against the others.

    A forest of which every tree knows its nodes' tiers against its root (union-find with potentials).
    """
    parent, above = list(range(nodes)), [0] * nodes
    against: list[Edge] = []
    for (low, up), _ in links.most_common():
        (a, of_low), (b, of_up) = _root(parent, above, low), _root(parent, above, up)
        if a != b:
            parent[b], above[b] = a, of_low + 1 - of_up
        elif of_up != of_low + 1:
            against.append((low, up))
    return _Order(_from_zero([_root(parent, above, node) for node in range(nodes)]), against)


def _root(parent: list[int], above: list[int], node: int) -> tuple[int, int]:
    """The root of a node's tree, and the node's tier against the root's; paths are halved on the way."""
    height = 0
    while parent[node] != node:
        up = parent[node]
        above[node] += above[up]
        parent[node] = parent[up]
        height += above[node]
        node = parent[node]
    return node, height


def _from_zero(found: Sequence[tuple[int, int]]) -> list[int]:
    """The lowest node of each tree is in tier 0."""
    lowest: dict[int, int] = {}
    for root, height in found:
        lowest[root] = min(height, lowest.get(root, height))
    return [height - lowest[root] for root, height in found]
