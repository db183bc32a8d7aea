"""What is wrong with each role by itself, so that one run names every role at fault and not the first alone.

Knows what a switch lacks whatever the others are; counts nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from dcnplan.errors import DcnplanError, InfeasibleError, Problem
from dcnplan.families.called import Called
from dcnplan.families.equipment import Request, equip, lacking
from dcnplan.families.leaves import leaf
from dcnplan.families.pods import check_speed, equipped
from dcnplan.spec.models import LeafClass, Path, Ports, Top


def with_every_role(error: InfeasibleError, request: Request) -> InfeasibleError:
    """The error with what is wrong with the other roles, whatever becomes of its own."""
    problems = (problem for check in _checks(request) for problem in _problems(check))
    return InfeasibleError(*dict.fromkeys((*error.problems, *problems)))


def _problems(check: Callable[[], object]) -> tuple[Problem, ...]:
    """Of what does not fit; a fault in the spec or in a file is told by itself."""
    try:
        check()
    except InfeasibleError as fault:
        return fault.problems
    except DcnplanError:
        return ()
    return ()


def _checks(request: Request) -> Iterator[Callable[[], object]]:
    """Of every role that is described in full, from the leaves up."""
    spec = request.asked.spec
    for number, pod in enumerate(spec.pods):
        for index, asked in enumerate(pod.leaves):
            if asked.uplinks or not (pod.pod_spine or spec.tops):
                yield partial(leaf, request, number, index)
            if pod.pod_spine and isinstance(asked.uplinks, Ports):
                below = Called("leaf", pod.name or None, asked.name or None)
                yield partial(_pod_spine, request, number, asked, ("pods", number, "leaves", index), below)
    for top in spec.tops:
        yield from (partial(_spine, request, top, speed_bps) for speed_bps in dict.fromkeys(_below(request, top)))


def _pod_spine(request: Request, number: int, asked: LeafClass, path: Path, below: Called) -> None:
    assert isinstance(asked.uplinks, Ports)
    equipment, _ = equipped(request, number, asked.uplinks.speed_bps)
    check_speed(request, equipment, asked.uplinks.speed_bps, path, below)


def _spine(request: Request, top: Top, speed_bps: int) -> None:
    equipment = equip(request, "spine", top.spine, top.path, speed_bps)
    if equipment.radix(speed_bps) == 0:
        raise lacking(equipment, speed_bps, request.asked.where(*top.path, "model"))


def _below(request: Request, top: Top) -> Iterator[int]:
    """Speeds of the uplinks that lead to a class of spines."""
    for pod in request.asked.spec.pods:
        for switch in (pod.pod_spine,) if pod.pod_spine else pod.leaves:
            ports = switch.uplinks.get(top.name or "") if isinstance(switch.uplinks, Mapping) else switch.uplinks
            if ports:
                yield ports.speed_bps
