"""What one switch needs of its own faceplate beside the links from below: reserve, uplinks, external, peer link,
servers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from dcnplan.catalog.cage_sets import set_text
from dcnplan.errors import DcnplanError, InfeasibleError, Lack, NotDecidedError, Problem
from dcnplan.families.equipment import Equipment, Request, lacking
from dcnplan.families.rises import Rise
from dcnplan.plan.faceplate import EXTERNAL, PEER_LINK, RESERVE, SERVERS, Faceplate, servers_purpose
from dcnplan.plan.place import NotDecided, Shortage
from dcnplan.plan.port_need import PortNeed
from dcnplan.plan.rivals import Rival, rival
from dcnplan.spec.models import Path, Ports, Switch
from dcnplan.units import ports_text, speed_text


def own_needs(
    switch: Switch,
    rises: Sequence[Rise],
    downlinks: Mapping[str | None, Ports] = MappingProxyType({}),
) -> tuple[PortNeed, ...]:
    """In the order in which they choose: servers before uplinks, which break out what servers would not use.

    Of several kinds of servers and classes of spines, those after the first take what is left, so that one more moves
    nothing. The reserve is counted first and takes what is left, so that it moves no cable.
    """
    reserve = [
        PortNeed(RESERVE, count, speed_bps, from_last=True, waits=True)
        for speed_bps, count in _by_speed(switch.reserve)
    ]
    up = [rise.need for rise in rises]
    external = [PortNeed(EXTERNAL, count, speed_bps, from_last=True) for speed_bps, count in _by_speed(switch.external)]
    peer = switch.peer_link
    peers = [PortNeed(PEER_LINK, peer.count, peer.speed_bps, from_last=True)] if peer else []
    servers = [
        PortNeed(servers_purpose(kind), ports.count, ports.speed_bps, uplinks=False)
        for kind, ports in downlinks.items()
    ]
    return (*reserve, *servers[:1], *up[:1], *external, *peers, *servers[1:], *up[1:])


def _by_speed(several: Sequence[Ports]) -> Iterable[tuple[int, int]]:
    counts: dict[int, int] = {}
    for ports in several:
        counts[ports.speed_bps] = counts.get(ports.speed_bps, 0) + ports.count
    return counts.items()


def placed_alone(request: Request, equipment: Equipment, needs: tuple[PortNeed, ...], path: Path) -> Faceplate:
    """The faceplate of a switch with nothing below it but servers.

    Raises InfeasibleError at what is short, NotDecidedError at what may be.
    """
    found = equipment.placed(needs)
    if isinstance(found, Faceplate):
        return found
    raise _fault(request, equipment, needs, found, path)


def _fault(
    request: Request, equipment: Equipment, needs: tuple[PortNeed, ...], found: Shortage | NotDecided, path: Path
) -> DcnplanError:
    key = _key(found.need)
    where = request.asked.where(*path, *key.split("."))
    if isinstance(found, NotDecided):
        return NotDecidedError(
            replace(not_decided(f"of {equipment.role}.{key} fit on {equipment.device.model}", found), where=where)
        )
    if _is_lacking(equipment, found.need.speed_bps):
        return lacking(equipment, found.need.speed_bps, where)
    other = rival(equipment.panel, equipment.liking(needs), found)
    message = f"{_shortage(equipment, found, key)}{_rival_text(other) if other else ''}"
    most = max(needs, key=lambda need: need.ports)  # another model must have these before all
    lack = Lack(path, most.ports, most.speed_bps)
    return InfeasibleError(Problem(message, where, at_least=found.at_least, lack=lack))


def _key(need: PortNeed) -> str:
    """Where a spec asks for it."""
    role, _, named = need.purpose.partition(":")
    return ".".join(filter(None, ({SERVERS: "downlinks"}.get(role, role), named)))


def _rival_text(other: Rival) -> str:
    """`: cages 45-48 run at one speed, and 44x25G of downlinks would leave them`."""
    ports = ports_text(other.ports, other.need.speed_bps)
    return f": cages {set_text(other.cages)} run at one speed, and {ports} of {_key(other.need)} would leave them"


def _is_lacking(equipment: Equipment, speed_bps: int) -> bool:
    return speed_bps not in equipment.panel.speeds_bps


def not_decided(what: str, found: NotDecided) -> Problem:
    """`whether 81x100G of leaf.uplinks fit on Z9332F-ON is not decided`, with what is known to fit."""
    need = found.need
    asked, known = (ports_text(ports, need.speed_bps) for ports in (need.ports, found.have))
    message = f"whether {asked} {what} is not decided: the search ended early, which is no proof"
    return Problem(message, hint=f"{known if found.have else 'none of them'} is known to fit")


def has_left(equipment: Equipment, found: Shortage) -> str:
    """How many ports there are for what is short: `8`, `32 left of 64`, or `at least 32 left of 64`."""
    of_all = equipment.radix(found.need.speed_bps)
    least = "at least " if found.at_least else ""
    return f"{least}{found.have:,}" if found.have == of_all else f"{least}{found.have:,} left of {of_all:,}"


def _shortage(equipment: Equipment, found: Shortage, key: str) -> str:
    """`leaf.uplinks needs 36 ports of 100G, S6850-56HF has 8`."""
    need = found.need
    wanted = f"{need.ports:,} ports of {speed_text(need.speed_bps)}"
    return f"{equipment.role}.{key} needs {wanted}, {equipment.device.model} has {has_left(equipment, found)}"
