"""Racks, rows and feeds of a floor as parts that fail: one of each sort, kind by kind.

Routes nothing, and knows no floor.
"""

from collections.abc import Hashable, Iterable, Iterator

from dcnplan.analysis.failures.parts import Part, Parts
from dcnplan.analysis.loads.demands import Demand
from dcnplan.fabric.builder import Fabric
from dcnplan.frozen import frozen
from dcnplan.outages.lost import Losses, Lost
from dcnplan.outages.places import Place
from dcnplan.outages.sorts import Sorts


def place_parts(fabric: Fabric, demand: Demand, places: Iterable[Place]) -> Iterator[Part]:
    """One for each sort of each kind of places.

    A feed without which nothing is down is one too. What has all switches is no part, and is left out.
    """
    losses, sorts = Losses(fabric), Sorts(Parts(fabric.network, demand))
    kinds: dict[Hashable, _Kind] = {}
    for place in places:
        lost = losses.lost(place.devices)
        if len(lost.switches) < len(fabric.network.switches):
            kind = kinds.setdefault((place.what, place.role, place.group), _Kind([], {}))
            kind.names.append(place.name)
            kind.sorts.setdefault(sorts.of(lost), (place, lost))
    for kind in kinds.values():
        some, untried = _tried(list(kind.sorts.values()), sorts.parts)
        for place, lost in some:
            yield Part(
                place.what, place.role, place.group, place.name, len(kind.names), losses.failed(lost), untried,
                servers=lost.server_count, gone=losses.gone(lost), undecided=place.undecided,
            )  # fmt: skip


@frozen(eq=False)
class _Kind:
    """The names of its places, and the first place of each sort."""

    names: list[str]
    sorts: dict[Hashable, tuple[Place, Lost]]


def _tried(some: list[tuple[Place, Lost]], parts: Parts) -> tuple[list[tuple[Place, Lost]], int]:
    """As many as are tried, those first whose switches carry most; and how many are not."""
    if len(some) <= parts.most:
        return some, 0
    loads = [(-float(parts.switch_load[list(lost.switches)].sum()), -lost.server_count) for _, lost in some]
    order = sorted(range(len(some)), key=loads.__getitem__)[: parts.most]
    return [some[number] for number in sorted(order)], len(some) - parts.most
