"""What an architect should know about a floor that holds everything: limits checked in part, racks that take several
leaves of a group, pods that would move, supplies that are too few for the feeds.
"""

from collections.abc import Iterator
from itertools import pairwise

from dcnplan.errors import Problem
from dcnplan.floor.area import Area
from dcnplan.floor.bodies import FEEDS, Body
from dcnplan.floor.floor import Floor
from dcnplan.floor.rows import Run
from dcnplan.floor.short_lengths import shorter_than_needed
from dcnplan.floor.words import kilograms, rack_limit_w, the_power
from dcnplan.plan.floor_asked import FloorAsked
from dcnplan.plan.groups import ServerGroup


def floor_warnings(floor: Floor, asked: FloorAsked) -> Iterator[Problem]:
    """In the order of the groups that they are about."""
    yield from _unchecked(floor, asked)
    for area in floor.areas:
        for run in area.runs:
            yield from _together(floor, area, run)
    yield from _in_the_way(floor, asked)
    yield from _dark(floor, asked)
    yield from shorter_than_needed(floor)


def _unchecked(floor: Floor, asked: FloorAsked) -> Iterator[Problem]:
    """Limits that are checked without something."""
    keys, places = floor.keys, {group.device.model: group.place for group in floor.plan.switches}
    limits_w = (keys.rack.power_w, keys.rows.power_w, keys.rooms.power_w)
    limit_w = next((limit_w for limit_w in limits_w if limit_w is not None), None)
    no_power = {body.what: body.no_power for _, body in floor.bodies if body.no_power}
    no_weight = {body.what for _, body in floor.bodies if body.no_weight}
    for what in dict.fromkeys(body.what for _, body in floor.bodies):
        where = places.get(what) or asked.where("servers")
        if limit_w is not None and what in no_power:
            limit = f"the limit of {rack_limit_w(limit_w)} is checked without it"
            yield Problem(f"{the_power(no_power[what])} is not known: {limit}", where, None, "warning")
        if keys.rack.weight_kg is not None and what in no_weight:
            limit = f"the limit of {kilograms(keys.rack.weight_kg)} is checked without it"
            yield Problem(f"the weight of {what} is not known: {limit}", where, None, "warning")


def _together(floor: Floor, area: Area, run: Run) -> Iterator[Problem]:
    """Leaves of a group that share a rack, whose loss takes several ports of their servers."""
    one = area.of_class(run.block.leaf)
    for _, served in one.servers[: 1 if run.block.at_top and run.stands else 0]:
        rack = max(range(run.block.racks), key=run.block.leaves_in)
        most = _of_one_group(run, served, rack)
        if most > 1:
            ports = f"its loss takes {most * served.share} of {served.ports} ports of its servers"
            seat = area.leaf(one.key, 0, run.before * one.step)
            corner = area.corner(0, seat.row)
            name = floor.name((corner.room, corner.row, corner.place + seat.place + rack - run.block.leaf_seat(0)[0]))
            yield Problem(f"{most} leaves of a group share a rack (such as {name}): {ports}", None, None, "warning")


def _of_one_group(run: Run, served: ServerGroup, rack: int) -> int:
    """Leaves of the first leaf group of a block in a rack."""
    return sum(run.block.leaf_seat(leaf)[0] == rack for leaf in range(min(served.homing, run.block.leaves)))


def _in_the_way(floor: Floor, asked: FloorAsked) -> Iterator[Problem]:
    """Types of pods without room, before another type."""
    for one, other in pairwise(floor.areas):
        if one.name not in dict(asked.pods):
            message = f"adding pods of '{one.name}' would move those of '{other.name}'"
            yield Problem(message, asked.where(), f"room: pods of '{one.name}' that places are kept for", "warning")


def _dark(floor: Floor, asked: FloorAsked) -> Iterator[Problem]:
    """Devices that a lost feed takes down, where more feeds would not."""
    feeds = floor.keys.feeds
    for key, body in {(body.what, body.psus, body.needed): (key, body) for key, body in floor.bodies}.values():
        enough = next((more for more in range(feeds + 1, len(FEEDS) + 1) if body.goes_dark(more) is False), None)
        if feeds > 1 and body.goes_dark(feeds) and enough and body.psus:
            left = body.psus - len(range(0, body.psus, feeds))
            message = f"losing feed A takes every {_what(key, body)} down: {left} of {body.psus} supplies left"
            hint = f"feeds: {enough} would do"
            yield Problem(f"{message}, {body.needed} needed", asked.where("feeds"), hint, "warning")


def _what(key: str | int, body: Body) -> str:
    return body.what if isinstance(key, str) or body.what == "server" else f"{body.what} server"
