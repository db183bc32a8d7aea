"""Cassettes, the panels that take them, trunks and harnesses, shuffle boxes: as they are ordered.

Facts only; knows nothing of optics or of which links a part is for. Unknown is None, never 0.
"""

from fractions import Fraction
from typing import NamedTuple

from dcnplan.errors import Place
from dcnplan.frozen import frozen, one_line

ANY, GENERIC = "any", "generic"
"""In place of a line's name: the first that has all parts; no product at all."""


class FibrePanel(NamedTuple):
    """A distribution box that takes so many `cassettes` of its `line`."""

    name: str
    cassettes: int
    height_ru: Fraction
    source: str
    vendor: str | None = None
    line: str | None = None
    what: str | None = None
    confirm: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return one_line(self)


class Cassette(NamedTuple):
    """A module in a panel: it takes `mpo` connectors behind and gives `legs` in front for each.

    One that has a height is a panel of its own. `polarity` is its own type; `pins` and `polish` are of the connectors
    behind, `leg_polish` of those in front.
    """

    name: str
    connector: str
    leg_connector: str
    legs: int
    mpo: int
    source: str
    panel: FibrePanel | None = None
    vendor: str | None = None
    line: str | None = None
    fibre: str | None = None
    polarity: str | None = None
    pins: str | None = None
    polish: str | None = None
    leg_polish: str | None = None
    height_ru: Fraction | None = None
    confirm: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return one_line(self)

    @property
    def is_adapter(self) -> bool:
        """Whether it leads every connector through as it is."""
        return self.connector == self.leg_connector


class Trunk(NamedTuple):
    """A cable of fibre, or with several `legs` a harness, as it is sold in `lengths_m`."""

    name: str
    connector: str
    fibres: int
    source: str
    vendor: str | None = None
    legs: int = 1
    leg_connector: str = ""
    fibre: str | None = None
    polish: str | None = None
    lengths_m: tuple[Fraction, ...] = ()
    confirm: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return one_line(self)


class ShuffleBox(NamedTuple):
    """A box that joins each of `ways` cages on one side with each of as many on the other, by one leg."""

    name: str
    wiring: str
    connector: str
    source: str
    vendor: str | None = None
    line: str | None = None
    height_ru: Fraction | None = None
    confirm: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return one_line(self)

    @property
    def ways(self) -> int:
        return int(self.wiring.partition("x")[0])


class ProductLine(NamedTuple):
    """What is sold to go together: panels, their cassettes, shuffle boxes, and trunks of the same maker."""

    name: str
    vendor: str | None
    panels: tuple[FibrePanel, ...]
    cassettes: tuple[Cassette, ...]
    trunks: tuple[Trunk, ...]
    shuffles: tuple[ShuffleBox, ...] = ()

    def __repr__(self) -> str:
        return one_line(self)

    @property
    def full_name(self) -> str:
        """`FHD of FS`."""
        return f"{self.name} of {self.vendor}" if self.vendor else self.name


@frozen(kw_only=True)
class PanelsAsked:
    """Which products a bill names: those of a `line`, of these with that `panel` and that `cassette` where one is said.

    `lines` are all that may be meant, of the shelf and of the user's; `place` is where it is written.
    """

    line: str = ANY
    panel: str | None = None
    cassette: str | None = None
    lines: tuple[ProductLine, ...] = ()
    place: Place | None = None
