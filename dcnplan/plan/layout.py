"""Which port of an upper switch the links from below take.

The legs of a cage go to different switches below, so that a cage that fails costs each of them one link; where cages
are short, the last switches share what is left over, packed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dcnplan.plan.faceplate import Segment


@dataclass(frozen=True)
class Run:
    """Lower switches `first` to `first + switches - 1` on `segment`, in sets of `ways` switches on `cages` cages.

    Switch i of a set has leg i of each cage of the set, one cage a link. A *straight* set is one switch that fills its
    cages.
    """

    segment: int
    first: int
    switches: int
    ways: int
    cages: int


@dataclass(frozen=True)
class Layout:
    """`runs` of whole sets; `loose` is what is left of each segment as (segment, first cage, cages), packed port by
    port.
    """

    links: int
    straight: bool
    runs: tuple[Run, ...]
    loose: tuple[tuple[int, int, int], ...]

    @property
    def whole(self) -> int:
        """Lower switches that find room in whole sets."""
        return sum(run.switches for run in self.runs)


def layout(segments: Sequence[Segment], links: int, straight: bool = False) -> Layout:
    """How `links` parallel links of each switch below are laid out on the segments of one upper switch."""
    runs: list[Run] = []
    loose: list[tuple[int, int, int]] = []
    first = 0
    for index, segment in enumerate(segments):
        ways = segment.mode.ways
        per_set, cages = (1, links // ways) if straight else (ways, links)
        sets = segment.cages // cages
        if sets:
            runs.append(Run(index, first, sets * per_set, per_set, cages))
            first += sets * per_set
        if segment.cages > sets * cages:
            loose.append((index, sets * cages, segment.cages - sets * cages))
    return Layout(links, straight, tuple(runs), tuple(loose))


def cages_used(segments: Sequence[Segment], plan: Layout, switches: int) -> tuple[int, ...]:
    """Cages of each segment with at least one leg in use when `switches` are linked below."""
    used = [0] * len(segments)
    for run in plan.runs:
        linked = min(max(0, switches - run.first), run.switches)
        used[run.segment] += -(-linked // run.ways) * run.cages
    ports = max(0, switches - plan.whole) * plan.links
    for index, _, cages in plan.loose:
        ways = segments[index].mode.ways
        here = min(ports, cages * ways)
        used[index] += -(-here // ways)
        ports -= here
    return tuple(used)


def first_cages_used(segments: Sequence[Segment], ports: int) -> tuple[int, ...]:
    """Cages of each segment in use when `ports` are taken one after the other, cage by cage."""
    used = []
    for segment in segments:
        here = min(ports, segment.ports)
        used.append(-(-here // segment.mode.ways))
        ports -= here
    return tuple(used)
