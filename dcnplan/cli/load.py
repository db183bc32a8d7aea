"""`dcnplan load SPEC`: what every link carries under a traffic pattern or a measured matrix."""

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from dcnplan.cli.answer import Answer, answer_options
from dcnplan.cli.expanded import expanded, failed_parts, without_option
from dcnplan.cli.progress import watched
from dcnplan.cli.road import catalog_option, open_catalog, planned, spec_argument
from dcnplan.cli.traffic import read_traffic, traffic_option
from dcnplan.errors import InputError, Place, Problem
from dcnplan.report.view import SUFFIXES

if TYPE_CHECKING:
    from dcnplan.analysis.loads.demands import Demand
    from dcnplan.analysis.loads.link_loads import LinkLoads
    from dcnplan.fabric.builder import Fabric
    from dcnplan.inputs.source import Source

_COUNT = click.IntRange(min=1)
_SHARE = 50
_PATTERNS = ("between_pods", "permutation", "one_to_all", "all_to_one", "hot", "traffic")


@click.command("load")
@spec_argument
@click.option("--between-pods", is_flag=True, help="Every server sends evenly to the servers of other pods.")
@click.option(
    "--permutation",
    type=click.IntRange(1, 10_000),
    metavar="N",
    help="Leaf groups send pairwise: the worst of N at random.",
)
@click.option("--one-to-all", metavar="LEAF", help="Only the servers of this leaf's group send.")
@click.option("--all-to-one", metavar="LEAF", help="All send to the servers of this leaf's group.")
@click.option("--hot", metavar="PODS", help="A share of everyone's traffic goes to these pods: pod1,pod2.")
@click.option(
    "--share", type=click.FloatRange(0, 100), default=_SHARE, show_default=True, metavar="PERCENT", help="That share."
)
@traffic_option
@click.option(
    "--seed", type=click.IntRange(0, 2**64 - 1), default=1, metavar="S", help="Of permutations.  [default: 1]"
)
@click.option("--weighted", is_flag=True, help="Split by surviving capacity (WCMP), not equally (ECMP).")
@without_option
@click.option("--top", type=_COUNT, default=5, show_default=True, metavar="N", help="Name the N hottest links.")
@catalog_option
@functools.partial(answer_options, suffixes={**SUFFIXES, ".svg": "svg"})
def command(
    spec: str, seed: int, weighted: bool, without: tuple[str, ...], top: int, folder: str | None, answer: Answer,
    share: float, traffic: str | None, **patterns: str | int | None,
) -> None:  # fmt: skip
    """What every link carries, and how far the traffic could grow before the first link is full.

    Unless told otherwise every server sends at line rate, evenly to the servers of other leaf groups. Each switch
    splits traffic equally over the links of the shortest paths, or over bundles where the spec says so. SPEC is a YAML
    file, or - for standard input. -o loads.csv lists every link; -o loads.svg draws the utilisations.
    """
    chosen = [name for name in _PATTERNS if {**patterns, "traffic": traffic}[name]]
    if len(chosen) > 1:
        first, second = (f"--{name.replace('_', '-')}" for name in chosen[:2])
        raise InputError(Problem(f"either this or {first}", Place(second)))
    source = read_traffic(traffic)
    with answer.explaining_no("dcnplan/load"):
        plan = planned(spec, open_catalog(folder))
    fabric = expanded(plan)
    from dcnplan.analysis.loads.link_loads import link_loads
    from dcnplan.report.load import csv_lines, load_view

    failed = failed_parts(fabric, without)
    demands = _demands(fabric, patterns, share / 100, seed, source)
    count = int(patterns["permutation"] or 1)
    tried = watched((link_loads(fabric, demand, failed, weighted) for demand in demands), count, "routing")
    loads = _worst(tried)
    if answer.form == "svg":
        from dcnplan.report.charts import load_svg

        answer.write(load_svg(loads))
    elif answer.form == "csv":
        answer.stream(csv_lines(loads))
    else:
        answer.give(load_view(loads, top, without, every_link=answer.form == "xlsx"))


def _worst(tried: "Iterator[LinkLoads]") -> "LinkLoads":
    """The one with the fullest link; of equals the first."""
    return max(tried, key=lambda loads: round(float(loads.utilisation.max(initial=0)), 9))


def _demands(
    fabric: "Fabric", patterns: dict[str, str | int | None], share: float, seed: int, source: "Source | None"
) -> "Iterator[Demand]":
    from dcnplan.analysis.loads import patterns as known
    from dcnplan.analysis.loads.measured import measured
    from dcnplan.analysis.tiers.switch_rows import named_leaf, named_pods

    one, all_, hot = (str(patterns[name] or "") for name in ("one_to_all", "all_to_one", "hot"))
    makers: dict[str, Callable[[], Demand]] = {
        "between_pods": lambda: _between_pods(fabric),
        "one_to_all": lambda: known.one_to_all(fabric, named_leaf(fabric, one, "--one-to-all")),
        "all_to_one": lambda: known.all_to_one(fabric, named_leaf(fabric, all_, "--all-to-one")),
        "hot": lambda: known.hot_pods(fabric, named_pods(fabric, hot, "--hot"), share),
    }
    if source is not None:
        yield measured(fabric, source)
    elif patterns["permutation"]:
        yield from (known.permutation(fabric, seed, number) for number in range(int(patterns["permutation"])))
    else:
        yield next((makers[name]() for name in makers if patterns[name]), None) or known.uniform(fabric)


def _between_pods(fabric: "Fabric") -> "Demand":
    from dcnplan.analysis.loads.patterns import between_pods

    try:
        return between_pods(fabric)
    except ValueError as fault:
        raise InputError(Problem(str(fault), Place("--between-pods"))) from None
