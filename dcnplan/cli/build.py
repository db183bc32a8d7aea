"""What the verbs that need more than the Plan work on: the fabric of a design, or a network as a list of cables has it.

Works nothing out.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dcnplan.cli.fabric import refuse_fabric
from dcnplan.cli.param_types import InputFile
from dcnplan.cli.spec_options import Folders, design_from, open_catalog
from dcnplan.cli.traffic_asked import asked_over
from dcnplan.inputs.source import read_source

if TYPE_CHECKING:
    from dcnplan.designs import Design
    from dcnplan.fabric.builder import Fabric
    from dcnplan.network.failed import Failed
    from dcnplan.network.network import Network
    from dcnplan.spec.traffic import Traffic

CABLE_LIST = ".csv"
"""What the name of a list of cables ends in; on standard input its titles tell it."""

without_option = click.option(
    "--without", multiple=True, metavar="PART",
    help="What is down: a switch, pod or plane, leaf1:52 (the link at a port), leaf1:spine1. Several times if need be.",
)  # fmt: skip


class _SpecOrCables(InputFile):
    """A spec, or a list of cables by its name."""

    def __init__(self) -> None:
        super().__init__("the spec itself")

    def what_is(self, name: str) -> str:
        return "the list of cables itself" if _is_named_as_one(name) else self.what


network_argument = click.argument("spec", type=_SpecOrCables())


def built(design: "Design") -> "Fabric":
    """Every row of the fabric. Raises InputError where they would not fit into memory."""
    return design.fabric


def network_of(spec: str, folders: Folders) -> "Network":
    """The network of the file `spec`: the one that a spec plans, or the one that a list of cables is."""
    return network_and_traffic(spec, folders)[0]


def network_and_traffic(spec: str, folders: Folders) -> "tuple[Network, Traffic]":
    """The same, and what is to be told for where no pattern is asked for: what a spec says of it, or flags over it."""
    return work_on(spec, folders)[1:]


def work_on(spec: str, folders: Folders) -> "tuple[Design | None, Network, Traffic]":
    """The same, and before them the design; None of a list of cables."""
    from dcnplan.network.reading.cable_rows import MAX_BYTES
    from dcnplan.network.reading.title_row import is_cable_list
    from dcnplan.spec.traffic import Traffic

    by_name = _is_named_as_one(spec)
    source = read_source(spec, most=MAX_BYTES) if by_name else read_source(spec)
    if not (by_name or is_cable_list(source)):
        design = design_from(source, open_catalog(folders)).joined()
        return design, built(design).network, design.plan.traffic or Traffic()
    refuse_fabric()
    from dcnplan.network.reading.read import network_from

    network = network_from(source, "network" if spec == "-" else Path(spec).stem)
    return None, network, asked_over(None) or Traffic()


def _is_named_as_one(name: str) -> bool:
    return name.casefold().endswith(CABLE_LIST)


def failed_parts(network: "Network", names: Sequence[str]) -> "Failed":
    """Those parts down. Raises InputError with what may have been meant where one is not known."""
    from dcnplan.network.named_failures import failed_by_name

    return failed_by_name(network, names)
