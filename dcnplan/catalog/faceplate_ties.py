"""Speed groups, mates and blocked cages of a faceplate: what the tables of keys have read, as ties between cages.

Tells what cannot hold; knows nothing of how cages are packed.
"""

from collections.abc import Iterable, Iterator, Sequence

from dcnplan.catalog.cage_sets import set_text
from dcnplan.catalog.repeats import MOST_CAGES, Set, repeated
from dcnplan.catalog.ties import Blocking, SpeedGroup, Ties
from dcnplan.inputs.keys.written import Findings, Written

MOST_TIED, MOST_BLOCKS = 64, 3
"""Cages in a speed group or a set of mates, and rules of blocking: more make a search long."""


def ties_of(written: Written, cages: int, findings: Findings) -> Ties:
    """What ties the cages of a box, a card or a system mode together."""
    groups = [group for entry in written.list_of("speed_groups") for group in _groups(entry, cages, findings)]
    mates = _mates(written.near("mates"), cages, findings) if written.has("mates") else ()
    blocks = tuple(block for entry in written.list_of("blocks") for block in _blocks(entry, cages, findings))
    for key, sets in (("speed_groups", [group.cages for group in groups]), ("mates", mates)):
        _check_apart(written, key, sets, findings)
    if len(blocks) > MOST_BLOCKS:
        findings.tell(written.near("blocks").place, f"{len(blocks)} blocks: at most {MOST_BLOCKS} can be packed under")
    return Ties(tuple(groups), mates, blocks)


def _groups(written: Written, cages: int, findings: Findings) -> Iterator[SpeedGroup]:
    given = [key for key in ("cages", "sets") if written.has(key)]
    if len(given) != 1:
        findings.tell(written.place, "a speed group has either 'cages' or 'sets'")
        return
    for one in _small(written.near(given[0]), repeated(written, given[0], cages, findings), findings):
        yield SpeedGroup(one, written.get("share") or "speed", one[0] if written.get("set_on") else None)


def _mates(written: Written, cages: int, findings: Findings) -> tuple[tuple[int, ...], ...]:
    sets = repeated(written, "sets", cages, findings) if written.has("sets") else ()
    return tuple(_small(written.near("sets"), sets, findings))


def _small(written: Written, sets: Iterable[Set], findings: Findings) -> Iterator[tuple[int, ...]]:
    for one in sets:
        if not 2 <= len(one) <= MOST_TIED:
            findings.tell(written.place, f"a set of 2 to {MOST_TIED} cages is meant, and {_text(one)} has {len(one)}")
            return
        yield tuple(one)


def _text(cages: Set) -> str:
    return f"{cages[0]}-{cages[-1]}" if isinstance(cages, range) and cages else set_text(cages)


def _check_apart(written: Written, key: str, sets: Sequence[Sequence[int]], findings: Findings) -> None:
    seen: set[int] = set()
    for one in sets:
        if twice := seen.intersection(one):
            findings.tell(written.near(key).place, f"cage {min(twice)} is in two sets")
            return
        seen.update(one)


def _blocks(written: Written, cages: int, findings: Findings) -> Iterator[Blocking]:
    """`every` repeats the cages that are off."""
    off = repeated(written, "off", cages, findings) if written.has("off") else ()
    alone = {"cages": written.near("cages")} if written.has("cages") else {}
    cause = repeated(Written(alone, written.key, written.place, written.label), "cages", cages, findings)
    mode = written.get("while")
    if sum(map(len, off)) > MOST_CAGES:
        findings.tell(written.near("off").place, f"more than {MOST_CAGES:,} cages are off")
    elif cause and len(cause[0]) > MOST_CAGES and cause[0][-1] - cause[0][0] + 1 > len(cause[0]):
        findings.tell(written.near("cages").place, f"more than {MOST_CAGES:,} cages in a set that is no range")
    elif mode is not None and off and cause:
        yield Blocking(str(mode), cause[0], tuple(sorted({cage for one in off for cage in one})))
