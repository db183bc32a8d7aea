"""Sizes buildings that are joined to each other by the uplinks of their spines, without cores.

What is left open is as large as every pair has a link. Knows nothing of what is inside a building.
"""

from collections.abc import Iterator

from dcnplan.errors import InfeasibleError, Problem
from dcnplan.families.demand import where_asked
from dcnplan.families.equipment import Request
from dcnplan.families.sized import SizedSpine
from dcnplan.plan.captions import counted
from dcnplan.plan.groups import SwitchGroup
from dcnplan.plan.mesh_group import Mesh, MeshKind


def joined_buildings(request: Request, spine: SizedSpine, count: int) -> int:
    """So many buildings, where their uplinks reach all others; 0: as many as they reach."""
    (rise,) = spine.rises
    uplinks = spine.count * rise.ports.count
    count = count or uplinks + 1
    where = where_asked(request, ("buildings",)) or request.asked.where("core")
    if count == 1:
        raise InfeasibleError(Problem("one building has no other to be joined with", where))
    if uplinks < count - 1:
        others = counted(count - 1, "other building")
        raise InfeasibleError(Problem(f"{uplinks:,} uplinks do not reach {others}", where))
    return count


def mesh_of_buildings(request: Request, spine: SizedSpine, group: SwitchGroup) -> Mesh:
    """Of the spines, of which those of a building are a member."""
    (rise,) = spine.rises
    kind = MeshKind(group, "building", group.blocks, rise.purpose, rise.ports.count)
    return Mesh(
        "building-building", (kind,), rise.ports.speed_bps, request.asked.spec.links.bundle, spine.top.spine.by_cassette
    )


def recabled_buildings(request: Request, mesh: Mesh) -> Iterator[Problem]:
    """A warning where one building more would be reached: all links of a pair change."""
    kind = mesh.kinds[0]
    if kind.member_ports >= kind.count:
        message = "a building more re-cables all buildings: no links are kept for more of them"
        yield Problem(message, request.asked.where("buildings"), None, "warning")
