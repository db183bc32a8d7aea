"""A device or module type of NetBox's device-type library as a Device, a line card, a frame, or none of these.

The library has the faceplate, height and weight; it knows no limits and hardly a split, so neither does the Device.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from types import MappingProxyType

from dcnplan.catalog.device import Breakout, CageGroup, Card, Device, Mode, PortNaming
from dcnplan.catalog.entries import Frame, LineCard, NoSwitch
from dcnplan.catalog.netbox_frame import frame_of
from dcnplan.catalog.netbox_keys import NETBOX
from dcnplan.catalog.netbox_names import naming_of
from dcnplan.catalog.netbox_ports import Interfaces, cages_of, sorted_out, tell_of_too_many
from dcnplan.catalog.netbox_power import power_of
from dcnplan.catalog.netbox_reasons import Keys, is_card, keys_of, reason_of
from dcnplan.catalog.netbox_types import NetboxPort, PortType
from dcnplan.catalog.scalars import is_name
from dcnplan.catalog.shelf import folded
from dcnplan.errors import CatalogError, Problem
from dcnplan.inputs.keys.reading import read_whole
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.nodes import Mapping as MappingNode
from dcnplan.inputs.nodes import Node, Scalar

NO_SPLITS = "NetBox does not say how cages split: no breakout is known for this device"
_GRAMS = 3
"""Places of a kilogram: no scale behind these files is finer."""
NetboxFile = Device | LineCard | Frame | NoSwitch
_KG = {"kg": Fraction(1), "g": Fraction(1, 1000), "lb": Fraction(45359237, 10**8), "oz": Fraction(45359237, 16 * 10**8)}


def is_netbox(node: Node) -> bool:
    """Whether the file has the keys of a NetBox device type and not ours."""
    return isinstance(node, MappingNode) and "manufacturer" in node.entries and "ports" not in node.entries


def read_netbox(node: Node) -> tuple[NetboxFile, tuple[Problem, ...]]:
    """What the file describes, and warnings on what was left out, unknown or irregular in it.

    Raises CatalogError where it cannot be read, or where too much of it is not known here.
    """
    findings, doubts = Findings(), Findings()
    node = _said(node)
    written = read_whole(node, NETBOX, findings)
    found = sorted_out(written.list_of("interfaces"))
    tell_of_too_many(found, findings)
    if findings.problems:
        raise CatalogError(*findings.in_order())
    read = _read(written, found, keys_of(node), doubts)
    return read, tuple(replace(doubt, severity="warning") for doubt in doubts.in_order())


def _said(node: Node) -> Node:
    """The file without keys that have nothing behind them."""
    if not isinstance(node, MappingNode):
        return node
    said = {
        key: one for key, one in node.entries.items() if not (isinstance(one.value, Scalar) and one.value.text == "")
    }
    return MappingNode(MappingProxyType(said), node.place)


def _read(written: Written, found: Interfaces, keys: Keys, doubts: Findings) -> NetboxFile:
    card = is_card(keys, found)
    if found.data:
        model, cages = _model(written, doubts), cages_of(found, doubts)
        return _line_card(model, written, cages, doubts) if card else _device(model, written, cages, doubts)
    model = written.get("model")
    frame = None if card or not is_name(model) else frame_of(written, _device(model, written, [], doubts))
    return frame or NoSwitch(model, reason_of(keys, found))


def _model(written: Written, doubts: Findings) -> str:
    """The model, or the part number where that is too long for a name. Raises CatalogError where neither is one."""
    model, number = (written.get(key) or "" for key in ("model", "part_number"))
    if is_name(model):
        return model
    place = written.near("model").place
    wrong = f"'{model}' cannot be the name of a model: a name is 1 to 64 characters that show"
    if not is_name(number):
        raise CatalogError(Problem(wrong, place))
    doubts.tell(place, f"{wrong}; it goes by its part number, {number}")
    return number


def _device(model: str, written: Written, cages: list[NetboxPort], doubts: Findings) -> Device:
    typical_w, max_w = power_of(written, doubts)
    device = Device(
        model,
        vendor=written.get("manufacturer"),
        aliases=_aliases(written, model),
        groups=_groups(cages, written, doubts),
        naming=naming_of(cages, doubts),
        height_ru=written.get("u_height") or None,
        weight_kg=_weight_kg(written, doubts),
        power_typical_w=typical_w,
        power_max_w=max_w,
    )
    return replace(device, sources=_sources(device, written.place.source))


def _line_card(model: str, written: Written, cages: list[NetboxPort], doubts: Findings) -> LineCard:
    naming, source = _with_slot(cages, doubts), f"NetBox module type {written.place.source}"
    return LineCard(
        Card(model, _groups(cages, written, doubts)),
        vendor=written.get("manufacturer"),
        aliases=_aliases(written, model),
        naming=naming,
        sources=MappingProxyType({"ports": source} | ({"names": source} if naming else {})),
    )


def _with_slot(cages: list[NetboxPort], doubts: Findings) -> tuple[PortNaming, ...]:
    """The port names of a card, which say its slot."""
    if all("{module}" in cage.name for cage in cages):
        return naming_of(cages, doubts)
    doubts.tell(cages[0].place, "port names without {module} are the same in each slot: they are not kept")
    return ()


def _groups(cages: list[NetboxPort], written: Written, doubts: Findings) -> tuple[CageGroup, ...]:
    if any((cage.type.lanes or 1) > 1 and not cage.legs for cage in cages):
        doubts.tell(written.place, NO_SPLITS)
    alike = groupby(cages, key=lambda cage: (cage.type, cage.legs, cage.leg_bps))
    return tuple(_group(len(list(run)), *what) for what, run in alike)


def _group(count: int, kind: PortType, legs: int, leg_bps: int) -> CageGroup:
    group = CageGroup(count, kind.speed_bps, kind.form, kind.lanes)
    return replace(group, breakouts=(Breakout(Mode(legs, leg_bps)),), known="seen") if legs else group


def _aliases(written: Written, model: str) -> tuple[str, ...]:
    # A part number is often the name people use; one that is no name of ours is no loss.
    found = [written.get(key) for key in ("slug", "part_number")]
    names = {folded(name): name for name in found if name and is_name(name)}
    return tuple(name for word, name in reversed(names.items()) if word != folded(model))


def _weight_kg(written: Written, doubts: Findings) -> Fraction | None:
    weight: Fraction | None = written.get("weight")
    unit = written.get("weight_unit")
    if not weight:
        return None
    if unit not in _KG:
        doubts.tell(written.near("weight").place, "the weight has no unit of kg, g, lb or oz, and is left out")
        return None
    return round(weight * _KG[unit], _GRAMS) or None


def _sources(device: Device, file: str) -> Mapping[str, str]:
    """The file as the source of every part that is known."""
    known = {
        "ports": device.groups,
        "names": device.naming,
        "height": device.height_ru,
        "weight": device.weight_kg,
        "power": device.power_max_w,
    }
    return MappingProxyType({part: f"NetBox device type {file}" for part, fact in known.items() if fact})
