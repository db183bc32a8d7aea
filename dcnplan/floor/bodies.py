"""A switch or a server as a thing in a rack: units, watts, kilograms, supplies.

From the catalogue, and from what the spec says of a model, which wins. What neither knows stays unknown, but for what
is assumed by a rule. Knows no place.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from dcnplan.catalog.body import Supplies
from dcnplan.catalog.device import Device
from dcnplan.frozen import frozen
from dcnplan.plan.floor_asked import DeviceKeys, FloorKeys, ServerKeys
from dcnplan.plan.groups import SwitchGroup

FEEDS = "ABCD"
"""Names of the feeds of a rack, as many as there can be."""

_USUAL_SUPPLIES = (2, 1)
"""Of a box and of a server of which nothing is said: two, of which one is enough."""


@frozen
class Body:
    """`abreast` of it share a height of `units`. `power_w` and `weight_kg` are what is known.

    `no_power` counts by item what has no known power, `no_weight` says that its weight is not known. Of its `psus`
    supplies it needs `needed`; None: not known. `assumed`: nobody said so.
    """

    what: str
    units: int
    abreast: int = 1
    power_w: Fraction = Fraction(0)
    no_power: tuple[tuple[str, int], ...] = ()
    weight_kg: Fraction = Fraction(0)
    no_weight: bool = False
    psus: int | None = None
    needed: int | None = None
    assumed: bool = False

    def units_of(self, count: int) -> int:
        """What so many take in one rack."""
        return -(-count // self.abreast) * self.units

    def stays_without(self, feed: int, feeds: int) -> bool | None:
        """Whether it stays up when one of the feeds is lost; None where that is not known.

        Supply i hangs on feed i mod feeds.
        """
        if self.psus is None or self.needed is None:
            return None
        return self.psus - len(range(feed, self.psus, feeds)) >= self.needed

    def goes_dark(self, feeds: int) -> bool | None:
        """Whether some lost feed takes it down."""
        stays = self.stays_without(0, feeds)
        return None if stays is None else not stays


def height_of(device: Device, keys: FloorKeys) -> Fraction | None:
    """Rack units of a model; None where neither the spec nor the catalogue knows."""
    said = said_of(device, keys)
    return said.height if said and said.height is not None else device.height_ru


def said_of(device: Device, keys: FloorKeys) -> DeviceKeys | None:
    """What the spec says of a model, by any of its names."""
    return next((one for one in keys.devices if one.name in (device.model, *device.aliases)), None)


def switch_body(group: SwitchGroup, keys: FloorKeys) -> Body:
    """A switch of a group, whose height is known."""
    device, said = group.device, said_of(group.device, keys) or DeviceKeys()
    height = height_of(device, keys)
    assert height is not None
    known, unknown = (said.power_w, ()) if said.power_w is not None else _power_of(group)
    weight = device.weight_kg if said.weight_kg is None else said.weight_kg
    psus, needed, assumed = _supplies(said, device.supplies, usual=not device.is_modular)
    return Body(
        device.model, ceil(height), device.to_a_height, known, unknown, weight or Fraction(0), weight is None,
        psus, needed, assumed,
    )  # fmt: skip


def server_body(said: ServerKeys, kind: str | None) -> Body:
    """A server of a kind."""
    what = kind or "server"
    psus, needed, assumed = _supplies(said, None, usual=True)
    return Body(
        what, ceil(said.height or 1), 1, said.power_w or Fraction(0), ((what, 1),) if said.power_w is None else (),
        said.weight_kg or Fraction(0), said.weight_kg is None, psus, needed, assumed,
    )  # fmt: skip


def _power_of(group: SwitchGroup) -> tuple[Fraction, tuple[tuple[str, int], ...]]:
    """The most that a switch and what is in it draw, as far as it is known; the power of a box is that of all in it."""
    known, unknown = Fraction(0), dict[str, int]()
    for item, count, watts in _powered(group):
        if watts is None:
            unknown[item] = unknown.get(item, 0) + count
        else:
            known += watts * count
    return known, tuple(unknown.items())


def _powered(group: SwitchGroup) -> Iterator[tuple[str, int, int | None]]:
    device = group.device
    yield device.model, 1, device.power_max_w
    if device.is_box:
        return
    whole = any("power_max_w" in one.whole for one in device.stand_ins)
    for card, count in group.cards:
        yield f"{device.model} {card.name}", count, 0 if whole else card.power_max_w
    if device.fabric:
        yield f"{device.model} fabric module", device.fabric.modules, 0 if whole else device.fabric.power_max_w


def _supplies(
    said: DeviceKeys | ServerKeys, listed: Supplies | None, usual: bool
) -> tuple[int | None, int | None, bool]:
    """How many there are, how many are needed, and whether that is assumed."""
    count = listed.count if listed else None
    psus = said.psus or count
    needed = said.needed or (_needed(psus, listed.redundancy) if psus and listed and listed.redundancy else None)
    if psus is None and needed is None:
        return (*_USUAL_SUPPLIES, True) if usual else (None, None, False)
    if needed is None and usual and psus is not None and psus <= _USUAL_SUPPLIES[0]:
        return psus, 1, True
    return psus, needed, False


def _needed(psus: int, redundancy: str) -> int | None:
    """Of so many supplies, where the data sheet has a word for how they back each other up."""
    word = re.sub(r"\s", "", redundancy).upper()
    if re.fullmatch(r"(?:N\+N|([0-9]+)\+\1)", word):
        return psus // 2
    return psus - 1 if re.fullmatch(r"(?:N|[0-9]+)\+1", word) else None
