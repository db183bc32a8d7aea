"""Runs each tool on each work and fabric in a process of its own, one after the other.

Knows processes and what is installed; no work.
"""

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from multiprocessing import get_context
from typing import TypeVar

from benchmarks.peers.bandwidth import Bandwidth, bandwidth
from benchmarks.peers.case import CASES
from benchmarks.peers.clock import Figure
from benchmarks.peers.works import PEERS, WORKS

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Cell:
    """One tool on one work and fabric."""

    work: str
    case: str
    tool: str


Figures = dict[Cell, Figure]


def installed() -> dict[str, str]:
    """The version of each library that is here."""
    found = {}
    for name in PEERS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def cells(works: Sequence[str], cases: Sequence[str]) -> list[Cell]:
    """What is to be run, without the libraries that are not installed."""
    missing = set(PEERS) - set(installed())
    return [
        Cell(work, case, tool)
        for work in works
        for case in cases
        if case in WORKS[work].cases
        for tool in WORKS[work].tools
        if tool.split(",")[0] not in missing
    ]


def measured(wanted: Sequence[Cell]) -> tuple[Bandwidth, Figures]:
    """The machine's memory bandwidth, tried before and after, and every figure; says on stderr what is under way."""
    before = _alone(bandwidth)
    figures = {}
    for number, cell in enumerate(wanted, 1):
        print(f"{number} of {len(wanted)}: {cell.work} {cell.case}, {cell.tool}", file=sys.stderr, flush=True)
        figures[cell] = _alone(figure_of, cell)
    return before.or_faster(_alone(bandwidth)), figures


def figure_of(cell: Cell) -> Figure:
    """Measured here and now."""
    return WORKS[cell.work].tools[cell.tool](CASES[cell.case])


def _alone(call: Callable[..., Answer], *arguments: object) -> Answer:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(call, *arguments).result()
