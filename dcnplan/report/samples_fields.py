"""What is told of samples of random failures.

Knows their summary; draws no sample.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from dcnplan.analysis.failures.monte_carlo import Samples
from dcnplan.analysis.failures.sample_summary import Level, Quantiles, SampleSummary, WorstPairs
from dcnplan.plan.captions import counted
from dcnplan.report.fields import Field, Fields, column, record
from dcnplan.report.number_formats import half_up, percent, rounded
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, ByName, ListOf, Maybe


class Sampled(NamedTuple):
    """Samples with their summary."""

    samples: Samples
    summary: SampleSummary


_TITLES = ("least>", "5%>", "median>", "95%>", "most>")
_QUANTILES = (("min", "least"), ("p5", "low"), ("median", "median"), ("p95", "high"), ("max", "most"))


def inverse(growth: float) -> float | None:
    """An oversubscription, of what gets through."""
    return rounded(1 / growth) if growth > 0 else None


def _quantile(name: str, attribute: str) -> Field:
    return Field(name, NUMBER, f"The {name} over the samples.", lambda one: rounded(getattr(one, attribute)))


def _inverses(values: Quantiles) -> dict[str, float | None]:
    return {name: inverse(rounded(getattr(values, attribute))) for name, attribute in _QUANTILES}


QUANTILES = record(*(_quantile(*names) for names in _QUANTILES))


def _columns(of: str, show: Callable[[float], str]) -> Fields:
    """A column of a page for each quantile."""

    def shown(attribute: str) -> Callable[[Any], str]:
        return lambda row: show(getattr(getattr(row, of), attribute))

    return tuple(column(title, shown(at)) for title, (_, at) in zip(_TITLES, _QUANTILES, strict=True))


def _hops_text(worst: WorstPairs) -> str:
    return {2: "over one switch", 4: "over a spine"}.get(worst.hops, f"over {counted(worst.hops, 'hop')}")


WORST = (
    Field("hops", WHOLE, "Links of a path between the two.", None, "worst pair keeps", _hops_text),
    *_columns("share", percent),
    Field("leaves", ListOf(TEXT), "The two leaves.", lambda one: (one.a, one.b), "least between",
          lambda one: f"{one.a}, {one.b}"),
    column("paths>", lambda one: f"{one.left:,} of {one.whole:,}"),
    Field("sample", WHOLE, "The sample that hit them.", title="sample>"),
    Field("link_paths", WHOLE, "Link paths that they keep.", lambda one: one.left),
    Field("of", WHOLE, "Link paths that they had.", lambda one: one.whole),
    Field("share", QUANTILES, "Share that the worst pair of a sample keeps."),
)  # fmt: skip


def _level_text(level: Level) -> str:
    """`645 links, 1 switch`."""
    parts = ((level.links, "link"), (level.switches, "switch"))
    return ", ".join(counted(count, noun) for count, noun in parts if count) or "none"


def _over(attribute: str) -> Callable[[Level], str]:
    """The oversubscription of a quantile."""

    def text(level: Level) -> str:
        over = inverse(getattr(level.capacity, attribute))
        return "" if over is None else f"{half_up(over, 2)}:1"

    return text


LEVEL = (
    column("failed", _level_text),
    Field("links", WHOLE, "Links failed so far."),
    Field("switches", WHOLE, "Switches failed so far."),
    Field("growth", QUANTILES, "The factor at which the first link is full."),
    Field("capacity", QUANTILES, "What gets through of what is offered."),
    *_columns("capacity", lambda share: half_up(share, 3)),
    Field("oversubscription", ByName(Maybe(NUMBER)), "The inverse of the capacity; null where nothing gets through.",
          lambda one: _inverses(one.capacity), "oversubscription>", _over("median")),
    column("worst>", _over("least")),
    Field("most_lost_share", NUMBER, "The most that has no path.", lambda one: rounded(one.most_lost), "most lost>",
          lambda one: percent(one.most_lost) if one.most_lost > 1e-9 else ""),
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
    Field("worst_pairs", ListOf(record(*WORST)), "The pairs that keep least.", lambda one: one.summary.worst),
    Field("levels", ListOf(record(*LEVEL)), "From nothing failed to all.", lambda one: one.summary.levels),
    Field("first_full", Maybe(_BOTTLENECK), "First links to be full; null where no loads were routed.",
          lambda one: one.summary.bottlenecks),
)  # fmt: skip
