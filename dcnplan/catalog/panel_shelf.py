"""Panels, cassettes, trunks and shuffle boxes as one shelf: the user's, and behind them those of the program.

Knows `panels.yaml`, and which parts go together; knows nothing of what a part is for.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TypeAlias, TypeVar

from dcnplan.catalog.media_shelf import read_shipped_media
from dcnplan.catalog.panels import Cassette, FibrePanel, ProductLine, ShuffleBox, Trunk
from dcnplan.frozen import frozen

Part: TypeAlias = FibrePanel | Cassette | Trunk | ShuffleBox
_Lined: TypeAlias = FibrePanel | Cassette | ShuffleBox
_P = TypeVar("_P", FibrePanel, Cassette, Trunk, ShuffleBox)
_L = TypeVar("_L", FibrePanel, Cassette, ShuffleBox)


@frozen
class PanelShelf:
    """Parts of each kind, each in its order."""

    panels: tuple[FibrePanel, ...] = ()
    cassettes: tuple[Cassette, ...] = ()
    trunks: tuple[Trunk, ...] = ()
    shuffles: tuple[ShuffleBox, ...] = ()

    def before(self, other: "PanelShelf") -> "PanelShelf":
        """This shelf and the other behind it; of two parts of one name and kind, this one's."""
        return PanelShelf(
            _before(self.panels, other.panels),
            _before(self.cassettes, other.cassettes),
            _before(self.trunks, other.trunks),
            _before(self.shuffles, other.shuffles),
        )

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every part: panels, cassettes, trunks, shuffle boxes."""
        return (*self.panels, *self.cassettes, *self.trunks, *self.shuffles)

    def called(self, name: str) -> Part | None:
        """The part of that name, whatever the case."""
        return next((part for part in self.parts if part.name.casefold() == name.casefold()), None)

    @property
    def lines(self) -> tuple[ProductLine, ...]:
        """The lines by their first part; each cassette in its own panel, or in the first of its line."""
        named: dict[str, str] = {}
        parts: tuple[_Lined, ...] = (*self.panels, *self.cassettes, *self.shuffles)
        for part in parts:
            if part.line:
                named.setdefault(part.line.casefold(), part.line)
        lines = map(self._line, named.values())
        return tuple(line for line in lines if line.panels or line.cassettes or line.shuffles)

    def homeless(self) -> Iterator[Cassette]:
        """Cassettes that no panel takes, and that are none themselves: they are in no line."""
        housed = {cassette.name for line in self.lines for cassette in line.cassettes}
        return (one for one in self.cassettes if one.name not in housed)

    def _line(self, name: str) -> ProductLine:
        panels = _of(name, self.panels)
        cassettes = tuple(one for one in map(_standing_in(panels), _of(name, self.cassettes)) if _stands(one))
        shuffles = _of(name, self.shuffles)
        parts: tuple[_Lined, ...] = (*panels, *cassettes, *shuffles)
        maker = next((part.vendor for part in parts if part.vendor), None)
        trunks = tuple(trunk for trunk in self.trunks if trunk.vendor == maker)
        return ProductLine(name, maker, panels, cassettes, trunks, shuffles)


def _before(own: Iterable[_P], other: Iterable[_P]) -> tuple[_P, ...]:
    first = tuple(own)
    names = {part.name.casefold() for part in first}
    return first + tuple(part for part in other if part.name.casefold() not in names)


def _of(line: str, parts: Iterable[_L]) -> tuple[_L, ...]:
    return tuple(part for part in parts if part.line and part.line.casefold() == line.casefold())


def _standing_in(panels: tuple[FibrePanel, ...]) -> Callable[[Cassette], Cassette]:
    """A cassette in its own panel, or in the first of its line."""
    first = next(iter(panels), None)
    return lambda one: one if _stands(one) else one._replace(panel=first)


def _stands(cassette: Cassette) -> bool:
    return cassette.height_ru is not None or cassette.panel is not None


@cache
def shipped_parts() -> PanelShelf:
    """All that come with the program, in the order of the file. Raises CatalogError if it is at fault."""
    known = read_shipped_media("panels.yaml")
    return PanelShelf(known.panels, known.cassettes, known.trunks, known.shuffles)


@cache
def _shuffles() -> tuple[ShuffleBox, ...]:
    """Those that come with the program: few, and no other part is read for them."""
    return read_shipped_media("panels.yaml", "kind: shuffle").shuffles


def shuffle_box(ways: int, connector: str) -> ShuffleBox:
    """The generic box that joins so many cages with as many, by connectors of that kind."""
    known = _shuffles()
    box = next((one for one in known if one.ways == ways), known[-1])
    return box._replace(name=f"Shuffle box {ways}x{ways}", wiring=f"{ways} x {ways}", connector=connector)
