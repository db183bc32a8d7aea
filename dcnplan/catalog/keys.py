"""Every key that a device file can have, with what it means: the tables that device files are read by.

The reader, the JSON Schema and the errors are made from it; knows nothing of how a value is read.
"""

from dataclasses import replace

from dcnplan.catalog.body import PowerAt, Supplies
from dcnplan.catalog.faceplate_keys import FACEPLATE, NUMBERS_KEY, PORTS, RULES
from dcnplan.catalog.scalars import CARD_NAMES, DEVICE_NAME, PERCENT, PREFIXES
from dcnplan.inputs.keys.kinds import Either, Items, Key, Named, Table
from dcnplan.inputs.keys.texts import TEXT, WHOLE, number_above_zero, number_from_zero, one_of

PARTS = (
    "ports", "breakout", "limits", "speed_groups", "mates", "blocks", "system_modes", "feeds_w", "use", "numbers",
    "slots", "height", "width", "weight", "power", "power_at", "names", "asic", "chips", "fabric", "supplies", "units",
)  # fmt: skip
"""What a source, a doubt or a contradiction can be about."""
_PART = one_of("a part of a device file", dict.fromkeys(PARTS, ()))

SOURCES = Table(
    "sources",
    "sources",
    tuple(Key(part, TEXT, f"Where the facts on {part} come from.", "data sheet, revision 3") for part in PARTS),
)
CONTESTED = Table(
    "contested",
    "contested",
    tuple(Key(part, TEXT, f"What each source says of {part}.", "A says 12, B says 4") for part in PARTS),
)
SURETY = (
    Key("sources", SOURCES, "Where each part of this file comes from.", {"ports": "data sheet, revision 3"}),
    Key("confirm", Items(_PART), "Parts that are second hand and to be confirmed.", ["height", "power"]),
    Key(
        "contested",
        CONTESTED,
        "Parts on which sources differ; the file has the reading that promises less.",
        {"breakout": "the data sheet says 4x25G, the manual 2x50G"},
    ),
)

POWER = Table(
    "power",
    "power_w",
    (
        Key("typical", WHOLE, "The typical power in W, without optics.", 150),
        Key("max", WHOLE, "The highest power in W, without optics.", 398),
    ),
)
_POWER = Key("power_w", POWER, "Its power in W, without optics.", {"typical": 150, "max": 398})
_CHIPS = Key("chips", WHOLE, "How many switching chips it has.", 1)

POWER_AT = Table(
    "power_at",
    "a power at a load",
    (
        Key("w", WHOLE, "The power in W.", 300, required=True),
        Key("load", PERCENT, "The load in percent: 0 where it is idle.", 50),
        Key("optics", TEXT, "Which optics are in it: none, or in words.", "none", default="none"),
    ),
    PowerAt,
    alone="w",
)

CARD = Table("card", "a card", (replace(PORTS, required=True), *RULES, _CHIPS, _POWER, *SURETY))
_CARD_EXAMPLE = {"48x100G": {"ports": ["48x100G"]}}

FABRIC = Table(
    "fabric",
    "fabric",
    (
        Key("modules", WHOLE, "How many fabric modules it has.", 6, required=True),
        Key("needed", WHOLE, "How many of them it needs to forward at line rate.", 5),
        Key("chips", WHOLE, "How many chips are on each.", 3),
        Key("power_w", POWER, "The power of each in W.", {"max": 300}),
    ),
    alone="modules",
)
SUPPLIES = Table(
    "supplies",
    "supplies",
    (
        Key("count", WHOLE, "How many power supplies it has.", 2),
        Key("watts", WHOLE, "The rating of each in W, which is not what the switch takes.", 1500),
        Key("redundancy", TEXT, "How they back each other up.", "N+N"),
    ),
    Supplies,
    alone="count",
)

SYSTEM_MODE = Table("system_mode", "a system mode", FACEPLATE)

INDEX = Table(
    "index",
    "an index",
    (
        Key("from", number_from_zero("a number, 0 or more"), "The index of the first cage.", 1, default=0),
        Key("step", WHOLE, "How many indexes a cage has.", 4, default=1),
    ),
)
NAMING = Table(
    "naming",
    "a naming",
    (
        Key(
            "port",
            Items(TEXT, at_least=1),
            "The name of a whole cage, with fields such as {cage}; or a list of names, one a cage.",
            "swp{cage}",
            required=True,
        ),
        Key("leg", TEXT, "The name of a port of a split cage; left out, as a whole cage.", "swp{cage}s{leg0}"),
        Key("single", TEXT, "The name of a whole cage of one lane; left out, as any whole cage.", "swp{cage}"),
        Key("prefixes", PREFIXES, "What stands for {prefix} at each port speed.", {"100G": "HundredGigE"}),
        Key("index", INDEX, "How {index} counts cages.", {"from": 1, "step": 4}),
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
        Key(
            "kind",
            one_of("a kind of switch", {"box": (), "chassis": ("modular",)}),
            "A box with slots for cards counts as a box.",
            "box",
        ),
        Key("asic", TEXT, "The switching chip.", "Spectrum"),
        _CHIPS,
        *FACEPLATE,
        NUMBERS_KEY,
        Key(
            "system_modes",
            Named("system mode", SYSTEM_MODE, CARD_NAMES, blank=True),
            "Modes of the whole box, by name: the first that fits is taken. Their keys replace the box's.",
            {"default": {}, "flexible": {"limits": [{"ports": 104}]}},
        ),
        Key("slots", WHOLE, "How many line cards it takes.", 8),
        Key("cards", Named("card", CARD, CARD_NAMES), "The line cards that it takes, by name.", _CARD_EXAMPLE),
        Key("fabric", FABRIC, "The fabric modules of a chassis.", {"modules": 6, "chips": 3}),
        Key("height_ru", number_above_zero(), "Its height in rack units, which may be a decimal.", 1.5),
        Key("width", one_of("a width", {"full": (), "half": ()}), "Two of half width share a height.", "half"),
        Key("units", WHOLE, "How many like switches are in one height, each with its share of the ports.", 2),
        Key("weight_kg", number_above_zero(), "Its weight in kg.", 11.1),
        _POWER,
        Key(
            "power_at",
            Items(Either(WHOLE, POWER_AT)),
            "Its power in W as stated for a load and optics.",
            [{"load": 50, "w": 300}],
        ),
        Key("supplies", SUPPLIES, "Its power supplies.", {"count": 2, "watts": 1500, "redundancy": "N+N"}),
        Key(
            "names",
            Named("operating system", NAMING, at_least=0),
            "The names of its ports under each operating system, the usual one first.",
            {"cumulus": {"port": "swp{cage}", "leg": "swp{cage}s{leg0}"}},
        ),
        *SURETY,
        Key(
            "stands_for",
            DEVICE_NAME,
            "A model that it stands in for where facts of that are missing.",
            "S12516X-AF",
        ),
    ),
    rules={
        "oneOf": [{"required": ["model"]}, {"required": ["name"]}],
        "anyOf": [
            {"required": ["ports"], "properties": {"slots": False, "cards": False}},
            {
                "required": ["slots"],
                "properties": {key.name: False for key in (*FACEPLATE, NUMBERS_KEY)},
            },
        ],
    },
)
