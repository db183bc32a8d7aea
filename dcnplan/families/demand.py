"""How many leaves or pods the numbers of servers ask for: just enough, in whole leaf groups."""

from collections.abc import Mapping, Sequence

from dcnplan.errors import InfeasibleError, NotDecidedError, Place, Problem
from dcnplan.families.equipment import Request
from dcnplan.families.leaves import Leaf
from dcnplan.families.sized import Sized
from dcnplan.spec.models import Path, Spec

Wanted = Mapping[int, int]
"""Servers by the number of their kind in the spec; those of which a number is asked for."""


def wanted_servers(spec: Spec) -> Wanted:
    """What the spec asks for."""
    return {number: kind.count for number, kind in enumerate(spec.kinds) if kind.count}


def open_leaves(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The classes whose number of leaves is left out, so that numbers of servers can decide it."""
    return [one for one in leaves if one.homes and one.asked.count.number is None and not one.asked.count.max]


def leaves_for_servers(leaves: Sequence[Leaf], wanted: Wanted) -> dict[str, int]:
    """Leaves of each open class that bring the servers of all classes to what is wanted; they are filled in order."""
    left = dict(wanted)
    for one in leaves:
        _take(left, one.servers(one.asked.count.number or 0))
    found = {}
    for one in open_leaves(leaves):
        of_a_step = one.servers(one.step)
        steps = [-(-left[number] // servers) for number, servers in of_a_step.items() if number in left]
        if steps:
            found[one.key] = max(1, *steps) * one.step
            _take(left, one.servers(found[one.key]))
    return found


def _take(left: dict[int, int], servers: Mapping[int, int]) -> None:
    for number, count in servers.items():
        if number in left:
            left[number] -= count


def check_servers(request: Request, sized: Sized) -> None:
    """InfeasibleError where fewer servers fit than were asked for, NotDecidedError where more may fit than is known."""
    spec = request.asked.spec
    short = {number: count for number, count in wanted_servers(spec).items() if sized.of_kind(number) < count}
    if not short:
        return
    problems = [_short(request, sized, number, count) for number, count in short.items()]
    raise NotDecidedError(*problems) if sized.at_least else InfeasibleError(*problems)


def _short(request: Request, sized: Sized, number: int, count: int) -> Problem:
    spec, capacity = request.asked.spec, sized.of_kind(number)
    where, kind = request.asked.where(*spec.kind_path(number), "count"), spec.kinds[number].name
    asked = f"{count:,} {f'of {kind}' if kind else 'servers'} are asked for"
    if sized.at_least:
        message = f"{asked}; whether they fit is not decided: the search ended early, which is no proof"
        return Problem(message, where, f"{capacity:,} are known to fit")
    return Problem(f"{asked}, {capacity:,} fit: {count - capacity:,} short", where)


def where_asked(request: Request, path: Path) -> Place | None:
    """What decides the count at `path`: its room, itself, or the servers asked for; None where it is open."""
    spec = request.asked.spec
    servers = ((*spec.kind_path(number), "count") for number in range(len(spec.kinds)))
    for decider in ((*path[:-1], "room"), path, *servers):
        if request.asked.said(*decider):
            return request.asked.where(*decider)
    return None
