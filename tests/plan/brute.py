"""Whether needs fit on a panel, by trying every use of every cage: the second road to `place`."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dcnplan.catalog.device import Breakout
from dcnplan.plan.panel import Panel
from dcnplan.plan.port_need import PortNeed


class _State(NamedTuple):
    """Ports still to find for each need and left under each limit, and what the cage before did to its mate."""

    left: tuple[int, ...]
    caps: tuple[int, ...]
    before: str


def fits(panel: Panel, needs: Sequence[PortNeed]) -> bool:
    """Cage by cage and mode by mode, every state once; for a handful of cages."""
    states = {_State(tuple(need.ports for need in needs), tuple(cap.ports for cap in panel.caps), "idle")}
    for bank, each in enumerate(panel.banks):
        for position in range(each.cages):
            states = {after for state in states for after in _after(panel, needs, state, bank, position)}
    return any(max(state.left, default=0) <= 0 for state in states)


def _after(panel: Panel, needs: Sequence[PortNeed], state: _State, bank: int, position: int) -> Iterator[_State]:
    """The cage left alone, or in any mode for any need that is short."""
    is_second = position % 2 == 1
    yield state._replace(before="idle")
    if is_second and state.before == "blocks":
        return
    for number, need in enumerate(needs):
        for split in _legal(panel, bank, position, need) if state.left[number] > 0 else ():
            if split.takes_mate and is_second and state.before == "used":
                continue
            ways = split.mode.ways
            left = (*state.left[:number], max(0, state.left[number] - ways), *state.left[number + 1 :])
            caps = tuple(ports - ways * (bank in cap.banks) for ports, cap in zip(state.caps, panel.caps, strict=True))
            if min(caps, default=0) >= 0:
                yield _State(left, caps, "blocks" if split.takes_mate else "used")


def _legal(panel: Panel, bank: int, position: int, need: PortNeed) -> Iterator[Breakout]:
    parity = "even" if position % 2 else "odd"
    for rank, split in panel.banks[bank].modes(need.speed_bps):
        if split.cages in ("any", parity) and (need.split or rank[0] < 2):
            yield split
