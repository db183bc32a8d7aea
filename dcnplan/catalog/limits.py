"""The port limits of a faceplate, as long as they are few enough for any packing under them to be judged in time.

Takes what the tables of keys have read; knows nothing of cages but how many there are.
"""

from collections.abc import Iterator, Sequence

from dcnplan.catalog.device import PortLimit
from dcnplan.catalog.repeats import MOST_CAGES, Set, repeated
from dcnplan.inputs.keys.reading import tell_missing
from dcnplan.inputs.keys.written import Findings, Written

MOST_LIMITS, MOST_OVER_A_CAGE = 256, 16
"""More make a search long. Chips have a limit for each pair of cages or pipe, and one over all."""
_GBPS = 10**9


def limits_of(entries: Sequence[Written], cages: int, findings: Findings) -> tuple[PortLimit, ...]:
    """The limits on a faceplate of so many cages, each set of an entry with one of its own."""
    if len(entries) > MOST_LIMITS:
        findings.tell(entries[MOST_LIMITS].place, f"{len(entries):,} limits: at most {MOST_LIMITS} can be packed under")
        return ()
    found: list[PortLimit] = []
    for entry in entries:
        for limit in _limits(entry, cages, findings):
            found.append(limit)
            if message := _too_many(found):
                findings.tell(entry.place, message)
                return ()
    return tuple(found)


def _too_many(limits: Sequence[PortLimit]) -> str | None:
    if len(limits) > MOST_LIMITS:
        return f"more than {MOST_LIMITS} limits, and no more can be packed under"
    crowded = _crowded(limits)
    if crowded:
        return f"more than {MOST_OVER_A_CAGE} limits hold over cage {crowded}, and no more can be packed under"
    return None


def _crowded(limits: Sequence[PortLimit]) -> int | None:
    """A cage of the last limit that is under too many."""
    if len(limits) <= MOST_OVER_A_CAGE:
        return None
    last = limits[-1]
    edges = [last.first, *(limit.first for limit in limits if last.holds(limit.first))]
    over = ((cage, sum(limit.holds(cage) for limit in limits)) for cage in edges)
    return next((cage for cage, count in over if count > MOST_OVER_A_CAGE), None)


def _limits(written: Written, cages: int, findings: Findings) -> Iterator[PortLimit]:
    ports, gbps = written.get("ports"), written.get("gbps")
    if written.wrong:
        return
    if not written.has("ports") and not written.has("gbps"):
        tell_missing(written, "a limit", "ports", findings)
        return
    sets = repeated(written, "cages", cages, findings)
    if written.near("ports").wrong or written.near("gbps").wrong:
        return
    for one in sets:
        if len(one) > MOST_CAGES and not _is_run(one):
            findings.tell(written.place, f"more than {MOST_CAGES:,} cages in a set that is no range")
            return
        yield _limit(ports, None if gbps is None else int(gbps * _GBPS), one)


def _limit(ports: int | None, bps: int | None, cages: Set) -> PortLimit:
    return PortLimit(ports, cages[0], cages[-1], () if _is_run(cages) else tuple(cages), bps)


def _is_run(cages: Set) -> bool:
    return cages[-1] - cages[0] + 1 == len(cages)
