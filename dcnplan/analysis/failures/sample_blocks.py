"""Samples of random failures as work in blocks, and what comes of a block as plain values.

Cuts by the network and the trial alone. Knows no engine.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

import numpy as np

from dcnplan.analysis.failures.monte_carlo import Samples, Sampling, Trial, joined
from dcnplan.analysis.failures.worst_pairs import hops_of
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.network import Network
from dcnplan.sweep.engine import Block, cut

_ROUTED_LINKS = 3_000_000
"""So many links in all the samples of a block whose loads are routed, times levels: a second or two of one core."""

_LARGE_LINKS, _MANY, _SOME, _FEW = 5_000, 2_000, 500, 10
"""Samples in a block of a small network and of a large one; and where bounds do not help, and each is counted."""

_COLUMNS = tuple(field.name for field in fields(Samples) if field.name not in ("trial", "hops"))
_FLOATS = ("growth", "lost")


def sample_blocks(sampling: Sampling, samples: int) -> list[Block]:
    """Samples 0 to `samples`; those whose loads are routed, which take far longer, in blocks of their own."""
    links, trial = len(sampling.network.links), sampling.trial
    routed = min(trial.routed, samples)
    few = _ROUTED_LINKS // max(1, links * (len(trial.levels) - 1))
    many = _MANY if links < _LARGE_LINKS else _SOME
    most = many if sampling.is_bounded else _FEW
    return cut([(routed, max(1, min(few, most))), (samples - routed, most)])


def part_of(sampling: Sampling, block: Block, jobs: int = 1) -> dict[str, Any]:
    """Each sample of the block, as columns: null where no loads are routed."""
    drawn = joined(list(sampling.samples(block.pieces, jobs)))
    return {name: _told(getattr(drawn, name)) for name in _COLUMNS}


def samples_in(network: Network, trial: Trial, parts: Iterable[Mapping[str, Any]]) -> Samples:
    """The parts as one, in the order of the samples."""
    return joined([_samples(network, trial, part) for part in parts])


def _told(column: Ints | Floats) -> list[Any] | None:
    """JSON has no NaN."""
    if not np.isnan(column).any():
        return list(column.tolist())
    return [None if np.isnan(row).any() else row.tolist() for row in column] if np.isfinite(column).any() else None


def _samples(network: Network, trial: Trial, part: Mapping[str, Any]) -> Samples:
    columns: dict[str, Any] = {name: np.array(part[name], np.int64) for name in _COLUMNS if name not in _FLOATS}
    unrouted = [None] * len(part["numbers"])
    for name in _FLOATS:
        rows = [[np.nan] * len(trial.levels) if row is None else row for row in part[name] or unrouted]
        columns[name] = np.array(rows, np.float64)
    return Samples(trial, hops_of(network), **columns)
