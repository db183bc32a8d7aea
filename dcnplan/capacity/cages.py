"""What becomes of every cage: used, reserved, blocked or free.

Reads a Plan; counts cages, not logical ports.
"""

from collections.abc import Iterable

from dcnplan.capacity.cages_in_use import segment_uses
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan, SwitchGroup


@frozen
class Ports:
    """Cages of all switches counted: used + reserved + blocked + free == cages.

    `used` have a leg in use; `reserved` are the reserve, what is kept for `room`, and planned uplinks that nothing is
    connected to; `blocked` can hold nothing more.
    """

    cages: int
    used: int
    reserved: int
    blocked: int
    free: int


def group_ports(plan: Plan, group: SwitchGroup) -> Ports:
    """Cages of all switches of one group. Cages laid out beyond what their purpose needs are free."""
    uses = tuple(segment_uses(plan, group))
    used, reserved = sum(use.used for use in uses), sum(use.reserved for use in uses)
    face = group.faceplate
    spare = group.count * sum(use.segment.own_cages for use in uses) - used - reserved
    cages, blocked, free = (group.count * count for count in (face.cages, face.blocked, face.free))
    return Ports(cages, used, reserved, blocked, free + spare)


def role_ports(plan: Plan, role: str) -> Ports:
    """Cages of all switches of one role."""
    return _sum(group_ports(plan, group) for group in plan.switches if group.role == role)


def _sum(parts: Iterable[Ports]) -> Ports:
    rows = [(part.cages, part.used, part.reserved, part.blocked, part.free) for part in parts]
    return Ports(*map(sum, zip(*rows, strict=True)))
