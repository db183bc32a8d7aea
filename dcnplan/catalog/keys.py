"""Every key that a device file can have, with what it means: the tables that device files are read by.

The reader, the JSON Schema and the errors are made from it; knows nothing of how a value is read.
"""

from dataclasses import replace

from dcnplan.catalog.device import Breakout
from dcnplan.catalog.scalars import CAGES, CARD_NAMES, DEVICE_NAME, MODE, PARITY, PREFIXES, RANGE
from dcnplan.inputs.keys.kinds import Either, Items, Key, Named, Table
from dcnplan.inputs.keys.texts import FLAG, SPEED, TEXT, WHOLE, number_above_zero
from dcnplan.inputs.nodes import Plain

_SPLIT_EXAMPLE: Plain = {"mode": "4x25G", "cages": "odd", "takes_mate": True}

BREAKOUT = Table(
    "breakout",
    "a breakout",
    (
        Key("mode", MODE, "The ports that the cage is split into.", "4x25G", required=True),
        Key(
            "cages", PARITY, "The cages that can be split so, counted from 1 on the box or card.", "odd", default="any"
        ),
        Key(
            "takes_mate",
            FLAG,
            "The other cage of the pair (1,2), (3,4), ... cannot be used while this one is split so.",
            example=True,
            default=False,
        ),
    ),
    Breakout,
    alone="mode",
)
_BREAKOUTS = Items(Either(MODE, BREAKOUT))

PORT_GROUP = Table(
    "port_group",
    "a port group",
    (
        Key("cages", WHOLE, "How many neighbouring cages can do the same.", 8, required=True),
        Key("speed", SPEED, "The native speed of a cage.", "100G", required=True),
        Key("carries", SPEED, "What the ports of a split cage have together, where that is above its speed.", "400G"),
        Key("form", TEXT, "The form of the cage, which says what plugs into it.", "qsfp28"),
        Key("lanes", WHOLE, "How many electrical lanes a cage has.", 4),
        Key("also", Items(SPEED), "Lower speeds of the cage as one port.", ["40G"]),
        Key("breakout", _BREAKOUTS, "The ways in which a cage can be split.", ["4x25G", _SPLIT_EXAMPLE]),
        Key("twin", FLAG, "The cage is by nature split into ports of its native speed.", example=True, default=False),
    ),
    alone="speed",
)

LIMIT = Table(
    "limit",
    "a limit",
    (
        Key("ports", WHOLE, "At most this many logical ports are used on these cages.", 128, required=True),
        Key("cages", RANGE, "The first and the last of the cages; left out, all of the box or card.", "1-16"),
    ),
    alone="ports",
)

_PORTS = Key(
    "ports",
    Items(Either(CAGES, PORT_GROUP), at_least=1),
    "The cages in the order of the faceplate, as 48x25G or group by group.",
    ["48x25G", {"cages": 8, "speed": "100G", "form": "qsfp28", "lanes": 4, "breakout": ["4x25G"]}],
)
_BREAKOUT = Key(
    "breakout", _BREAKOUTS, "Splits of every cage that runs, as a whole, at the total speed of the split.", ["4x25G"]
)
_LIMITS = Key("limits", Items(LIMIT), "Limits on the ports of some or all cages.", [{"ports": 128}])

_SOURCED = ("ports", "breakout", "limits", "height", "weight", "power", "names", "asic", "chips")
SOURCES = Table(
    "sources",
    "sources",
    tuple(Key(part, TEXT, f"Where the facts on {part} come from.", "data sheet, revision 3") for part in _SOURCED),
)
_SOURCES = Key("sources", SOURCES, "Where each part of this file comes from.", {"ports": "data sheet, revision 3"})

CARD = Table("card", "a card", (replace(_PORTS, required=True), _BREAKOUT, _LIMITS, _SOURCES))
_CARD_EXAMPLE = {"48x100G": {"ports": ["48x100G"]}}

POWER = Table(
    "power",
    "power_w",
    (
        Key("typical", WHOLE, "The typical power in W, without optics.", 150),
        Key("max", WHOLE, "The highest power in W, without optics.", 398),
    ),
)

NAMING = Table(
    "naming",
    "a naming",
    (
        Key("port", TEXT, "The name of a whole cage, with fields such as {cage}.", "swp{cage}", required=True),
        Key("leg", TEXT, "The name of a port of a split cage; left out, as a whole cage.", "swp{cage}s{leg0}"),
        Key("single", TEXT, "The name of a whole cage of one lane; left out, as any whole cage.", "swp{cage}"),
        Key("prefixes", PREFIXES, "What stands for {prefix} at each port speed.", {"100G": "HundredGigE"}),
    ),
    alone="port",
)

_NAME = "The device's name in specs, reports and orders, as its vendor writes it."
DEVICE = Table(
    "device",
    "a device",
    (
        Key("model", DEVICE_NAME, _NAME, "SN2700"),
        Key("name", DEVICE_NAME, "Another word for model.", "SN2700"),
        Key("vendor", TEXT, "Who makes it.", "NVIDIA"),
        Key("aliases", Items(DEVICE_NAME), "Other names that find this device.", ["MSN2700"]),
        Key("asic", TEXT, "The switching chip.", "Spectrum"),
        Key("chips", WHOLE, "How many switching chips it has.", 1),
        _PORTS,
        _BREAKOUT,
        _LIMITS,
        Key("slots", WHOLE, "How many line cards a chassis takes.", 8),
        Key("cards", Named("card", CARD, CARD_NAMES), "The line cards that a chassis takes, by name.", _CARD_EXAMPLE),
        Key("height_ru", number_above_zero(), "Its height in rack units, whole or half.", 1.5),
        Key("weight_kg", number_above_zero(), "Its weight in kg.", 11.1),
        Key("power_w", POWER, "Its power in W, without optics.", {"typical": 150, "max": 398}),
        Key(
            "names",
            Named("operating system", NAMING, at_least=0),
            "The names of its ports under each operating system, the usual one first.",
            {"cumulus": {"port": "swp{cage}", "leg": "swp{cage}s{leg0}"}},
        ),
        _SOURCES,
    ),
    rules={
        "oneOf": [{"required": ["model"]}, {"required": ["name"]}],
        "anyOf": [
            {"required": ["ports"], "properties": {"slots": False, "cards": False}},
            {"required": ["slots", "cards"], "properties": {"ports": False, "breakout": False, "limits": False}},
        ],
    },
)
