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
from dcnplan.families.rises import Rise, over_each, rises_to_spines
from dcnplan.families.written_modes import check_modes
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import Faceplate, servers_purpose
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
        """Servers of so many leaves, in each pod of a pod group."""
        return servers_on(leaves, self.servers.in_pod, self.downlinks.count // self.servers.share)


@frozen
class Leaf:
    """One leaf of a class; `homes` are the kinds of servers on it, in the order of their ports.

    `rises` are its uplinks, class by class of the spines above; none where nothing is above it.
    `at_least`: more downlinks may fit than were found, which is not decided.
    """

    key: str
    called: Called
    asked: LeafClass
    path: Path
    equipment: Equipment
    rises: tuple[Rise, ...]
    homes: tuple[Home, ...]
    faceplate: Faceplate
    at_least: bool = False

    @property
    def step(self) -> int:
        """Leaves that come together: whole leaf groups, and whole pairs where leaves have a peer link."""
        return lcm(*(home.servers.in_pod for home in self.homes), 2 if self.asked.in_pairs else 1)

    @property
    def pod_group(self) -> int:
        """Pods that come together, as servers spread over them."""
        return max((home.servers.pods for home in self.homes), default=1)

    def servers(self, leaves: int) -> Mapping[int, int]:
        """Servers of so many leaves, in each pod of a pod group, by the number of their kind."""
        return {home.number: home.on(leaves) for home in self.homes}

    @property
    def uplinks(self) -> Ports | None:
        """All of them, where what is above has no classes; else those to the first."""
        return self.rises[0].ports if self.rises else None

    @property
    def needs(self) -> tuple[PortNeed, ...]:
        """What one leaf needs of its faceplate."""
        return own_needs(self.asked, self.rises, _downlinks(self.homes))


def _downlinks(homes: Sequence[Home]) -> Mapping[str | None, Ports]:
    return {home.servers.name: home.downlinks for home in homes}


def leaf(request: Request, pod: int, number: int) -> Leaf:
    """Leaf class `number` of pod type `pod`."""
    spec = request.asked.spec
    asked = spec.pods[pod].leaves[number]
    path: Path = ("pods", pod, "leaves", number)
    served, words = spec.served(asked), Called("leaf", spec.pods[pod].name or None, asked.name or None)
    rises = _rises(request, pod, asked, path, words)
    speed = served[0].servers.speed_bps if served else _fastest_bps(asked, rises)
    equipment = replace(equip(request, "leaf", asked, path, speed), fars=fars_of_leaf(request, pod, asked, rises))
    check_modes(request, equipment, asked, _speeds(asked, served, rises))
    homes, at_least = _homes(request, equipment, asked, served, rises, path)
    needs = own_needs(asked, rises, _downlinks(homes))
    faceplate = placed_alone(request, equipment, needs, path)
    key = "/".join(filter(None, (spec.pods[pod].name or (asked.name and "leaf"), asked.name or "leaf")))
    return Leaf(key, words, asked, path, equipment, rises, homes, faceplate, at_least)


def _rises(request: Request, pod: int, asked: LeafClass, path: Path, words: Called) -> tuple[Rise, ...]:
    """Its uplinks: to the pod spines of its pod, else to the spines."""
    if request.asked.spec.pods[pod].pod_spine is None:
        return rises_to_spines(request, asked.uplinks, (*path, "uplinks"), words.one)
    assert isinstance(asked.uplinks, Ports)
    return (Rise(None, asked.uplinks, (*path, "uplinks")),)


def _speeds(asked: LeafClass, served: Sequence[Served], rises: Sequence[Rise]) -> Iterator[int]:
    needs = (*(rise.ports for rise in rises), asked.peer_link, *asked.reserve, *asked.external)
    yield from (one.servers.speed_bps for one in served)
    yield from (one.speed_bps for one in needs if one)


def _fastest_bps(asked: LeafClass, rises: Sequence[Rise]) -> int:
    """Of the uplinks of a leaf without servers; where it has none, of whatever it has."""
    others = (asked.peer_link, *asked.external, *asked.reserve)
    return max((one.speed_bps for one in (tuple(rise.ports for rise in rises) or others) if one), default=0)


def _homes(
    request: Request,
    equipment: Equipment,
    asked: LeafClass,
    served: Sequence[Served],
    rises: Sequence[Rise],
    path: Path,
) -> tuple[tuple[Home, ...], bool]:
    """What each kind has of a leaf's ports, and whether more of them may be left for servers than was found."""
    if len(served) == 1 and not served[0].downlinks:
        (only,) = served
        if asked.racks:
            return (Home(only.number, only.servers, of_racks(only.servers, asked.racks), only.path),), False
        ports, at_least = _all_left(request, equipment, own_needs(asked, rises), only.servers, path)
        return (Home(only.number, only.servers, ports, only.path),), at_least
    found = ((one, one.downlinks or enough_downlinks(request.asked.spec, path, one.number)) for one in served)
    return tuple(Home(one.number, one.servers, ports, one.path) for one, ports in found), False


def _all_left(
    request: Request, equipment: Equipment, others: tuple[PortNeed, ...], servers: Servers, path: Path
) -> tuple[Ports, bool]:
    """Every port left at the servers' speed: native ones, or by breakout where none is native.

    And whether more may be left than was found.
    """
    placed_alone(request, equipment, others, path)
    speed = servers.speed_bps
    native = equipment.panel.natives(speed) > 0
    need = PortNeed(servers_purpose(servers.name), 1, speed, split=not native, uplinks=False)
    room = _room(equipment, others, need)
    left = room.ports
    step = servers.step
    if 0 < servers.share <= left < step:
        raise InfeasibleError(_no_rack(request, equipment, servers, left, path))
    if left < step:
        where = request.asked.where(*path, "model")
        if equipment.radix(speed) == 0:
            raise lacking(equipment, speed, where)
        kind = f"{'native ' if native else ''}port of {speed_text(speed)}"
        message = f"{equipment.device.model} has no {kind} left for servers beside its uplinks"
        raise InfeasibleError(Problem(message, where, "write downlinks to use a breakout, or take fewer uplinks"))
    return Ports(count=left - left % step, speed_bps=speed), room.at_least


def of_racks(servers: Servers, racks: int) -> Ports:
    """Ports of a leaf for the servers of so many racks."""
    return Ports(servers.step * racks, servers.speed_bps)


def _no_rack(request: Request, equipment: Equipment, servers: Servers, left: int, path: Path) -> Problem:
    """That the servers of one rack have more ports than a leaf has left."""
    have = f"{left:,} port{'s' if left > 1 else ''} of {speed_text(servers.speed_bps)}"
    message = f"a rack of {servers.per_rack:,} servers has {servers.step:,} ports on a leaf; "
    fits = left // servers.share
    return Problem(
        f"{message}{equipment.device.model} has {have} left for servers: {servers.step - left:,} short",
        request.asked.where(*path, "model"), f"racks of {fits:,} fit, or write downlinks to use a breakout",
    )  # fmt: skip


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


def with_links(one: Leaf, uppers: Mapping[str | None, int], request: Request) -> Leaf:
    """The leaf with its faceplate laid out for so many switches above, class by class."""
    one = replace(one, rises=over_each(one.rises, uppers))
    return replace(one, faceplate=placed_alone(request, one.equipment, one.needs, one.path))
