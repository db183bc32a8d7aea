"""Whether a faceplate keeps what the panel and the needs ask, counted cage by cage."""

from collections.abc import Sequence

from dcnplan.catalog.device import Breakout, Mode
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.panel import Panel
from dcnplan.plan.port_need import PortNeed


def check_kept(panel: Panel, needs: Sequence[PortNeed], found: Faceplate) -> None:
    """No cage used twice or outside its bank, only legal modes, every need met, every limit kept, all accounted for."""
    assert found.panel in panel.variants
    panel, taken = found.panel, []
    modes: dict[tuple[int, int], Mode] = {}
    for segment in found.segments:
        bank = panel.banks[segment.bank]
        for position in segment.positions:
            assert 0 <= position < bank.cages
            legal = {one for _, one in bank.modes(segment.mode.speed_bps) if bank.takes(one, position)}
            assert (segment.whole, segment.takes_mate) in {(one.mode, one.takes_mate) for one in legal}
            taken += [] if segment.beside else [(segment.bank, position)]
            modes[segment.bank, position] = segment.whole
            if segment.takes_mate:
                taken += [(segment.bank, mate) for mate in bank.mates(position)]
    assert len(taken) == len(set(taken))
    _check_needs(needs, found)
    for cap in panel.caps:
        assert sum(segment.weight(cap) for segment in found.segments if segment.bank in cap.banks) <= cap.ports
    _check_units(panel, modes)
    assert sum(segment.own_cages for segment in found.segments) + found.blocked + found.free == panel.cages


def _check_needs(needs: Sequence[PortNeed], found: Faceplate) -> None:
    for need in needs:
        mine = [segment for segment in found.of(need.purpose) if segment.mode.speed_bps == need.speed_bps]
        assert sum(segment.ports for segment in mine) >= need.ports
        spare = sum(segment.ports for segment in mine) - need.ports
        assert not mine or spare < max(segment.mode.ways for segment in mine), "a cage more than the need has use for"


def _check_units(panel: Panel, modes: dict[tuple[int, int], Mode]) -> None:
    """What ties the cages of each unit."""
    for number, bank in enumerate(panel.banks):
        for first in range(0, bank.cages, bank.unit) if bank.ties.caps or bank.ties.shares else ():
            for cap in bank.ties.caps:
                used = [modes[number, first + cage] for cage in cap.banks if (number, first + cage) in modes]
                assert sum(map(cap.weight, used)) <= cap.ports
            for share in bank.ties.shares:
                used = [modes[number, first + cage] for cage in share.cages if (number, first + cage) in modes]
                assert len({share.value(Breakout(mode)) for mode in used}) <= 1
