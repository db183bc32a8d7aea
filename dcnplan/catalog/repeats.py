"""Sets of cages repeated along a faceplate: a set or several, `every`, `within`, as numbers of cages.

Tells what cannot be; knows nothing of what holds over the sets.
"""

from collections.abc import Iterator, Sequence

from dcnplan.catalog.cage_sets import members, runs_of, set_text
from dcnplan.inputs.keys.written import Findings, Written

MOST_SETS = 1024
"""Sets of one rule; more make a search long."""
MOST_CAGES = 4096
"""Cages in a set of several runs."""

Set = Sequence[int]
"""Numbers of cages, from 1 on the box or card."""


def repeated(written: Written, key: str, cages: int, findings: Findings) -> tuple[Set, ...]:
    """The sets under `key` of `written`, all cages where it has none, repeated as it says; none where at fault."""
    base, within, every = _sets(written, key, cages, findings), written.at("within"), written.at("every")
    if base is None or (within and within.wrong) or (every and every.wrong):
        return ()
    if every is None:
        if within:
            findings.tell(within.key, "'within' says how far 'every' goes, and there is no 'every'")
        return base
    inside = _sets(written, "within", cages, findings)
    if not inside:
        return ()
    return _repeats(base, int(str(every.value)), max(inside[0], default=0), every, findings)


def _sets(written: Written, key: str, cages: int, findings: Findings) -> tuple[Set, ...] | None:
    """Each set under a key as cages; None where one is wrong or has no cage of the faceplate."""
    entry = written.at(key)
    if entry is None:
        return (range(1, cages + 1),)
    found = [_set(item, cages, findings) for item in (entry.items or (entry,))]
    return None if any(one is None for one in found) else tuple(one for one in found if one is not None)


def _set(written: Written, cages: int, findings: Findings) -> Set | None:
    text = written.value
    if not isinstance(text, str):
        return None
    if max((last for _, last in runs_of(text) or ()), default=1) > cages:
        findings.tell(written.place, f"'{text}' is not a range of the cages 1-{cages}, such as 1-16")
        return None
    if sum(last - first + 1 for first, last in runs_of(text) or ()) > MOST_CAGES and "," in text:
        findings.tell(written.place, f"more than {MOST_CAGES:,} cages in a set that is no range")
        return None
    return members(text, cages)


def _repeats(base: tuple[Set, ...], every: int, last: int, written: Written, findings: Findings) -> tuple[Set, ...]:
    """`base`, and again so many cages on, as long as one of its sets begins by the last cage."""
    found: list[Set] = []
    for shifted in _shifted(base, every, last):
        broken = next((one for one in shifted if max(one) > last), None)
        if broken is not None:
            findings.tell(written.place, f"the repeat {set_text(broken)} is not whole within cage {last}")
            return ()
        found += shifted
        if len(found) > MOST_SETS:
            findings.tell(written.place, f"more than {MOST_SETS:,} sets, and no more can be packed under")
            return ()
    return tuple(found)


def _shifted(base: tuple[Set, ...], every: int, last: int) -> Iterator[tuple[Set, ...]]:
    first = min(min(one) for one in base)
    for by in range(0, last - first + 1, every):
        yield tuple(_moved(one, by) for one in base)


def _moved(cages: Set, by: int) -> Set:
    if isinstance(cages, range):
        return range(cages.start + by, cages.stop + by, cages.step)
    return tuple(cage + by for cage in cages)
