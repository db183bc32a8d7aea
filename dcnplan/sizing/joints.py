"""What one link between two kinds of cages takes: asked of the cabling, on a fabric of two groups of like switches.

Knows cages and modes; no counts of switches. What is bought in whole sets, as panels are, is at its least here.
"""

from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from dcnplan.cabling.asked import asked_of
from dcnplan.cabling.bom import Line, bom
from dcnplan.cabling.connections import cabling
from dcnplan.cabling.fit import media_over
from dcnplan.cabling.medium import Medium
from dcnplan.cabling.offered import end_on
from dcnplan.cabling.plugs import End
from dcnplan.cabling.run import Run
from dcnplan.catalog.device import Device, Feed, Mode
from dcnplan.frozen import frozen
from dcnplan.plan.axes import Joins
from dcnplan.plan.faceplate import UPLINKS, Faceplate, Segment
from dcnplan.plan.groups import LinkGroup, Plan, SwitchGroup
from dcnplan.plan.panel import Bank, Panel
from dcnplan.plan.switch_group import Role

_SETS = 5040
"""Of lower switches: so many that nothing which is bought in sets has one that is not full."""


@frozen
class Cage:
    """A bank of cages in one mode; `part` is what of a mixed mode has the speed of the links."""

    bank: Bank
    whole: Mode
    part: Mode

    @property
    def ways(self) -> int:
        """Links of one cage."""
        return self.part.ways

    @cached_property
    def end(self) -> End:
        """What the cabling sees of it."""
        return end_on(self.bank, self.part, self.whole if self.whole.beside else None)

    def holding(self, ports: int, purpose: str) -> Faceplate:
        """As many such cages as have so many ports, and nothing else."""
        cages = -(-ports // self.ways)
        feeds = () if self.end.feeds_w is None else (Feed(self.end.feeds_w),)
        group = replace(self.bank.group, count=cages, feeds=feeds)
        split = self.whole if self.whole.beside else None
        panel = Panel((replace(self.bank, group=group, first_cage=1, cards=1, first_slot=0, tied=None),))
        return Faceplate(panel, (Segment(purpose, 0, range(cages), self.part, split=split),), (1,))


@frozen
class Joint:
    """The bill of `links` links; `is_known`: all its parts are, `is_sure`: these are known to go into the cages."""

    lines: tuple[Line, ...]
    links: int
    is_known: bool
    is_sure: bool


def joint(lower: Cage, upper: Cage, between: tuple[Role, Role], parallel: int, lengths: "Lengths") -> Joint | None:
    """Links of which `parallel` go to each switch above; None where nothing joins them, or nothing known if split."""
    plan = _plan(lower, upper, between, parallel, lengths)
    found = cabling(plan)
    known = all(one.medium is not None for one in found.connections)
    if found.faults or not (known or lower.ways == upper.ways == 1):
        return None
    sure = all(one.medium is not None and one.medium.is_sure for one in found.connections)
    return Joint(bom(plan, found).lines[2:], plan.links[0].count, known, sure)


def run_of(cage: Cage, between: tuple[Role, Role], lengths: "Lengths") -> Run:
    """How links between two roles run, whatever cages they are in."""
    asked = asked_of(_plan(cage, cage, between, 1, lengths))[0]
    return Run(asked.span.length_m, asked.bundle.patch_m)


def medium_of(lower: Cage, upper: Cage, parallel: int, run: Run) -> Medium | None:
    """What joins the cages: all that a bill of links has, but for how many there are, rests on it alone."""
    return next(media_over(lower.end, upper.end, replace(run, links=parallel)), None)


Lengths = tuple[tuple[str, Fraction], ...]
"""Those that are said, by class of links."""


def _plan(lower: Cage, upper: Cage, between: tuple[Role, Role], parallel: int, lengths: Lengths) -> Plan:
    """Every cage is full at either end."""
    uppers, lowers = lower.ways, upper.ways * _SETS
    below, above = between
    low = _group(lower, below, 0, lowers, UPLINKS, uppers * parallel)
    high = _group(upper, above, 1, uppers, below, lowers * parallel)
    link = LinkGroup(low, high, parallel, lower.part.speed_bps, Joins(), room=lowers)
    return Plan("links", "two-tier", "", (low, high), (link,), (), (), lengths=lengths)


def _group(cage: Cage, role: Role, tier: int, count: int, purpose: str, ports: int) -> SwitchGroup:
    return SwitchGroup(role, role, tier, Device(role), cage.holding(ports, purpose), (("index", count),))


class Kind(NamedTuple):
    """Cages of a panel that are alike to the cabling, with the rank of their mode, and how many ports they have."""

    rank: tuple[int, int]
    cage: Cage
    ports: int


def kinds_of(panel: Panel, speed_bps: int, only: tuple[Mode, ...] = ()) -> tuple[Kind, ...]:
    """Each kind of cages in each mode at a speed, however the switch is set, the best rank first."""
    found: dict[End, Kind] = {}
    for variant in panel.variants:
        for bank, modes in zip(variant.banks, variant.modes(speed_bps), strict=True):
            for rank, split in modes:
                if not only or split.mode in only:
                    part = next(part for part in split.mode.parts if part.speed_bps == speed_bps)
                    cage = Cage(bank, split.mode, part)
                    held = found.get(cage.end, Kind(rank, cage, 0))
                    found[cage.end] = Kind(min(rank, held.rank), held.cage, held.ports + bank.cages * part.ways)
    return tuple(sorted(found.values(), key=lambda kind: kind.rank))
