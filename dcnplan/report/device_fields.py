"""What is told of one switch of the catalogue, under the keys of a device file.

Knows the plain data of `catalog.show`, with its radix; unknown is null.
"""

from operator import itemgetter

from dcnplan.report.fields import Field, record
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, YES_NO, ByName, ListOf, Maybe, Shape


def _key(key: str, shape: Shape, meaning: str, unit: str = "", rare: bool = False) -> Field:
    """A key of the data; a rare one is not in that of every device."""
    return Field(key, shape, meaning, itemgetter(key), unit=unit, told=(lambda data: key in data) if rare else True)


_BREAKOUT = record(
    _key("mode", TEXT, "How a cage is split, such as 4x100G."),
    _key("cages", TEXT, "Which cages may be: any, odd, even, or their numbers."),
    _key("takes_mate", YES_NO, "Whether it makes its mates, the other cage of a pair, unusable."),
)

_FEED = record(
    _key("w", NUMBER, "The power that a cage can feed.", "W"),
    _key("cages", TEXT, "The cages, counted on the box or card."),
)

_CAGES = record(
    _key("cages", WHOLE, "How many like cages."),
    _key("speed_gbps", NUMBER, "Their speed.", "Gb/s"),
    _key("form", Maybe(TEXT), "Their form, such as qsfp28."),
    _key("lanes", Maybe(WHOLE), "Their electrical lanes."),
    _key("also_gbps", ListOf(NUMBER), "Other speeds of a whole cage.", "Gb/s"),
    _key("breakout", Maybe(ListOf(_BREAKOUT)), "Their splits; null where that is not known."),
    _key(
        "breakout_known",
        TEXT,
        "What the list of splits is: complete, seen (there may be more), or none_seen (nobody said anything).",
    ),
    _key(
        "breakout_possible",
        ListOf(TEXT),
        "Modes that no list has and none that is complete leaves out, where there are some.",
        rare=True,
    ),
    _key("use", TEXT, "What their ports are for where not for anything: uplink, fabric or internal.", rare=True),
    _key("numbers", WHOLE, "How many numbers each has on the faceplate, where it has several.", rare=True),
    _key("feeds_w", ListOf(_FEED), "What they can feed to an optic.", rare=True),
)

_LIMIT = record(
    _key("ports", Maybe(WHOLE), "The most logical ports; null where only the bandwidth is limited."),
    _key("first_cage", WHOLE, "The first cage that it holds for."),
    _key("last_cage", WHOLE, "The last one."),
    _key("cages", TEXT, "The cages that it holds for, where these are not all from the first to the last.", rare=True),
    _key("gbps", NUMBER, "The most bandwidth in use.", "Gb/s", rare=True),
)

_SPEED_GROUP = record(
    _key("cages", TEXT, "Its cages."),
    _key("share", TEXT, "What those in use share: speed or mode."),
    _key("set_on", Maybe(WHOLE), "The cage that sets it, where one does."),
)

_BLOCK = record(
    _key("while", TEXT, "The mode that turns cages off."),
    _key("cages", TEXT, "The cages of which one in that mode is enough."),
    _key("off", TEXT, "The cages that are then off."),
)

_TIES = (
    _key("speed_groups", ListOf(_SPEED_GROUP), "Cages whose used ones run at one speed.", rare=True),
    _key("mates", ListOf(TEXT), "Sets of mates, where they are not the pairs 1 and 2, 3 and 4, ...", rare=True),
    _key("blocks", ListOf(_BLOCK), "Cages that are off while another is split.", rare=True),
)

_POWER = record(
    _key("typical", Maybe(WHOLE), "Typical power.", "W"),
    _key("max", Maybe(WHOLE), "Maximum power.", "W"),
)

_FRONT = (
    _key("ports", ListOf(_CAGES), "Its cages."),
    _key("limits", ListOf(_LIMIT), "Limits on the ports of some cages."),
    *_TIES,
)
_CARD = record(
    *_FRONT,
    _key("chips", WHOLE, "Switching chips on it.", rare=True),
    _key("power_w", _POWER, "Its power.", rare=True),
)
_SYSTEM_MODE = record(*_FRONT)

_INDEX = record(
    _key("from", WHOLE, "The index of the first cage."),
    _key("step", WHOLE, "Indexes of a cage."),
)

_NAMING = record(
    _key("port", TEXT, "The pattern of a port's name."),
    _key("leg", TEXT, "That of a leg of a split cage."),
    _key("single", Maybe(TEXT), "That of a switch without line cards, where it is another."),
    _key("prefixes", ByName(TEXT), "What a name begins with, by speed."),
    _key("listed", ListOf(TEXT), "The names of whole cages one by one, where no pattern holds.", rare=True),
    _key("index", _INDEX, "How {index} counts cages, where not from 0 one by one.", rare=True),
)

_FABRIC = record(
    _key("modules", WHOLE, "How many fabric modules it has."),
    _key("needed", Maybe(WHOLE), "How many of them it needs."),
    _key("chips", Maybe(WHOLE), "Chips on each."),
    _key("power_typical_w", Maybe(WHOLE), "Typical power of each.", "W"),
    _key("power_max_w", Maybe(WHOLE), "Maximum power of each.", "W"),
)

_SUPPLIES = record(
    _key("count", Maybe(WHOLE), "How many power supplies it has."),
    _key("watts", Maybe(WHOLE), "The rating of each, which is not what the switch takes.", "W"),
    _key("redundancy", Maybe(TEXT), "How they back each other up."),
)

_POWER_AT = record(
    _key("w", WHOLE, "The power.", "W"),
    _key("load", Maybe(WHOLE), "The load in percent."),
    _key("optics", TEXT, "Which optics are in it."),
)

DEVICE = (
    _key("model", TEXT, "The model, as it is ordered."),
    _key("vendor", Maybe(TEXT), "Who makes it."),
    _key("aliases", ListOf(TEXT), "Other names that are taken for it."),
    _key("asic", Maybe(TEXT), "Its switching chip."),
    _key("chips", Maybe(WHOLE), "How many of them."),
    _key("height_ru", Maybe(NUMBER), "Its height.", "RU"),
    _key("weight_kg", Maybe(NUMBER), "Its weight.", "kg"),
    _key("power_w", _POWER, "Its power."),
    _key("names", ByName(_NAMING), "Names of ports, by operating system."),
    _key("sources", ByName(TEXT), "Where each fact comes from."),
    _key("kind", TEXT, "Told of a box with cards.", rare=True),
    _key("width", TEXT, "Told where it is half: two share a height.", rare=True),
    _key("units", WHOLE, "How many switches are in one height, where there are several.", rare=True),
    _key("numbers", ListOf(TEXT), "Numbers of the faceplate, port by port, where they do not just count.", rare=True),
    _key("number_from", WHOLE, "The first number of the faceplate, where it is not 1.", rare=True),
    _key("fabric", _FABRIC, "The fabric modules of a chassis.", rare=True),
    _key("supplies", _SUPPLIES, "Its power supplies.", rare=True),
    _key("power_at", ListOf(_POWER_AT), "Its power at a load.", rare=True),
    _key("confirm", ListOf(TEXT), "Parts that are second hand and to be confirmed.", rare=True),
    _key("contested", ByName(TEXT), "Parts on which sources differ, and what each says.", rare=True),
    _key("stands_for", TEXT, "The model that it may stand in for.", rare=True),
    _key("ports", ListOf(_CAGES), "Cages of a box.", rare=True),
    _key("limits", ListOf(_LIMIT), "Limits on the ports of some cages of a box.", rare=True),
    *_TIES,
    _key("system_modes", ByName(_SYSTEM_MODE), "What the whole box can be set to, by name.", rare=True),
    _key("slots", WHOLE, "Line-card slots of a chassis.", rare=True),
    _key("cards", ByName(_CARD), "Line cards of a chassis.", rare=True),
    _key("radix", ByName(WHOLE), "Logical ports at each speed."),
    _key(
        "radix_possible",
        ByName(WHOLE),
        "The same, with modes that a list has not that is not complete.",
    ),
    _key("radix_at_least", ByName(YES_NO), "Told of a speed at which the radix is no more than a bound.", rare=True),
)
