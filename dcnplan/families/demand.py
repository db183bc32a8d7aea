"""How many leaf groups or pods a number of servers asks for: just enough, in whole ones."""

from collections.abc import Sequence

from dcnplan.errors import InfeasibleError, Place, Problem
from dcnplan.families.equipment import Request
from dcnplan.families.leaves import Leaf
from dcnplan.spec.models import Path


def open_leaf(leaves: Sequence[Leaf]) -> Leaf | None:
    """The class whose number of leaves is left out, so that a number of servers can decide it."""
    return next(
        (one for one in leaves if one.downlinks and one.asked.count.number is None and not one.asked.count.max), None
    )


def leaf_groups_for_servers(request: Request, leaves: Sequence[Leaf], wanted: int | None = None) -> dict[str, int]:
    """Leaf groups of the open class that bring the servers of all classes to `wanted` (default: the spec's count)."""
    servers = request.asked.spec.servers
    wanted = wanted or (servers.count if servers else None)
    one = open_leaf(leaves)
    if wanted is None or one is None:
        return {}
    closed = sum(
        (other.asked.count.number or 0) // other.homing * other.group_servers for other in leaves if other is not one
    )
    together = one.step // one.homing
    return {one.key: max(1, -(-(wanted - closed) // (one.group_servers * together))) * together}


def check_servers(request: Request, capacity: int) -> None:
    """InfeasibleError where fewer servers fit than were asked for."""
    servers = request.asked.spec.servers
    if servers and servers.count and capacity < servers.count:
        where = request.asked.where("servers", "count")
        short = servers.count - capacity
        message = f"{servers.count:,} servers are asked for, {capacity:,} fit: {short:,} short"
        raise InfeasibleError(Problem(message, where))


def where_asked(request: Request, path: Path) -> Place | None:
    """What decides the count at `path`: its room, itself, or the servers asked for; None where it is open."""
    for decider in ((*path[:-1], "room"), path, ("servers", "count")):
        if request.asked.said(*decider):
            return request.asked.where(*decider)
    return None
