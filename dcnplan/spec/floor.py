"""The floor as asked for: racks, rows, rooms and trays, what stands in them, and what data sheets leave out.

Holds values only; knows no fabric, and no place. Lengths are in metres, and exact.
"""

from dataclasses import fields
from fractions import Fraction
from typing import Any, Literal, TypeVar

from dcnplan.frozen import frozen

From = Literal["bottom", "top"]
At = Literal["top", "middle", "end"]
Cross = Literal["head", "tail", "middle"]

UNIT_M = Fraction("0.04445")
"""A rack unit (EIA-310)."""
_FRAME_M = Fraction("0.1331")
"""Of a whole rack, what is no unit."""


@frozen
class RackKeys:
    """One rack. What it may draw, with one feed lost, and carry; None: no limit. `height` None: that of its units."""

    units: int = 42
    width_m: Fraction = Fraction(3, 5)
    depth_m: Fraction = Fraction(6, 5)
    height: Fraction | None = None
    power_w: Fraction | None = None
    weight_kg: Fraction | None = None

    @property
    def name(self) -> str:
        """`Rack 42U 600x1200mm`: as a bill has it."""
        width, depth = (f"{float(length_m * 1000):g}" for length_m in (self.width_m, self.depth_m))
        return f"Rack {self.units}U {width}x{depth}mm"

    @property
    def height_m(self) -> Fraction:
        """Of the whole rack."""
        return _FRAME_M + self.units * UNIT_M if self.height is None else self.height


@frozen
class RowKeys:
    """`racks` places in a row, and the widths of aisles: row 1 faces row 2 over a cold one."""

    racks: int = 20
    cold_m: Fraction = Fraction(6, 5)
    hot_m: Fraction = Fraction(6, 5)
    power_w: Fraction | None = None


@frozen
class RoomKeys:
    """`rows` in a room, and the way from the head of one room's first row to that of another's."""

    rows: int = 20
    between_m: Fraction = Fraction(50)
    power_w: Fraction | None = None


@frozen
class TrayKeys:
    """Trays along every row, and `cross` from row to row; `off_m` above the racks, or below the floor."""

    run: Literal["overhead", "underfloor"] = "overhead"
    off_m: Fraction = Fraction(3, 10)
    cross: tuple[Cross, ...] = ("head", "tail")
    size_mm: tuple[Fraction, Fraction] = (Fraction(300), Fraction(100))
    fill: Fraction = Fraction(1, 2)


@frozen
class SlackKeys:
    """Of each end of a cable: inside a rack, outside of it, and from the port to the rack's side."""

    in_rack_m: Fraction = Fraction(3, 10)
    run_m: Fraction = Fraction(1, 2)
    side_m: Fraction = Fraction(1, 4)


@frozen
class ServerKeys:
    """A server as a thing in a rack. None: not said. `name` is that of its kind."""

    height: Fraction | None = None
    power_w: Fraction | None = None
    weight_kg: Fraction | None = None
    psus: int | None = None
    needed: int | None = None
    filled: From | None = None
    name: str | None = None


@frozen
class LeafKeys:
    """Where leaves stand: in the racks of their servers, or in network racks of each row. None: not said."""

    at: At | None = None
    racks: int | None = None


@frozen
class NetworkKeys:
    """Network racks of switches above the leaves, and from where they are filled. None: not said."""

    filled: From | None = None
    racks: int | None = None


@frozen
class SpineKeys(NetworkKeys):
    """The same of spines, whose racks start in `row` of the first room, from 1."""

    row: int = 1


@frozen
class DeviceKeys:
    """What a data sheet says of the model `name` and the catalogue does not. None: not said."""

    height: Fraction | None = None
    power_w: Fraction | None = None
    weight_kg: Fraction | None = None
    psus: int | None = None
    needed: int | None = None
    name: str | None = None


Servers = ServerKeys | tuple[ServerKeys, ...]
"""Of all kinds, or kind by kind."""


@frozen
class PartKeys:
    """What differs in the pods of a type, or on the leaves of a class."""

    servers: Servers | None = None
    leaf: LeafKeys | None = None
    pod_spine: NetworkKeys | None = None


@frozen
class FloorKeys:
    """The whole key `floor`."""

    rack: RackKeys = RackKeys()
    rows: RowKeys = RowKeys()
    rooms: RoomKeys = RoomKeys()
    trays: TrayKeys = TrayKeys()
    slack: SlackKeys = SlackKeys()
    servers: Servers = ServerKeys()
    leaf: LeafKeys = LeafKeys()
    pod_spine: NetworkKeys = NetworkKeys()
    spine: SpineKeys = SpineKeys()
    feeds: int = 2
    bundles: int = 24
    devices: tuple[DeviceKeys, ...] = ()

    def servers_of(self, kind: str | None, parts: tuple[PartKeys, ...] = ()) -> ServerKeys:
        """Of one kind, with what its pod type and its leaf class say."""
        said = (self.servers, *(part.servers for part in parts if part.servers is not None))
        return laid_over(ServerKeys(), *(one for each in said if (one := _of_kind(each, kind))))

    def leaf_of(self, parts: tuple[PartKeys, ...]) -> LeafKeys:
        """Of a class of leaves."""
        return laid_over(self.leaf, *(part.leaf for part in parts if part.leaf))

    def pod_spine_of(self, parts: tuple[PartKeys, ...]) -> NetworkKeys:
        """Of a type of pods."""
        return laid_over(self.pod_spine, *(part.pod_spine for part in parts if part.pod_spine))


def _of_kind(said: Servers, kind: str | None) -> ServerKeys | None:
    return said if isinstance(said, ServerKeys) else next((one for one in said if one.name == kind), None)


_Keys = TypeVar("_Keys")


def laid_over(base: _Keys, *others: _Keys) -> _Keys:
    """The records over one another, value by value: what is not said is that of the one below."""
    values: dict[str, Any] = {}
    for one in (base, *others):
        values |= {item.name: value for item in fields(one) if (value := getattr(one, item.name)) is not None}  # type: ignore[arg-type]
    return type(base)(**values)
