"""Loads and failures as charts.

Knows which number goes on which axis; draws nothing itself.
"""

from dcnplan.analysis.failures.monte_carlo import Samples
from dcnplan.analysis.failures.sample_summary import Level, sample_summary
from dcnplan.analysis.loads.link_loads import LinkLoads
from dcnplan.analysis.loads.summary import profile
from dcnplan.drawing.charts import Axis, Series, line_chart
from dcnplan.errors import InputError, Place, Problem
from dcnplan.network.network import Network
from dcnplan.plan.captions import role_text


def load_svg(loads: LinkLoads) -> str:
    """Utilisation against the share of links that do not exceed it, a line a link class."""
    series = [Series(role_text(name), points) for name, points in profile(loads).items()]
    if not series:
        raise InputError(Problem("no link is up: there is nothing to draw", Place("-o")))
    shares = Axis("share of the links of a class", 0.0, 1.0, lambda share: f"{100 * share:.10g}%")
    used = Axis("utilisation, fuller direction", 0.0, None, lambda share: f"{100 * share:.10g}%")
    return line_chart(f"{loads.network.name}: {loads.demand.text}", shares, used, series)


def growth_svg(network: Network, samples: Samples) -> str:
    """What gets through against the number of parts failed: the median with its 5 % to 95 % band, and the least."""
    summary = sample_summary(network, samples)
    if len(summary.levels) < 2:
        raise InputError(Problem("no traffic was routed: there is nothing to draw", Place("-o"), "--routed 10"))
    points = [(_failed(level), level.capacity) for level in summary.levels]
    series = [
        Series("median, and 5% to 95%", [(x, y.median) for x, y in points], [(x, y.low, y.high) for x, y in points]),
        Series(f"least of {summary.routed:,} samples", [(x, y.least) for x, y in points]),
    ]
    what = " and ".join(
        name for name, count in (("links", samples.trial.links), ("switches", samples.trial.switches)) if count
    )
    return line_chart(
        f"{network.name}: capacity left as parts fail",
        Axis(f"{what} failed", 0.0),
        Axis("gets through : offered", 0.0),
        series,
    )


def _failed(level: Level) -> float:
    return float(level.links + level.switches)
