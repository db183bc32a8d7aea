"""How many cages are split into which ports, on both ends of every link.

Reads a Plan; knows no cables.
"""

from collections.abc import Iterator

from dcnplan.capacity.cages_in_use import SegmentUse, segment_uses
from dcnplan.catalog.device import Mode
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan, SwitchGroup


@frozen
class Breakout:
    """Cages of all `switches` of a group in one split mode, used or reserved.

    `ports` is cages x ways, `used` the legs in use, `blocked_cages` the mates that the splits take.
    """

    role: str
    group: str | None
    model: str
    mode: Mode
    cages: int
    ports: int
    used: int
    blocked_cages: int
    switches: int


def breakouts(plan: Plan) -> tuple[Breakout, ...]:
    """One row for each group and split mode in use or reserved there."""
    return tuple(row for group in plan.switches for row in _of_group(plan, group))


def _of_group(plan: Plan, group: SwitchGroup) -> Iterator[Breakout]:
    uses = [use for use in segment_uses(plan, group) if use.segment.is_split and (use.used + use.reserved or use.legs)]
    for mode in dict.fromkeys(use.segment.whole for use in uses):
        yield _row(group, mode, [use for use in uses if use.segment.whole == mode])


def _row(group: SwitchGroup, mode: Mode, uses: list[SegmentUse]) -> Breakout:
    cages = sum(use.used + use.reserved for use in uses)
    mates = sum((use.used + use.reserved) * use.segment.mates for use in uses if use.segment.takes_mate)
    legs = sum(use.legs for use in uses)
    return Breakout(
        group.role, group.label, group.device.model, mode, cages, cages * mode.ports, legs, mates, group.count
    )  # fmt: skip
