"""What a folder for NetBox says of itself: the order of import, what must be there before, what NetBox will not know.

Words only.
"""

from collections.abc import Iterable, Iterator

from dcnplan.errors import inert
from dcnplan.export.netbox_floor import NetboxFloor
from dcnplan.output.escaping import markdown_text

_KINDS = {
    "locations.csv": "Locations", "racks.csv": "Racks", "power-panels.csv": "Power panels",
    "power-feeds.csv": "Power feeds", "devices.csv": "Devices", "interfaces.csv": "Interfaces", "cables.csv": "Cables",
}  # fmt: skip

_NOTES = """
## What NetBox is not told

- Units count from the bottom, and a position is the lowest unit of a device. Where two devices share a height, the
  second one has no position: NetBox knows none beside another.
- A power feed is `single-phase` and `ac`, as NetBox begins with, and has NetBox's voltage and amperage: the floor knows
  neither. Cables from feeds to devices are not in these files.
- A device type that makes interfaces makes those of `interfaces.csv` a second time: import them without.
"""


def readme(names: Iterable[str], floor: NetboxFloor) -> Iterator[str]:
    """As Markdown, line by line; `names` are the files in order."""
    extract = floor.extract
    yield f"# {_cell(extract.name)} in NetBox\n\n"
    if extract.remark:
        yield f"{_cell(extract.remark)}.\n\n"
    yield "Import the files in this order:\n\n"
    yield from (f"{number}. `{name}` under {_KINDS[name]}\n" for number, name in enumerate(names, 1))
    yield f"\nBefore that NetBox has to have the site {_cell(extract.name)}, the roles"
    yield f" {', '.join(map(_cell, _roles(floor)))}, and these device types:\n\n"
    yield "| manufacturer | device type | u_height |\n|---|---|---:|\n"
    for (vendor, model), units in floor.heights().items():
        yield f"| {_cell(vendor or 'unknown')} | {_cell(model)} | {units} |\n"
    yield _NOTES


def _roles(floor: NetboxFloor) -> Iterator[str]:
    yield from dict.fromkeys(group.role for group in floor.extract.switches)
    if floor.extract.servers:
        yield "server"


def _cell(text: str) -> str:
    return markdown_text(inert(text))
