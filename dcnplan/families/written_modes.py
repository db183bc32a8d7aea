"""The modes that a spec writes for a switch: whether its model has them, and whether they can be joined.

Knows the spec and its devices; chooses no mode.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from dcnplan.cabling.offered import offered
from dcnplan.catalog.device import Mode
from dcnplan.errors import DcnplanError, InfeasibleError, Place, Problem, SpecError
from dcnplan.families.equipment import Equipment, Request
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.spec.load import Asked
from dcnplan.spec.models import Path, Switch
from dcnplan.units import speed_text

Plans = Callable[[Asked], Plan]


def check_modes(request: Request, equipment: Equipment, switch: Switch, speeds_bps: Iterable[int]) -> None:
    """SpecError with every mode that the model has not, or that no port of the switch runs in."""
    speeds = dict.fromkeys(speeds_bps)
    problems = [
        replace(problem, where=request.asked.where(*equipment.path, "breakout", number))
        for number, one in enumerate(switch.breakout)
        for problem in _wrong(equipment, one, speeds)
    ]
    if problems:
        raise SpecError(*problems)


def _wrong(equipment: Equipment, mode: Mode | str, speeds: Iterable[int]) -> Iterator[Problem]:
    role, model = equipment.role, equipment.device.model
    if isinstance(mode, str):
        yield from _never_whole(equipment, speeds) if mode == "none" else ()
    elif mode.speed_bps not in speeds:
        hint = f"its ports run at {' and '.join(map(speed_text, speeds))}"
        yield Problem(f"no port of {role} runs at {speed_text(mode.speed_bps)}", hint=hint)
    elif mode not in (legal := _legal(equipment, mode.speed_bps)):
        splits = [one for one in legal if one.ways > 1] or legal
        yield Problem(f"{model} has no mode {mode}", hint=f"it has {', '.join(map(str, splits))}" if splits else None)


def _never_whole(equipment: Equipment, speeds: Iterable[int]) -> Iterator[Problem]:
    """Speeds that the model has in split cages alone."""
    for speed_bps in speeds:
        legal, by_nature = _legal(equipment, speed_bps), equipment.offer.only(speed_bps)
        if legal and not set(legal) & set(by_nature):
            text = f"{equipment.device.model} has no port of {speed_text(speed_bps)} without a split"
            yield Problem(text, hint=f"it has {', '.join(map(str, legal))}")


def _legal(equipment: Equipment, speed_bps: int) -> list[Mode]:
    """Of that speed, the fewest ports first."""
    return sorted({mode for _, mode in offered(equipment.panel, speed_bps, ())})


def places_of(request: Request, switch: Switch, path: Path) -> tuple[tuple[int, Place], ...]:
    """Where a mode is written, by its speed; 0 for whole cages."""
    return tuple(
        (one.speed_bps if isinstance(one, Mode) else 0, request.asked.where(*path, "breakout", number))
        for number, one in enumerate(switch.breakout)
        if one == "none" or isinstance(one, Mode)
    )


def check_joined(asked: Asked, plan: Plan, planned: Plans) -> None:
    """InfeasibleError where a mode that is written cannot be joined, with one that was tried and can."""
    places = {place: group for group in plan.switches for _, place in group.written}
    if not places:
        return
    from dcnplan.cabling.faults import faults  # nothing is looked up where no mode is written

    found = [problem for problem in faults(plan) if problem.where in places]
    if found:
        told = ((one, next(_ways_out(asked, places[one.where], planned), None)) for one in found if one.where)
        raise InfeasibleError(*(replace(one, hint=hint or one.hint) for one, hint in told))


def _ways_out(asked: Asked, group: SwitchGroup, planned: Plans) -> Iterator[str]:
    """`spine.breakout: none joins them`, of what is written there instead."""
    key = _key(asked, group)
    written = {speed_bps for speed_bps, _ in group.written if speed_bps}
    others = (mode for speed_bps in written for mode in _by_liking(group, speed_bps))
    for value in ("none", "fan-out", *others):
        if _joins(asked, key, str(value), planned):
            yield f"another breakout joins them: {key}: {value}"


def _by_liking(group: SwitchGroup, speed_bps: int) -> list[Mode]:
    found = offered(group.faceplate.panel, speed_bps, ())
    return [mode for _, mode in sorted(found, key=lambda mode: found[mode].rank)]


def _joins(asked: Asked, key: str, value: str, planned: Plans) -> bool:
    from dcnplan.cabling.faults import faults

    try:
        return not faults(planned(asked.reader.rewritten(asked, key, value)))
    except DcnplanError:
        return False


def _key(asked: Asked, group: SwitchGroup) -> str:
    """As users write it: `spine.breakout`, `leaves.storage.breakout`, `pods.gpu.leaf.breakout`."""
    classes = "spines" if group.spine_class else "leaves"
    own = f"{classes}.{group.class_name}" if group.class_name else group.role
    prefix = f"pods.{group.pod_type}." if group.pod_type else ""
    return f"{prefix}{own}.breakout"
