"""What a switch offers: its empty panel, and in which modes its ports are wanted.

Knows nothing of what is asked of it.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from dcnplan.catalog.device import Mode
from dcnplan.frozen import frozen
from dcnplan.plan.panel import Panel
from dcnplan.plan.port_need import PortNeed
from dcnplan.spec.models import Switch


@frozen
class Offer:
    """`written` are modes that hold for all ports of their speed; `whole`: no cage is split else.
    `by_cassette`: split ports are led through cassettes; `by_shuffle`: those to split ports through shuffle boxes.
    `rising`: by their purpose, the mode in which ports are tried that else choose for themselves."""

    panel: Panel
    written: tuple[Mode, ...] = ()
    whole: bool = False
    by_cassette: bool = False
    by_shuffle: bool = False
    rising: tuple[tuple[str, Mode], ...] = ()

    def only(self, speed_bps: int) -> tuple[Mode, ...]:
        """The modes that ports of a speed may be in, where that is written; empty: in any."""
        written = tuple(mode for mode in self.written if mode.speed_bps == speed_bps)
        return written or (_by_nature(self.panel, speed_bps) if self.whole else ())

    def holding(self, needs: Iterable[PortNeed]) -> tuple[PortNeed, ...]:
        """The needs, in no other modes than are written."""
        return tuple(self._holding(need) for need in needs)

    def _holding(self, need: PortNeed) -> PortNeed:
        only = self.only(need.speed_bps) or tuple(mode for purpose, mode in self.rising if purpose == need.purpose)
        return replace(need, only=only, split=True) if only else need


def offer_of(panel: Panel, switch: Switch) -> Offer:
    """What a switch with that panel offers, as a spec wants it split."""
    return Offer(panel, switch.modes, "none" in switch.breakout, switch.by_cassette, switch.by_shuffle)


@lru_cache(maxsize=256)
def _by_nature(panel: Panel, speed_bps: int) -> tuple[Mode, ...]:
    """Cages whole; those of two ports by nature as they are."""
    groups = [bank.group for variant in panel.variants for bank in variant.banks]
    twins = [group for group in groups if group.twin and group.speed_bps == speed_bps]
    splits = {split.mode for group in twins for split in group.breakouts if split.mode.speed_bps == speed_bps}
    return (Mode(1, speed_bps), *sorted(splits))
