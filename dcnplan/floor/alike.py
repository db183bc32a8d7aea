"""Which pods of an area are alike, as ranges of their numbers: for what is within a pod, and for the way out of it.

Their number does not grow with that of the pods. Knows no link.
"""

from collections.abc import Iterator
from itertools import product

from dcnplan.floor.area import Area


def within(area: Area, is_even: bool) -> Iterator[range]:
    """Pods whose own cables are alike; `is_even`: cold and hot aisles are of one width.

    Otherwise pods of several rows differ by the parity of their first row.
    """
    bands = area.bands
    if bands is None or is_even or bands.rows == 1:
        yield from _members(area, range(area.groups))
    else:
        yield from outward(area)


def outward(area: Area) -> Iterator[range]:
    """Pods at the same place of a room; in the first room, and in any other one."""
    if area.bands is None:
        yield from _members(area, range(area.groups))
        return
    together = area.bands.pods
    for stretch in area.bands.stretches:
        for band, seat in product(range(stretch.bands), range(together)):
            first = (stretch.first + band) * together + seat
            yield from _members(area, range(first, min(stretch.stop * together, area.groups), stretch.bands * together))


def _members(area: Area, groups: range) -> Iterator[range]:
    """Of pods that stand together as one, each by itself."""
    if groups:
        for member in range(area.spread):
            yield range(
                groups.start * area.spread + member, groups[-1] * area.spread + member + 1, groups.step * area.spread
            )
