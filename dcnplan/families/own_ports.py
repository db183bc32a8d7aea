"""What one switch needs of its own faceplate beside the links from below: reserve, uplinks, external, peer link,
servers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dcnplan.errors import DcnplanError, InfeasibleError, NotDecidedError, Problem
from dcnplan.families.equipment import Equipment, Request, lacking
from dcnplan.plan.faceplate import EXTERNAL, PEER_LINK, RESERVE, SERVERS, UPLINKS, Faceplate
from dcnplan.plan.place import NotDecided, Shortage, place
from dcnplan.plan.port_need import PortNeed
from dcnplan.spec.models import Path, Ports, Switch
from dcnplan.units import ports_text, speed_text


def own_needs(
    switch: Switch, uplinks: Ports | None, downlinks: Ports | None = None, links: int = 1
) -> tuple[PortNeed, ...]:
    """In the order in which they choose: servers before uplinks, which break out what servers would not use.

    The reserve is counted first and takes what is left, so that it moves no cable. `links` is the number of parallel
    uplinks to one switch above.
    """
    reserve = [
        PortNeed(RESERVE, count, speed_bps, from_last=True, waits=True)
        for speed_bps, count in _by_speed(switch.reserve)
    ]
    up = [PortNeed(UPLINKS, uplinks.count, uplinks.speed_bps, from_last=True, links=links)] if uplinks else []
    external = [PortNeed(EXTERNAL, count, speed_bps, from_last=True) for speed_bps, count in _by_speed(switch.external)]
    peer = switch.peer_link
    peers = [PortNeed(PEER_LINK, peer.count, peer.speed_bps, from_last=True)] if peer else []
    servers = [PortNeed(SERVERS, downlinks.count, downlinks.speed_bps)] if downlinks else []
    return (*reserve, *servers, *up, *external, *peers)


def _by_speed(several: Sequence[Ports]) -> Iterable[tuple[int, int]]:
    counts: dict[int, int] = {}
    for ports in several:
        counts[ports.speed_bps] = counts.get(ports.speed_bps, 0) + ports.count
    return counts.items()


def placed_alone(request: Request, equipment: Equipment, needs: tuple[PortNeed, ...], path: Path) -> Faceplate:
    """The faceplate of a switch with nothing below it but servers.

    Raises InfeasibleError at what is short, NotDecidedError at what may be.
    """
    found = place(equipment.panel, equipment.liking(needs))
    if isinstance(found, Faceplate):
        return found
    raise _fault(request, equipment, found, path)


def _fault(request: Request, equipment: Equipment, found: Shortage | NotDecided, path: Path) -> DcnplanError:
    key = {SERVERS: "downlinks"}.get(found.need.purpose, found.need.purpose)
    where = request.asked.where(*path, key)
    if isinstance(found, NotDecided):
        return NotDecidedError(
            replace(not_decided(f"of {equipment.role}.{key} fit on {equipment.device.model}", found), where=where)
        )
    if _is_lacking(equipment, found.need.speed_bps):
        return lacking(equipment, found.need.speed_bps, where)
    return InfeasibleError(Problem(_shortage(equipment, found, key), where, at_least=found.at_least))


def _is_lacking(equipment: Equipment, speed_bps: int) -> bool:
    return speed_bps not in {speed for bank in equipment.panel.banks for speed in bank.group.speeds_bps}


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
