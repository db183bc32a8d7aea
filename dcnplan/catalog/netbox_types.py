"""The types of interface in NetBox's device-type library: speed, form and lanes of a port, or what it is instead.

Knows the library's words for types; knows nothing of what ports are called, or of devices.
"""

import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from dcnplan.catalog.forms import LANES
from dcnplan.errors import Place


class PortType(NamedTuple):
    """A type of data port; `form` is None where its optics are built in or the type does not say."""

    speed_bps: int
    form: str | None
    lanes: int | None

    @property
    def kind(self) -> str | None:
        """The kind of cage, whatever the generation: plugs of one kind are of one size."""
        return next((kind for kind in _KINDS if (self.form or "").startswith(kind)), self.form)


class NetboxPort(NamedTuple):
    """One data interface. `legs` is how many ports the file shows its cage split into, `leg_bps` their speed."""

    name: str
    type: PortType
    place: Place
    description: str = ""
    legs: int = 0
    leg_bps: int = 0


class OtherType(NamedTuple):
    """A type that is no port of ours; `told` where an engineer might miss it."""

    what: str
    told: bool = True


_KINDS = ("sfp", "qsfp", "osfp", "cfp")
_G = 10**9
_UNIT = {"t": 10**12, "g": 10**9, "": 10**6}
_ETHERNET = re.compile(r"([0-9]{1,4}(?:\.[0-9])?)([tg]?)base-([a-z0-9._-]+)")
_CAGES = {
    "sfp": ("sfp", 1), "sfpp": ("sfp+", 1), "sfp28": ("sfp28", 1), "sfp56": ("sfp56", 1), "sfp112": ("sfp112", 1),
    "sfpdd": ("sfp-dd", 2), "dsfp": ("dsfp", 2), "xfp": ("xfp", 1), "x2": ("x2", 1), "xenpak": ("xenpak", 1),
    "gbic": ("gbic", 1), "qsfpp": ("qsfp+", 4), "qsfp28": ("qsfp28", 4), "qsfp56": ("qsfp56", 4),
    "qsfp112": ("qsfp112", 4), "qsfpdd": ("qsfp-dd", 8), "qsfpdd1600": ("qsfp-dd1600", 8), "osfp": ("osfp", 8),
    "osfp-xd": ("osfp-xd", 16), "osfp1600": ("osfp1600", 8), "osfp-rhs": ("osfp-flat", None),
    "osfp1600-rhs": ("osfp-flat", None), "cfp": ("cfp", None), "cfp2": ("cfp2", None), "cfp4": ("cfp4", None),
    "cfp8": ("cfp8", None), "cxp": ("cxp", None), "cpak": ("cpak", None), "cdfp": ("cdfp", None),
}  # fmt: skip
_COPPER = ("t", "tx")
_BUILT_IN = re.compile(
    r"t1|l?fx|(?:ls|[elsz])x(?:4|10)?|cx4?|cu|[cd]wdm4?|bx10-[du]|br-[du]|lrm"
    r"|[cdeflsvz]r(?:[1248]|10|16)?(?:[._-](?:2|bd))?"
)
_BACKPLANE = re.compile(r"k(?:x4?|r[248]?|p4)")
_INFINIBAND = {
    "sdr": (10 * _G, None), "ddr": (20 * _G, None), "qdr": (40 * _G, "qsfp+"), "fdr10": (40 * _G, "qsfp+"),
    "fdr": (56 * _G, "qsfp+"), "edr": (100 * _G, "qsfp28"), "hdr": (200 * _G, "qsfp56"), "ndr": (400 * _G, None),
    "xdr": (800 * _G, None),
}  # fmt: skip
_OTHERS = (
    ("virtual|bridge|lag|channel", OtherType("virtual interfaces", told=False)),
    ("ieee802\\..*|other-wireless|gsm|cdma|lte|[45]g", OtherType("wireless", told=False)),
    ("[0-9]+gfc-.*", OtherType("Fibre Channel")),
    ("cisco-(?:stack|flex).*|juniper-vcp|extreme-summitstack.*|hpe-synergy-.*", OtherType("stacking ports")),
    ("[tej][134]|xdsl|docsis|moca|sonet-.*|isdn|bpon|e?gpon|epon|10g-?e?pon|ng-pon2|xgs?-pon|25g-pon|50g-pon",
     OtherType("access and telephone lines")),
    ("other", OtherType("ports of no stated type")),
)  # fmt: skip


@cache
def type_of(text: str) -> PortType | OtherType | None:
    """What the library's word for a type says; None where it is not known here."""
    match = _ETHERNET.fullmatch(text)
    if match:
        return _ethernet(int(Fraction(match[1]) * _UNIT[match[2]]), match[3])
    if text.startswith("infiniband-"):
        speed_bps, form = _INFINIBAND.get(text.removeprefix("infiniband-").removesuffix("-4x"), (0, None))
        return PortType(speed_bps, form, 4) if speed_bps else None
    return next((other for words, other in _OTHERS if re.fullmatch(words, text)), None)


def speed_in(text: str) -> int:
    """The speed that a type not known here begins with; 0 where it says none."""
    match = _ETHERNET.fullmatch(text)
    return int(Fraction(match[1]) * _UNIT[match[2]]) if match else 0


def _ethernet(speed_bps: int, medium: str) -> PortType | OtherType | None:
    if _BACKPLANE.fullmatch(medium):
        return OtherType("ports of a backplane")
    if medium in _COPPER:
        return PortType(speed_bps, "rj45", 1)
    if _BUILT_IN.fullmatch(medium):
        return PortType(speed_bps, None, None)
    form, lanes = _CAGES.get(medium.removeprefix("x-"), (None, None)) if medium.startswith("x-") else (None, None)
    if form == "osfp-flat" and speed_bps == 400 * _G:
        lanes = LANES[form]
    return PortType(speed_bps, form, lanes) if form else None
