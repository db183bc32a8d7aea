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
    _key("cages", TEXT, "Which cages may be: any, odd or even."),
    _key("takes_mate", YES_NO, "Whether it makes the other cage of a pair unusable."),
)

_CAGES = record(
    _key("cages", WHOLE, "How many like cages."),
    _key("speed_gbps", NUMBER, "Their speed.", "Gb/s"),
    _key("form", Maybe(TEXT), "Their form, such as qsfp28."),
    _key("lanes", Maybe(WHOLE), "Their electrical lanes."),
    _key("also_gbps", ListOf(NUMBER), "Other speeds of a whole cage.", "Gb/s"),
    _key("breakout", Maybe(ListOf(_BREAKOUT)), "Their splits; null where that is not known."),
)

_LIMIT = record(
    _key("ports", WHOLE, "The most logical ports."),
    _key("first_cage", WHOLE, "The first cage that it holds for."),
    _key("last_cage", WHOLE, "The last one."),
)

_CARD = record(
    _key("ports", ListOf(_CAGES), "Its cages."),
    _key("limits", ListOf(_LIMIT), "Limits on the ports of some cages."),
)

_NAMING = record(
    _key("port", TEXT, "The pattern of a port's name."),
    _key("leg", TEXT, "That of a leg of a split cage."),
    _key("single", Maybe(TEXT), "That of a switch without line cards, where it is another."),
    _key("prefixes", ByName(TEXT), "What a name begins with, by speed."),
)

_POWER = record(
    _key("typical", Maybe(WHOLE), "Typical power.", "W"),
    _key("max", Maybe(WHOLE), "Maximum power.", "W"),
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
    _key("ports", ListOf(_CAGES), "Cages of a box.", rare=True),
    _key("limits", ListOf(_LIMIT), "Limits on the ports of some cages of a box.", rare=True),
    _key("slots", WHOLE, "Line-card slots of a chassis.", rare=True),
    _key("cards", ByName(_CARD), "Line cards of a chassis.", rare=True),
    _key("radix", ByName(WHOLE), "Logical ports at each speed."),
    _key("radix_at_least", ByName(YES_NO), "Told of a speed at which the radix is no more than a bound.", rare=True),
)
