"""A device type of NetBox's device-type library as a Device, with what was doubtful about it.

The library has the faceplate, height and weight; it knows no breakouts and no limits, so neither does the Device.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from types import MappingProxyType

from dcnplan.catalog.device import CageGroup, Device
from dcnplan.catalog.netbox_keys import NETBOX
from dcnplan.catalog.netbox_names import naming_of
from dcnplan.catalog.scalars import is_name
from dcnplan.errors import CatalogError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.keys.reading import read_whole
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.nodes import Mapping as MappingNode
from dcnplan.inputs.nodes import Node

_TYPE = re.compile(r"([0-9]+(?:\.[0-9]+)?)(g?)base-(?:x-)?([a-z0-9]+)")
_FORMS = {
    "sfp": ("sfp", 1), "sfpp": ("sfp+", 1), "sfp28": ("sfp28", 1), "sfp56": ("sfp56", 1), "xfp": ("xfp", 1),
    "qsfpp": ("qsfp+", 4), "qsfp28": ("qsfp28", 4), "qsfp56": ("qsfp56", 4), "qsfp112": ("qsfp112", 4),
    "qsfpdd": ("qsfp-dd", 8), "osfp": ("osfp", 8), "sfpdd": ("sfp-dd", 2), "dsfp": ("dsfp", 2),
    "t": ("rj45", 1), "tx": ("rj45", 1),
}  # fmt: skip
_NOT_CAGES = ("virtual", "bridge", "lag")
_MANAGEMENT = re.compile(r"(eth0|(?:fxp|em|me|vme)[0-9]*|ma[0-9]+|oob|mgmt|management)\b.*", re.IGNORECASE)
_JUNIPER = re.compile(r"(?:ge|xe|et)-(\S+)")
_KG = {"kg": Fraction(1), "g": Fraction(1, 1000), "lb": Fraction(45359237, 10**8), "oz": Fraction(45359237, 16 * 10**8)}


@frozen
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
    findings, doubts = Findings(), Findings()
    written = read_whole(node, NETBOX, findings)
    device = None if written.wrong else _device(written, findings, doubts)
    if findings.problems or device is None:
        raise CatalogError(*findings.in_order())
    return device, tuple(replace(doubt, severity="warning") for doubt in doubts.in_order())


def _device(written: Written, findings: Findings, doubts: Findings) -> Device:
    model, cages = written.get("model") or "", _cages(written, findings, doubts)
    device = Device(
        model=model,
        vendor=written.get("manufacturer"),
        aliases=_aliases(written, model),
        groups=_groups(cages),
        naming=naming_of([(cage.name, cage.speed_bps, cage.lanes == 1, cage.place) for cage in cages], doubts),
        height_ru=written.get("u_height") or None,
        weight_kg=_weight_kg(written, doubts),
        power_max_w=_power_max_w(written, doubts),
    )
    return replace(device, sources=_sources(device, written.place.source))


def _cages(written: Written, findings: Findings, doubts: Findings) -> list[_Cage]:
    place = written.place
    read = [_cage(item, doubts) for item in written.list_of("interfaces")]
    cages = _once_each([cage for cage in read if cage], doubts)
    if not cages:
        findings.tell(place, "no data interfaces", "the line cards of a chassis are files of their own in NetBox")
    if any((cage.lanes or 1) > 1 for cage in cages):
        doubts.tell(place, "NetBox does not say how cages split: no breakout is known for this device")
    return cages


def _cage(written: Written, doubts: Findings) -> _Cage | None:
    """The cage of one interface; None for management ports and for what is no cage."""
    name, kind = written.get("name"), written.get("type")
    if name is None or kind is None or written.get("mgmt_only") or kind in _NOT_CAGES:
        return None
    if _MANAGEMENT.fullmatch(name):
        doubts.tell(written.place, f"'{name}' is not marked mgmt_only, and left out by its name")
        return None
    match = _TYPE.fullmatch(kind)
    if match is None or match[3] not in _FORMS:
        message = f"'{kind}' is not a type of cage known here: '{name}' is left out"
        doubts.tell(written.near("type").place, message)
        return None
    speed_bps = int(Fraction(match[1]) * (10**9 if match[2] else 10**6))
    return _Cage(name, speed_bps, *_FORMS[match[3]], written.place)


def _once_each(cages: list[_Cage], doubts: Findings) -> list[_Cage]:
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
        doubts.tell(first.place, f"'{first.name}' is a second name of its port, and {len(second)} ports have one")
    return list(fastest.values())


def _groups(cages: list[_Cage]) -> tuple[CageGroup, ...]:
    alike = groupby(cages, key=lambda cage: (cage.speed_bps, cage.form, cage.lanes))
    return tuple(CageGroup(len(list(run)), speed, form, lanes) for (speed, form, lanes), run in alike)


def _aliases(written: Written, model: str) -> tuple[str, ...]:
    # A part number is often the name people use; one that is no name of ours is no loss.
    found = [written.get(key) for key in ("part_number", "slug")]
    names = dict.fromkeys(name for name in found if name and is_name(name))
    return tuple(name for name in names if name.casefold() != model.casefold())


def _weight_kg(written: Written, doubts: Findings) -> Fraction | None:
    weight: Fraction | None = written.get("weight")
    unit = written.get("weight_unit")
    if not weight:
        return None
    if unit not in _KG:
        doubts.tell(written.near("weight").place, "the weight has no unit of kg, g, lb or oz, and is left out")
        return None
    return weight * _KG[unit]


def _power_max_w(written: Written, doubts: Findings) -> int | None:
    """The draw of the power supplies together, halved where they can back each other up in pairs."""
    draws: list[int] = []
    for supply in written.list_of("power-ports"):
        draw = supply.get("maximum_draw")
        if draw is None:
            return None
        draws.append(draw)
    if len(draws) < 2 or len(draws) % 2:
        return sum(draws) or None
    doubts.tell(written.near("power-ports").place, f"{len(draws)} power ports: half of them are taken as spare")
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
