"""Which flag brings a fault: of a spec that is fine without it, the flag is at fault and not what it is laid over.

Knows neither specs nor flags, only that each of these is laid over what is there before.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from dcnplan.errors import DcnplanError, InfeasibleError, NotDecidedError, Problem, SpecError
from dcnplan.inputs.nodes import Node

_Made = TypeVar("_Made")
_Work = Callable[[Sequence[Node]], _Made]


def told_at_flags(work: _Work[_Made], flags: Sequence[Node]) -> _Made:
    """What `work` makes of all the flags; a fault that one of them brings is told there, and the spec is a note."""
    try:
        return work(flags)
    except (InfeasibleError, NotDecidedError, SpecError) as fault:
        raise type(fault)(*(_moved(problem, work, flags) for problem in fault.problems)) from None


def _moved(problem: Problem, work: _Work[_Made], flags: Sequence[Node]) -> Problem:
    written = problem.where
    if written is None or not written.line:
        return problem
    needed = next(few for few in range(len(flags) + 1) if few == len(flags) or _has(problem, work, flags[:few]))
    if not needed:
        return problem
    flag = flags[needed - 1].place
    notes = (("in the spec", written), *(note for note in problem.notes if note[1] != flag))
    return replace(problem, where=flag, notes=notes)


def _has(problem: Problem, work: _Work[_Made], flags: Sequence[Node]) -> bool:
    try:
        work(flags)
    except DcnplanError as fault:
        return problem.message in {one.message for one in fault.problems}
    return False
