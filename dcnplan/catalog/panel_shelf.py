"""The panels, cassettes, trunks and shuffle boxes of makers that come with the program, read from `panels.yaml`.

Knows the file; knows nothing of what a part is for.
"""

from functools import cache
from typing import TypeAlias

from dcnplan.catalog.media import Media
from dcnplan.catalog.media_shelf import read_shipped_media
from dcnplan.catalog.panels import Cassette, FibrePanel, ProductLine, ShuffleBox, Trunk

Part: TypeAlias = FibrePanel | Cassette | Trunk | ShuffleBox


@cache
def shipped_parts() -> Media:
    """All of them, in the order of the file. Raises CatalogError if it is at fault."""
    return read_shipped_media("panels.yaml")


def parts() -> tuple[Part, ...]:
    """Every part: panels, cassettes, trunks, shuffle boxes."""
    known = shipped_parts()
    return (*known.panels, *known.cassettes, *known.trunks, *known.shuffles)


def part_called(name: str) -> Part | None:
    """The part of that name, whatever the case."""
    return next((part for part in parts() if part.name.casefold() == name.casefold()), None)


def shuffle_box(ways: int, connector: str) -> ShuffleBox:
    """The generic box that joins so many cages with as many, by connectors of that kind."""
    known = shipped_parts().shuffles
    box = next((one for one in known if one.ways == ways), known[-1])
    return box._replace(name=f"Shuffle box {ways}x{ways}", wiring=f"{ways} x {ways}", connector=connector)


@cache
def product_lines() -> tuple[ProductLine, ...]:
    """The lines by their first part; each cassette in the first panel of its own line."""
    known = shipped_parts()
    lines = [(panel.line, panel.vendor) for panel in known.panels]
    lines += [(cassette.line, cassette.vendor) for cassette in known.cassettes]
    return tuple(_line(known, line, vendor or "") for line, vendor in dict(lines).items() if line)


def _line(known: Media, line: str, vendor: str) -> ProductLine:
    panels = tuple(panel for panel in known.panels if panel.line == line)
    cassettes = (cassette for cassette in known.cassettes if cassette.line == line)
    placed = (one if one.height_ru else one._replace(panel=panels[0]) for one in cassettes)
    return ProductLine(
        line, vendor, panels, tuple(placed), tuple(trunk for trunk in known.trunks if trunk.vendor == vendor)
    )
