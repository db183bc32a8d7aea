"""What the spec says of a model under `floor.devices`, in place of what the catalogue says or does not.

So the bill, and whoever compares, knows what the floor knows. The power of a chassis is that of all in it.
"""

from dataclasses import replace
from math import ceil

from dcnplan.catalog.device import Device
from dcnplan.floor.bodies import said_of
from dcnplan.plan.floor_asked import DeviceKeys, FloorKeys
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.regrouped import regrouped


def with_said(plan: Plan, keys: FloorKeys) -> Plan:
    """The plan with devices as the spec says they are."""
    if not keys.devices:
        return plan
    return regrouped(plan, lambda group: _said(group, keys))


def _said(group: SwitchGroup, keys: FloorKeys) -> SwitchGroup:
    said = said_of(group.device, keys)
    if said is None:
        return group
    cards = group.cards
    if said.power_w is not None:
        cards = tuple((card._replace(power_max_w=0), count) for card, count in cards)
    return replace(group, device=_device(group.device, said), cards=cards)


def _device(device: Device, said: DeviceKeys) -> Device:
    told = {"height": said.height, "power": said.power_w, "weight": said.weight_kg}
    has_power = said.power_w is not None
    return replace(
        device,
        height_ru=device.height_ru if said.height is None else said.height,
        weight_kg=device.weight_kg if said.weight_kg is None else said.weight_kg,
        power_max_w=device.power_max_w if said.power_w is None else ceil(said.power_w),
        fabric=device.fabric._replace(power_max_w=0) if device.fabric and has_power else device.fabric,
        confirm=tuple(part for part in device.confirm if told.get(part) is None),
    )
