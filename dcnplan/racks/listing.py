"""Every device of a floor, rack by rack, a row each; only what is asked for of it is ever expanded.

Knows names; no limit.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from dcnplan.floor.bodies import FEEDS
from dcnplan.floor.floor import Floor
from dcnplan.floor.spot import Spot
from dcnplan.plan.groups import Plan
from dcnplan.plan.switch_names import head_words, server_word, switch_name
from dcnplan.racks.contents import contents
from dcnplan.racks.power import servers_asked


class Row(NamedTuple):
    """A device: its rack and lowest unit, its name, what it is, what it draws alone, and the feeds that it hangs on.

    `power_w` None: not all of it is known; `feeds` empty: its supplies are not known.
    """

    rack: str
    u: int
    height: int
    device: str
    role: str
    model: str
    power_w: Fraction | None
    feeds: str


def rows_in_all(plan: Plan) -> int:
    """How many rows the list has: servers that are not asked for are none of them."""
    return sum(group.count for group in plan.switches) + sum(servers_asked(plan))


def rows(floor: Floor) -> Iterator[Row]:
    """In the order of rooms, rows and places, each rack from the top down."""
    asked = servers_asked(floor.plan)
    for spots in _racks(floor):
        for spot, device in sorted(spots, key=lambda one: -one[0].unit):
            key, block, number = device
            if isinstance(key, str) or block * floor.plan.servers[key].per_block + number < asked[key]:
                yield row_of(floor, spot, device)


Device = tuple[str | int, int, int]
"""A switch by its group, a server by the number of its record; its block and its number there."""

_Rack = list[tuple[Spot, Device]]


def _racks(floor: Floor) -> Iterator[_Rack]:
    """What stands in each rack, in order."""
    for devices in contents(floor).values():
        yield [
            (spot_of(floor, (one.key, one.block, number)), (one.key, one.block, number))
            for one in devices
            for number in one.numbers
        ]


def spot_of(floor: Floor, device: Device) -> Spot:
    """Where it stands."""
    key, block, number = device
    if isinstance(key, int):
        return floor.server(key, block, number)
    return floor.switch(next(group for group in floor.plan.switches if group.key == key), block, number)


def row_of(floor: Floor, spot: Spot, device: Device) -> Row:
    """What the list says of it."""
    key, block, number = device
    body = floor.body(key)
    feeds = FEEDS[: min(body.psus or 0, floor.keys.feeds)]
    power = None if body.no_power else body.power_w
    if isinstance(key, int):
        served = floor.plan.servers[key]
        words = (*head_words(served.leaf, block * served.pods), f"{server_word(served.leaf, served.kind)}{number + 1}")
        name, role, model = "-".join(words), "server", served.kind or ""
    else:
        group = next(one for one in floor.plan.switches if one.key == key)
        name, role, model = switch_name(group, block, number), group.role, body.what
    return Row(floor.name(spot.rack), spot.unit, spot.height, name, role, model, power, feeds)
