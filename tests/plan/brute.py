"""Whether needs fit on a panel, by trying every use of every cage: the second road to `place`."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
        counted = [int(bank in cap.banks) for cap in panel.caps]
        for position in range(each.cages):
            uses = [use for number, need in enumerate(needs) for use in _uses(panel, bank, position, number, need)]
            states = {after for state in states for after in _after(state, uses, counted, position % 2 == 1)}
    return any(max(state.left, default=0) <= 0 for state in states)


_Use = tuple[int, int, bool]
"""Which need, how many ports, and whether the mate is taken."""


def _uses(panel: Panel, bank: int, position: int, number: int, need: PortNeed) -> Iterator[_Use]:
    parity = "even" if position % 2 else "odd"
    for rank, split in panel.banks[bank].modes(need.speed_bps):
        if split.cages in ("any", parity) and (need.split or rank[0] < 2):
            yield number, split.mode.ways, split.takes_mate


def _after(state: _State, uses: Sequence[_Use], counted: Sequence[int], is_second: bool) -> Iterator[_State]:
    """The cage left alone, or in any mode for any need that is short."""
    left, limits, before = state
    yield _State(left, limits, "idle")
    if is_second and before == "blocks":
        return
    for number, ways, takes_mate in uses:
        if not left[number] or (takes_mate and is_second and before == "used"):
            continue
        caps = tuple([ports - ways * counts for ports, counts in zip(limits, counted, strict=True)])
        if not caps or min(caps) >= 0:
            still = (*left[:number], max(0, left[number] - ways), *left[number + 1 :])
            yield _State(still, caps, "blocks" if takes_mate else "used")
