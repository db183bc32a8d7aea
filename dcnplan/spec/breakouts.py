"""Rules on what is said of how cages are split: one word for the cabling, one mode for each speed.

Reads a draft; knows nothing of models, nor of which modes they have.
"""

from collections.abc import Iterator

from dcnplan.catalog.device import Mode
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.spec.draft import Draft
from dcnplan.units import speed_text


def check_breakouts(draft: Draft, findings: Findings) -> None:
    """Nothing that is said contradicts what was said before."""
    for path in draft.switches():
        said = [one for one in draft.merged.near(*path).list_of("breakout") if not one.wrong]
        for number, one in enumerate(said):
            for message, other in _clashes(one, said[:number]):
                findings.tell(one.place, message, None, (_text(other), other.place))


def _clashes(one: Written, before: list[Written]) -> Iterator[tuple[str, Written]]:
    for other in before:
        a, b = one.value, other.value
        if a == b:
            yield f"{_text(one)} is said twice", other
        elif isinstance(a, Mode) and isinstance(b, Mode):
            if a.speed_bps == b.speed_bps:
                yield f"ports of {speed_text(a.speed_bps)} have one mode: {b} or {a}", other
        elif "none" in (a, b):
            if any(isinstance(value, Mode) and value.ways > 1 for value in (a, b)):
                yield f"either no cage is split, or some are: {b} or {a}", other
        elif isinstance(a, str) and isinstance(b, str):
            yield f"split ports are cabled in one way: {b} or {a}", other


def _text(one: Written) -> str:
    return str(one.value)
