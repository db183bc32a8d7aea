"""The places of a floor that can be lost, with what stands there: racks and rows by what they are for, and feeds.

Knows no network and no traffic.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dcnplan.floor.bodies import FEEDS
from dcnplan.floor.floor import Floor
from dcnplan.floor.spot import row_name
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.racks.contents import contents
from dcnplan.racks.links import Devices

_UPWARDS = ("leaf", "pod_spine", "spine")


class Place(NamedTuple):
    """`what` is rack, row or feed. `role` is that of its highest switches; None where there are none, and of a feed.

    `group` is the pod type or class of these, where it is one, else their role, or servers. Of the `undecided` models
    nobody knows whether they are lost too.
    """

    what: str
    name: str
    role: str | None
    group: str | None
    devices: tuple[Devices, ...]
    undecided: tuple[str, ...] = ()


def places(floor: Floor) -> Iterator[Place]:
    """Racks, rows, feeds, each in order."""
    found = contents(floor)
    rows: dict[tuple[int, int], list[Devices]] = {}
    for rack, devices in found.items():
        yield _place(floor.plan, "rack", floor.name(rack), devices)
        rows.setdefault(rack[:2], []).extend(devices)
    undecided = tuple(dict.fromkeys(body.what for _, body in floor.bodies if body.goes_dark(floor.keys.feeds) is None))
    for row, held in rows.items():
        yield _place(floor.plan, "row", row_name(*row), tuple(held))
    for feed in range(floor.keys.feeds):
        yield Place("feed", FEEDS[feed], None, None, tuple(_dark(floor, feed)), undecided)


def _place(plan: Plan, what: str, name: str, devices: tuple[Devices, ...]) -> Place:
    groups = [one for one in plan.switches if any(each.key == one.key for each in devices)]
    role = max((one.role for one in groups), key=_UPWARDS.index, default=None)
    return Place(what, name, role, _label([one for one in groups if one.role == role]) or role or "servers", devices)


def _label(groups: list[SwitchGroup]) -> str | None:
    return groups[0].label if len(groups) == 1 else None


def _dark(floor: Floor, feed: int) -> Iterator[Devices]:
    """What a lost feed takes down, of what is known."""
    keys: Iterable[tuple[str | int, int, int]] = (
        *((group.key, group.blocks, group.each) for group in floor.plan.switches),
        *((record, served.blocks, served.per_block) for record, served in enumerate(floor.plan.servers)),
    )
    for key, blocks, each in keys:
        if floor.body(key).stays_without(feed, floor.keys.feeds) is False:
            yield from (Devices(key, block, range(each)) for block in range(blocks))
