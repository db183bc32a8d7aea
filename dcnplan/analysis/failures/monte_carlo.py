"""N-k by Monte Carlo: many samples of random links and switches failed together, and what each leaves.

Every sample covers all pairs of leaves; loads are routed for the first samples only where all would take too long. A
sample is made from the seed and its number alone, so that blocks of samples can be made anywhere and joined.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from functools import cached_property
from typing import NamedTuple

import numpy as np

from dcnplan.analysis.failures.draws import drawn
from dcnplan.analysis.failures.n_minus_one import cut_pairs
from dcnplan.analysis.failures.worst_pairs import PairSurvey, hops_of
from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.frozen import frozen
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.failed import Failed
from dcnplan.network.network import Network

STEPS = 8
_ROUTED_LINKS, _ROUTED = 1_000_000, (10, 100)

_Routed = tuple[float, float, int]
"""Growth factor, share of the traffic without a path, and the first link to be full."""


@frozen
class Trial:
    """What is drawn: so many links and switches at once, by `seed`; loads are routed for samples below `routed`."""

    links: int
    switches: int
    seed: int
    routed: int

    @property
    def levels(self) -> tuple[tuple[int, int], ...]:
        """(links, switches) failed at each step from none to all of them: one by one where they are few."""
        steps = min(STEPS, max(self.links, self.switches))
        parts = ((self.links * step // steps, self.switches * step // steps) for step in range(1, steps + 1))
        return ((0, 0), *parts)


@frozen(eq=False)
class Samples:
    """One entry a sample, those of the numbers `numbers`.

    `hops` are the lengths of paths, 2 and 4 and more; `left` and `whole` int64[samples, hops] are the link paths of the
    worst pair of each, `pairs` int64[samples, hops, 2] its leaves (rows), `whole` 0 where there is no such pair; `cut`
    int64[samples] counts pairs no longer joined.
    `growth` and `lost` float64[samples, levels] are the growth factor (0 where nothing gets through) and the share of
    traffic without a path at each level; NaN where loads are not routed. `first_full` int64[samples] is the link (row)
    that is full first with all of them failed, -1 where nothing gets through or loads are not routed.
    """

    trial: Trial
    hops: tuple[int, ...]
    numbers: Ints
    left: Ints
    whole: Ints
    pairs: Ints
    cut: Ints
    growth: Floats
    lost: Floats
    first_full: Ints


class Sampling:
    """A network, ready to draw samples of a trial; `demand` is asked for where loads are to be routed."""

    def __init__(self, network: Network, trial: Trial, demand: Callable[[], Demand]) -> None:
        self.network, self.trial, self._demand = network, trial, demand
        self._survey = PairSurvey(network)

    @property
    def is_bounded(self) -> bool:
        """Whether the worst pairs are found without counting all of them."""
        return self._survey.is_bounded

    def samples(self, numbers: Sequence[int], jobs: int = 1) -> Iterator[Samples]:
        """Samples of those numbers, each on its own, in order; `jobs` threads work on them and change nothing.

        Raises ValueError where more is to fail than there is.
        """
        routed = self._whole if any(number < self.trial.routed for number in numbers) else None
        with ThreadPoolExecutor(jobs) as pool:
            yield from pool.map(lambda number: _sample(self._survey, self.trial, number, routed), numbers)

    @cached_property
    def _whole(self) -> "_Whole":
        demand = self._demand()
        return _Whole(demand, _routed(self.network, demand, Failed()))


class _Whole(NamedTuple):
    """What is routed, and what comes of it where nothing has failed."""

    demand: Demand
    routed: _Routed


def samples_of(
    network: Network, demand: Demand, trial: Trial, numbers: Sequence[int], jobs: int = 1
) -> Iterator[Samples]:
    """As `Sampling.samples`, of a network that is sampled once."""
    return Sampling(network, trial, lambda: demand).samples(numbers, jobs)


def joined(blocks: Sequence[Samples]) -> Samples:
    """The blocks as one, by number. Raises ValueError where they are not of one trial or a number comes twice."""
    if len({block.trial for block in blocks}) != 1:
        raise ValueError("blocks of different trials cannot be joined")
    names = [field.name for field in fields(Samples) if field.name not in ("trial", "hops")]
    columns = {name: np.concatenate([getattr(block, name) for block in blocks]) for name in names}
    order = np.argsort(columns["numbers"], kind="stable")
    if len(np.unique(columns["numbers"])) < len(order):
        raise ValueError("a sample is in two blocks")
    return Samples(blocks[0].trial, blocks[0].hops, **{name: column[order] for name, column in columns.items()})


def routed_samples(network: Network) -> int:
    """For how many samples loads are routed unless told otherwise: 100, on large fabrics as few as 10."""
    low, high = _ROUTED
    return min(high, max(low, _ROUTED_LINKS // max(1, len(network.links))))


def drawn_parts(network: Network, trial: Trial, number: int) -> tuple[Ints, Ints]:
    """Rows of the links and of the switches that fail in a sample, in the order in which they do."""
    links = drawn(trial.seed, number, 0, trial.links, len(network.links))
    return links, drawn(trial.seed, number, 1, trial.switches, len(network.switches))


def _sample(survey: PairSurvey, trial: Trial, number: int, whole: _Whole | None) -> Samples:
    network = survey.network
    links, switches = drawn_parts(network, trial, number)
    worst = tuple(survey.worst(links, switches))
    lengths = hops_of(network)
    by_hops = [next((pair for pair in worst if pair.hops == hops), None) for hops in lengths]
    cut = cut_pairs(survey, worst, _failed(network, links, switches))
    growth, lost = np.full((2, 1, len(trial.levels)), np.nan)
    full = -1
    if whole is not None and number < trial.routed:
        growth[0, 0], lost[0, 0], full = whole.routed
        for level, (some_links, some_switches) in enumerate(trial.levels[1:], 1):
            part = _failed(network, links[:some_links], switches[:some_switches])
            growth[0, level], lost[0, level], full = _routed(network, whole.demand, part)
    return Samples(
        trial,
        lengths,
        np.array([number]),
        np.array([[pair.left if pair else 0 for pair in by_hops]]),
        np.array([[pair.whole if pair else 0 for pair in by_hops]]),
        np.array([[(pair.a, pair.b) if pair else (-1, -1) for pair in by_hops]]),
        np.array([cut]),
        growth,
        lost,
        np.array([full]),
    )


def _routed(network: Network, demand: Demand, failed: Failed) -> _Routed:
    loads = link_loads(network, demand, failed)
    lost = loads.lost_bps / loads.offered_bps if loads.offered_bps else 0.0
    return loads.growth or 0.0, lost, -1 if loads.hottest is None else loads.hottest


def _failed(network: Network, links: Ints, switches: Ints) -> Failed:
    masks = []
    for rows, table in ((links, network.links), (switches, network.switches)):
        mask = np.zeros(len(table), np.bool_)
        mask[rows] = True
        masks.append(mask if len(rows) else None)
    return Failed(*masks)
