"""Whether needs fit on a panel, by trying every use of every cage: the second road to `place`."""

from collections.abc import Iterator, Sequence

from dcnplan.catalog.device import Breakout
from dcnplan.plan.panel import Panel
from dcnplan.plan.port_need import PortNeed

Cage = tuple[int, int]


def fits(panel: Panel, needs: Sequence[PortNeed]) -> bool:
    """Cage by cage and mode by mode; exponential, for a handful of cages."""
    cages = [(bank, position) for bank, each in enumerate(panel.banks) for position in range(each.cages)]
    left = tuple(need.ports for need in needs)
    return _try(panel, needs, cages, left, tuple(cap.ports for cap in panel.caps), frozenset(), frozenset())


def _try(
    panel: Panel,
    needs: Sequence[PortNeed],
    cages: Sequence[Cage],
    left: tuple[int, ...],
    caps: tuple[int, ...],
    used: frozenset[Cage],
    blocked: frozenset[Cage],
) -> bool:
    if all(ports <= 0 for ports in left):
        return True
    if not cages:
        return False
    (bank, position), *rest = cages
    if _try(panel, needs, rest, left, caps, used, blocked):
        return True
    if (bank, position) in blocked:
        return False
    mate = (bank, position ^ 1)
    for number, split in _uses(panel, needs, (bank, position), left):
        after = tuple(
            ports - split.mode.ways * (bank in cap.banks) for ports, cap in zip(caps, panel.caps, strict=True)
        )
        if min(after, default=0) < 0 or (split.takes_mate and mate in used):
            continue
        still = (*left[:number], left[number] - split.mode.ways, *left[number + 1 :])
        newly = blocked | {mate} if split.takes_mate else blocked
        if _try(panel, needs, rest, still, after, used | {(bank, position)}, newly):
            return True
    return False


def _uses(panel: Panel, needs: Sequence[PortNeed], cage: Cage, left: tuple[int, ...]) -> Iterator[tuple[int, Breakout]]:
    for number, need in enumerate(needs):
        if left[number] > 0:
            yield from ((number, split) for split in _legal(panel, *cage, need.speed_bps))


def _legal(panel: Panel, bank: int, position: int, speed_bps: int) -> list[Breakout]:
    parity = "odd" if position % 2 == 0 else "even"
    return [split for _, split in panel.banks[bank].modes(speed_bps) if split.cages in ("any", parity)]
