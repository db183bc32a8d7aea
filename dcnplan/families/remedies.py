"""What would make an infeasible spec fit: changes of one number, each tried and known to fit."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from dcnplan.errors import DcnplanError, InfeasibleError
from dcnplan.families.changes import Knob, changed, counts, ports, uppers
from dcnplan.families.sized import Sized
from dcnplan.spec.load import Asked

Fits = Callable[[Asked], Sized]
"""The size of a changed spec; raises a DcnplanError where it does not fit."""
_TRIES = 40
_SHOWN = 4


def with_remedies(error: InfeasibleError, asked: Asked, fits: Fits) -> InfeasibleError:
    """The error with the nearest changes that fit as its hint, where there are any."""
    remedies = list(islice(_remedies(asked, fits), _SHOWN))
    first, *rest = error.problems
    hint = "; or ".join(remedies) or first.hint
    return InfeasibleError(replace(first, hint=hint), *rest)


def _remedies(asked: Asked, fits: Fits) -> Iterator[str]:
    for knob in uppers(asked):
        yield from _nearest(knob, asked, fits, upwards=True)
    for knob in counts(asked):
        yield from _nearest(knob, asked, fits, upwards=False)
    for knob in ports(asked):
        yield from _nearest(knob, asked, fits, upwards=knob.name.endswith("uplinks"))
        if knob.name.endswith("uplinks"):
            yield from _nearest(knob, asked, fits, upwards=False)


def _nearest(knob: Knob, asked: Asked, fits: Fits, upwards: bool) -> Iterator[str]:
    """The nearest number beyond the one asked for that fits, as `spine.count: 8 fits (18,432 servers)`."""

    def tried(number: int) -> Sized | None:
        try:
            return fits(changed(asked, knob.path, number))
        except DcnplanError:
            return None

    number = _above(knob, tried) if upwards else _below(knob, tried)
    sized = tried(number) if number else None
    if sized is not None:
        servers = f" ({sized.servers:,} servers)" if sized.servers else ""
        yield f"{knob.name}: {knob.text(number or 0)} fits{servers}"


def _above(knob: Knob, tried: Callable[[int], object]) -> int | None:
    """The smallest larger number that fits, among the next few and the doubles."""
    near = [knob.value + step * knob.step for step in range(1, _TRIES // 2)]
    far = [knob.value << shift for shift in range(1, 12)]
    return next((number for number in sorted({*near, *far}) if tried(number)), None)


def _below(knob: Knob, tried: Callable[[int], object]) -> int | None:
    """The largest smaller number that fits: among the next few, where divisors matter, then by halving."""
    steps = (knob.value - 1) // knob.step
    near = [knob.value - step * knob.step for step in range(1, min(steps, _TRIES // 2) + 1)]
    for number in near:
        if number > 0 and tried(number):
            return number
    low, high = 0, knob.value // knob.step - len(near)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if tried(middle * knob.step) else (low, middle)
    return low * knob.step or None
