"""What a cable list tells of each leg of a cable: its columns, with types and meanings, and where each comes from.

The one table that the list itself, CSV, workbooks, JSON, its schema and the docs read.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from dcnplan.cabling.connectors import of_cable, of_trunk
from dcnplan.fabric.attributes import Attribute, Kind
from dcnplan.frozen import frozen
from dcnplan.units import gbps

if TYPE_CHECKING:
    from dcnplan.cable_list.batch import Batch
    from dcnplan.cable_list.cable_rows import Leg
    from dcnplan.cabling.connection import Side
    from dcnplan.cabling.connectors import Fibres


@frozen
class CableColumn(Attribute):
    """A column, and its values in a batch of rows.

    `is_composed`: of names, which hold letters, digits and hyphens, and of ports that stand in other columns too.
    """

    is_composed: bool = False

    def values(self, batch: "Batch") -> list[Any]:
        assert self.column is not None
        return list(self.column(batch) or ())


def _leg(
    name: str,
    meaning: str,
    column: "Callable[[Batch], Sequence[Any]]",
    kind: Kind = "text",
    unit: str = "",
    is_composed: bool = False,
) -> CableColumn:
    return CableColumn(name, kind, "cable", meaning, unit, column, is_composed=is_composed)


def _of_leg(value: "Callable[[Leg], Any]") -> "Callable[[Batch], Sequence[Any]]":
    return lambda batch: batch.of_leg(value)


def _of_side(end: str, value: "Callable[[Side], Any]") -> "Callable[[Batch], Sequence[Any]]":
    return lambda batch: batch.of_side(end, value)


def _of_fibre(value: "Callable[[Fibres], Any]") -> "Callable[[Batch], Sequence[Any]]":
    return _of_leg(lambda leg: value(of_cable(leg.medium)) if leg.medium else None)


def _of_trunks(value: "Callable[[Fibres], Any]") -> "Callable[[Batch], Sequence[Any]]":
    def of(leg: "Leg") -> Any:
        medium = leg.medium
        side = next((side for side in (leg.upper, leg.lower) if side and side.trunks and side.optic), None)
        return value(of_trunk(side.optic, medium)) if side and side.optic and medium and medium.cassette else None

    return _of_leg(of)


def _listed(column: "Callable[[Batch], Any]") -> "Callable[[Batch], Sequence[Any]]":
    return lambda batch: column(batch).tolist()


def _role(side: "Side") -> str:
    return side.group.role if side.group else "server"


def _optic(side: "Side") -> str | None:
    return side.optic.name if side.optic else None


def metres(length_m: Any) -> int | float | None:
    """Whole metres as such."""
    if length_m is None:
        return None
    return length_m.numerator if length_m.denominator == 1 else float(length_m)


def _units(batch: "Batch", end: str) -> list[int | None]:
    return [spot and spot.unit for spot in batch.spots(end)]


CABLE = (
    _leg("cable", "The cable, by the switch and cage (or connector) that it starts from; legs of one cable share it.",
         lambda batch: batch.cables(), is_composed=True),
    _leg("link", "The link, by the port at its lower end; none of a spare leg.",
         lambda batch: batch.links(), is_composed=True),
    _leg("lower", "The end nearer to the servers.", _listed(lambda batch: batch.rows.lower.name), is_composed=True),
    _leg("lower_port", "The port there.", _listed(lambda batch: batch.rows.lower.port)),
    _leg("upper", "The other end.", _listed(lambda batch: batch.rows.upper.name), is_composed=True),
    _leg("upper_port", "The port there.", _listed(lambda batch: batch.rows.upper.port)),
    _leg("speed_gbps", "Speed of the leg.", _of_leg(lambda leg: gbps(leg.speed_bps)), "number", "Gb/s"),
    _leg(
        "kind",
        "How it is joined: direct, fan-out, straight, shuffle; spare, in no link; external, out of the fabric.",
        _of_leg(lambda leg: leg.kind),
    ),
    _leg("class", "The class of links, such as leaf-spine.", _of_leg(lambda leg: leg.between)),
    _leg("lower_role", "Role of the lower end.", _of_side("lower", _role)),
    _leg("lower_pod", "Pod or plane of the lower end.", _listed(lambda batch: batch.rows.lower.pod)),
    _leg("lower_cage", "Cage at the lower end.", _listed(lambda batch: batch.rows.lower.cage)),
    _leg("lower_channel", "Channel of a split cage at the lower end, from 1.",
         _listed(lambda batch: batch.rows.lower.channel), "whole"),
    _leg("upper_role", "Role of the upper end.", _of_side("upper", _role)),
    _leg("upper_pod", "Pod or plane of the upper end.", _listed(lambda batch: batch.rows.upper.pod)),
    _leg("upper_cage", "Cage at the upper end.", _listed(lambda batch: batch.rows.upper.cage)),
    _leg("upper_channel", "Channel of a split cage at the upper end, from 1.",
         _listed(lambda batch: batch.rows.upper.channel), "whole"),
    _leg("medium", "What joins the ends; none where that is not known.",
         _of_leg(lambda leg: leg.medium.name if leg.medium else None)),
    _leg("length_m", "Length of the cable; through a cassette, of the patch cord.",
         _of_leg(lambda leg: metres(leg.length_m)), "number", "m"),
    _leg("lower_optic", "Optic in the cage at the lower end.", _of_side("lower", _optic)),
    _leg("upper_optic", "Optic in the cage at the upper end.", _of_side("upper", _optic)),
    _leg("lower_label", "What is printed for the lower end.", lambda batch: batch.labels("lower"), is_composed=True),
    _leg("upper_label", "What is printed for the upper end.", lambda batch: batch.labels("upper"), is_composed=True),
    _leg("lower_trunk_m", "Length of the trunk from the lower end to its cassette.",
         lambda batch: batch.of_trunks("lower", lambda side: metres(side.trunk_m)), "number", "m"),
    _leg("upper_trunk_m", "Length of the trunk from the upper end to its cassette.",
         lambda batch: batch.of_trunks("upper", lambda side: metres(side.trunk_m)), "number", "m"),
    _leg("lower_trunk", "That trunk, by the cage or connector that it starts from.",
         lambda batch: batch.trunks("lower"), is_composed=True),
    _leg("upper_trunk", "That trunk, by the cage or connector that it starts from.",
         lambda batch: batch.trunks("upper"), is_composed=True),
    _leg("uplink", "Number of the link among the uplinks of its lower switch, from 0.",
         _listed(lambda batch: batch.rows.uplink), "whole"),
    _leg("fibres", "Fibres in the cable; none of copper and of cables with their plugs on.",
         _of_fibre(lambda fibre: fibre.fibres), "whole"),
    _leg("polarity", "Polarity of an MPO cable; none where a cassette decides it.",
         _of_fibre(lambda fibre: fibre.polarity)),
    _leg("polish", "Polish of its MPO ends.", _of_fibre(lambda fibre: fibre.polish)),
    _leg("pins", "Which of its MPO ends have pins.", _of_fibre(lambda fibre: fibre.pins)),
)  # fmt: skip

BUNDLED = _leg(
    "bundle", "What the links of one bundle have in common; a column only where links are bundled.",
    _listed(lambda batch: batch.rows.bundle), is_composed=True,
)  # fmt: skip
CORRECTED = _leg(
    "fec", "Forward error correction to set at both ends: RS-FEC of longer copper; a column only where some needs it.",
    _of_leg(lambda leg: "RS-FEC" if leg.is_corrected else None),
)  # fmt: skip
FABRIC = _leg(
    "fabric", "The fabric of a project; a column only there.", lambda batch: [batch.fabric] * len(batch.rows.leg)
)
RAIL = _leg(
    "rail", "Rail of a server's port, from 1; a column only where the spec tells of NICs.",
    _listed(lambda batch: batch.rows.rail), "whole",
)  # fmt: skip
PLANE = _leg(
    "plane", "Plane of the leaf that a server's port goes to, from 1; likewise.",
    _listed(lambda batch: batch.rows.plane), "whole",
)  # fmt: skip
BOX = _leg(
    "box", "The shuffle box that trunks lead to, by the first upper cage on it; a column only where there are some.",
    _listed(lambda batch: batch.rows.box), is_composed=True,
)  # fmt: skip
TRUNKS = (
    _leg("trunk_fibres", "Fibres in the trunks to a cassette; columns only where there are cassettes.",
         _of_trunks(lambda fibre: fibre.fibres), "whole"),
    _leg("trunk_polarity", "Polarity of these trunks, where the cassette's own type says it.",
         _of_trunks(lambda fibre: fibre.polarity)),
    _leg("trunk_polish", "Polish of their MPO ends.", _of_trunks(lambda fibre: fibre.polish)),
    _leg("trunk_pins", "Which of their MPO ends have pins.", _of_trunks(lambda fibre: fibre.pins)),
)  # fmt: skip
PLACED = (
    _leg("lower_rack", "The rack of the lower end; columns only where there is a floor.",
         lambda batch: batch.racks("lower"), is_composed=True),
    _leg("lower_u", "The lowest unit of the device there.", lambda batch: _units(batch, "lower"), "whole"),
    _leg("upper_rack", "The rack of the upper end.", lambda batch: batch.racks("upper"), is_composed=True),
    _leg("upper_u", "The lowest unit of the device there.", lambda batch: _units(batch, "upper"), "whole"),
    _leg("need_m", "How much the cable needs, rounded up to a centimetre; of a fan-out, for its farthest leg.",
         lambda batch: batch.needs_m(), "number", "m"),
    _leg("cable_bundle", "The bundle between two racks that the cable lies in, such as A07-A10/1.",
         lambda batch: batch.cable_bundles(), is_composed=True),
    _leg("lower_tag", "What is put on the cable at the lower end: rack, unit and cage there and of the far end.",
         lambda batch: batch.tags("lower"), is_composed=True),
    _leg("upper_tag", "The same at the upper end.", lambda batch: batch.tags("upper"), is_composed=True),
)  # fmt: skip
RARE = (BUNDLED, CORRECTED, RAIL, PLANE, *TRUNKS, BOX, FABRIC, *PLACED)
"""Columns behind all others, of lists of which they tell something."""
