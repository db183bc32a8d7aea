"""How much cable the links of a record of the plan need, as boxes of links that need the same between two racks.

In closed form: of like pods and of like leaf groups one stands for all. Knows no medium and no length on sale.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product

from dcnplan.floor.alike import outward, within
from dcnplan.floor.distance import metres
from dcnplan.floor.floor import Floor
from dcnplan.floor.server_needs import of_servers
from dcnplan.floor.ways import Need, Ways
from dcnplan.plan.axes import block_of
from dcnplan.plan.groups import LinkGroup, MeshGroup, PeerGroup, SwitchGroup, Table
from dcnplan.plan.length_parts import Box
from dcnplan.plan.once import once_each


@once_each
def needs(floor: Floor, record: tuple[Table, int]) -> tuple[Need, ...]:
    """Of the links of a record of its plan, each link once."""
    (table, number), ways = record, Ways(floor)
    if table == "links":
        return tuple(_between_tiers(ways, floor.plan.links[number]))
    if table == "servers":
        return tuple(of_servers(ways, number))
    peers = floor.plan.peers[number]
    return tuple(_of_peers(ways, peers) if isinstance(peers, PeerGroup) else _of_mesh(ways, peers))


def longest_m(floor: Floor, record: tuple[Table, int]) -> Fraction | None:
    """What the farthest link of a record needs; None of a record without links."""
    return max((metres(one.length) for one in needs(floor, record)), default=None)


def _between_tiers(ways: Ways, link: LinkGroup) -> Iterator[Need]:
    free, every = link.joins.free(link.upper.axes), (range(link.links),)
    for blocks, block in _like_blocks(ways, link.lower, link.upper.role == "pod_spine"):
        for index in range(link.lower.each):
            here, own = ways.switch(link.lower, block, index), (*blocks, _only(index))
            for nth, numbers in enumerate(product(*(range(size) for _, size in free))):
                above = link.joins.above(link.lower.axes, link.upper.axes, block, index, nth)
                yield ways.need(here, ways.switch(link.upper, *above), (*own, *map(_only, numbers), *every))


def _of_peers(ways: Ways, peers: PeerGroup) -> Iterator[Need]:
    leaf = peers.leaf
    for blocks, block in _like_blocks(ways, leaf, True):
        for pair in range(leaf.each // 2):
            one, other = (ways.switch(leaf, block, index) for index in (2 * pair, 2 * pair + 1))
            yield ways.need(one, other, (*blocks, _only(pair), range(peers.links)))


def _of_mesh(ways: Ways, links: MeshGroup) -> Iterator[Need]:
    pairs = _pairs(links)
    for outer in product(*(range(size) for _, size in links.outer)):
        mesh = block_of((*links.outer, ("", 1)), dict(zip(dict(links.outer), outer, strict=True)))
        for pair, (low, high) in enumerate(pairs):
            for link in range(links.links):
                below, above = links.seats(mesh, low, high, link)
                one, other = ways.switch(links.lower, *below[:2]), ways.switch(links.upper, *above[:2])
                yield ways.need(one, other, (*map(_only, outer), _only(pair), _only(link)))


def _pairs(links: MeshGroup) -> list[tuple[int, int]]:
    """Of members, in the order in which links between them are counted."""
    one, other = (range(kind.count) for kind in links.kinds)
    return list(combinations(one, 2) if links.one == links.other else product(one, other))


def _like_blocks(ways: Ways, group: SwitchGroup, inside: bool) -> Iterator[tuple[Box, int]]:
    """Blocks of a group with like places, as numbers on each of its axes but the last, and one of them."""
    for box in product(*(_like(ways, group, axis, size, inside) for axis, size in group.axes[:-1])):
        first = {axis: one[0] for (axis, _), one in zip(group.axes[:-1], box, strict=True)}
        yield box, block_of(group.axes, first)


def _like(ways: Ways, group: SwitchGroup, axis: str, size: int, inside: bool) -> list[range]:
    if axis != "pod":
        return [_only(number) for number in range(size)]
    area = ways.floor.area_of(group)
    return list(within(area, ways.on.cold == ways.on.hot) if inside else outward(area))


def _only(number: int) -> range:
    return range(number, number + 1)
