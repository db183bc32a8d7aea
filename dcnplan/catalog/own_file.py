"""One file of the user's, read as far as it can be by itself: what it describes, or what is wrong with it.

Reads our own format and NetBox's; knows no other file, and so not whether a model is known elsewhere.
"""

from dataclasses import replace

from dcnplan.catalog.device import Device
from dcnplan.catalog.entries import Frame, LineCard, NoSwitch
from dcnplan.catalog.folder import model_in
from dcnplan.catalog.panel_shelf import PanelShelf
from dcnplan.errors import CatalogError, DcnplanError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.nodes import Mapping, Node, Scalar, node_of, plain_of
from dcnplan.inputs.source import read_source
from dcnplan.inputs.yaml_events import load_yaml

Found = Device | LineCard | Frame | PanelShelf | NoSwitch


@frozen
class OwnFile:
    """`found` is what a NetBox file or a card describes by itself; a device of our own format is left as its `node`.

    `model` is the name in it, also where the rest is at `faults`.
    """

    file: str
    model: str | None
    place: Place
    node: Node
    found: Found | None = None
    warnings: tuple[Problem, ...] = ()
    faults: tuple[Problem, ...] = ()

    def like(self, other: "OwnFile") -> bool:
        """Whether both say the same of the same thing."""
        if self.found is None or other.found is None:
            return self.found is other.found and plain_of(self.node) == plain_of(other.node)
        return _unsourced(self.found) == _unsourced(other.found)


def read_own(file: str) -> OwnFile:
    """The file; whatever is wrong with it is in it, never raised."""
    text = ""
    try:
        source = read_source(file)
        text = source.text
        return _understood(file, load_yaml(source, CatalogError, "device file"))
    except DcnplanError as error:
        return OwnFile(file, model_in(text), Place(file), _nothing(file), faults=error.problems)


def _understood(file: str, node: Node) -> OwnFile:
    from dcnplan.catalog.card_file import is_card_file, read_card_file
    from dcnplan.catalog.netbox import is_netbox, read_netbox
    from dcnplan.catalog.part_file import parts_in, unused_in

    if parts := parts_in(node):
        doubts = tuple(unused_in(node)) if isinstance(parts, PanelShelf) else ()
        return OwnFile(file, None, node.place, _nothing(file), parts, doubts)
    if is_card_file(node):
        card = read_card_file(node)
        return OwnFile(file, card.model, node.place, _nothing(file), card)
    if not is_netbox(node):
        return OwnFile(file, _model_of(node), node.place, node)
    found, doubts = read_netbox(node)
    return OwnFile(file, found.model, node.place, _nothing(file), found, doubts)


def _nothing(file: str) -> Node:
    """What is kept of a file that needs no second reading: a library of thousands fills memory otherwise."""
    return node_of({}, Place(file))


def _model_of(node: Node) -> str | None:
    names = (node.get(key) for key in ("model", "name")) if isinstance(node, Mapping) else ()
    return next((name.text for name in names if isinstance(name, Scalar)), None)


def _unsourced(found: Found | None) -> Found | None:
    return replace(found, sources={}) if isinstance(found, Device | LineCard) else found
