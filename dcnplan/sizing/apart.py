"""Links with a split cage at either end: no cable fans out to both, so each of them takes one of its own.

But where parallel links fill whole cages, of which one cable joins two. Knows how many ports of a part can be in whole
cages; no counts of switches.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dcnplan.catalog.device import Mode
from dcnplan.plan.panel import Panel
from dcnplan.plan.port_need import Sort
from dcnplan.sizing.faceplates import Faceplates
from dcnplan.sizing.measures import SCALE
from dcnplan.sizing.parts import Part
from dcnplan.spec.models import Ports


class Apart:
    """How many links of parts may have a whole cage at an end."""

    def __init__(self, faces: Faceplates) -> None:
        self._faces = faces
        self._most: dict[tuple[Part, int], Sequence[int]] = {}
        self._beside: dict[tuple[Part, int], Sequence[int]] = {}
        self._above: dict[tuple[Part, int, int], Sequence[int]] = {}
        self._ways: dict[tuple[Part, int], frozenset[int]] = {}

    def whole(self, part: Part, speed_bps: int, ports: int) -> int:
        """The most of so many ports that are in whole cages, if it has so many."""
        most = self.most(part, speed_bps)
        return min(ports, most[ports]) if ports < len(most) else 0

    def most(self, part: Part, speed_bps: int) -> Sequence[int]:
        """The same of 0, 1, 2, ... ports."""
        asked = part, speed_bps
        if asked not in self._most:
            self._most[asked] = tuple(self._counted(part, speed_bps))
        return self._most[asked]

    def _counted(self, part: Part, speed_bps: int) -> list[int]:
        """With more whole cages there are fewer ports in all."""
        whole, split = self._sorts(part, speed_bps)
        if split is None:
            return list(range(self._faces.ports(part, speed_bps) + 1))
        steps = part.beside(split, whole) if whole else (part.ports(split),)
        found = [0] * (1 + max(one + at for at, one in enumerate(steps)))
        for at, one in enumerate(steps):
            found[one + at] = max(found[one + at], at)
        for ports in range(len(found) - 1, 0, -1):
            found[ports - 1] = max(found[ports - 1], found[ports])
        return found

    def uplinks(self, leaf: Part, up: Ports, downlinks: int) -> int:
        """Likewise of the uplinks of a leaf beside the ports for its servers."""
        most = self.beside(leaf, up.speed_bps)
        return min(up.count, most[downlinks]) if downlinks < len(most) else 0

    def beside(self, leaf: Part, speed_bps: int) -> Sequence[int]:
        """The most uplinks in whole cages beside 0, 1, 2, ... ports for servers, which may have any other cages."""
        asked = leaf, speed_bps
        if asked not in self._beside:
            whole, _ = self._sorts(leaf, speed_bps)
            down = replace(self._faces.up(leaf, self._faces.down(leaf).speed_bps), uplinks=False)
            self._beside[asked] = leaf.beside(whole, down) if whole else ()
        return self._beside[asked]

    def above(self, part: Part, below_bps: int, above_bps: int) -> Sequence[int]:
        """The most links from below in whole cages beside 0, 1, 2, ... to what is above, which may have any others."""
        asked = part, below_bps, above_bps
        if asked not in self._above:
            whole, _ = self._sorts(part, below_bps)
            self._above[asked] = part.beside(whole, self._faces.up(part, above_bps)) if whole else ()
        return self._above[asked]

    def _sorts(self, part: Part, speed_bps: int) -> tuple[Sort | None, Sort | None]:
        """Its ports in whole and in split cages."""
        sort = self._faces.up(part, speed_bps)
        several = tuple(dict.fromkeys(_modes(part.panel, sort)))
        whole, split = (
            tuple(mode for mode in several if (mode.ways_at(speed_bps) > 1) is is_split) for is_split in (False, True)
        )
        return replace(sort, only=whole) if whole else None, replace(sort, only=split) if split else None

    def ways(self, part: Part, speed_bps: int) -> frozenset[int]:
        """How its cages may be split."""
        asked = part, speed_bps
        if asked not in self._ways:
            found = {mode.ways_at(speed_bps) for mode in _modes(part.panel, self._faces.up(part, speed_bps))}
            self._ways[asked] = frozenset(found - {1})
        return self._ways[asked]

    def seen(self, part: Part, speed_bps: int, ports: int) -> object:
        """All that is asked here of so many ports of a part."""
        return self.ways(part, speed_bps), self.whole(part, speed_bps, ports)

    def is_straight(self, lower: Part, upper: Part, speed_bps: int, parallel: int) -> bool:
        """Whether so many parallel links may fill cages at both ends."""
        alike = self.ways(lower, speed_bps) & self.ways(upper, speed_bps)
        return any(parallel % ways == 0 for ways in alike)


def cables(links: int, whole: int, ways: int) -> int:
    """The fewest, scaled, where no more than so many links have a whole cage at an end and a cable has so many."""
    fanned = min(links, whole)
    return (links - fanned) * SCALE + fanned * SCALE // ways


def _modes(panel: Panel, sort: Sort) -> Iterator[Mode]:
    for variant in panel.variants:
        for modes in variant.modes(sort.speed_bps):
            yield from (split.mode for _, split in modes if not sort.only or split.mode in sort.only)
