"""How much cable servers need to their leaves: of leaf groups that are laid out alike one stands for all.

Pods are alike in it, as leaves stand in the row of their servers. Knows no medium and no length on sale.
"""

from collections.abc import Iterator
from itertools import product

from dcnplan.floor.spot import Spot
from dcnplan.floor.ways import Need, Ways
from dcnplan.plan.groups import ServerGroup
from dcnplan.plan.joined_boxes import joined_ranges
from dcnplan.plan.length_parts import Box

_Layout = tuple[tuple[int, ...], ...]


def of_servers(ways: Ways, number: int) -> Iterator[Need]:
    """Of the links of a record of servers."""
    served = ways.floor.plan.servers[number]
    pods = tuple(range(size // served.pods) for _, size in served.leaf.axes[:-1])
    like: dict[_Layout, list[int]] = {}
    for group in range(served.leaf.each // served.in_pod if served.count else 0):
        like.setdefault(_layout(ways, number, served, group), []).append(group)
    for groups in like.values():
        for which, server, leaf in _links(served, groups):
            here = ways.server(number, server)
            yield ways.need(here, ways.switch(served.leaf, *served.home(0, server, leaf)[:2]), (*pods, *which))


def _links(served: ServerGroup, groups: list[int]) -> Iterator[tuple[Box, int, int]]:
    """The links of like leaf groups, as numbers on the axes behind those of pods, with the first server and a leaf."""
    every = range(served.share)
    for place, leaf in product(range(len(_servers(served, groups[0]))), range(served.homing)):
        for numbers in _numbers(served, groups, place):
            first = numbers[0][0] if served.in_turn else _servers(served, numbers[0][0])[place]
            yield (*numbers, every, range(leaf, leaf + 1)), first, leaf


def _numbers(served: ServerGroup, groups: list[int], place: int) -> Iterator[Box]:
    """The server of that place in each of the groups, on the axes that servers are counted along."""
    if served.in_turn:
        starts = (_servers(served, group).start + place for group in groups)
        yield from ((one,) for one in joined_ranges(range(at, at + 1) for at in starts))
    else:
        yield from ((one, range(place, place + 1)) for one in joined_ranges(range(at, at + 1) for at in groups))


def _servers(served: ServerGroup, group: int) -> range:
    """Of a leaf group, by their numbers in a pod group."""
    first = group * served.per_leaf_group
    is_last = served.in_turn and group + 1 == served.leaf.each // served.in_pod
    return range(first, served.per_block if is_last else first + served.per_leaf_group)


def _layout(ways: Ways, number: int, served: ServerGroup, group: int) -> _Layout:
    """Where the ends of the servers of each rack are, and the leaves, from the first server on."""
    servers = _servers(served, group)
    first = ways.server(number, servers[0]).spot
    leaves = {served.home(0, server, leaf)[:2] for server in servers for leaf in range(served.homing)}
    spots = [ways.switch(served.leaf, *seat).spot for seat in sorted(leaves)]
    found = [(at - servers.start, *_from(first, spot)) for at, spot in _ends(ways, number, servers[0], servers[-1])]
    return (*found, *(_from(first, spot) for spot in spots))


def _from(first: Spot, spot: Spot) -> tuple[int, ...]:
    return spot.room - first.room, spot.row - first.row, spot.place - first.place, spot.unit, spot.height


def _ends(ways: Ways, number: int, first: int, last: int) -> Iterator[tuple[int, Spot]]:
    """The servers of one rack follow one another there; by halves."""
    ends = [(one, ways.server(number, one).spot) for one in (first, last)]
    if ends[0][1].rack == ends[1][1].rack or last - first < 2:
        yield from ends
    else:
        middle = (first + last) // 2
        yield from _ends(ways, number, first, middle)
        yield from _ends(ways, number, middle + 1, last)
