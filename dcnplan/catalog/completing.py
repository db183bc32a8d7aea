"""A known device with what a file of the user's adds to it.

What the file says wins key by key in our own format, and fills what is unknown in NetBox's; knows nothing of folders.
"""

from dcnplan.catalog.device import Device
from dcnplan.catalog.filling import filled
from dcnplan.catalog.overlay import added, entries_of, overlaid
from dcnplan.catalog.own_file import OwnFile
from dcnplan.catalog.read import device_from
from dcnplan.catalog.shelf import shipped_node
from dcnplan.catalog.write import device_plain
from dcnplan.errors import Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.nodes import Node, node_of


@frozen
class Base:
    """A device as it is known so far; `node` is what says so in our own format, None where that is to be written."""

    device: Device
    node: Node | None = None
    place: Place | None = None


@frozen
class Completed:
    """The device with what the file added, in words too."""

    base: Base
    what: str
    warnings: tuple[Problem, ...]


def completed(base: Base, file: OwnFile) -> Completed:
    """The device of `base` with what `file` says of it. Raises CatalogError where both together are no device."""
    if isinstance(file.found, Device):
        done = filled(base.device, file.found, file.place)
        node, what, more = added(_node_of(base), done.facts, file.place), done.what, done.warnings
    else:
        node, what, more = overlaid(_node_of(base), base.device, file.node, file.file), _given(file.node), ()
    rest = "as shipped" if base.place is None else f"as in {base.place.source}"
    said = Problem(f"{base.device.model}: yours {what} {rest}", file.place, severity="warning")
    return Completed(Base(device_from(node), node, file.place), f"{what} {rest}", (said, *more))


def _node_of(base: Base) -> Node:
    if base.node is not None:
        return base.node
    if base.place is None:
        return shipped_node(base.device.model)
    return node_of(device_plain(base.device), base.place)


def _given(node: Node | None) -> str:
    keys = [name for name in entries_of(node) if name not in ("model", "name", "vendor", "sources")]
    return f"gives {', '.join(keys) or 'nothing'}; the rest"
