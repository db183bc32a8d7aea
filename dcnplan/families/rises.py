"""What goes up from a switch, class by class of the spines above it; to pod spines, or to one class, all of it.

Knows the spec; no faceplate and no counts but those that are written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dcnplan.errors import InfeasibleError, Problem
from dcnplan.families.equipment import Request
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import uplinks_purpose
from dcnplan.plan.port_need import PortNeed
from dcnplan.spec.models import Path, Ports, Top


@frozen
class Rise:
    """Uplinks of a switch to the spines of a class; None: to whatever is above, which has no classes.

    `links` of them are parallel, where that is known. `path` leads to what the spec says of them.
    """

    spine_class: str | None
    ports: Ports
    path: Path
    links: int = 1

    @property
    def purpose(self) -> str:
        """Of its ports that they have."""
        return uplinks_purpose(self.spine_class)

    @property
    def need(self) -> PortNeed:
        """What they need of a faceplate."""
        return PortNeed(self.purpose, self.ports.count, self.ports.speed_bps, from_last=True, links=self.links)

    def over(self, uppers: int) -> "Rise":
        """The same, spread over so many switches above."""
        return replace(self, links=self.ports.count // uppers)


def rises_to_spines(
    request: Request, uplinks: Ports | Mapping[str, Ports] | None, path: Path, who: str
) -> tuple[Rise, ...]:
    """Of switches right below the spines. Plain uplinks stripe over the spines of all classes in turn."""
    tops = request.asked.spec.tops
    if uplinks is None:
        return ()
    if isinstance(uplinks, Mapping):
        return tuple(Rise(name, ports, (*path, name)) for name, ports in uplinks.items())
    if len(tops) < 2:
        return (Rise(tops[0].name if tops else None, uplinks, path),)
    return _striped(request, uplinks, path, who)


def _striped(request: Request, uplinks: Ports, path: Path, who: str) -> tuple[Rise, ...]:
    tops = request.asked.spec.tops
    counts = [_count(top) for top in tops]
    if uplinks.count % sum(counts):
        message = f"the {uplinks.count} uplinks of {who} do not spread evenly over {sum(counts):,} spines"
        notes = tuple(
            (f"{count:,} of {top.name}", request.asked.where(*top.path, "count"))
            for count, top in zip(counts, tops, strict=True)
        )
        raise InfeasibleError(Problem(message, request.asked.where(*path), notes=notes))
    links = uplinks.count // sum(counts)
    return tuple(
        Rise(top.name, Ports(links * count, uplinks.speed_bps), path) for top, count in zip(tops, counts, strict=True)
    )


def _count(top: Top) -> int:
    return top.spine.count.number or 1


def over_each(rises: Sequence[Rise], uppers: Mapping[str | None, int]) -> tuple[Rise, ...]:
    """The same, where the number of switches above is known, class by class."""
    return tuple(rise.over(uppers[rise.spine_class]) for rise in rises)
