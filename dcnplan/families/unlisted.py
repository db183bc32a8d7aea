"""Modes of a plan that no list of a data sheet has: possible, and to be confirmed.

Reads the plan; knows nothing of the spec.
"""

from collections.abc import Iterator
from itertools import repeat

from dcnplan.catalog.cage_sets import set_text
from dcnplan.catalog.device import CageGroup, Mode
from dcnplan.errors import Problem
from dcnplan.plan.groups import Plan, SwitchGroup


def unlisted_modes(plan: Plan) -> Iterator[Problem]:
    """A warning for each model and mode, with the cages."""
    found: dict[tuple[str, Mode], set[int]] = {}
    for group in plan.switches:
        for mode, cage in _of(group):
            found.setdefault((group.device.model, mode), set()).add(cage)
    for (model, mode), cages in found.items():
        text = f"{model}: {mode} on cages {set_text(sorted(cages))} is not in a list that is complete; confirm it"
        yield Problem(text, None, None, "warning")


def _of(group: SwitchGroup) -> Iterator[tuple[Mode, int]]:
    """Cages by their number on the box or the line card."""
    banks = group.faceplate.panel.banks
    for segment in group.faceplate.segments:
        bank = banks[segment.bank]
        if not _is_listed(bank.group, segment.whole):
            cages = (bank.first_cage + position % bank.group.count for position in segment.positions)
            yield from zip(repeat(segment.whole), cages)


def _is_listed(group: CageGroup, mode: Mode) -> bool:
    whole = mode.ports == 1 and mode.speed_bps in (group.speed_bps, *group.also_bps)
    return whole or any(split.mode == mode for split in group.breakouts)
