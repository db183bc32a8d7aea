"""The keys of `floor`, in tables: racks, rows, rooms and trays, and what is said of the things that stand there.

Knows nothing of which models and kinds of servers a spec has, and places nothing.
"""

from dcnplan.inputs.keys.kinds import Items, Key, Named, OneOrNamed, Table
from dcnplan.inputs.keys.texts import one_of
from dcnplan.spec.floor import (
    DeviceKeys,
    FloorKeys,
    LeafKeys,
    NetworkKeys,
    PartKeys,
    RackKeys,
    RoomKeys,
    RowKeys,
    ServerKeys,
    SlackKeys,
    SpineKeys,
    TrayKeys,
)
from dcnplan.spec.floor_scalars import POWER, SHARE, SIZE, WEIGHT, length_between, number_between, whole_between
from dcnplan.spec.name_rules import WORDS, named

_HEIGHT = number_between(1, 100)
_PSUS = whole_between(1, 100)
_SIDE = length_between("10mm", "10m", "600mm")
_AISLE = length_between("0m", "100m", "1.2m")
_SLACK = length_between("0m", "10m", "0.3m")
_BY_ROW = {"middle": ("center", "centre", "mor"), "end": ("head", "eor", "first")}

RACK = Table(
    "floor_rack", "floor.rack",
    (
        Key("units", whole_between(1, 100), "Units of a rack, of 44.45 mm.", 48, default=42),
        Key("width", _SIDE, "Width of a rack.", "800mm", default="600mm", field="width_m"),
        Key("depth", _SIDE, "Depth of a rack.", "1m", default="1200mm", field="depth_m"),
        Key("height", _SIDE, "Height of the whole rack; left out, 133.1 mm and its units.", "2.2m"),
        Key("power", POWER, "What a rack may draw with one feed lost: the lesser of power and cooling; left out, no "
            "limit.", "10kW", field="power_w"),
        Key("weight", WEIGHT, "What a rack may carry, without its own weight; left out, no limit.", "1000kg",
            field="weight_kg"),
    ),
    RackKeys, such_as="{units: 42, power: 10kW}",
)  # fmt: skip

ROWS = Table(
    "floor_rows", "floor.rows",
    (
        Key("racks", whole_between(1, 1000), "Places for racks in a row.", 10, default=20),
        Key("cold", _AISLE, "Width of a cold aisle: rows 1 and 2 face each other over one.", "1.8m", default="1.2m",
            field="cold_m"),
        Key("hot", _AISLE, "Width of a hot aisle: rows 2 and 3 have their backs to one.", "1m", default="1.2m",
            field="hot_m"),
        Key("power", POWER, "What a row may draw; checked, and never used to place.", "200kW", field="power_w"),
    ),
    RowKeys, such_as="{racks: 20}",
)  # fmt: skip

ROOMS = Table(
    "floor_rooms", "floor.rooms",
    (
        Key("rows", whole_between(1, 1000), "Rows of a room.", 12, default=20),
        Key("between", length_between("0m", "10km", "50m"), "The way from the head of one room's first row to that of "
            "another's.", "120m", default="50m", field="between_m"),
        Key("power", POWER, "What a room may draw; checked, and never used to place.", "2MW", field="power_w"),
    ),
    RoomKeys, such_as="{rows: 20}",
)  # fmt: skip

TRAYS = Table(
    "floor_trays", "floor.trays",
    (
        Key("run", one_of("where trays run", {"overhead": ("over", "above", "top"), "underfloor": ("under", "below")}),
            "Where trays run.", "underfloor", default="overhead"),
        Key("off", _SLACK, "How far above the racks a tray is, or below the floor.", "0.5m", default="0.3m",
            field="off_m"),
        Key("cross", Items(one_of("a place of cross trays", {"head": ("start", "first"), "tail": ("end", "last"),
                                                            "middle": ("center", "centre")}), at_least=1),
            "Trays from row to row: one or a list of head, tail, middle.", "middle", default=["head", "tail"]),
        Key("size", SIZE, "Width and depth of a tray.", "600x100mm", default="300x100mm", field="size_mm"),
        Key("fill", SHARE, "The largest share of its area that cables may take.", "40%", default="50%"),
    ),
    TrayKeys, such_as="{run: overhead, size: 300x100mm}",
)  # fmt: skip

SLACK = Table(
    "floor_slack", "floor.slack",
    (
        Key("in_rack", _SLACK, "Of each end of a cable within a rack.", "0.2m", default="0.3m", field="in_rack_m"),
        Key("run", _SLACK, "Of each end of a cable that leaves its rack.", "1m", default="0.5m", field="run_m"),
        Key("side", _SLACK, "From a port to the side of its rack.", "0.3m", default="0.25m", field="side_m"),
    ),
    SlackKeys, such_as="{in_rack: 0.3m, run: 0.5m}",
)  # fmt: skip

_FROM = one_of("an end of a rack", {"bottom": ("below", "down", "low"), "top": ("above", "up", "high")})
_BODY = (
    Key("height", _HEIGHT, "Its rack units.", 2),
    Key("power", POWER, "The most that it draws; left out, not known.", "500W", field="power_w"),
    Key("weight", WEIGHT, "What it weighs; left out, not known.", "20kg", field="weight_kg"),
    Key("psus", _PSUS, "Its power supplies.", 4),
    Key("needed", _PSUS, "How many of these it needs to stay up.", 2),
)  # fmt: skip

SERVER = Table(
    "floor_servers", "floor.servers",
    (*_BODY, Key("from", _FROM, "From which end racks are filled with servers; left out, the bottom.", "top",
                 field="filled")),
    ServerKeys, such_as="{height: 1, power: 500W}",
)  # fmt: skip
SERVERS = OneOrNamed(
    SERVER, named("kind of servers", SERVER), "is either kinds by name, or of all servers; this is both"
)

LEAF = Table(
    "floor_leaf", "floor.leaf",
    (
        Key("at", one_of("where leaves stand", {"top": ("tor", "rack"), **_BY_ROW}),
            "Where leaves stand: in the servers' racks (top, as where nothing is said), or in network racks in the "
            "middle or at the end of each row.", "middle"),
        Key("racks", whole_between(1, 1000), "At the top: racks of a leaf group; else network racks of a row; left "
            "out, the fewest.", 3),
    ),
    LeafKeys, alone="at", such_as="{at: top}",
)  # fmt: skip


def _network(name: str, of: str, *more: Key, record: type[NetworkKeys] = NetworkKeys) -> Table:
    return Table(
        f"floor_{name}", f"floor.{name}",
        (
            *more,
            Key("from", _FROM, "From which end racks are filled with them; left out, the top.", "bottom",
                field="filled"),
            Key("racks", whole_between(1, 1000), f"Network racks {of}, more than are needed where places are kept for "
                "growth; left out, the fewest, and at least 2.", 4),
        ),
        record, such_as="{racks: 2}",
    )  # fmt: skip


POD_SPINE = _network("pod_spine", "of a pod")
SPINE = _network(
    "spine", "of a plane, or of the fabric",
    Key("row", whole_between(1, 1000), "The row of the first room in which the spines start.", 10, default=1),
    record=SpineKeys,
)  # fmt: skip

DEVICE = Table("floor_device", "an entry of floor.devices", _BODY, DeviceKeys, such_as="{height: 1, power: 400W}")

FLOOR = Table(
    "floor", "floor",
    (
        Key("rack", RACK, "What a rack is.", {"units": 48, "power": "10kW"}),
        Key("rows", ROWS, "What a row is.", {"racks": 10}),
        Key("rooms", ROOMS, "What a room is; rooms are alike, and as many as needed.", {"rows": 12}),
        Key("trays", TRAYS, "Where cables run.", {"run": "underfloor"}),
        Key("slack", SLACK, "What a cable has more than its way.", {"run": "1m"}),
        Key("servers", SERVERS, "What a server is in a rack; a mapping of kinds where there are several.",
            {"height": 2, "power": "800W"}),
        Key("leaf", LEAF, "Where leaves stand.", {"at": "middle"}),
        Key("pod_spine", POD_SPINE, "Where pod spines stand.", {"racks": 2}),
        Key("spine", SPINE, "Where spines stand.", {"row": 10}),
        Key("feeds", whole_between(1, 4), "Power feeds in every rack.", 3, default=2),
        Key("bundles", whole_between(2, 200), "The most cables of a bundle.", 12, default=24),
        Key("devices", Named("model", DEVICE), "What data sheets say of models of this spec and the catalogue does "
            "not; it wins over the catalogue.", {"S6850-56HF": {"height": 1, "power": "400W"}}),
    ),
    FloorKeys, words=WORDS, such_as="{rack: {power: 10kW}}",
)  # fmt: skip

FLOOR_OF_A_PART = Table(
    "floor_part", "a floor of some pods or leaves",
    tuple(key for key in FLOOR.keys if key.name in ("servers", "leaf", "pod_spine")),
    PartKeys, words=WORDS, such_as="{servers: {height: 2}}",
)  # fmt: skip
"""In a pod type or a leaf class: what differs there."""
