"""The traffic that verbs are asked about: patterns by flag, or a file of measured traffic.

Reads the file as text; understands no row, and routes nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from dcnplan.cli.param_types import InputFile, Percent, WholeNumber
from dcnplan.cli.traffic_asked import asked_between, asked_hosts, asked_options, require_planes
from dcnplan.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from dcnplan.analysis.loads.demands import Demand
    from dcnplan.analysis.loads.link_loads import LinkLoads
    from dcnplan.inputs.source import Source
    from dcnplan.network.network import Network
    from dcnplan.spec.traffic import Traffic

_SHARE = 50
_SINGLE = ("permutation", "traffic", "north_south")
"""Those that are single flows, each of which stays in its plane, or go over all ways out."""
_PATTERNS = (
    "between_pods",
    "north_south",
    "between_buildings",
    "permutation",
    "one_to_all",
    "all_to_one",
    "hot",
    "traffic",
)
_OPTIONS = (
    click.option("--between-pods", is_flag=True, help="Every server sends evenly to the servers of other pods."),
    click.option("--between-buildings", is_flag=True, help="Every server sends evenly to those of other buildings."),
    click.option("--north-south", is_flag=True, help="Servers send out of the fabric, over all ports that lead out."),
    click.option(
        "--permutation",
        type=WholeNumber(1, 10_000),
        metavar="N",
        help="Leaf groups send pairwise: the worst of N at random.",
    ),
    click.option("--one-to-all", metavar="LEAF", help="Only the servers of this leaf's group send."),
    click.option("--all-to-one", metavar="LEAF", help="All send to the servers of this leaf's group."),
    click.option("--hot", metavar="PODS", help="A share of everyone's traffic goes to these pods: pod1,pod2."),
    click.option(
        "--share",
        type=Percent(),
        default=_SHARE,
        show_default=True,
        metavar="PERCENT",
        help="That share.",
    ),
    click.option(
        "--traffic",
        metavar="FILE",
        type=InputFile("the traffic matrix"),
        help="A measured matrix: leaf,leaf,Gb/s or pod,pod,Gb/s.",
    ),
)

Patterns = Mapping[str, Any]
"""What the flags say, by name."""


def traffic_options(command: Callable[..., None]) -> Callable[..., None]:
    """The flags of all patterns; without any, the traffic of the spec."""
    command = asked_options(command)
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def refuse_alone(flag: str, others: str, present: bool) -> None:
    """Raises InputError where a flag is written that says nothing without one of the `others`."""
    name = flag.removeprefix("--").replace("-", "_")
    written = click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE
    if written and not present:
        raise InputError(Problem(f"this says nothing without {others}", Place(flag)))


def patterns_of(options: Mapping[str, Any]) -> Patterns:
    """Of all options of a verb, those of `traffic_options`."""
    return {name: options[name] for name in (*_PATTERNS, "share")}


def traffic_file(patterns: Patterns) -> "Source | None":
    """The text of measured traffic, None where that is not asked for. Raises InputError where two patterns are."""
    chosen = [name for name in _PATTERNS if patterns[name]]
    if len(chosen) > 1:
        first, second = (f"--{name.replace('_', '-')}" for name in chosen[:2])
        raise InputError(Problem(f"either this or {first}", Place(second)))
    if chosen and (between := asked_between()):
        raise InputError(Problem(f"either this or --between-{between}", Place(f"--{chosen[0].replace('_', '-')}")))
    if asked_hosts() == "balance" and (flag := next((name for name in _SINGLE if patterns[name]), None)):
        says = "sends over all ports that lead out" if flag == "north_south" else "says which leaf sends to which"
        message = f"--{flag.replace('_', '-')} {says}: hosts have nothing to choose"
        raise InputError(Problem(message, Place("--hosts")))
    refuse_alone("--share", "--hot", bool(patterns["hot"]))
    if not patterns["traffic"]:
        return None
    from dcnplan.inputs.source import read_source
    from dcnplan.studies.traffic_matrix import MAX_BYTES

    return read_source(str(patterns["traffic"]), most=MAX_BYTES)


def demands(
    network: "Network", asked: "Traffic", patterns: Patterns, seed: int, source: "Source | None"
) -> "Iterator[Demand]":
    """The demand, or all permutations of which the worst is asked for; `asked` is what a spec or a flag asks for.

    Raises InputError where hosts are to choose and every server is in one plane.
    """
    from dcnplan.analysis.loads.demands import balanced

    if asked.hosts == "balance" and not network.attached.hosts_choose:
        require_planes(asked, network.name)
    balance = asked.hosts == "balance" and not any(patterns[name] for name in _SINGLE)
    for demand in _patterns(network, asked, patterns, seed, source):
        yield balanced(demand) if balance else demand


def _patterns(
    network: "Network", asked: "Traffic", patterns: Patterns, seed: int, source: "Source | None"
) -> "Iterator[Demand]":
    from dcnplan.analysis.loads import patterns as known
    from dcnplan.network.named_switches import named_leaf, named_pods
    from dcnplan.studies.traffic_matrix import measured

    one, all_, hot = (str(patterns[name] or "") for name in ("one_to_all", "all_to_one", "hot"))
    makers: dict[str, Callable[[], Demand]] = {
        "between_pods": lambda: _told(lambda: known.between_pods(network), "--between-pods"),
        "between_buildings": lambda: _told(lambda: known.between_buildings(network), "--between-buildings"),
        "north_south": lambda: _north_south(network),
        "one_to_all": lambda: known.one_to_all(network, named_leaf(network, one, "--one-to-all")),
        "all_to_one": lambda: known.all_to_one(network, named_leaf(network, all_, "--all-to-one")),
        "hot": lambda: known.hot_pods(network, named_pods(network, hot, "--hot"), patterns["share"] / 100),
    }
    if source is not None:
        yield measured(network, source)
    elif patterns["permutation"]:
        yield from (known.permutation(network, seed, number) for number in range(patterns["permutation"]))
    else:
        made = next((makers[name]() for name in makers if patterns[name]), None)
        yield made or (_between_ports(network) if asked.between == "ports" else known.uniform(network))


def fullest(tried: "Iterable[LinkLoads]") -> "LinkLoads":
    """The one with the fullest link; of equals the first."""
    return max(tried, key=fullness)


def fullness(loads: "LinkLoads") -> float:
    """How full the fullest link is."""
    return round(loads.fullest, 9)


def _north_south(network: "Network") -> "Demand":
    from dcnplan.analysis.loads.way_out import north_south

    hint = None if network.crosses else "`external: 4x100G` of a leaf or a spine leads out"
    return _told(lambda: north_south(network), "--north-south", hint)


def _between_ports(network: "Network") -> "Demand":
    from dcnplan.analysis.loads.between_ports import between_ports

    return _told(lambda: between_ports(network), "--between-ports", "--between-groups answers")


def _told(make: "Callable[[], Demand]", flag: str, hint: str | None = None) -> "Demand":
    try:
        return make()
    except ValueError as fault:
        raise InputError(Problem(str(fault), Place(flag), hint)) from None
