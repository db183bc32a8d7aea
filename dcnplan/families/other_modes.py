"""Other modes for uplinks, where those that are liked best find no room above, or no cable there.

A switch chooses how its uplinks are split before anybody knows what is left above; knows which modes could be joined,
and tries nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

from dcnplan.cabling.offered import offered
from dcnplan.catalog.device import Mode
from dcnplan.families.equipment import Equipment, Request
from dcnplan.families.joins import tiers
from dcnplan.families.leaves import leaf
from dcnplan.families.pods import equipped
from dcnplan.families.rises import Rise
from dcnplan.families.spines import equipped_spine
from dcnplan.spec.models import Path

MOST = 24
"""More ways are not tried: each is a sizing of its own."""

_Where = tuple[Path, str]
"""A switch, and the purpose of its ports."""


def other_uplinks(request: Request) -> Iterator[Request]:
    """The request with uplinks in each other choice of modes that can be joined, those first that are liked better."""
    modes = dict(_choices(request))
    ways = islice(product(*modes.values()), 1, MOST + 1)  # the first is what was chosen
    return (replace(request, rising=dict(zip(modes, way, strict=True))) for way in ways)


def _choices(request: Request) -> Iterator[tuple[_Where, list[Mode]]]:
    rising: list[Rise] = []
    for number, pod in enumerate(request.asked.spec.pods):
        leaves = [leaf(request, number, index) for index in range(len(pod.leaves))]
        switches = [(one.equipment, one.rises) for one in leaves]
        if pod.pod_spine and leaves[0].uplinks:
            switches.append(equipped(request, number, leaves[0].uplinks.speed_bps))
        rising += switches[-1][1]
        for switch in switches:
            yield from _of_switch(*switch)
    for top in request.asked.spec.tops if request.asked.family.has_buildings else ():
        speed_bps = next(rise.ports.speed_bps for rise in rising if rise.spine_class == top.name)
        yield from _of_switch(*equipped_spine(request, "spine", top, speed_bps))


def _of_switch(equipment: Equipment, rises: tuple[Rise, ...]) -> Iterator[tuple[_Where, list[Mode]]]:
    for rise in rises:
        if modes := _joinable(equipment, rise):
            yield (equipment.path, rise.purpose), modes


def _joinable(equipment: Equipment, rise: Rise) -> list[Mode]:
    """The listed modes that some cage above joins, the one that is liked best first; none where there is no choice."""
    speed_bps, far = rise.ports.speed_bps, equipment.fars.get(rise.purpose)
    if far is None or equipment.offer.only(speed_bps):
        return []
    modes = offered(equipment.panel, speed_bps, ()).items()
    ranks = {mode: one.rank for (_, mode), one in modes if one.is_listed}
    # No tiers: all of them are joined alike.
    liked = next(iter(tiers(equipment.panel, speed_bps, (), far)), None)
    joined = [mode for mode in ranks if liked is None or any(one == mode for _, one in liked)]
    return sorted(joined, key=lambda mode: ranks[mode]) if len(joined) > 1 else []
