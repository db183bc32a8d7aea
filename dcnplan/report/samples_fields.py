"""What is told of samples of random failures.

Knows their summary; draws no sample.
"""

from typing import NamedTuple

from dcnplan.analysis.failures.monte_carlo import Samples
from dcnplan.analysis.failures.sample_summary import Quantiles, SampleSummary
from dcnplan.report.bars import rounded
from dcnplan.report.fields import Field, record
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, ByName, ListOf, Maybe


class Sampled(NamedTuple):
    """Samples with their summary."""

    samples: Samples
    summary: SampleSummary


_QUANTILES = (("min", "least"), ("p5", "low"), ("median", "median"), ("p95", "high"), ("max", "most"))


def inverse(growth: float) -> float | None:
    """An oversubscription, of what gets through."""
    return rounded(1 / growth) if growth > 0 else None


def _quantile(name: str, attribute: str) -> Field:
    return Field(name, NUMBER, f"The {name} over the samples.", lambda one: rounded(getattr(one, attribute)))


def _inverses(values: Quantiles) -> dict[str, float | None]:
    return {name: inverse(rounded(getattr(values, attribute))) for name, attribute in _QUANTILES}


QUANTILES = record(*(_quantile(*names) for names in _QUANTILES))

_WORST = record(
    Field("hops", WHOLE, "Links of a path between the two."),
    Field("leaves", ListOf(TEXT), "The two leaves.", lambda one: (one.a, one.b)),
    Field("sample", WHOLE, "The sample that hit them."),
    Field("link_paths", WHOLE, "Link paths that they keep.", lambda one: one.left),
    Field("of", WHOLE, "Link paths that they had.", lambda one: one.whole),
    Field("share", QUANTILES, "Share that the worst pair of a sample keeps."),
)

_LEVEL = record(
    Field("links", WHOLE, "Links failed so far."),
    Field("switches", WHOLE, "Switches failed so far."),
    Field("growth", QUANTILES, "The factor at which the first link is full."),
    Field("capacity", QUANTILES, "What gets through of what is offered."),
    Field("oversubscription", ByName(Maybe(NUMBER)), "The inverse of the capacity; null where nothing gets through.",
          lambda one: _inverses(one.capacity)),
    Field("most_lost_share", NUMBER, "The most that has no path.", lambda one: rounded(one.most_lost)),
)  # fmt: skip

_BOTTLENECK = record(
    Field("lower", TEXT, "The switch below."),
    Field("lower_port", TEXT, "Its port."),
    Field("upper", TEXT, "The switch above."),
    Field("upper_port", TEXT, "Its port."),
    Field("sample", WHOLE, "The sample that leaves least."),
    Field("capacity", NUMBER, "What gets through in it.", lambda one: rounded(one.capacity)),
    Field("failed", ListOf(TEXT), "What failed in it."),
    Field("samples_by_class", ByName(WHOLE), "By class of the first full link.", lambda one: dict(one.classes)),
)

SAMPLES = record(
    Field("links", WHOLE, "Links failed at once.", lambda one: one.samples.trial.links),
    Field("switches", WHOLE, "Switches failed at once.", lambda one: one.samples.trial.switches),
    Field("seed", WHOLE, "That they follow from.", lambda one: one.samples.trial.seed),
    Field("count", WHOLE, "Samples.", lambda one: one.summary.samples),
    Field("routed", WHOLE, "Samples in which loads were routed.", lambda one: one.summary.routed),
    Field("samples_with_pairs_cut", WHOLE, "Samples that cut a pair of leaves.", lambda one: one.summary.cut_samples),
    Field("most_pairs_cut", WHOLE, "Most pairs that a sample cut.", lambda one: one.summary.most_cut),
    Field("worst_pairs", ListOf(_WORST), "The pairs that keep least.", lambda one: one.summary.worst),
    Field("levels", ListOf(_LEVEL), "From nothing failed to all.", lambda one: one.summary.levels),
    Field("first_full", Maybe(_BOTTLENECK), "First links to be full; null where no loads were routed.",
          lambda one: one.summary.bottlenecks),
)  # fmt: skip
