"""Which of several designs is ahead in what: asked only of designs of equal servers and oversubscription.

Knows which way a number is better; adds no points together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import inf

from dcnplan.cabling.tally import Sum
from dcnplan.report.compared import SUMS, Compared, merged

Number = int | float | Fraction
_Value = Number | None
_Contest = tuple[str, list[_Value]]
"""What is compared, and a number of each design: the smaller the better, None where it is not known or not there."""


def are_equals(designs: Sequence[Compared]) -> bool:
    """Whether all serve as many servers at the same oversubscription from end to end."""
    found = {(design.summary.servers.capacity, _end_to_end(design)) for design in designs}
    known = not any(design.summary.servers.at_least for design in designs)
    return known and len(found) == 1 and all(capacity for capacity, _ in found)


def wins(designs: Sequence[Compared]) -> Mapping[str, tuple[str, ...]]:
    """By label, what a design alone is best in, where that is known of all."""
    ahead: dict[str, list[str]] = {design.label: [] for design in designs}
    for name, values in _contests(designs):
        known = [value for value in values if value is not None]
        if len(known) == len(designs) and known.count(best := min(known)) == 1:
            ahead[designs[known.index(best)].label].append(name)
    return {label: tuple(names) for label, names in ahead.items() if names}


def _end_to_end(design: Compared) -> Fraction | None:
    found = design.summary.oversubscription.get("end_to_end")
    return found.ratio if found else None


def _contests(designs: Sequence[Compared]) -> Iterator[_Contest]:
    yield "fewer switches in all", [design.summary.total_switches for design in designs]
    yield "fewer cages", [design.cages for design in designs]
    for category in ("optic", "cable"):
        yield f"fewer {category}s", [design.tally.quantities.get(category, 0) for design in designs]
    for label, key in SUMS.items():
        yield f"less {label}" if "power" in label else f"fewer {label}", _sums(designs, key)
    if all(design.bom.currency for design in designs):
        yield "lower price", _sums(designs, "price")
    bisections = [design.summary.bisection.bps for design in designs]
    yield "more bisection", [None if bps is None else -bps for bps in bisections]
    yield from _failures(designs)
    yield from _paths(designs)


def _sums(designs: Iterable[Compared], key: str) -> list[_Value]:
    found: list[Sum] = [getattr(design.tally, key) for design in designs]
    return [None if one.unknown else one.known for one in found]


def _failures(designs: Sequence[Compared]) -> Iterator[_Contest]:
    for name in merged(design.failures for design in designs):
        rows = [design.failures.get(name) for design in designs]
        if any(row is None for row in rows):
            continue
        values = {way: [_load(getattr(row, way)) for row in rows] for way in ("ecmp", "weighted")}
        if values["ecmp"] == values["weighted"]:
            yield f"less load with {name}", list(values["ecmp"])
        else:
            yield f"less load with {name}, ECMP", list(values["ecmp"])
            yield f"less load with {name}, weighted", list(values["weighted"])


def _load(ratio: Fraction | None) -> Number:
    """Servers that are cut off are worse than any load."""
    return inf if ratio is None else ratio


def _paths(designs: Sequence[Compared]) -> Iterator[_Contest]:
    for where in merged([design.summary.paths for design in designs]):
        counts = [design.summary.paths.get(where) for design in designs]
        yield f"more paths, {where.replace('_', ' ')}", [-one.switch_paths if one else None for one in counts]
    longest = [design.longest for design in designs]
    yield "fewer switches on the longest path", [one.switches if one else None for one in longest]
    yield "fewer chips on the longest path", [one.chips if one else None for one in longest]
