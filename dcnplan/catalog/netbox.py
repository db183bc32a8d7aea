"""A device type of NetBox's device-type library as a Device, with what was doubtful about it.

The library has the faceplate, height and weight; it knows no breakouts and no limits, so neither does the Device.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from types import MappingProxyType

from dcnplan.catalog.device import CageGroup, Device
from dcnplan.catalog.fields import Faults, Fields, as_decimal, as_flag, as_text, as_whole
from dcnplan.catalog.netbox_names import naming_of
from dcnplan.catalog.read import as_model, is_name
from dcnplan.errors import CatalogError, Place, Problem
from dcnplan.inputs.nodes import Mapping as MappingNode
from dcnplan.inputs.nodes import Node

_TYPE = re.compile(r"(\d+(?:\.\d+)?)(g?)base-(?:x-)?([a-z0-9]+)")
_FORMS = {
    "sfp": ("sfp", 1), "sfpp": ("sfp+", 1), "sfp28": ("sfp28", 1), "sfp56": ("sfp56", 1), "xfp": ("xfp", 1),
    "qsfpp": ("qsfp+", 4), "qsfp28": ("qsfp28", 4), "qsfp56": ("qsfp56", 4), "qsfp112": ("qsfp112", 4),
    "qsfpdd": ("qsfp-dd", 8), "osfp": ("osfp", 8), "sfpdd": ("sfp-dd", 2), "dsfp": ("dsfp", 2),
    "t": ("rj45", 1), "tx": ("rj45", 1),
}  # fmt: skip
_NOT_CAGES = ("virtual", "bridge", "lag")
_MANAGEMENT = re.compile(r"(eth0|fxp\d*|em\d*|me\d*|vme\d*|ma\d+|oob|mgmt|management)\b.*", re.IGNORECASE)
_JUNIPER = re.compile(r"(?:ge|xe|et)-(\S+)")
_KG = {"kg": Fraction(1), "g": Fraction(1, 1000), "lb": Fraction(45359237, 10**8), "oz": Fraction(45359237, 16 * 10**8)}


@dataclass(frozen=True)
class _Cage:
    name: str
    speed_bps: int
    form: str
    lanes: int | None
    place: Place


def is_netbox(node: Node) -> bool:
    """Whether the file has the keys of a NetBox device type and not ours."""
    return isinstance(node, MappingNode) and "manufacturer" in node.entries and "ports" not in node.entries


def read_netbox(node: Node) -> tuple[Device, tuple[Problem, ...]]:
    """The device, and warnings on what was skipped, unknown or irregular in the file.

    Raises CatalogError where it has no model or no data ports.
    """
    if not isinstance(node, MappingNode):
        raise CatalogError(Problem("a device type is a mapping", node.place))
    faults, doubts = Faults(), Faults()
    device = _device(Fields(node, faults), doubts)
    if faults.problems:
        raise CatalogError(*faults.in_order())
    return device, tuple(replace(doubt, severity="warning") for doubt in doubts.in_order())


def _device(fields: Fields, doubts: Faults) -> Device:
    for key in ("model", "manufacturer"):
        fields.require(key, "a NetBox device type")
    model, cages = fields.read("model", as_model) or "", _cages(fields, doubts)
    device = Device(
        model=model,
        vendor=fields.read("manufacturer", as_text),
        aliases=_aliases(fields, model),
        groups=_groups(cages),
        naming=naming_of([(cage.name, cage.speed_bps, cage.lanes == 1, cage.place) for cage in cages], doubts),
        height_ru=fields.read("u_height", as_decimal) if _is_known(fields, "u_height") else None,
        weight_kg=_weight_kg(fields, doubts),
        power_max_w=_power_max_w(fields, doubts),
    )
    return replace(device, sources=_sources(device, fields.node.place.source))


def _cages(fields: Fields, doubts: Faults) -> list[_Cage]:
    faults, place = fields.faults, fields.node.place
    read = [_cage(item, faults, doubts) for item in fields.items("interfaces")]
    cages = _once_each([cage for cage in read if cage], doubts)
    if not cages:
        faults.note(place, "no data interfaces", "the line cards of a chassis are files of their own in NetBox")
    if any((cage.lanes or 1) > 1 for cage in cages):
        doubts.note(place, "NetBox does not say how cages split: no breakout is known for this device")
    return cages


def _cage(node: Node, faults: Faults, doubts: Faults) -> _Cage | None:
    """The cage of one interface; None for management ports and for what is no cage."""
    if not isinstance(node, MappingNode):
        faults.note(node.place, "an interface is a mapping with name and type")
        return None
    fields = Fields(node, faults)
    for key in ("name", "type"):
        fields.require(key, "an interface")
    name, kind = fields.read("name", as_text), fields.read("type", as_text)
    if name is None or kind is None or fields.read("mgmt_only", as_flag) or kind in _NOT_CAGES:
        return None
    if _MANAGEMENT.fullmatch(name):
        doubts.note(node.place, f"'{name}' is not marked mgmt_only, and left out by its name")
        return None
    match = _TYPE.fullmatch(kind)
    if match is None or match[3] not in _FORMS:
        doubts.note(fields.place("type"), f"'{kind}' is not a type of cage known here: '{name}' is left out")
        return None
    speed_bps = int(Fraction(match[1]) * (10**9 if match[2] else 10**6))
    return _Cage(name, speed_bps, *_FORMS[match[3]], node.place)


def _once_each(cages: list[_Cage], doubts: Faults) -> list[_Cage]:
    """Without the second names of a cage: some Juniper files list ge-0/0/0 and xe-0/0/0, which are one."""
    fastest: dict[str, _Cage] = {}
    second: list[_Cage] = []
    for cage in cages:
        match = _JUNIPER.fullmatch(cage.name)
        position = match[1] if match else cage.name
        other = fastest.setdefault(position, cage)
        if other is not cage:
            second.append(cage)
            fastest[position] = max(other, cage, key=lambda each: each.speed_bps)
    if second:
        first = second[0]
        doubts.note(first.place, f"'{first.name}' is a second name of its port, and {len(second)} ports have one")
    return list(fastest.values())


def _groups(cages: list[_Cage]) -> tuple[CageGroup, ...]:
    alike = groupby(cages, key=lambda cage: (cage.speed_bps, cage.form, cage.lanes))
    return tuple(CageGroup(len(list(run)), speed, form, lanes) for (speed, form, lanes), run in alike)


def _aliases(fields: Fields, model: str) -> tuple[str, ...]:
    # A part number is often the name people use; one that is no name of ours is no loss.
    found = [fields.read(key, as_text) for key in ("part_number", "slug")]
    names = dict.fromkeys(name for name in found if name and is_name(name))
    return tuple(name for name in names if name.casefold() != model.casefold())


def _is_known(fields: Fields, key: str) -> bool:
    node = fields.get(key)
    return node is not None and getattr(node, "value", None) not in (None, 0)


def _weight_kg(fields: Fields, doubts: Faults) -> Fraction | None:
    if not _is_known(fields, "weight"):
        return None
    weight, unit = fields.read("weight", as_decimal), fields.read("weight_unit", as_text)
    if weight is None or unit not in _KG:
        doubts.note(fields.place("weight"), "the weight has no unit of kg, g, lb or oz, and is left out")
        return None
    return weight * _KG[unit]


def _power_max_w(fields: Fields, doubts: Faults) -> int | None:
    """The draw of the power supplies together, halved where they can back each other up in pairs."""
    draws = []
    for node in fields.items("power-ports"):
        draw = Fields(node, fields.faults).read("maximum_draw", as_whole) if isinstance(node, MappingNode) else None
        if draw is None:
            return None
        draws.append(draw)
    if len(draws) < 2 or len(draws) % 2:
        return sum(draws) or None
    doubts.note(fields.place("power-ports"), f"{len(draws)} power ports: half of them are taken as spare")
    return sum(draws) // 2


def _sources(device: Device, file: str) -> Mapping[str, str]:
    """The file as the source of every part that is known."""
    known = {
        "ports": True,
        "names": device.naming,
        "height": device.height_ru,
        "weight": device.weight_kg,
        "power": device.power_max_w,
    }
    return MappingProxyType({part: f"NetBox device type {file}" for part, fact in known.items() if fact})
