"""The keys of panels, cassettes, trunks and shuffle boxes in a media file, with what they mean.

Knows nothing of how a value is read, or of optics.
"""

from typing import Any

from dcnplan.catalog.fibre import GRADES, POLISHES
from dcnplan.catalog.panels import Cassette, FibrePanel, ShuffleBox, Trunk
from dcnplan.inputs.keys.fault import Fault, shown
from dcnplan.inputs.keys.kinds import Items, Key, Table, Text
from dcnplan.inputs.keys.scalars import as_written
from dcnplan.inputs.keys.texts import TEXT, WHOLE, number_above_zero, one_of, patterned
from dcnplan.inputs.nodes import Node, Plain

POLISH = one_of("a polish", dict.fromkeys(POLISHES, ()))
_METRES = number_above_zero("a number of metres above zero")
_NAME = Key("name", TEXT, "Its name on bills and price lists.", "EDGE-01U-SP", required=True)
_VENDOR = Key("vendor", TEXT, "Who makes it.", "Corning")
_LINE = Key("line", TEXT, "The line of products that it goes with.", "EDGE")
_HEIGHT = number_above_zero("a height in rack units")
_CONFIRM = Key("confirm", Items(TEXT), "Facts that are second hand and to be confirmed.", ["height"])
_SOURCE = Key("source", TEXT, "Where these facts come from.", "data sheet, revision 3", required=True)
_CONNECTOR = Key("connector", TEXT, "The connectors behind.", "MPO-12", required=True)
_FIBRE = Key(
    "fibre", one_of("a fibre", {word: () for mode, grades in GRADES.items() for word in (mode, *grades)}),
    "The fibre in it: a grade, or what is known of it.", "OM4",
)  # fmt: skip
_TYPE = one_of("a polarity", {"A": (), "AF": (), "B": (), "universal": ()})

PANEL = Table(
    "panel",
    "a panel",
    (
        _NAME,
        _VENDOR,
        _LINE,
        Key("cassettes", WHOLE, "How many cassettes it takes.", 12, required=True),
        Key("height_ru", _HEIGHT, "Its height in rack units.", 1, required=True),
        Key("what", TEXT, "What it is like.", "sliding drawer"),
        _CONFIRM,
        _SOURCE,
    ),
    FibrePanel,
)
_PANEL_EXAMPLE: Plain = {
    "name": "Fibre panel 1 RU",
    "cassettes": 12,
    "height_ru": 1,
    "source": "data sheet, revision 3",
}

CASSETTE = Table(
    "cassette",
    "a cassette",
    (
        _NAME,
        _VENDOR,
        _LINE,
        _CONNECTOR,
        Key("legs", WHOLE, "How many connectors in front each connector behind gives.", 4, required=True),
        Key("leg_connector", TEXT, "The connectors in front.", "LC", required=True),
        Key("mpo", WHOLE, "How many connectors it has behind.", 1, required=True),
        _FIBRE,
        Key("polarity", _TYPE, "Its own type.", "universal"),
        Key("pins", one_of("male or female", {"male": (), "female": ()}), "Whether it has pins behind.", "male"),
        Key("polish", POLISH, "The polish of the connectors behind.", "APC"),
        Key("leg_polish", POLISH, "The polish of the connectors in front.", "UPC"),
        Key("height_ru", _HEIGHT, "Its height in rack units, where it is a panel of its own.", 1),
        Key("panel", PANEL, "The panel that it sits in, where no line says so.", _PANEL_EXAMPLE),
        _CONFIRM,
        _SOURCE,
    ),
    Cassette,
)

TRUNK = Table(
    "trunk",
    "a trunk",
    (
        _NAME,
        _VENDOR,
        Key("connector", TEXT, "The connector at its one end.", "MPO-16", required=True),
        Key("legs", WHOLE, "How many legs a harness has.", 2, default=1),
        Key("leg_connector", TEXT, "The connectors at the other end; left out, the same.", "MPO-8"),
        Key("fibres", WHOLE, "How many fibres it has.", 16, required=True),
        _FIBRE,
        Key("polish", POLISH, "How its MPO connectors are polished.", "APC"),
        Key("lengths_m", Items(_METRES), "The lengths in m that it is sold in; left out, any.", [1]),
        _CONFIRM,
        _SOURCE,
    ),
    Trunk,
)

_WIRING = r"[1-9][0-9]? ?x ?[1-9][0-9]?"


def _wiring(node: Node) -> str:
    text = as_written("a wiring such as 4 x 4", 20)(node)
    below, by, above = (part.strip() for part in text.partition("x"))
    if not by or not (below + above).isdecimal() or int(below) != int(above) or not 1 < int(below) < 100:
        raise Fault(f"{shown(text)} is no wiring; each side has as many cages, as in 4 x 4")
    return f"{below} x {above}"


SHUFFLE = Table(
    "shuffle",
    "a shuffle box",
    (
        _NAME,
        _VENDOR,
        Key("kind", one_of("a kind", {"shuffle": ()}), "What it is.", "shuffle", kept=False),
        Key("wiring", Text(_wiring, patterned(_WIRING, "4 x 4")), "Cages on either side.", "4 x 4", required=True),
        _LINE,
        Key("connector", TEXT, "The connectors on both sides.", "MPO-12", required=True),
        Key("height_ru", _HEIGHT, "Its height in rack units.", 1),
        _CONFIRM,
        _SOURCE,
    ),
    ShuffleBox,
)


def example(table: Table) -> Any:
    """The keys that one of a table cannot do without."""
    return {key.name: key.example for key in table.keys if key.required}
