"""A leaf class made concrete: its equipment, its downlinks and uplinks, the servers of neighbouring leaves.

Knows no counts of leaves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import lcm

from dcnplan.errors import InfeasibleError, Problem
from dcnplan.families.called import Called
from dcnplan.families.enough import enough_downlinks
from dcnplan.families.equipment import Equipment, Request, equip, lacking
from dcnplan.families.far_ends import fars_of_leaf
from dcnplan.families.joins import is_plain
from dcnplan.families.own_ports import own_needs, placed_alone
from dcnplan.families.written_modes import check_modes
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import UPLINKS, Faceplate, servers_purpose
from dcnplan.plan.place import Room, fitted, room_for, room_liked
from dcnplan.plan.port_need import PortNeed
from dcnplan.plan.server_group import servers_on
from dcnplan.spec.models import LeafClass, Path, Ports, Served, Servers
from dcnplan.units import speed_text


@frozen
class Home:
    """One kind of servers on a leaf: its number in the spec, what a server is, the ports of a leaf for it."""

    number: int
    servers: Servers
    downlinks: Ports
    path: Path

    def on(self, leaves: int) -> int:
        """Servers of so many leaves."""
        return servers_on(leaves, self.servers.homing, self.downlinks.count // self.servers.share)


@frozen
class Leaf:
    """One leaf of a class; `homes` are the kinds of servers on it, in the order of their ports.

    `uplinks` None: nothing is above it.

    `at_least`: more downlinks may fit than were found, which is not decided.
    """

    key: str
    called: Called
    asked: LeafClass
    path: Path
    equipment: Equipment
    uplinks: Ports | None
    homes: tuple[Home, ...]
    faceplate: Faceplate
    at_least: bool = False

    @property
    def step(self) -> int:
        """Leaves that come together: whole leaf groups, and whole pairs where leaves have a peer link."""
        return lcm(*(home.servers.homing for home in self.homes), 2 if self.asked.peer_link else 1)

    def servers(self, leaves: int) -> Mapping[int, int]:
        """Servers of so many leaves by the number of their kind."""
        return {home.number: home.on(leaves) for home in self.homes}

    @property
    def ways(self) -> int:
        """How its uplink cages are split; 0 where they are not all split alike."""
        ways = {segment.mode.ways for segment in self.faceplate.of(UPLINKS)}
        return ways.pop() if len(ways) == 1 else 0

    def needs(self, links: int) -> tuple[PortNeed, ...]:
        """What one leaf needs of its faceplate, with `links` parallel links to each switch above."""
        return own_needs(self.asked, self.uplinks, _downlinks(self.homes), links)


def _downlinks(homes: Sequence[Home]) -> Mapping[str | None, Ports]:
    return {home.servers.name: home.downlinks for home in homes}


def leaf(request: Request, pod: int, number: int) -> Leaf:
    """Leaf class `number` of pod type `pod`."""
    spec = request.asked.spec
    asked = spec.pods[pod].leaves[number]
    path: Path = ("pods", pod, "leaves", number)
    served = spec.served(asked)
    speed = served[0].servers.speed_bps if served else _fastest_bps(asked)
    equipment = replace(equip(request, "leaf", asked, path, speed), fars=fars_of_leaf(request, pod, asked))
    check_modes(request, equipment, asked, _speeds(asked, served))
    homes, at_least = _homes(request, equipment, asked, served, path)
    needs = own_needs(asked, asked.uplinks, _downlinks(homes))
    faceplate = placed_alone(request, equipment, needs, path)
    key = "/".join(filter(None, (spec.pods[pod].name or (asked.name and "leaf"), asked.name or "leaf")))
    words = Called("leaf", spec.pods[pod].name or None, asked.name or None)
    return Leaf(key, words, asked, path, equipment, asked.uplinks, homes, faceplate, at_least)


def _speeds(asked: LeafClass, served: Sequence[Served]) -> Iterator[int]:
    needs = (asked.uplinks, asked.peer_link, *asked.reserve, *asked.external)
    yield from (one.servers.speed_bps for one in served)
    yield from (one.speed_bps for one in needs if one)


def _fastest_bps(asked: LeafClass) -> int:
    """Of the uplinks of a leaf without servers; where it has none, of whatever it has."""
    others = (asked.peer_link, *asked.external, *asked.reserve)
    return asked.uplinks.speed_bps if asked.uplinks else max((one.speed_bps for one in others if one), default=0)


def _homes(
    request: Request, equipment: Equipment, asked: LeafClass, served: Sequence[Served], path: Path
) -> tuple[tuple[Home, ...], bool]:
    """What each kind has of a leaf's ports, and whether more of them may be left for servers than was found."""
    if len(served) == 1 and not served[0].downlinks:
        (only,) = served
        ports, at_least = _all_left(request, equipment, asked, only.servers, path)
        return (Home(only.number, only.servers, ports, only.path),), at_least
    found = ((one, one.downlinks or enough_downlinks(request.asked.spec, path, one.number)) for one in served)
    return tuple(Home(one.number, one.servers, ports, one.path) for one, ports in found), False


def _all_left(
    request: Request, equipment: Equipment, asked: LeafClass, servers: Servers, path: Path
) -> tuple[Ports, bool]:
    """Every port left at the servers' speed: native ones, or by breakout where none is native.

    And whether more may be left than was found.
    """
    others = own_needs(asked, asked.uplinks)
    placed_alone(request, equipment, others, path)
    speed = servers.speed_bps
    native = equipment.panel.natives(speed) > 0
    need = PortNeed(servers_purpose(servers.name), 1, speed, split=not native, uplinks=False)
    room = _room(equipment, others, need)
    left = room.ports
    share = servers.share
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
