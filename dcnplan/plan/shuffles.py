"""Shuffle boxes: which links of a record, split at both ends, fill boxes that join each cage below with each above.

A box joins so many cages with as many, by one leg each. Closed form; knows no optic, and lists no link.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dcnplan.plan.faceplate import UPLINKS, Segment
from dcnplan.plan.groups import Plan, Table
from dcnplan.plan.link_group import LinkGroup
from dcnplan.plan.server_group import ServerGroup


class Ways(NamedTuple):
    """How the cages at both ends are split; 0: they are not all split alike, 1: whole."""

    lower: int
    upper: int


def records(plan: Plan) -> Iterator[tuple[Table, int]]:
    """Those whose links may be split at both ends and go apart."""
    yield from (("links", number) for number in range(len(plan.links)))
    yield from (("servers", number) for number in range(len(plan.servers)))


def ways_of(plan: Plan, table: Table, number: int) -> Ways:
    """Of a record of links or of servers."""
    if table == "links":
        return _ways_of_links(plan.links[number])
    served = plan.servers[number]
    return Ways(served.ways, _ways(served.leaf.faceplate.of(served.purpose)))


def may_shuffle(plan: Plan, table: Table, number: int) -> bool:
    """Whether some of its links are split at both ends, no end otherwise than the other, and go apart."""
    lower, upper = ways_of(plan, table, number)
    of = plan.links[number] if table == "links" else plan.servers[number]
    return not of.straight and 1 not in (lower, upper) and (lower == upper or 0 in (lower, upper))


def boxes(plan: Plan, table: Table, number: int) -> int | None:
    """How many boxes its links take; None where their legs do not go from each cage of a box to each."""
    lower, upper = ways_of(plan, table, number)
    if lower != upper or lower < 2:
        return None
    return _of_links(plan.links[number], lower) if table == "links" else _of_servers(plan.servers[number], lower)


def is_boxed(link: LinkGroup) -> bool:
    """Whether boxes join these links, where that is asked for."""
    lower, upper = _ways_of_links(link)
    return lower == upper > 1 and _of_links(link, lower) is not None


def _of_links(link: LinkGroup, ways: int) -> int | None:
    """A cage below, whichever its switch, meets those of `ways` neighbours; one above, `ways` cages side by side."""
    if link.straight or link.downlinks > link.seating.whole:
        return None
    meshes = link.lower.count // link.lowers
    return meshes * _full(link.lowers, ways) * _full(link.uplinks, ways)


def _of_servers(served: ServerGroup, ways: int) -> int | None:
    """A NIC meets `ways` neighbouring leaves, one of their cages those of whole servers."""
    each = served.ports // served.homing
    if served.homing % ways or ways % each:
        return None
    return served.leaf_groups * _full(served.downlinks, ways) * (served.homing // ways)


def _ways_of_links(link: LinkGroup) -> Ways:
    return Ways(_ways(link.lower.faceplate.of(UPLINKS)), _ways(link.upper.faceplate.of(link.lower.key)))


def _ways(segments: Iterable[Segment]) -> int:
    ways = {0 if one.split else one.mode.ways for one in segments}
    return ways.pop() if len(ways) == 1 else 0


def _full(count: int, ways: int) -> int:
    """One that is not full is one."""
    return -(-count // ways)
