"""The modes that the cages of a panel have at a speed, as ends that could be joined.

Knows one panel; nothing of what is asked of it.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from dcnplan.cabling.plugs import End, cage_end, fed_w
from dcnplan.catalog.device import Mode
from dcnplan.frozen import frozen
from dcnplan.plan.panel import UNLISTED, Bank, Panel
from dcnplan.plan.port_need import FormMode


@frozen
class Offered:
    """A mode of cages of one form: the `ends` that they are, the best `rank` that one has."""

    rank: tuple[int, int]
    ends: tuple[End, ...]

    @property
    def is_listed(self) -> bool:
        """Whether a list has it."""
        return self.rank[0] < UNLISTED


@lru_cache(maxsize=1024)
def offered(panel: Panel, speed_bps: int, only: tuple[Mode, ...]) -> dict[FormMode, Offered]:
    """The modes at a speed that the cages of a panel can have, however it is set."""
    found: dict[FormMode, Offered] = {}
    for variant in panel.variants:
        for bank, modes in zip(variant.banks, variant.modes(speed_bps, unlisted=True), strict=True):
            for rank, split in modes:
                if not only or split.mode in only:
                    end = _end(end_on(bank, split.mode), split.mode, speed_bps)
                    key = bank.group.form, split.mode
                    held = found.get(key, Offered(rank, ()))
                    found[key] = Offered(min(rank, held.rank), tuple(dict.fromkeys((*held.ends, end))))
    return found


def _end(end: End, mode: Mode, speed_bps: int) -> End:
    """Of a mixed split, the part of the speed; no plug is known that serves it."""
    part = next(part for part in mode.parts if part.speed_bps == speed_bps)
    return replace(end, mode=part, whole=mode if mode.beside else None)


def end_on(bank: Bank, mode: Mode, whole: Mode | None = None) -> End:
    """The end that any cage of a bank is, whatever its model."""
    cages = range(bank.first_cage, bank.first_cage + bank.group.count)
    return cage_end(bank.group, mode, "", whole, fed_w(bank.group, cages))


def ends_of(modes: Iterable[Offered]) -> tuple[End, ...]:
    """All their ends, each once."""
    return tuple(dict.fromkeys(end for one in modes for end in one.ends))
