"""Whether a faceplate keeps what the panel and the needs ask, counted cage by cage."""

from collections.abc import Sequence

from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.panel import Panel
from dcnplan.plan.port_need import PortNeed


def check_kept(panel: Panel, needs: Sequence[PortNeed], found: Faceplate) -> None:
    """No cage used twice or outside its bank, only legal modes, every need met, every limit kept, all accounted for."""
    taken = []
    for segment in found.segments:
        bank = panel.banks[segment.bank]
        legal = {(split.mode, split.takes_mate, split.cages) for _, split in bank.modes(segment.mode.speed_bps)}
        for position in segment.positions:
            assert 0 <= position < bank.cages
            side = "even" if position % 2 else "odd"
            assert {(segment.mode, segment.takes_mate, where) for where in ("any", side)} & legal
            taken.append((segment.bank, position))
            if segment.takes_mate:
                taken.append((segment.bank, position ^ 1))
    assert len(taken) == len(set(taken))
    for need in needs:
        mine = [segment for segment in found.of(need.purpose) if segment.mode.speed_bps == need.speed_bps]
        assert sum(segment.ports for segment in mine) >= need.ports
        spare = sum(segment.ports for segment in mine) - need.ports
        assert not mine or spare < max(segment.mode.ways for segment in mine), "a cage more than the need has use for"
    for cap in panel.caps:
        assert sum(segment.ports for segment in found.segments if segment.bank in cap.banks) <= cap.ports
    assert sum(segment.cages for segment in found.segments) + found.blocked + found.free == panel.cages
