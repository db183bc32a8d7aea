"""`dcnplan fail SPEC`: what is left when parts fail, one of each kind or many at random."""

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from dcnplan.cli.build import network_argument, work_on
from dcnplan.cli.engine_options import Hands, engine_options
from dcnplan.cli.fabric import fabric_option
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import ANSWERS, output_options
from dcnplan.cli.param_types import InputFile, WholeNumber
from dcnplan.cli.part_counts import PartCounts
from dcnplan.cli.progress import LONG_S, timed, watched
from dcnplan.cli.random_failures import WORK, Drawing
from dcnplan.cli.spec_options import Folders, catalog_option
from dcnplan.cli.traffic import demands, fullest, patterns_of, refuse_alone, traffic_file, traffic_options
from dcnplan.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dcnplan.analysis.failures.monte_carlo import Samples, Sampling
    from dcnplan.analysis.failures.parts import Part
    from dcnplan.analysis.loads.demands import Demand
    from dcnplan.analysis.loads.link_loads import LinkLoads
    from dcnplan.designs import Design
    from dcnplan.inputs.source import Source
    from dcnplan.network.network import Network
    from dcnplan.sweep.missing import Missing

_SAMPLES = 1000
_MOST_SAMPLES = 100_000
_WAYS = 2
"""Each part is routed around by ECMP and weighted."""


@click.command("fail")
@network_argument
@click.option("--links", metavar="K", type=PartCounts(), help="Fail this many links at random: 10, or 1%.")
@click.option("--switches", metavar="K", type=PartCounts(), help="Fail this many switches at random: 2, or 1%.")
@click.option(
    "--samples",
    type=WholeNumber(1, _MOST_SAMPLES),
    default=_SAMPLES,
    show_default=True,
    metavar="N",
    help="Draw N times.",
)
@click.option("--routed", type=WholeNumber(0), metavar="N", help="Route the traffic in the first N samples.")
@click.option(
    "--seed",
    type=WholeNumber(0, 2**64 - 1),
    default=1,
    show_default=True,
    metavar="S",
    help="Of the draws, and of permutations.",
)
@click.option(
    "--power-domains",
    metavar="FILE",
    type=InputFile("the list of power domains"),
    help="Rows of domain,switch: what goes dark when a domain fails. A pod or a plane stands for its switches.",
)
@traffic_options
@fabric_option
@catalog_option
@output_options(ANSWERS.and_({".svg": "svg"}))
@engine_options
def command(output: Output, hands: Hands, **options: Any) -> None:
    """What is left when one part of each kind fails, and with --links or --switches when many fail at once.

    What gets through is measured under the traffic of `load`, of which it takes the flags. The path counts cover all
    pairs of leaves in every sample; loads are routed in the first samples only where there are many links (--routed).
    With a floor in the spec a rack of each kind, a row and a feed fail too, with the servers there, and a tray is cut.
    SPEC is a YAML file, a list of cables (cables.csv), or - for standard input. CSV has a row for each part, or for
    each sample if there are any.
    """
    random = Drawing.of(options).is_any
    for flag in ("--samples", "--routed", "--jobs", "--scheduler", "--shard", "--resume"):
        refuse_alone(flag, "--links or --switches", random)
    refuse_alone("--seed", "--links, --switches or --permutation", random or bool(options["permutation"]))
    answer(output, hands, **options)


def answer(
    output: Output, hands: Hands, *, spec: str, power_domains: str | None, folders: Folders, **options: Any
) -> None:
    """What the verb says of those flags."""
    wanted = Drawing.of(options)
    if output.form == "svg" and not wanted.is_any:
        raise InputError(Problem("a chart shows random failures", Place("-o"), "add --links 1% or --switches 2"))
    from dcnplan.inputs.source import read_source

    patterns = patterns_of(options)
    source, domains = traffic_file(patterns), None if power_domains is None else read_source(power_domains)
    design, network, asked = work_on(spec, folders)
    from dcnplan.analysis.loads.link_loads import link_loads

    sampling = wanted.sampling(network, lambda: whole.demand) if wanted.is_any else None
    tried = demands(network, asked, patterns, wanted.seed, source)
    whole, routing_s = timed(lambda: fullest(link_loads(network, demand) for demand in tried))
    routing_s /= patterns["permutation"] or 1
    samples = _samples(output, hands, sampling, wanted.samples) if sampling else None
    if sampling and not samples:
        return
    if output.form == "svg" and samples is not None:
        from dcnplan.report.charts import growth_svg

        output.write(growth_svg(network, samples))
        return
    more = _places(design, whole.demand)
    _give(output, whole, domains, more, samples, hands.missing, _routing_s(network, whole.demand, routing_s))


def _give(
    output: Output, whole: "LinkLoads", domains: "Source | None", places: "Sequence[Part]",
    samples: "Samples | None", missing: "Missing | None", taking_s: "Callable[[int], float]",
) -> None:  # fmt: skip
    from dcnplan.analysis.failures.n_minus_one import single_failures
    from dcnplan.report.fail import fail_view
    from dcnplan.studies.power_domains import power_domains as domains_of

    named = [] if domains is None else domains_of(whole.network, domains)
    single = single_failures(
        whole.network, whole.demand, named,
        lambda found, tried: watched(found, tried, "failing one part at a time", taking_s(_WAYS * tried)), places,
    )  # fmt: skip
    output.give(fail_view(whole, single, samples, missing))


def _places(design: "Design | None", demand: "Demand") -> "Sequence[Part]":
    """Those of the floor that can be lost; none where the spec has no floor."""
    if design is None or design.floor is None:
        return ()
    from dcnplan.outages.parts import place_parts
    from dcnplan.outages.places import places
    from dcnplan.outages.trays import tray_parts

    lost = place_parts(design.fabric, demand, places(design.floor))
    return (*lost, *tray_parts(design.fabric, design.floor))


def _routing_s(network: "Network", demand: "Demand", first_s: float) -> "Callable[[int], float]":
    """What it takes to route so often: by the first time, or where that foretells much by a second one.

    The first makes what is made once.
    """
    from dcnplan.analysis.loads.link_loads import link_loads

    def taking_s(times: int) -> float:
        if first_s * times <= LONG_S:
            return first_s * times
        return min(first_s, timed(lambda: link_loads(network, demand))[1]) * times

    return taking_s


def _samples(output: Output, hands: Hands, sampling: "Sampling", wanted: int) -> "Samples | None":
    """None where this is one shard of many, and its part has been written."""
    from dcnplan.analysis.failures.sample_blocks import part_of, sample_blocks, samples_in

    blocks = sample_blocks(sampling, wanted)
    here = partial(part_of, sampling, jobs=hands.at_once)
    parts = hands.parts(here, WORK, blocks, "failing parts at random")
    if hands.gives(output, blocks, parts):
        return None
    return samples_in(sampling.network, sampling.trial, [parts[number] for number in sorted(parts)])
