"""Names of switches and servers of a fabric, and the way back from a name to a row."""

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.lookup.series import names_in, names_of_switches, row_in, server_series, switch_series
from dcnplan.network.columns import Texts
from dcnplan.plan.switch_names import block_name as block_name


def switch_names(fabric: Fabric) -> Texts:
    """The name of every switch, by row."""
    return names_of_switches(fabric.plan)


def server_names(fabric: Fabric) -> Texts:
    """The name of every server, by row; servers are numbered within their pod and leaf class."""
    return names_in(server_series(fabric.plan))


def switch_row(fabric: Fabric, name: str) -> int | None:
    """The row of the switch of that name, or None."""
    return row_in(switch_series(fabric.plan), name)


def server_row(fabric: Fabric, name: str) -> int | None:
    """The row of the server of that name in `fabric.servers`, or None."""
    return row_in(server_series(fabric.plan), name)
