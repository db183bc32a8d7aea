"""`dcnplan fail SPEC`: what is left when parts fail, one of each kind or many at random."""

import os
from dataclasses import fields
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from dcnplan.cli.build import network_and_traffic, network_argument
from dcnplan.cli.fabric import fabric_option
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import ANSWERS, output_options
from dcnplan.cli.param_types import InputFile, WholeNumber
from dcnplan.cli.part_counts import PartCount, PartCounts
from dcnplan.cli.progress import LONG_S, timed, watched
from dcnplan.cli.spec_options import Folders, catalog_option
from dcnplan.cli.traffic import demands, fullest, patterns_of, refuse_alone, traffic_file, traffic_options
from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from dcnplan.analysis.failures.monte_carlo import Samples, Trial
    from dcnplan.analysis.loads.demands import Demand
    from dcnplan.network.network import Network

_COUNT = WholeNumber()
_SAMPLES = 1000
_MOST_SAMPLES = 100_000
_WAYS = 2
"""Each part is routed around by ECMP and weighted."""


@frozen
class _Drawing:
    """What is to fail at random, and how often."""

    links: PartCount | None
    switches: PartCount | None
    samples: int
    routed: int | None
    seed: int
    jobs: int | None


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
@click.option("--jobs", type=_COUNT, metavar="N", help="Threads; the answer is the same.  [default: one a core]")
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
def command(spec: str, power_domains: str | None, folders: Folders, output: Output, **options: Any) -> None:
    """What is left when one part of each kind fails, and with --links or --switches when many fail at once.

    What gets through is measured under the traffic of `load`, of which it takes the flags. The path counts cover all
    pairs of leaves in every sample; loads are routed in the first samples only where there are many links (--routed).
    SPEC is a YAML file, a list of cables (cables.csv), or - for standard input. CSV has a row for each part, or for
    each sample if there are any.
    """
    wanted = _Drawing(**{field.name: options[field.name] for field in fields(_Drawing)})
    random = wanted.links is not None or wanted.switches is not None
    for flag in ("--samples", "--routed", "--jobs"):
        refuse_alone(flag, "--links or --switches", random)
    refuse_alone("--seed", "--links, --switches or --permutation", random or bool(options["permutation"]))
    if output.form == "svg" and not random:
        raise InputError(Problem("a chart shows random failures", Place("-o"), "add --links 1% or --switches 2"))
    from dcnplan.inputs.source import read_source

    patterns = patterns_of(options)
    source, domains = traffic_file(patterns), None if power_domains is None else read_source(power_domains)
    network, asked = network_and_traffic(spec, folders)
    from dcnplan.analysis.failures.n_minus_one import single_failures
    from dcnplan.analysis.loads.link_loads import link_loads
    from dcnplan.report.fail import fail_view
    from dcnplan.studies.power_domains import power_domains as domains_of

    trial = _trial(network, wanted)
    tried = demands(network, asked, patterns, wanted.seed, source)
    whole, routing_s = timed(lambda: fullest(link_loads(network, demand) for demand in tried))
    routing_s /= patterns["permutation"] or 1

    taking_s = _routing_s(network, whole.demand, routing_s)
    samples = _samples(network, whole.demand, trial, wanted, taking_s)
    if output.form == "svg" and samples is not None:
        from dcnplan.report.charts import growth_svg

        output.write(growth_svg(network, samples))
        return
    named = [] if domains is None else domains_of(network, domains)

    single = single_failures(
        network, whole.demand, named,
        lambda found, tried: watched(found, tried, "failing one part at a time", taking_s(_WAYS * tried)),
    )  # fmt: skip
    output.give(fail_view(whole, single, samples))


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


def _trial(network: "Network", wanted: _Drawing) -> "Trial | None":
    from dcnplan.analysis.failures.monte_carlo import Trial, routed_samples

    if wanted.links is None and wanted.switches is None:
        return None
    links = 0 if wanted.links is None else wanted.links.of(len(network.links), "--links")
    switches = 0 if wanted.switches is None else wanted.switches.of(len(network.switches), "--switches")
    return Trial(links, switches, wanted.seed, routed_samples(network) if wanted.routed is None else wanted.routed)


def _samples(
    network: "Network", demand: "Demand", trial: "Trial | None", wanted: _Drawing, taking_s: "Callable[[int], float]"
) -> "Samples | None":
    from dcnplan.analysis.failures.monte_carlo import joined, samples_of

    if trial is None:
        return None
    jobs = wanted.jobs or os.cpu_count() or 1
    drawn = samples_of(network, demand, trial, range(wanted.samples), jobs)
    # The first ones are routed too, and take longer: their pace says nothing of the others.
    routed = min(trial.routed, wanted.samples)
    about_s = taking_s(routed * (len(trial.levels) - 1)) / jobs
    first = watched(islice(drawn, routed), routed, "routing around parts that fail at random", about_s)
    others = watched(drawn, wanted.samples - routed, "failing parts at random")
    return joined([*first, *others])
