"""What has to be set on a switch, or confirmed of its ports, for a plan to hold.

Reads the plan; knows nothing of the spec.
"""

from collections.abc import Iterator

from dcnplan.catalog.cage_sets import set_text
from dcnplan.errors import Problem
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.second_hand import second_hand
from dcnplan.units import speed_text


def of_boxes(plan: Plan) -> Iterator[Problem]:
    """System modes and ports that set a speed, by group of switches; then facts that are second hand, by model."""
    told: dict[str, None] = {}
    for group in plan.switches:
        told |= dict.fromkeys((*_mode(group), *_speeds(group)))
    told |= dict.fromkeys(second_hand(plan, "design"))
    return (Problem(text, None, None, "warning") for text in told)


def _mode(group: SwitchGroup) -> Iterator[str]:
    modes = group.device.system_modes
    name = group.faceplate.panel.mode
    if modes and name != modes[0].name:
        yield f"{group.device.model}: set system mode {name}, or the ports of {group.key} do not fit"


def _speeds(group: SwitchGroup) -> Iterator[str]:
    """Cages that run at another speed than their own, because a port of theirs says so."""
    panel, used = group.faceplate.panel, dict[int, tuple[int, int]]()
    for segment in group.faceplate.segments:
        bank = panel.banks[segment.bank]
        if not bank.first_slot and bank.ties.shares:
            speeds = segment.mode.speed_bps, bank.group.speed_bps
            used |= {bank.first_cage + position: speeds for position in segment.positions}
    for shared in group.device.ties.speed_groups:
        speed, native = next((used[cage] for cage in shared.cages if cage in used), (0, 0))
        if shared.set_on and speed != native:
            cages = set_text(shared.cages)
            yield f"{group.device.model}: port {shared.set_on} sets cages {cages} to {speed_text(speed)}"
