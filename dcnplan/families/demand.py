"""How many leaf groups or pods a number of servers asks for: just enough, in whole ones."""

from collections.abc import Sequence

from dcnplan.errors import InfeasibleError, NotDecidedError, Place, Problem
from dcnplan.families.equipment import Request
from dcnplan.families.leaves import Leaf
from dcnplan.families.sized import Sized
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


def check_servers(request: Request, sized: Sized) -> None:
    """InfeasibleError where fewer servers fit than were asked for, NotDecidedError where more may fit than is known."""
    servers, capacity = request.asked.spec.servers, sized.servers
    if not servers or not servers.count or capacity >= servers.count:
        return
    where = request.asked.where("servers", "count")
    asked = f"{servers.count:,} servers are asked for"
    if sized.at_least:
        message = f"{asked}; whether they fit is not decided: the search ended early, which is no proof"
        raise NotDecidedError(Problem(message, where, f"{capacity:,} are known to fit"))
    raise InfeasibleError(Problem(f"{asked}, {capacity:,} fit: {servers.count - capacity:,} short", where))


def where_asked(request: Request, path: Path) -> Place | None:
    """What decides the count at `path`: its room, itself, or the servers asked for; None where it is open."""
    for decider in ((*path[:-1], "room"), path, ("servers", "count")):
        if request.asked.said(*decider):
            return request.asked.where(*decider)
    return None
