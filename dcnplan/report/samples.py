"""Samples of random failures as blocks of a page, as a record and as a chart.

Knows their summary; draws no sample.
"""

from collections.abc import Sequence

from dcnplan.analysis.failures.monte_carlo import Samples
from dcnplan.analysis.failures.sample_summary import Bottlenecks, Level, SampleSummary
from dcnplan.network.network import Network
from dcnplan.plan.captions import counted, role_text
from dcnplan.report.fields import page_table
from dcnplan.report.number_formats import bars, half_up
from dcnplan.report.page import Block, Facts
from dcnplan.report.samples_fields import LEVEL, WORST


def samples_blocks(network: Network, samples: Samples, summary: SampleSummary) -> list[Block]:
    """What was drawn, the worst pairs, and the growth factor level by level."""
    blocks: list[Block] = [Facts("Parts failed at random", tuple(_facts(network, samples, summary)))]
    blocks.append(page_table("", WORST, summary.worst))
    if summary.levels:
        text = "What gets through of what is offered, and oversubscription (median and worst), as parts fail"
        blocks.append(page_table(text, LEVEL, summary.levels))
        curve_fact = ("median, from none failed to all", curve(summary.levels))
        blocks.append(Facts("", (curve_fact, *_bottleneck_facts(summary.bottlenecks))))
    return blocks


def curve(levels: Sequence[Level]) -> str:
    """The medians as bars, one a level."""
    return bars([level.capacity.median for level in levels])


def _facts(network: Network, samples: Samples, summary: SampleSummary) -> list[tuple[str, str]]:
    trial = samples.trial
    failed = []
    if trial.links:
        failed.append(f"{trial.links:,} of {counted(len(network.links), 'link')}")
    if trial.switches:
        failed.append(f"{trial.switches:,} of {counted(len(network.switches), 'switch')}")
    facts = [
        ("failed at once", " and ".join(failed) or "nothing"),
        ("samples", f"{summary.samples:,}, seed {trial.seed}"),
    ]
    if summary.routed < summary.samples:
        routed = f"the first {summary.routed:,}" if summary.routed else "none"
        facts.append(("loads routed in", f"{routed}; --routed N for more"))
    if summary.cut_samples:
        cut = f"{summary.cut_samples:,}; at most {counted(summary.most_cut, 'pair')} of leaves"
    else:
        cut = "none"
    return [*facts, ("samples with pairs cut", cut)]


def _bottleneck_facts(found: Bottlenecks | None) -> list[tuple[str, str]]:
    if found is None:
        return []
    where = f"{found.lower} {found.lower_port} to {found.upper} {found.upper_port}"
    classes = ", ".join(f"{role_text(name)} links in {counted(count, 'sample')}" for name, count in found.classes)
    return [
        ("first full in the worst sample", f"{where} (sample {found.sample:,}: {half_up(found.capacity, 3)})"),
        ("first full", classes),
    ]
