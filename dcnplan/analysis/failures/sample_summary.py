"""Samples of failures in a few numbers: quantiles of what is left, level by level, and the worst of all samples.

Reads Samples; fails nothing.
"""

import numpy as np

from dcnplan.analysis.failures.monte_carlo import Samples, drawn_parts
from dcnplan.frozen import frozen
from dcnplan.network.columns import Floats
from dcnplan.network.network import Network


@frozen
class Quantiles:
    """The least, the 5 % quantile, the median, the 95 % quantile and the most of some numbers: each is one of them."""

    least: float
    low: float
    median: float
    high: float
    most: float


@frozen
class Level:
    """So many links and switches failed: the growth factor, what gets through of what is offered (growth x the share
    that has a path, as `LinkLoads.capacity`), and the largest share of traffic without a path.
    """

    links: int
    switches: int
    growth: Quantiles
    capacity: Quantiles
    most_lost: float


@frozen
class WorstPairs:
    """The share of its paths that the worst pair of each sample keeps; in the worst `sample`, `left` of `whole` between
    the leaves `a` and `b`.
    """

    hops: int
    a: str
    b: str
    sample: int
    whole: int
    left: int
    share: Quantiles


@frozen
class Bottlenecks:
    """The first links to be full: in the sample that leaves least, by name, and by link class in how many samples.

    `failed` are the links (`leaf1:52`) and switches that are down in that sample, by names that `--without` takes.
    """

    lower: str
    lower_port: str
    upper: str
    upper_port: str
    sample: int
    capacity: float
    classes: tuple[tuple[str, int], ...]
    failed: tuple[str, ...]


@frozen
class SampleSummary:
    """`cut_samples` are those in which pairs of leaves are no longer joined, `most_cut` the most such pairs in one."""

    samples: int
    routed: int
    levels: tuple[Level, ...]
    worst: tuple[WorstPairs, ...]
    cut_samples: int
    most_cut: int
    bottlenecks: Bottlenecks | None


def sample_summary(network: Network, samples: Samples) -> SampleSummary:
    """The numbers of all samples together."""
    routed = np.isfinite(samples.growth[:, 0])
    growth, lost = samples.growth[routed], samples.lost[routed]
    levels = tuple(
        Level(
            links,
            switches,
            _quantiles(growth[:, at]),
            _quantiles((growth * (1 - lost))[:, at]),
            float(lost[:, at].max()),
        )
        for at, (links, switches) in enumerate(samples.trial.levels)
        if len(growth)
    )
    worst = tuple(_worst(network, samples, way) for way in range(len(samples.hops)) if samples.whole[:, way].any())
    return SampleSummary(
        samples=len(samples.numbers),
        routed=len(growth),
        levels=levels,
        worst=worst,
        cut_samples=int((samples.cut > 0).sum()),
        most_cut=int(samples.cut.max(initial=0)),
        bottlenecks=_bottlenecks(network, samples),
    )


def _bottlenecks(network: Network, samples: Samples) -> Bottlenecks | None:
    held = np.flatnonzero(samples.first_full >= 0)
    if not len(held):
        return None
    capacity = samples.growth[held, -1] * (1 - samples.lost[held, -1])
    at = held[int(np.argmin(capacity))]
    number, names = int(samples.numbers[at]), network.names.links(samples.first_full[[at]])
    groups = np.bincount(network.links.kind[samples.first_full[held]], minlength=len(network.link_kinds))
    by_class: dict[str, int] = {}
    for kind, count in zip(network.link_kinds, groups.tolist(), strict=True):
        by_class[kind.name] = by_class.get(kind.name, 0) + count
    classes = tuple(sorted(((name, count) for name, count in by_class.items() if count), key=lambda one: -one[1]))
    ends = (names.lower[0], names.lower_port[0], names.upper[0], names.upper_port[0])
    return Bottlenecks(*ends, number, float(capacity.min()), classes, _failed(network, samples, number))


def _failed(network: Network, samples: Samples, number: int) -> tuple[str, ...]:
    links, switches = (np.sort(rows) for rows in drawn_parts(network, samples.trial, number))
    down, names = network.names.switches()[switches].tolist(), network.names.links(links)
    return (*down, *map("{}:{}".format, names.lower, names.lower_port))


def _worst(network: Network, samples: Samples, way: int) -> WorstPairs:
    held = np.flatnonzero(samples.whole[:, way])
    shares = samples.left[held, way] / samples.whole[held, way]
    at = held[int(np.argmin(shares))]
    names = network.names.switches()[samples.pairs[at, way]]
    return WorstPairs(
        samples.hops[way], str(names[0]), str(names[1]), int(samples.numbers[at]),
        int(samples.whole[at, way]), int(samples.left[at, way]), _quantiles(shares),
    )  # fmt: skip


def _quantiles(values: Floats) -> Quantiles:
    return Quantiles(*np.quantile(values, [0, 0.05, 0.5, 0.95, 1], method="inverted_cdf").tolist())
