"""Rails and planes of a server's ports: of the leaves of a leaf group, which is in which plane, and on which rail.

Leaf r of a group, from 0, is in plane r modulo the planes, and on rail r // planes. Numbers are ints, or arrays of
them. Knows no single switch.
"""

from typing import Any, TypeVar

from dcnplan.plan.groups import Plan, ServerGroup

Number = TypeVar("Number", int, Any)


def host_planes(plan: Plan, served: ServerGroup) -> int:
    """Planes that the leaves of a leaf group are spread over: those of two tiers, where nothing joins them."""
    above = plan.above(served.leaf)
    if not above:
        return plan.planes or 1
    return above[0].upper.blocks if above[0].joins.stripe else 1


def rails(plan: Plan, served: ServerGroup) -> int:
    """Rails of a server."""
    return served.homing // host_planes(plan, served)


def rail_and_plane(plan: Plan, served: ServerGroup, port: Number) -> tuple[Number, Number]:
    """Those of a server's port, all from 1."""
    leaf, planes = (port - 1) % served.homing, host_planes(plan, served)
    return leaf // planes + 1, leaf % planes + 1


def are_said(plan: Plan) -> bool:
    """Whether the spec tells of NIC cages: then rails and planes are told of."""
    return any(served.nic_bps for served in plan.servers)
