"""Samples of failures in a few numbers: quantiles of what is left, level by level, and the worst of all samples.

Reads Samples; fails nothing.
"""

from dataclasses import dataclass

import numpy as np

from dcnplan.analysis.failures.monte_carlo import HOPS, Samples
from dcnplan.analysis.tiers.grids import Floats
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.link_names import link_names
from dcnplan.fabric.names import switch_names


@dataclass(frozen=True)
class Quantiles:
    """The least, the 5 % quantile, the median, the 95 % quantile and the most of some numbers: each is one of them."""

    least: float
    low: float
    median: float
    high: float
    most: float


@dataclass(frozen=True)
class Level:
    """So many links and switches failed: the growth factor, and the largest share of traffic without a path."""

    links: int
    switches: int
    growth: Quantiles
    most_lost: float


@dataclass(frozen=True)
class WorstPairs:
    """The pair that keeps the least share of its `whole` paths, by sample; `a` and `b` are its leaves in the worst."""

    hops: int
    a: str
    b: str
    sample: int
    whole: int
    left: Quantiles


@dataclass(frozen=True)
class Bottlenecks:
    """The first links to be full: in the sample that leaves least, by name, and by link class in how many samples."""

    lower: str
    lower_port: str
    upper: str
    upper_port: str
    sample: int
    growth: float
    classes: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class SampleSummary:
    """`cut_samples` are those in which pairs of leaves are no longer joined, `most_cut` the most such pairs in one."""

    samples: int
    routed: int
    levels: tuple[Level, ...]
    worst: tuple[WorstPairs, ...]
    cut_samples: int
    most_cut: int
    bottlenecks: Bottlenecks | None


def sample_summary(fabric: Fabric, samples: Samples) -> SampleSummary:
    """The numbers of all samples together."""
    routed = np.isfinite(samples.growth[:, 0])
    growth, lost = samples.growth[routed], samples.lost[routed]
    levels = tuple(
        Level(links, switches, _quantiles(growth[:, at]), float(lost[:, at].max()))
        for at, (links, switches) in enumerate(samples.trial.levels)
        if len(growth)
    )
    worst = tuple(_worst(fabric, samples, way) for way in range(len(HOPS)) if samples.whole[:, way].any())
    return SampleSummary(
        samples=len(samples.numbers),
        routed=len(growth),
        levels=levels,
        worst=worst,
        cut_samples=int((samples.cut > 0).sum()),
        most_cut=int(samples.cut.max(initial=0)),
        bottlenecks=_bottlenecks(fabric, samples),
    )


def _bottlenecks(fabric: Fabric, samples: Samples) -> Bottlenecks | None:
    held = np.flatnonzero(samples.first_full >= 0)
    if not len(held):
        return None
    growth = samples.growth[held, -1]
    at = held[int(np.argmin(growth))]
    names, row = link_names(fabric), int(samples.first_full[at])
    groups = np.bincount(fabric.links.group[samples.first_full[held]], minlength=len(fabric.plan.links))
    by_class: dict[str, int] = {}
    for group, count in zip(fabric.plan.links, groups.tolist(), strict=True):
        by_class[group.name] = by_class.get(group.name, 0) + count
    classes = tuple(sorted(((name, count) for name, count in by_class.items() if count), key=lambda one: -one[1]))
    return Bottlenecks(
        names.lower[row], names.lower_port[row], names.upper[row], names.upper_port[row],
        int(samples.numbers[at]), float(growth.min()), classes,
    )  # fmt: skip


def _worst(fabric: Fabric, samples: Samples, way: int) -> WorstPairs:
    held = np.flatnonzero(samples.whole[:, way])
    shares = samples.left[held, way] / samples.whole[held, way]
    at = held[int(np.argmin(shares))]
    names = switch_names(fabric)[samples.pairs[at, way]]
    left = _quantiles(samples.left[held, way].astype(np.float64))
    return WorstPairs(
        HOPS[way], str(names[0]), str(names[1]), int(samples.numbers[at]), int(samples.whole[at, way]), left
    )


def _quantiles(values: Floats) -> Quantiles:
    return Quantiles(*np.quantile(values, [0, 0.05, 0.5, 0.95, 1], method="inverted_cdf").tolist())
