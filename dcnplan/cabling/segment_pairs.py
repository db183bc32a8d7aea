"""Which segment meets which: how many links of a group join each pair of segments, in closed form.

Knows layouts; lists no link.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dcnplan.plan.faceplate import UPLINKS, Segment
from dcnplan.plan.groups import LinkGroup


@dataclass(frozen=True)
class _Piece:
    """`switches` lower switches whose parallel links `start` to `stop - 1` stand on one segment of an upper switch."""

    segment: int
    switches: int
    start: int
    stop: int


def joint_links(group: LinkGroup) -> dict[tuple[int, int], int]:
    """Links of the whole group by (segment of the lower uplinks, segment of the upper switch)."""
    found: dict[tuple[int, int], int] = {}
    pieces = list(_pieces(group))
    first = 0
    for lower, segment in enumerate(group.lower.faceplate.of(UPLINKS)):
        stop = min(first + segment.ports, group.uplinks)
        for piece in pieces:
            links = piece.switches * (_among(stop, group.links, piece) - _among(first, group.links, piece))
            if links:
                found[lower, piece.segment] = found.get((lower, piece.segment), 0) + links
        first = stop
    times = group.lower.count // group.lowers
    return {pair: links * times for pair, links in found.items()}


def _among(uplinks: int, links: int, piece: _Piece) -> int:
    """How many of the first `uplinks` ports of a switch are parallel links of the piece."""
    whole, rest = divmod(uplinks, links)
    width = piece.stop - piece.start
    return whole * width + min(max(0, rest - piece.start), width)


def _pieces(group: LinkGroup) -> Iterator[_Piece]:
    for run in group.layout.runs:
        linked = min(max(0, group.lowers - run.first), run.switches)
        if linked:
            yield _Piece(run.segment, linked, 0, group.links)
    segments = group.upper.faceplate.of(group.lower.key)
    ports = [cages * segments[index].mode.ways for index, _, cages in group.layout.loose]
    ends = list(accumulate(ports))
    for switch in range(max(0, group.lowers - group.layout.whole)):
        first = switch * group.links
        for (index, _, _), size, end in zip(group.layout.loose, ports, ends, strict=True):
            start, stop = max(first, end - size), min(first + group.links, end)
            if start < stop:
                yield _Piece(index, 1, start - first, stop - first)


def units_in_order(segments: Sequence[Segment], ports: int, per: Sequence[int]) -> tuple[int, ...]:
    """Of each segment: groups of `per` neighbouring legs of a cage with one in use, `ports` taken one by one."""
    units = []
    for segment, legs in zip(segments, per, strict=True):
        here = min(ports, segment.ports)
        units.append(-(-here // legs))
        ports -= here
    return tuple(units)


def units_below(group: LinkGroup, per: Sequence[int]) -> tuple[int, ...]:
    """The same of one upper switch, as `plan.layout` lays its links out."""
    segments, layout = group.upper.faceplate.of(group.lower.key), group.layout
    units = [0] * len(segments)
    for run in layout.runs:
        linked = min(max(0, group.lowers - run.first), run.switches)
        if layout.straight:
            units[run.segment] += linked * group.links // per[run.segment]
            continue
        sets, rest = divmod(linked, run.ways)
        here = sets * (run.ways // per[run.segment]) + -(-rest // per[run.segment])
        units[run.segment] += here * run.cages
    ports = max(0, group.lowers - layout.whole) * group.links
    for index, _, cages in layout.loose:
        here = min(ports, cages * segments[index].mode.ways)
        units[index] += -(-here // per[index])
        ports -= here
    return tuple(units)
