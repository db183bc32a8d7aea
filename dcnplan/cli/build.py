"""The fabric of a design, switch by switch and link by link: for verbs that need more than the Plan.

Works nothing out.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dcnplan.designs import Design
    from dcnplan.fabric.builder import Fabric
    from dcnplan.network.failed import Failed
    from dcnplan.network.network import Network

without_option = click.option(
    "--without", multiple=True, metavar="PART",
    help="What is down: a switch, pod or plane, leaf1:52 (the link at a port), leaf1:spine1. Several times if need be.",
)  # fmt: skip


def built(design: "Design") -> "Fabric":
    """Every row of the fabric. Raises InputError where they would not fit into memory."""
    return design.fabric


def failed_parts(network: "Network", names: Sequence[str]) -> "Failed":
    """Those parts down. Raises InputError with what may have been meant where one is not known."""
    from dcnplan.network.named_failures import failed_by_name

    return failed_by_name(network, names)
