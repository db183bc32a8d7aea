"""Why a file of NetBox's library is no switch, in the words of the trade; and what makes one a line card.

Goes by what the file has instead of data ports; knows no device.
"""

from collections.abc import Set

from dcnplan.catalog.netbox_ports import Interfaces
from dcnplan.inputs.nodes import Mapping, Node, Sequence

Keys = Set[str]
_OF_A_BOX = {"u_height", "slug", "is_full_depth", "subdevice_role", "device-bays"}
_FED = {"power-ports", "power-outlets"}
"""A module with these is a power supply; a line card is fed by its chassis."""

_BY_KEY = (
    ("power-outlets", "PDU or UPS", "PDU or UPS"),
    ("console-server-ports", "console server", "console server"),
    ("front-ports", "panel", "cassette"),
    ("rear-ports", "panel", "cassette"),
    ("device-bays", "enclosure", "enclosure"),
    ("module-bays", "frame: module bays only", "carrier of modules"),
    ("power-ports", "no ports", "power supply"),
)
"""What a device, or a module, with that key and no interfaces is; the first that is there."""


def keys_of(node: Node) -> Keys:
    """The keys of the file that say something: an empty list does not."""
    entries = node.entries if isinstance(node, Mapping) else {}
    return {
        name for name, entry in entries.items() if not (isinstance(entry.value, Sequence) and not entry.value.items)
    }


def is_card(keys: Keys, found: Interfaces) -> bool:
    """Whether it is a module for a chassis: nothing says what a box is, or its port names wait for a slot."""
    return not keys & (_OF_A_BOX | _FED) or any("{module}" in port.name for port in found.data)


def reason_of(keys: Keys, found: Interfaces) -> str:
    """What it is instead of a switch."""
    if found.any:
        return found.what_else or "management ports only"
    module = not keys & _OF_A_BOX
    return next((words[module] for key, *words in _BY_KEY if key in keys), "no ports")
