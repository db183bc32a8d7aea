"""The most logical ports of one speed on a box, counted over its sets of cages.

A second road to the radix, for tests: every sum of ports that a set of mates can have, and that each limit lets
through, from the smallest set to the largest. Shares nothing with the packer; limits and mates have to nest.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from math import inf

from dcnplan.catalog.cage_sets import holds
from dcnplan.catalog.device import CageGroup, Device

_Set = tuple[frozenset[int], float]
"""Cages, and how many ports they may have."""


def most_ports(device: Device, speed_bps: int) -> int:
    """The largest number of ports of `speed_bps` that cages, mates and limits allow; slots are full of one card."""
    if device.is_chassis:
        cards = (Device(card.name, groups=card.groups, limits=card.limits, ties=card.ties) for card in device.cards)
        return device.slots * max(most_ports(card, speed_bps) for card in cards)
    groups = [group for group in device.groups for _ in range(group.count // device.units)]
    mates = [mates for mates in _mates(device, len(groups)) if any(_takes_mate(groups[cage - 1]) for cage in mates)]
    sets: list[_Set] = [(frozenset([cage]), inf) for cage in range(1, len(groups) + 1)]
    sets += [(frozenset(cages), inf) for cages in mates]
    sets += [(cages, most) for cages, most in _limits(device, speed_bps)]
    sets.append((frozenset(range(1, len(groups) + 1)), inf))
    sums: dict[frozenset[int], set[int]] = {}
    for cages, most in sorted(sets, key=lambda one: len(one[0])):
        inner = [part for part in sums if part <= cages]
        assert all(part <= cages or part.isdisjoint(cages) for part in sums), "limits and mates that cross"
        found = _of_mates(groups, cages, speed_bps) if cages in map(frozenset, mates) else _added(sums, inner)
        for part in inner:
            del sums[part]
        if len(cages) == 1 and not inner:
            found = _ports(groups[min(cages) - 1], min(cages), speed_bps, takes_mate=False)
        sums[cages] = {ports for ports in found if ports <= most}
    return sum(max(one) for one in sums.values())


def _added(sums: dict[frozenset[int], set[int]], parts: list[frozenset[int]]) -> set[int]:
    found = {0}
    for part in parts:
        found = {ports + more for ports in found for more in sums[part]}
    return found


def _mates(device: Device, cages: int) -> Iterator[tuple[int, ...]]:
    if device.ties.mates:
        yield from device.ties.mates
    else:
        yield from ((cage, cage + 1) for cage in range(1, cages, 2))


def _limits(device: Device, speed_bps: int) -> Iterator[_Set]:
    for limit in device.limits:
        cages = frozenset(limit.only or range(limit.first, limit.last + 1))
        yield cages, min(limit.ports or inf, inf if limit.bps is None else limit.bps // speed_bps)


def _takes_mate(group: CageGroup) -> bool:
    return any(split.takes_mate for split in group.breakouts)


def _of_mates(groups: list[CageGroup], cages: frozenset[int], speed_bps: int) -> set[int]:
    """Every number of ports of a set of mates: each cage in a mode of its own, or one that takes the others."""
    each = [_ports(groups[cage - 1], cage, speed_bps, takes_mate=False) for cage in sorted(cages)]
    taking = (_ports(groups[cage - 1], cage, speed_bps, takes_mate=True) for cage in cages)
    return {sum(ports) for ports in product(*each)}.union(*taking)


@lru_cache(maxsize=4096)
def _ports(group: CageGroup, cage: int, speed_bps: int, takes_mate: bool) -> set[int]:
    if group.use in ("fabric", "internal"):  # no cage of the faceplate
        return {0}
    splits = {
        part.ways
        for split in group.breakouts
        for part in split.mode.parts
        if part.speed_bps == speed_bps and split.takes_mate == takes_mate and holds(split.cages, cage)
    }
    whole = not takes_mate and speed_bps in (group.speed_bps, *group.also_bps)
    return splits | {0} | ({1} if whole else set())
