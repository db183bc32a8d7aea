"""Which segment meets which in a mesh: how many of its links join each pair of segments, in closed form.

Lists no link. Ports are whole cages there, so that each is in one segment.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dcnplan.plan.mesh_group import MeshGroup, MeshKind
from dcnplan.plan.seats import seating


class _Piece(NamedTuple):
    """Links that begin on one segment: those numbered `links` to the members at `places`, each of a pair."""

    segment: int
    places: range
    links: range


def mesh_links_by_pair(group: MeshGroup) -> dict[tuple[int, int], int]:
    """Links of all meshes by (segment of the first member's ports, segment of the other's)."""
    one, other = group.kinds
    is_same, found = group.one == group.other, dict[tuple[int, int], int]()
    low = _pieces(group, one, group.mesh.first(group.one, group.other), other.count - is_same)
    high = list(_pieces(group, other, group.mesh.first(group.other, group.one), one.count - is_same))
    for mine in low:
        for theirs in high:
            links = len(range(max(mine.links[0], theirs.links[0]), min(mine.links.stop, theirs.links.stop)))
            pairs = _ordered(theirs.places, mine.places) if is_same else len(theirs.places) * len(mine.places)
            if number := one.meshes * links * pairs:
                pair = mine.segment, theirs.segment
                found[pair] = found.get(pair, 0) + number
    return found


def _pieces(group: MeshGroup, kind: MeshKind, first: int, others: int) -> Iterator[_Piece]:
    """The ports of a member to `others`, from `first` on, by the segment that they are on."""
    seated, links = seating(kind.group.faceplate.of(kind.purpose)), group.links
    for stretch, port, ports in seated.taken(kind.ports):
        start = max(0, port * kind.switches - first)
        stop = min(others * links, (port + ports) * kind.switches - first)
        yield from (_Piece(stretch.segment, *block) for block in _blocks(start, stop, links))


def _blocks(start: int, stop: int, width: int) -> Iterator[tuple[range, range]]:
    """Numbers from start to stop as blocks of a table of that width: a part of a row, whole rows, a part of a row."""
    while start < stop:
        row, column = divmod(start, width)
        rows = max(1, (stop - start) // width) if column == 0 else 1
        end = min(stop, (row + rows) * width)
        yield range(row, row + rows), range(column, end - (row + rows - 1) * width)
        start = end


def _ordered(lows: range, highs: range) -> int:
    """Pairs of a low and a high of which the high is no less."""
    below = range(lows.start, min(lows.stop, highs.start))
    among = range(max(lows.start, highs.start), min(lows.stop, highs.stop))
    triangle = (2 * highs.stop - among[0] - among[-1]) * len(among) // 2 if among else 0
    return len(below) * len(highs) + triangle
