"""The keys of a faceplate: cages, splits, limits, and what ties cages together; of a box, a card and a system mode.

Says what each key means; knows nothing of how a value is read, or of the switch around the faceplate.
"""

from dataclasses import replace

from dcnplan.catalog.device import Breakout
from dcnplan.catalog.scalars import CAGES, MODE, NUMBERS, SET, SPLIT
from dcnplan.inputs.keys.kinds import Either, Items, Key, Table
from dcnplan.inputs.keys.texts import FLAG, SPEED, TEXT, WHOLE, number_above_zero, number_from_zero, one_of
from dcnplan.inputs.nodes import Plain

_SPLIT_EXAMPLE: Plain = {"mode": "4x25G", "cages": "odd", "takes_mate": True}
_EVERY = Key("every", WHOLE, "Repeats the sets so many cages on, to the end or to that of `within`.", 4)
_WITHIN = Key("within", SET, "The cages in which `every` repeats; left out, all of the box or card.", "1-48")

BREAKOUT = Table(
    "breakout",
    "a breakout",
    (
        Key(
            "mode",
            SPLIT,
            "The ports that the cage is split into; one port above its speed where it takes its mates.",
            "4x25G",
            required=True,
        ),
        Key("cages", SET, "The cages that can be split so, counted from 1 on the box or card.", "odd", default="any"),
        Key(
            "takes_mate",
            FLAG,
            "The other cages of its set of mates, by default the pair (1,2), (3,4), ..., cannot be used while this one "
            "is split so.",
            example=True,
            default=False,
        ),
    ),
    Breakout,
    alone="mode",
)
_BREAKOUTS = Items(Either(MODE, BREAKOUT))

FEED = Table(
    "feed",
    "a number of watts that cages feed",
    (
        Key("w", number_above_zero(), "The watts that a cage can feed.", 21, required=True),
        Key("cages", SET, "The cages, counted on the box or card.", "4", default="any"),
        _EVERY,
        _WITHIN,
    ),
    alone="w",
)

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
        Key(
            "known",
            one_of("what is known of splits", {"complete": ("all",), "seen": (), "none_seen": ("none", "unknown")}),
            "Whether `breakout` is all there is (a maker's table), what was seen, or whether nobody said anything.",
            "seen",
        ),
        Key("twin", FLAG, "The cage is by nature split into ports of its native speed.", example=True, default=False),
        Key("numbers", WHOLE, "How many numbers each cage has on the faceplate: 2 where each of two ports has one.", 2),
        Key(
            "use",
            one_of("a use of ports", {"any": (), "uplink": ("uplinks",), "fabric": (), "internal": ()}),
            "What the ports are for: uplinks and no servers, the fabric or the inside of the switch and no cage of the "
            "faceplate, or anything.",
            "uplink",
            default="any",
        ),
        Key("feeds_w", Items(Either(number_above_zero(), FEED)), "The watts that a cage can feed to an optic.", 18),
    ),
    alone="speed",
)

LIMIT = Table(
    "limit",
    "a limit",
    (
        Key("ports", WHOLE, "At most this many logical ports are used on these cages.", 128),
        Key("gbps", number_above_zero(), "At most so much bandwidth is used on these cages.", 16000),
        Key("cages", Items(SET), "A set of cages, or several, each with this limit; left out, all.", ["1,4", "2,3"]),
        _EVERY,
        _WITHIN,
    ),
    alone="ports",
    rules={"anyOf": [{"required": ["ports"]}, {"required": ["gbps"]}]},
)

SPEED_GROUP = Table(
    "speed_group",
    "a speed group",
    (
        Key("cages", SET, "The cages of a group.", "1-4"),
        Key("sets", Items(SET), "The cages of several groups.", ["1-4", "5-8", "9-10"]),
        _EVERY,
        _WITHIN,
        Key(
            "share",
            one_of("what a group shares", {"speed": (), "mode": ()}),
            "What the used cages of a group share: the speed of their ports, or the whole mode.",
            "mode",
            default="speed",
        ),
        Key("set_on", one_of("a port that sets the speed", {"first": ()}), "The port that sets the speed.", "first"),
    ),
    alone="cages",
)

MATES = Table(
    "mates",
    "mates",
    (
        Key("sets", Items(SET, at_least=1), "The sets of mates.", ["1,4", "2,3"], required=True),
        _EVERY,
        _WITHIN,
    ),
    alone="sets",
)

BLOCK = Table(
    "block",
    "a block",
    (
        Key("while", SPLIT, "The mode that turns cages off.", "4x10G", required=True),
        Key("cages", SET, "The cages of which one in that mode is enough.", "1-30", default="any"),
        Key("off", SET, "The cages that are then off.", "5", required=True),
        replace(_EVERY, meaning="Repeats `off` so many cages on."),
        _WITHIN,
    ),
)

PORTS = Key(
    "ports",
    Items(Either(CAGES, PORT_GROUP), at_least=1),
    "The cages in the order of the faceplate, as 48x25G or group by group.",
    ["48x25G", {"cages": 8, "speed": "100G", "form": "qsfp28", "lanes": 4, "breakout": ["4x25G"]}],
)
_BREAKOUT_KEY = Key(
    "breakout", _BREAKOUTS, "Splits of every cage that runs, as a whole, at the total speed of the split.", ["4x25G"]
)
RULES = (
    _BREAKOUT_KEY,
    Key("limits", Items(LIMIT), "Limits on the ports of some or all cages.", [{"ports": 128}]),
    Key(
        "speed_groups",
        Items(SPEED_GROUP),
        "Cages that share one port speed.",
        [{"cages": "1-4", "every": 4, "within": "1-48"}],
    ),
    Key("mates", MATES, "Sets of mates, in place of the pairs (1,2), (3,4), ...", {"sets": ["1,4", "2,3"], "every": 4}),
    Key(
        "blocks",
        Items(BLOCK),
        "Cages that are off while another is split.",
        [{"while": "4x10G", "cages": "1-30", "off": "5", "every": 5}],
    ),
)
"""What a faceplate has beside its cages."""

FACEPLATE = (PORTS, *RULES)

FROM = Table(
    "number_from",
    "a numbering",
    (Key("from", number_from_zero("a number, 0 or more"), "The first number.", 0, required=True),),
    alone="from",
)
NUMBERS_KEY = Key(
    "numbers",
    Items(Either(NUMBERS, FROM), at_least=1),
    "What the faceplate says of each port, where that is not 1, 2, 3, ...",
    ["1-64", "M1", "M2"],
)
