"""What is told of a floor. The keys of its document are a contract: later versions add, and never rename.

Watts are the most that things draw; what is not known is counted by item beside them.
"""

from collections.abc import Sequence

from dcnplan.cabling.by_length import CablesOfLength, cables_by_length
from dcnplan.cabling.connections import cabling
from dcnplan.errors import Problem
from dcnplan.floor.words import servers_text, watts
from dcnplan.frozen import frozen
from dcnplan.plan.captions import counted, role_text
from dcnplan.racks.power import Drawn
from dcnplan.racks.summary import LoadedFloor, RackKind
from dcnplan.report.fields import Field, record
from dcnplan.report.floor_lengths import LENGTHS
from dcnplan.report.floor_single_points import SINGLE_POINTS
from dcnplan.report.floor_trays import BUNDLES, TRAYS
from dcnplan.report.number_formats import plain_number
from dcnplan.report.problems import PROBLEM
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, YES_NO, ByName, ListOf, Maybe, one_of
from dcnplan.trays.bundles import BundleType, bundle_types
from dcnplan.trays.fullest import Filled, trays_of


@frozen
class ToldKind:
    """A kind of racks on a floor."""

    of: LoadedFloor
    kind: RackKind


@frozen
class ToldFloor:
    """A floor with what is doubtful of it, and what does not fit."""

    name: str
    of: LoadedFloor
    warnings: Sequence[Problem]
    faults: Sequence[Problem] = ()

    @property
    def lengths(self) -> Sequence[CablesOfLength]:
        plan = self.of.floor.plan
        return cables_by_length(plan, cabling(plan))

    @property
    def bundles(self) -> Sequence[BundleType]:
        return bundle_types(self.of.floor.plan)

    @property
    def trays(self) -> Sequence[Filled]:
        return trays_of(self.of.floor.plan).fullest

    @property
    def kinds(self) -> list[ToldKind]:
        return [ToldKind(self.of, kind) for kind in self.of.kinds]


def drawn_text(drawn: Drawn) -> str:
    """`8,655 W`, `8,655 W + ?`."""
    return f"{watts(drawn.known_w)}{'' if drawn.is_known else ' + ?'}"


def holds_text(kind: RackKind) -> str:
    """`1 leaf, 16 servers`, `1 border, 16 nas servers`."""
    servers = {load.body.what for load in kind.loads if isinstance(load.key, int)}
    return ", ".join(
        servers_text(count, what) if what in servers else _switches_text(count, what) for what, count in kind.holds
    )


def _switches_text(count: int, what: str) -> str:
    return counted(count, what) if what.rpartition(" ")[2] in _ROLES else f"{count:,} {what}"


_ROLES = ("leaf", "pod_spine", "spine")


def _amount(drawn: Drawn) -> str:
    return drawn_text(drawn).replace(" W", "")


POWER = record(
    Field("known", NUMBER, "What is known.", lambda drawn: plain_number(drawn.known_w), unit="W"),
    Field("unknown", ByName(WHOLE), "Pieces by item whose power is not known and not in it: of cables each once."),
)

UNITS = record(
    Field("used", WHOLE, "Those in use.", lambda told: told.kind.units),
    Field("of", WHOLE, "Those of a rack.", lambda told: told.of.floor.keys.rack.units),
)


KIND = (
    Field("kind", one_of("leaf", "servers", "pod_spine", "spine"), "What the racks are for.",
          lambda told: told.kind.kind, "kind", lambda told: role_text(told.kind.kind)),
    Field("racks", WHOLE, "Racks that hold the same.", lambda told: told.kind.racks, "racks>"),
    Field("such_as", TEXT, "The one of them that draws most.",
          lambda told: told.of.floor.name(told.kind.such_as), "such as"),
    Field("holds", ByName(WHOLE), "Devices of one, by class of switches, role or kind of servers.",
          lambda told: dict(told.kind.holds), "holds", lambda told: holds_text(told.kind)),
    Field("units", UNITS, "Units of one.", lambda told: told, "units>", lambda told: f"{told.kind.units:,}"),
    Field("power_w", POWER, "What the one that draws most may draw, with its plugs.", lambda told: told.kind.drawn,
          "W max>", lambda told: _amount(told.kind.drawn)),
    Field("limit_w", Maybe(NUMBER), "What a rack may draw; null: no limit.",
          lambda told: plain_number(told.of.floor.keys.rack.power_w), "limit W>", unit="W"),
    Field("weight_kg", Maybe(NUMBER), "What is in one weighs; null where that of something is not known.",
          lambda told: plain_number(told.kind.weight_kg), unit="kg"),
    Field("limited_by", Maybe(one_of("height", "power", "weight")), "What keeps more from one, or the racks from being "
          "fewer; null where the spec or the rule says how many.", lambda told: told.kind.limited_by),
)  # fmt: skip

FEEDS = record(
    Field("count", WHOLE, "Feeds in every rack.", lambda of: of.floor.keys.feeds),
    Field("dark", ListOf(TEXT), "Models, or servers, that a lost feed takes down."),
    Field("unknown", ListOf(TEXT), "Those of which nobody knows the supplies.", lambda of: of.undecided),
)

OF_FLOOR = (
    Field("racks", WHOLE, "Racks; places that are kept for growth are none.", lambda told: told.of.floor.racks),
    Field("rows", WHOLE, "Rows with a rack.", lambda told: told.of.floor.rows),
    Field("rooms", WHOLE, "Rooms with a rack.", lambda told: told.of.floor.rooms),
    Field("power_w", POWER, "Of all racks, with all plugs and servers.", lambda told: told.of.drawn),
)

KINDS = Field("kinds", ListOf(record(*KIND)), "Racks by what they hold.")
REST = (
    Field("feeds", FEEDS, "What hangs on the feeds.", lambda told: told.of),
    Field("warnings", ListOf(PROBLEM), "What is doubtful of the floor."),
)

FLOOR = (
    Field("name", TEXT, "The fabric."),
    Field("feasible", YES_NO, "Whether all fits and can be cabled.", lambda told: not told.faults),
    *OF_FLOOR,
    KINDS,
    LENGTHS,
    BUNDLES,
    TRAYS,
    *REST,
    Field("problems", ListOf(PROBLEM), "What does not fit; absent where all does.", lambda told: told.faults,
          told=lambda told: bool(told.faults)),
)  # fmt: skip
IN_DESIGN = (*OF_FLOOR, LENGTHS, BUNDLES, TRAYS, SINGLE_POINTS, *REST)


DEVICE = (
    Field("rack", TEXT, "The rack."),
    Field("u", WHOLE, "The lowest unit, from the bottom."),
    Field("height", WHOLE, "Units that it takes."),
    Field("device", TEXT, "Its name."),
    Field("role", TEXT, "Its role."),
    Field("model", TEXT, "Its model; of a server the kind, if there are several."),
    Field("power_w", Maybe(NUMBER), "The most that it draws without plugs; empty where that is not known.",
          lambda row: plain_number(row.power_w)),
    Field("feeds", TEXT, "The feeds that its supplies hang on; empty where these are not known."),
)  # fmt: skip
