"""A leaf class made concrete: its equipment, its downlinks and uplinks, the servers of a leaf group.

Knows no counts of leaves.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import lcm

from dcnplan.errors import InfeasibleError, Problem
from dcnplan.families.called import Called
from dcnplan.families.equipment import Equipment, Request, equip, lacking
from dcnplan.families.far_ends import fars_of_leaf
from dcnplan.families.joins import is_plain
from dcnplan.families.own_ports import own_needs, placed_alone
from dcnplan.families.written_modes import check_modes
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import SERVERS, UPLINKS, Faceplate
from dcnplan.plan.place import Room, fitted, room_for, room_liked
from dcnplan.plan.port_need import PortNeed
from dcnplan.spec.models import LeafClass, Path, Ports, Servers
from dcnplan.units import speed_text


@frozen
class Leaf:
    """One leaf of a class. `uplinks` None: nothing is above it. `downlinks` None and `homing` 1: no servers.

    `group_servers`: servers of one leaf group.

    `at_least`: more downlinks may fit than were found, which is not decided.
    """

    key: str
    called: Called
    asked: LeafClass
    path: Path
    equipment: Equipment
    uplinks: Ports | None
    downlinks: Ports | None
    homing: int
    group_servers: int
    faceplate: Faceplate
    at_least: bool = False

    @property
    def step(self) -> int:
        """Leaves that come together: whole leaf groups, and whole pairs where leaves have a peer link."""
        return lcm(self.homing, 2 if self.asked.peer_link else 1)

    @property
    def ways(self) -> int:
        """How its uplink cages are split; 0 where they are not all split alike."""
        ways = {segment.mode.ways for segment in self.faceplate.of(UPLINKS)}
        return ways.pop() if len(ways) == 1 else 0

    def needs(self, links: int) -> tuple[PortNeed, ...]:
        """What one leaf needs of its faceplate, with `links` parallel links to each switch above."""
        return own_needs(self.equipment.panel, self.asked, self.uplinks, self.downlinks, links)


def leaf(request: Request, pod: int, number: int) -> Leaf:
    """Leaf class `number` of pod type `pod`."""
    spec = request.asked.spec
    asked = spec.pods[pod].leaves[number]
    path: Path = ("pods", pod, "leaves", number)
    servers = spec.servers if asked.servers else None
    speed = servers.speed_bps if servers else _fastest_bps(asked)
    equipment = replace(equip(request, "leaf", asked, path, speed), fars=fars_of_leaf(request, pod, asked))
    check_modes(request, equipment, asked, _speeds(asked, servers))
    found = _downlinks(request, equipment, asked, servers, path) if servers else None
    downlinks, at_least = found or (None, False)
    faceplate = placed_alone(request, equipment, own_needs(equipment.panel, asked, asked.uplinks, downlinks), path)
    key = "/".join(filter(None, (spec.pods[pod].name or (asked.name and "leaf"), asked.name or "leaf")))
    homing = servers.homing if servers else 1
    group_servers = downlinks.count * homing // servers.ports if servers and downlinks else 0
    words = Called("leaf", spec.pods[pod].name or None, asked.name or None)
    return Leaf(
        key, words, asked, path, equipment, asked.uplinks, downlinks, homing, group_servers, faceplate, at_least
    )


def _speeds(asked: LeafClass, servers: Servers | None) -> Iterator[int]:
    needs = (asked.downlinks, asked.uplinks, asked.peer_link, *asked.reserve, *asked.external)
    yield from (one.speed_bps for one in (servers, *needs) if one)


def _fastest_bps(asked: LeafClass) -> int:
    """Of the uplinks of a leaf without servers; where it has none, of whatever it has."""
    others = (asked.peer_link, *asked.external, *asked.reserve)
    return asked.uplinks.speed_bps if asked.uplinks else max((one.speed_bps for one in others if one), default=0)


def _downlinks(
    request: Request, equipment: Equipment, asked: LeafClass, servers: Servers, path: Path
) -> tuple[Ports, bool]:
    """As asked, else every port left at the servers' speed: native ones, or by breakout where none is native.

    And whether more may be left than was found.
    """
    if asked.downlinks:
        return asked.downlinks, False
    others = own_needs(equipment.panel, asked, asked.uplinks)
    placed_alone(request, equipment, others, path)
    speed = servers.speed_bps
    native = equipment.panel.natives(speed) > 0
    need = PortNeed(SERVERS, 1, speed, split=not native, uplinks=False)
    room = _room(equipment, others, need)
    left = room.ports
    share = servers.ports // servers.homing
    if left < share:
        where = request.asked.where(*path, "model")
        if equipment.radix(speed) == 0:
            raise lacking(equipment, speed, where)
        kind = f"{'native ' if native else ''}port of {speed_text(speed)}"
        message = f"{equipment.device.model} has no {kind} left for servers beside its uplinks"
        raise InfeasibleError(Problem(message, where, "write downlinks to use a breakout, or take fewer uplinks"))
    return Ports(count=left - left % share, speed_bps=speed), room.at_least


def _room(equipment: Equipment, others: tuple[PortNeed, ...], need: PortNeed) -> Room:
    """For servers beside the others: in modes that can be joined, or where there is none of those, in any."""
    *held, last = equipment.offer.holding((*others, need))
    room = room_for(equipment.panel, tuple(held), last)
    plain = fitted(equipment.panel, (*held, replace(last, ports=room.ports)))
    if plain and is_plain(plain, equipment.fars):
        return room
    *liking, last = equipment.liking((*others, need))
    found = room_liked(equipment.panel, tuple(liking), last)
    return found if found.ports else room


def with_links(one: Leaf, uppers: int, request: Request) -> Leaf:
    """The leaf with its faceplate laid out for `uppers` switches above."""
    needs = one.needs(one.uplinks.count // uppers if one.uplinks else 1)
    return replace(one, faceplate=placed_alone(request, one.equipment, needs, one.path))
