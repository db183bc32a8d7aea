"""Rules on classes of spines: what is said of each, and whose uplinks go to which of them.

Reads a draft; knows nothing of catalogues or of what fits.
"""

from collections.abc import Iterator
from itertools import combinations

from dcnplan.inputs.keys.fault import shown
from dcnplan.inputs.keys.written import Findings, Path, Written
from dcnplan.inputs.suggest import near
from dcnplan.spec.draft import Draft
from dcnplan.spec.models import MESH


def check_spine(draft: Draft, findings: Findings) -> None:
    """Beside classes, `spine` says what all of them have; how many there are is each one's own."""
    spine = draft.written.entries.get("spine")
    if not spine or not draft.written.has("spines"):
        return
    if spine.value in (None, MESH):
        note = ("spines", draft.written.entries["spines"].key)
        message = f"there are classes of spines, so spine: {spine.value or 'none'} is wrong"
        findings.tell(spine.place, message, None, note)
    elif spine.has("count"):
        findings.tell(spine.near("count").key, "count belongs to each of spines")


def check_uplinks(draft: Draft, findings: Findings) -> None:
    """A mapping of uplinks names classes of spines that there are, and only what is below spines has one."""
    risers, known = set(draft.risers()), _classes(draft)
    for path in (*draft.leaves(), *(path for path in risers if path[-1] == "pod_spine")):
        up = draft.merged.at(*path, "uplinks")
        if up is None or up.wrong:
            continue
        if path not in risers and up.entries:
            findings.tell(up.place, f"{up.label}: the leaves of a pod go to its pod spines, not to classes of spines")
        elif not known and up.entries:
            message = f"{up.label}: expected ports such as 4x100G, found a mapping"
            findings.tell(up.place, message, "a mapping is for classes of spines by name")
        for name, ports in up.entries.items() if path in risers and known else ():
            if name not in known:
                close = near(name, known)
                hint = f"did you mean '{close}'?" if close else f"there are {' and '.join(known)}"
                findings.tell(ports.key, f"{shown(name)} is no class of spines", hint)


def check_reached(draft: Draft, findings: Findings) -> None:
    """Some uplinks go to every class, and any two kinds of switches below meet over one."""
    known, reached = _classes(draft), dict(_reached(draft))
    if not known or any(not names <= known.keys() for names in reached.values()):
        return
    for name, one in known.items():
        if reached and not any(name in names for names in reached.values()):
            findings.tell(one.key, f"no uplinks go to '{name}'")
    for (path, names), (other, others) in combinations(reached.items(), 2):
        if names.isdisjoint(others):
            mine, first = draft.merged.near(*other, "uplinks"), draft.merged.near(*path, "uplinks")
            message = f"{mine.label} and {first.label} go to no class of spines in common"
            findings.tell(mine.place, message, "let both go to one class", (first.label, first.place))
    for path in draft.risers():
        _check_all_counted(draft, path, findings)


def _check_all_counted(draft: Draft, path: Path, findings: Findings) -> None:
    """Uplinks that go to all classes in turn need to know how many spines there are."""
    up, tops = draft.merged.at(*path, "uplinks"), draft.tops()
    if (up and (up.entries or up.wrong)) or len(tops) < 2:
        return
    open_class = next((top for top in tops if draft.number(*top, "count") is None), None)
    if open_class:
        written, holder = draft.merged.near(*open_class), draft.merged.near(*path, "uplinks")
        ports = ", ".join(f"{name}: .." for name in _classes(draft))
        message = f"{holder.label} go to the spines of all classes in turn, so each class needs a count"
        where = up.place if up else holder.key
        findings.tell(
            where, message, f"a count for each of spines, or uplinks: {{{ports}}}", (written.label, written.key)
        )


def _classes(draft: Draft) -> dict[str, Written]:
    return draft.merged.near("spines").entries if draft.merged.has("spines") else {}


def _reached(draft: Draft) -> Iterator[tuple[Path, set[str]]]:
    """The classes that each kind of switches below spines goes to, where that can be told."""
    every = set(_classes(draft))
    for path in draft.risers():
        up = draft.merged.at(*path, "uplinks")
        if up is None or not up.wrong:
            yield path, set(up.entries) if up and up.entries else every
