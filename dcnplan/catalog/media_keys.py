"""Every key that a media file can have, with what it means: optics, cables, and by `panel_keys` what patches them.

The reader, the JSON Schema and the errors are made from it; knows nothing of how a value is read.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from dcnplan.catalog.fibre import GRADES, USUAL_GRADE
from dcnplan.catalog.media import FAMILIES, Cable, Optic, Power
from dcnplan.catalog.panel_keys import CASSETTE, PANEL, POLISH, SHUFFLE, TRUNK, example
from dcnplan.catalog.scalars import LANES
from dcnplan.inputs.keys.fault import shown
from dcnplan.inputs.keys.kinds import Either, Items, Key, Named, NameRule, Table
from dcnplan.inputs.keys.texts import TEXT, WHOLE, number_above_zero, number_from_zero, one_of

_WATTS = number_from_zero("a number of W, 0 or more")
POWER = Table(
    "power",
    "power_w",
    (
        Key("typical", _WATTS, "The typical power in W.", 2, field="typical_w"),
        Key("max", _WATTS, "The highest power in W.", 3.5, field="max_w"),
    ),
    Power,
)

_METRES = number_above_zero("a number of metres above zero")
_MILLIMETRES = number_above_zero("a number of mm above zero")
_NAME = Key("name", TEXT, "Its name on bills and price lists.", "100GBASE-SR4", required=True)
_FAMILY = Key(
    "family", one_of("a family of media", dict.fromkeys(FAMILIES, ())),
    "The family it is tried with, copper before optics and short reach before long.", "SR", required=True,
)  # fmt: skip
_FORM = Key("form", TEXT, "The form of its plug, which says what cages take it.", "qsfp28", required=True)
_HOST = Key("host", LANES, "Its electrical lanes and the rate of each.", "4x25G", required=True)
_REACHES = Table(
    "reaches",
    "reach_m",
    tuple(
        Key(grade, _METRES, f"How far it reaches over {grade}, in m.", 100)
        for grades in GRADES.values()
        for grade in grades
    ),
)
_REACH = Key("reach_m", _METRES, "How far it reaches, in m.", 100, required=True)
_PORTS = Key("ports", WHOLE, "The logical ports that it always is.", 2, default=1)
_POWER = Key("power_w", POWER, "The power of one optic or plug in W.", {"typical": 2, "max": 3.5}, field="power")
_CONFIRM = Key("confirm", Items(TEXT), "Facts that are second hand and to be confirmed.", ["reach", "power"])
_SOURCE = Key("source", TEXT, "Where these facts come from.", "data sheet, revision 3", required=True)


def _optic(reach_m: Any, fibre: str, fibres: Any, **rest: Any) -> Optic:
    """An optic whose reach, where it is one number, is that over the usual grade."""
    usual = USUAL_GRADE.get(fibre, "")
    reaches = dict(reach_m) if isinstance(reach_m, Mapping) else {usual: reach_m}
    least = min(reaches.values())
    return Optic(
        reach_m=reaches.get(usual, least), reaches_m=tuple(reaches.items()), fibre=fibre, fibres=int(fibres), **rest
    )


OPTIC = Table(
    "optic",
    "an optic",
    (
        _NAME,
        _FAMILY,
        _FORM,
        _HOST,
        Key("line", LANES, "Its optical lanes and the rate of each.", "4x25G", required=True),
        Key("fibre", TEXT, "The fibre that it needs.", "multi-mode", required=True),
        Key("light", TEXT, "The light that both ends must have alike.", "850 nm", required=True),
        Key("connector", TEXT, "The connector of its fibres.", "MPO-12", required=True),
        Key("polish", POLISH, "How its MPO connectors are polished.", "APC"),
        Key("connectors", WHOLE, "How many connectors it has.", 2, default=1),
        Key("fibres", number_from_zero("a number of fibres"), "How many fibres it has in all.", 8, required=True),
        Key(
            "reach_m", Either(_METRES, _REACHES), "How far it reaches, in m: over OM4 or OS2, or fibre by fibre.",
            {"OM3": 70, "OM4": 100}, required=True,
        ),
        _PORTS,
        _POWER,
        _CONFIRM,
        _SOURCE,
    ),
    _optic,
)  # fmt: skip


_A_LENGTH = r"(?=[0.]*[1-9])(?:0|[1-9][0-9]{0,3})(?:\.[0-9]{1,3})?"


def _wrong_length(name: str, what: str) -> tuple[str, str | None] | None:
    return None if re.fullmatch(_A_LENGTH, name) else (f"{shown(name)} is not a {what}", "such as 0.5 or 3")


_LEGS = Named("length in m", _METRES, NameRule(_wrong_length, pattern=_A_LENGTH))


def _cable(form: str, host: Any, leg_m: Mapping[str, Any] = MappingProxyType({}), **rest: Any) -> Cable:
    """A cable whose far plugs, where nothing else is said, are as the near one."""
    legs = tuple(sorted((Fraction(whole), leg) for whole, leg in leg_m.items()))
    return Cable(form=form, host=host, leg_m=legs, **{"leg_form": form, "leg_host": host, **rest})


CABLE = Table(
    "cable",
    "a cable",
    (
        _NAME,
        _FAMILY,
        _FORM,
        _HOST,
        Key("legs", WHOLE, "How many plugs a fan-out has at its far end.", 4, default=1),
        Key("leg_form", TEXT, "The form of the far plugs; left out, as the near one.", "sfp28"),
        Key("leg_host", LANES, "The lanes of a far plug and their rate; left out, as the near one.", "1x25G"),
        _REACH,
        Key(
            "lengths_m",
            Items(_METRES),
            "The lengths in m that it is sold in; up to its reach the usual ones follow. Left out, any.",
            [0.5, 1, 2, 3],
        ),
        Key(
            "leg_m",
            _LEGS,
            "The length in m of a fan-out's legs by that of the whole, from which on up to the next it holds.",
            {"1": 0.7, "2": 1.4, "5": 3},
        ),
        Key(
            "diameter_mm", _MILLIMETRES, "Its outer diameter in mm; left out, the usual one of copper or of AOCs.", 6.5
        ),
        _PORTS,
        _POWER,
        Key(
            "leg_power_w",
            POWER,
            "The power of a leg's plug in W, where it is another.",
            {"max": 0.6},
            field="leg_power",
        ),
        _CONFIRM,
        _SOURCE,
    ),
    _cable,
)

MEDIA = Table(
    "media",
    "a media file",
    (
        Key("optics", Items(OPTIC), "Optics, in the order in which they are tried.", [example(OPTIC)]),
        Key("cables", Items(CABLE), "Cables with their plugs, in the order in which they are tried.", [example(CABLE)]),
        Key("panels", Items(PANEL), "Panels, which take cassettes of their line.", [example(PANEL)]),
        Key("cassettes", Items(CASSETTE), "Cassettes that fan out optics, and adapter panels.", [example(CASSETTE)]),
        Key("trunks", Items(TRUNK), "Trunks and harnesses.", [example(TRUNK)]),
        Key("shuffles", Items(SHUFFLE), "Shuffle boxes for links with split ends on both sides.", [example(SHUFFLE)]),
    ),
)
