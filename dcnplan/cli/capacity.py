"""`dcnplan capacity`: what would fit, a row for each number of spines."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from dcnplan.cli.exits import AnswerIsNo
from dcnplan.cli.fabric import fabric_option, one_member, refuse_fabric
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import output_options
from dcnplan.cli.param_types import InputFile
from dcnplan.cli.server_ports import count_and_speed
from dcnplan.cli.spec_options import Folders, catalog_option, open_catalog, planned, spec_node
from dcnplan.cli.spine_counts import SpineCounts
from dcnplan.cli.streams import say
from dcnplan.errors import InfeasibleError, InputError, NotDecidedError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.projects import is_project
from dcnplan.report.problems import problems_text

if TYPE_CHECKING:
    from dcnplan.catalog.store import Catalog
    from dcnplan.cli.defaults import Flags
    from dcnplan.designs import Design
    from dcnplan.inputs.nodes import Node
    from dcnplan.projects.members import Member
    from dcnplan.report.capacity_fields import Row
    from dcnplan.report.view import View
    from dcnplan.spec.load import Asked

# Flag, key of the spec (dotted), help.
_FLAGS = (
    ("family", "family", "two-tier, three-tier, four-tier or multi-plane."),
    ("leaf", "leaf.model", "Model of the leaves."),
    ("spine", "spine.model", "Model of the spines."),
    ("pod-spine", "pod_spine.model", "Model of the pod spines."),
    ("core", "core.model", "Model of the cores."),
    ("pods", "pods", "Number of pods (of a building, in four tiers), or max."),
    ("buildings", "buildings", "Number of buildings, or max."),
    ("planes", "planes", "Number of planes."),
    ("uplinks", "leaf.uplinks", "Uplinks of a leaf, such as 8x100G."),
    ("homing", "servers.homing", "Number of leaves a server is connected to."),
    ("servers-speed", "servers.speed", "Speed of a server's ports, such as 25G."),
    ("servers", "servers.count", "Plan for so many servers, and not for as many as fit."),
    ("per-rack", "servers.per_rack", "Servers in a rack; a leaf group serves whole racks."),
    ("oversubscription", "oversubscription.leaf", "The ratio that leaves keep, such as 3:1."),
)


_FLAT = "two-tier"


def _flag_options(verb: Any) -> Any:
    for name, _, words in reversed(_FLAGS):
        verb = click.option(f"--{name}", metavar="VALUE", help=words)(verb)
    return verb


@click.command("capacity")
@click.argument("spec", required=False, type=InputFile("the spec itself"))
@click.option(
    "--spines",
    metavar="LIST",
    type=SpineCounts(),
    help="Numbers of spines (of a plane, where there are planes): 4, or 2,4,8, or 2-8.",
)
@_flag_options
@click.option("--ports", metavar="PORTS", help="Ports of a server and their speed, such as 2x25G.")
@click.option("--all", "every", is_flag=True, help="Every model of spines that fits, where none is asked for.")
@fabric_option
@catalog_option
@output_options()
def command(
    spec: str | None,
    spines: tuple[int, ...] | None,
    ports: str | None,
    every: bool,
    folders: Folders,
    output: Output,
    **flags: str | None,
) -> None:
    """What would fit: servers and oversubscription for each number of spines.

    With --servers, what would do for so many: a row for each number of spines that the uplinks spread over; and for
    each model of the catalogue, where neither SPEC nor --spine says which.

    Flags override SPEC; without SPEC, what they leave open is assumed, and said. Exits with 1 if nothing fits, and
    with 2 if that is not decided.
    """
    flags |= _of_ports(ports, flags)
    if spec is None and spines is None and all(value is None for value in flags.values()):
        raise InputError(
            Problem("nothing to work out", Place("dcnplan capacity"), "the shortest: dcnplan capacity --spines 4")
        )
    catalog = open_catalog(folders)
    if spec is None and spines is None and flags["servers"] and not flags["spine"] and flags["family"] in (None, _FLAT):
        output.give(_models(flags, catalog, every, folders))
        return
    if every:
        raise InputError(Problem("no model of spines is chosen here", Place("--all"), "beside --servers alone"))
    counts: tuple[int | None, ...] = (None,) if spines is None else spines
    if spines is None and flags["servers"]:
        counts = _striping(spec, flags, catalog)
    rows = tuple(_rows(spec, counts, flags, catalog))
    from dcnplan.cli.defaults import assumptions
    from dcnplan.report.capacity import capacity_view
    from dcnplan.report.capacity_fields import why_nothing_fits

    problems = why_nothing_fits(rows)
    if problems and any(row.not_decided for row in rows):
        raise NotDecidedError(*problems)
    output.give(capacity_view(rows, assumptions(flags) if spec is None else {}))
    if problems:
        say(problems_text(problems))
        raise AnswerIsNo


def _of_ports(ports: str | None, flags: "Flags") -> dict[str, str | None]:
    """`2x25G` as the number of a server's ports and their speed."""
    if ports is not None and flags["servers_speed"]:
        raise InputError(Problem("says the speed that --ports says", Place("--servers-speed"), "one of them"))
    count, speed = count_and_speed(ports) if ports is not None else (None, None)
    return {"servers_ports": count, **({"servers_speed": speed} if speed else {})}


def _models(flags: "Flags", catalog: "Catalog", every: bool, folders: Folders) -> "View":
    """The models of spines that are enough for so many servers."""
    from dcnplan.cli.blame import told_at_flags
    from dcnplan.cli.defaults import assumed_spec, assumptions
    from dcnplan.cli.spine_models import model_rows, size_command
    from dcnplan.report.capacity import models_view

    make, said = _designed(_Alone(assumed_spec(flags, None)), catalog), tuple(_overrides(flags, None))
    plan = told_at_flags(make, said).plan
    rows, more = model_rows(plan, lambda nodes: make((*said, *nodes)), catalog, every)
    if not rows:
        raise InfeasibleError(Problem("no model of the catalogue has the ports", Place("--servers"), "--spine MODEL"))
    assumed = {key: text for key, text in assumptions(flags).items() if key != "spine"}
    return models_view(plan, rows, assumed, more, size_command(plan, flags["oversubscription"], folders))


def _striping(spec: str | None, flags: "Flags", catalog: "Catalog") -> tuple[int | None, ...]:
    """Numbers of spines that the uplinks of the leaves, or of the pod spines, spread over."""
    from dcnplan.cli.defaults import assumed_spec
    from dcnplan.cli.spine_models import striping_numbers

    asked = _Alone(assumed_spec(flags, None)) if spec is None else _read(spec)
    try:
        return striping_numbers(_designed(asked, catalog)(tuple(_overrides(flags, None))).plan)
    except (InfeasibleError, NotDecidedError):
        return (None,)


def _rows(spec: str | None, counts: tuple[int | None, ...], flags: "Flags", catalog: "Catalog") -> Iterator["Row"]:
    from dcnplan.cli.blame import told_at_flags
    from dcnplan.cli.defaults import assumed_spec
    from dcnplan.report.capacity_fields import Row

    asked = None if spec is None else _read(spec)
    if asked is None:
        refuse_fabric()
    elif counts != (None,) and flags["spine"] is None:
        _require_spines(asked.node)
    for count in counts:
        designed = _designed(asked or _Alone(assumed_spec(flags, count)), catalog)
        try:
            yield Row(count, told_at_flags(designed, tuple(_overrides(flags, count))).summary)
        except (InfeasibleError, NotDecidedError) as fault:
            yield Row(count, None, fault.problems, not_decided=isinstance(fault, NotDecidedError))


@frozen
class _Alone:
    """A spec that is a fabric of no project."""

    node: "Node"

    def asked(self, *flags: "Node") -> "Asked":
        from dcnplan.families.reading import spec_from

        return spec_from(self.node, *flags)


def _designed(spec: "_Alone | Member", catalog: "Catalog") -> "Callable[[Sequence[Node]], Design]":
    """What makes the design of a spec with flags laid over it."""
    return lambda overrides: planned(spec.asked(*overrides), catalog).joined()


def _read(spec: str) -> "_Alone | Member":
    from dcnplan.inputs.source import read_source

    source = read_source(spec)
    node = spec_node(source)
    if is_project(node):
        return one_member(node, source.name)
    refuse_fabric()
    return _Alone(node)


def _require_spines(written: "Node") -> None:
    """Raises InputError where the spec says that there are none."""
    from dcnplan.inputs.nodes import Mapping, Scalar

    spine = written.entries.get("spine") if isinstance(written, Mapping) else None
    if spine and isinstance(spine.value, Scalar) and spine.value.value in ("none", "mesh"):
        notes = (("in the spec", spine.value.place),)
        message = "the spec says that there are no spines"
        raise InputError(Problem(message, Place("--spines"), "--spine MODEL says which there are", notes=notes))


def _overrides(flags: "Flags", spines: int | None) -> Iterator["Node"]:
    """Each flag as a part of a spec, standing at its own name."""
    from dcnplan.inputs.nodes import below, scalar_of_text

    if spines is not None:
        yield below(("spine", "count"), scalar_of_text(str(spines), Place("--spines")))
    if flags["servers_ports"] is not None:
        yield below(("servers", "ports"), scalar_of_text(flags["servers_ports"], Place("--ports")))
    for name, key, _ in _FLAGS:
        text = flags[name.replace("-", "_")]
        if text is not None:
            yield below(key.split("."), scalar_of_text(text, Place(f"--{name}")))
