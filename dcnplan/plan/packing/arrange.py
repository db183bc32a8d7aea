"""Puts the uses of blocks that a search found onto cages, and deals the cages to the needs.

Takes no more cages than a need has use for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from dcnplan.catalog.device import Breakout, Mode
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import Segment, segment_of
from dcnplan.plan.packing.blocks import Kind
from dcnplan.plan.packing.columns import Column
from dcnplan.plan.packing.uses import CagePorts, UnitUse
from dcnplan.plan.panel import Panel, Unit
from dcnplan.plan.port_need import PortNeed


@frozen
class Share:
    """`cages` of at least `ways` ports for a need (its number)."""

    need: int
    ways: int
    cages: int


@frozen
class _Run:
    """Cages of one bank in one mode, `part` of whose ports are for one sort."""

    sort: int
    bank: int
    positions: range
    split: Breakout
    part: Mode

    @property
    def ways(self) -> int:
        return self.part.ways


def arranged(
    panel: Panel,
    needs: Sequence[PortNeed],
    filled: Iterable[tuple[Kind, Sequence[tuple[Column, int]]]],
    shares: Mapping[int, Sequence[Share]],
) -> tuple[Segment, ...]:
    """The segments of every need, in their order.

    `filled` says how many blocks of each kind are used in which way, `shares` who gets what of each sort of ports.
    """
    backwards = {sort: all(needs[share.need].from_last for share in each) for sort, each in shares.items()}
    runs = [run for kind, used in filled for run in _runs(panel, kind, _in_order(used, backwards))]
    dealt: dict[int, list[_Run]] = {}
    for sort, each in shares.items():
        dealt |= _dealt([run for run in runs if run.sort == sort], each)
    segments = [
        segment for number, need in enumerate(needs) for segment in _segments(panel, need, _enough(need, dealt[number]))
    ]
    return tuple(_once_each(segments))


def _once_each(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Cages of a mixed split that serve two needs are counted with the first of them."""
    counted: set[tuple[int, int]] = set()
    for segment in segments:
        if segment.split is None:
            yield segment
            continue
        for beside, held in _runs_of(segment, counted):
            counted |= {(segment.bank, position) for position in held}
            step = segment.positions.step
            yield replace(segment, positions=range(held[0], held[-1] + step, step), beside=beside)


def _runs_of(segment: Segment, counted: set[tuple[int, int]]) -> list[tuple[bool, list[int]]]:
    """Neighbouring cages of a segment that are counted already, or are not."""
    told = groupby(segment.positions, lambda position: (segment.bank, position) in counted)
    return [(beside, list(positions)) for beside, positions in told]


def _in_order(used: Sequence[tuple[Column, int]], backwards: Mapping[int, bool]) -> list[tuple[Column, int]]:
    """What is asked for from the last cage down stands last."""

    def weight(one: tuple[Column, int]) -> int:
        return sum(1 if backwards[sort] else -1 for unit in one[0].units for use in unit for sort, _ in use.parts)

    return sorted(used, key=weight)


def _runs(panel: Panel, kind: Kind, used: Iterable[tuple[Column, int]]) -> Iterator[_Run]:
    """Block after block of the kind, in faceplate order."""
    members = iter(kind.members)
    free, begun = 0, 0
    banks: tuple[int, ...] = ()
    for column, count in used:
        while count:
            if not free:
                banks = next(members)
                free, begun = _blocks(panel, kind, banks), 0
            blocks = min(count, free)
            yield from _laid(panel, banks, column, begun, blocks)
            begun, free, count = begun + blocks, free - blocks, count - blocks


def _blocks(panel: Panel, kind: Kind, banks: tuple[int, ...]) -> int:
    """How many blocks of the kind a member holds: every unit of a bank is one where no limit ties them."""
    return 1 if kind.shape.caps or kind.shape.shares else panel.banks[banks[0]].cages // panel.banks[banks[0]].unit


def _laid(panel: Panel, banks: tuple[int, ...], column: Column, begun: int, blocks: int) -> Iterator[_Run]:
    for group, units in groupby(column.units, key=lambda unit: unit[0].group):
        size = panel.banks[banks[group]].unit
        for number, unit in enumerate(units):
            first = (begun + number) * size
            for (split, parts, _), places in _alike(unit, panel.banks[banks[group]].ties).items():
                for at, step in [(0, 1)] if len(places) == size else [(at, size) for at in places]:
                    positions = range(first + at, first + at + blocks * size, step)
                    yield from (_Run(sort, banks[group], positions, split, part) for sort, part in parts)


def _alike(unit: UnitUse, ties: Unit) -> dict[tuple[Breakout, tuple[CagePorts, ...], int], list[int]]:
    """The cages of a unit by what they are used for, and by how many others they take."""
    found: dict[tuple[Breakout, tuple[CagePorts, ...], int], list[int]] = {}
    for use in sorted(unit, key=lambda use: use.at):
        mates = len(ties.mates_of(use.at)) if use.split.takes_mate else 0
        found.setdefault((use.split, use.parts, mates), []).append(use.at)
    return found


def _dealt(runs: Iterable[_Run], shares: Sequence[Share]) -> dict[int, list[_Run]]:
    """The cages of each need: those that want most ports a cage choose first, and take the least that will do."""
    pool = sorted(runs, key=lambda run: run.ways)
    dealt: dict[int, list[_Run]] = {share.need: [] for share in shares}
    for share in sorted(shares, key=lambda share: -share.ways):
        wanted, rest = share.cages, []
        for run in pool:
            cages = min(wanted, len(run.positions)) if run.ways >= share.ways else 0
            wanted -= cages
            dealt[share.need] += _cut(run, run.positions[:cages])
            rest += _cut(run, run.positions[cages:])
        pool = rest
    return dealt


def _cut(run: _Run, positions: range) -> list[_Run]:
    return [replace(run, positions=positions)] if positions else []


def _enough(need: PortNeed, runs: Iterable[_Run]) -> Iterator[_Run]:
    """The fewest cages that hold the need."""
    left = need.ports
    for run in sorted(runs, key=lambda run: -run.ways):
        cages = min(len(run.positions), -(-left // run.ways))
        positions = run.positions[len(run.positions) - cages :] if need.from_last else run.positions[:cages]
        yield from _cut(run, positions)
        left -= cages * run.ways


def _segments(panel: Panel, need: PortNeed, runs: Iterable[_Run]) -> Iterator[Segment]:
    """From the end that the need starts at; runs that go on where another ends are one."""
    joined: list[_Run] = []
    for run in sorted(runs, key=lambda run: (run.bank, run.split.mode, run.positions.start)):
        if joined and _goes_on(joined[-1], run):
            before = joined.pop().positions
            run = replace(run, positions=range(before.start, run.positions.stop, before.step))
        joined.append(run)
    for run in reversed(joined) if need.from_last else joined:
        positions = run.positions[::-1] if need.from_last else run.positions
        yield segment_of(need, panel, run.bank, positions, run.split)


def _goes_on(run: _Run, other: _Run) -> bool:
    ends = (run.positions.stop, run.positions.step) == (other.positions.start, other.positions.step)
    return ends and (run.bank, run.split) == (other.bank, other.split)
