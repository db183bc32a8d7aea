"""What would make an infeasible spec fit: changes of one number, each tried and known to fit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from dcnplan.errors import DcnplanError, InfeasibleError
from dcnplan.families.changes import Knob, changed, counts, ports, uppers
from dcnplan.families.sized import Sized
from dcnplan.frozen import frozen
from dcnplan.spec.load import Asked
from dcnplan.units import MAX_COUNT

Fits = Callable[[Asked], Sized]
"""The size of a changed spec; raises a DcnplanError where it does not fit."""
_NEAR = 12
_PARTS = 16
_DOUBLES = 6
_SHOWN = 4
_KNOBS = 32
"""Numbers tried of a spec of one kind of leaf; a spec of many kinds takes longer to try, so fewer of it are."""


@frozen
class _Remedy:
    text: str
    servers: int


def with_remedies(error: InfeasibleError, asked: Asked, fits: Fits) -> InfeasibleError:
    """The error with the nearest changes that fit as its hint, those that serve most first."""
    kinds = sum(1 + len(pod.leaves) for pod in asked.spec.pods)
    knobs = islice((*uppers(asked), *counts(asked), *ports(asked)), max(2, _KNOBS // kinds))
    remedies = [remedy for knob in knobs for remedy in _remedies(knob, asked, fits)]
    remedies.sort(key=lambda remedy: -remedy.servers)
    hint = "; or ".join(remedy.text for remedy in remedies[:_SHOWN])
    first, *rest = error.problems
    return InfeasibleError(replace(first, hint=hint or first.hint or "no change of one number makes it fit"), *rest)


def _remedies(knob: Knob, asked: Asked, fits: Fits) -> Iterator[_Remedy]:
    """The nearest larger and the nearest smaller number that fit, as `spine.count: 8 fits (18,432 servers)`."""

    def tried(number: int) -> Sized | None:
        try:
            fits(changed(asked, knob.path, number))
            # What fits has to keep the rules of a spec too, as the user would write it.
            return fits(asked.reader.rewritten(asked, knob.name, knob.written(number)))
        except DcnplanError:
            return None

    for numbers in (_above(knob), _below(knob)):
        number = _nearest(knob, numbers, tried)
        sized = tried(number) if number else None
        if number and sized:
            servers = f" ({sized.servers:,} servers)" if sized.servers else ""
            yield _Remedy(f"{knob.name}: {knob.written(number)} fits{servers}", sized.servers)


def _nearest(knob: Knob, numbers: Sequence[int], tried: Callable[[int], Sized | None]) -> int | None:
    """The first of the numbers that fits, or one nearer in the gap before it."""
    before = knob.value
    for number in numbers:
        if tried(number):
            break
        before = number
    else:
        return None
    while abs(before - number) > knob.step:
        middle = number + (before - number) // 2 // knob.step * knob.step
        if middle in (before, number):
            break
        before, number = (before, middle) if tried(middle) else (middle, number)
    return number


def _above(knob: Knob) -> list[int]:
    """The next few numbers, then the doubles."""
    near = {knob.value + times * knob.step for times in range(1, _NEAR + 1)}
    far = {knob.value << shift for shift in range(1, _DOUBLES + 1)}
    return sorted(number for number in near | far if number <= MAX_COUNT)


def _below(knob: Knob) -> list[int]:
    """The last few numbers, where divisors matter, then parts of it in whole steps, the nearest first."""
    near = {knob.value - times * knob.step for times in range(1, _NEAR + 1)}
    parts = {knob.value * part // _PARTS // knob.step * knob.step for part in range(1, _PARTS)}
    return sorted((number for number in near | parts if number > 0), reverse=True)
