"""Nodes into values by the tables of keys: every value is read once, every fault is told at its place.

Knows nothing of what the keys mean, or of what one mapping inherits from another.
"""

from dcnplan.errors import Place
from dcnplan.inputs.keys.fault import Fault, found, shown
from dcnplan.inputs.keys.kinds import Built, Either, Items, Kind, Later, Named, OneOrNamed, Table, Text
from dcnplan.inputs.keys.one_or_named import form_of
from dcnplan.inputs.keys.unknown import hint_for
from dcnplan.inputs.keys.written import WRONG, Findings, Written
from dcnplan.inputs.nodes import Mapping, Node, Scalar, Sequence

_LONGEST_LABEL = 40


def read(node: Node, table: Table | Named, findings: Findings) -> Written:
    """What the mapping at `node` says, as far as it can be read; the rest is in `findings`.

    Keys that are required may be missing: what is read may be a part.
    """
    return _written(node, table, node.place, "", findings)


def read_whole(node: Node, table: Table | Named, findings: Findings) -> Written:
    """The same, and every key that is required is there."""
    written = read(node, table, findings)
    check_required(written, table, findings)
    return written


def check_required(written: Written, kind: Kind, findings: Findings) -> None:
    """Tell of every required key that is missing, at the mapping that should have it, all the way down."""
    match kind:
        case Table() if isinstance(written.value, dict):
            _check_table(written, kind, findings)
        case Named() | Items():
            for item in written.items:
                check_required(item, kind.item, findings)
        case Either():
            check_required(written, kind.mapping, findings)
        case Later():
            check_required(written, kind.table, findings)
        case OneOrNamed():
            check_required(written, form_of(written.entries, kind), findings)
        case _:
            pass


def _check_table(written: Written, table: Table, findings: Findings) -> None:
    for key in table.keys:
        if key.name in written.entries:
            check_required(written.entries[key.name], key.kind, findings)
        elif key.required:
            tell_missing(written, table.what, key.name, findings, key.hint)


def tell_missing(written: Written, what: str, key: str, findings: Findings, hint: str | None = None) -> None:
    """Tell that a mapping, which is `what`, has no such key."""
    where = written.key if written.label else written.place
    the = f"the {what.partition(' ')[2]}"
    findings.tell(where, f"{written.label or the} has no '{key}'", hint)


def _written(node: Node, kind: Kind, key: Place, label: str, findings: Findings) -> Written:
    return Written(_value(node, kind, key, label, findings), key, node.place, label)


def _value(node: Node, kind: Kind, key: Place, label: str, findings: Findings) -> object:
    match kind:
        case Text():
            return _scalar(node, kind, label, findings)
        case Either():
            return _value(node, kind.mapping if isinstance(node, Mapping) else kind.scalar, key, label, findings)
        case Items():
            return _list(node, kind, label, findings)
        case Later():
            return _mapping(node, kind.table, label, findings)
        case Built():
            return _built(node, kind, key, label, findings)
        case OneOrNamed():
            return _one_or_named(node, kind, label, findings)
        case Table() | Named():
            return _mapping(node, kind, label, findings)


def _scalar(node: Node, kind: Text, label: str, findings: Findings) -> object:
    try:
        return kind.read(node)
    except Fault as fault:
        findings.tell(fault.place or node.place, f"{label}: {fault}" if label else str(fault), fault.hint)
        return WRONG


def _list(node: Node, kind: Items, label: str, findings: Findings) -> object:
    if not isinstance(node, Sequence):
        return (_written(node, kind.item, node.place, label, findings),)
    if len(node.items) < kind.at_least:
        findings.tell(node.place, f"{label}: the list is empty")
        return WRONG
    return tuple(
        _written(item, kind.item, item.place, f"{label}[{number}]", findings)
        for number, item in enumerate(node.items, start=1)
    )


def _built(node: Node, kind: Built, key: Place, label: str, findings: Findings) -> object:
    """What is built of a mapping that was read whole; WRONG where anything in it was."""
    before = len(findings.problems)
    written = _written(node, kind.table, key, label, findings)
    check_required(written, kind.table, findings)
    built = kind.build(written, findings)
    return built if len(findings.problems) == before else WRONG


def _mapping(node: Node, kind: Table | Named, label: str, findings: Findings) -> object:
    if not isinstance(node, Mapping):
        findings.tell(node.place, _no_mapping(node, kind, label), _as_mapping(node, kind))
        return WRONG
    return _named(node, kind, label, findings) if isinstance(kind, Named) else _table(node, kind, label, findings)


def _one_or_named(node: Node, kind: OneOrNamed, label: str, findings: Findings) -> object:
    entries = node.entries if isinstance(node, Mapping) else {}
    mappings = {name for name, entry in entries.items() if isinstance(entry.value, Mapping)}
    keys = [entry for name, entry in entries.items() if name in kind.one.by_name]
    if not mappings or (mappings != entries.keys() and mappings <= kind.one.by_name.keys()):
        return _mapping(node, kind.one, label, findings)
    alone = next((entry for entry in keys if not isinstance(entry.value, Mapping)), None)
    if alone:
        findings.tell(alone.key.place, f"{label} {kind.both}")
        return WRONG
    named = _mapping(node, kind.named, label, findings)
    return WRONG if keys else named  # what is called like a key could be read as one


def _no_mapping(node: Node, kind: Table | Named, label: str) -> str:
    if isinstance(kind, Table) and kind.such_as:
        return f"{label or kind.what} is a mapping such as {kind.such_as}"
    what = f"a mapping of {kind.what} names" if isinstance(kind, Named) else "a mapping"
    name = label or (kind.what if isinstance(kind, Table) else "")
    return f"{name}: expected {what}, found {found(node)}"


_NOTHING = ("none", "null", "~", "no", "false")


def _as_mapping(node: Node, kind: Table | Named) -> str | None:
    """How to write a lone text where a mapping is due."""
    if not (isinstance(kind, Table) and kind.alone and isinstance(node, Scalar) and node.text):
        return None
    if node.text.casefold() in _NOTHING:
        return kind.instead_of_none or None
    return f"write {{{kind.alone}: {node.text[:_LONGEST_LABEL]}}}"


def _table(node: Mapping, table: Table, label: str, findings: Findings) -> dict[str, Written]:
    entries = {}
    for name, entry in node.entries.items():
        key = table.by_name.get(name)
        if key:
            inner = f"{label}.{name}" if label else name
            entries[name] = _written(entry.value, key.kind, entry.key.place, inner, findings)
        elif table.closed:
            hint = hint_for(name, table) if findings.explains else None
            findings.tell(entry.key.place, f"{shown(name)} is not a key of {table.what}", hint)
    return entries


def _named(node: Mapping, kind: Named, label: str, findings: Findings) -> object:
    if len(node.entries) < kind.at_least:
        findings.tell(node.place, f"{label}: expected at least one {kind.what}")
        return WRONG
    entries: dict[str, Written] = {}
    seen: dict[str, Place] = {}
    for name, entry in node.entries.items():
        _check_name(name, entry.key.place, kind, seen, findings)
        inner = f"{label}.{name[:_LONGEST_LABEL]}".removeprefix(".")
        value = _named_value(entry.value, kind, entry.key.place, inner, findings)
        entries[name] = Written(value, entry.key.place, entry.value.place, inner)
    return entries


def _named_value(node: Node, kind: Named, key: Place, label: str, findings: Findings) -> object:
    # `dense:` without anything below it: that type as the top level has it.
    if kind.blank and not isinstance(node, Mapping | Sequence) and node.value is None:
        return {}
    return _value(node, kind.item, key, label, findings)


def _check_name(name: str, place: Place, kind: Named, seen: dict[str, Place], findings: Findings) -> None:
    folded = kind.rule.same(name)
    same, wrong = seen.get(folded), kind.rule.wrong(name, kind.what)
    seen.setdefault(folded, place)
    if same:
        note = ("the same name but for its letters' form", same)
        findings.tell(place, f"{shown(name)} names a {kind.what} that is there already", None, note)
    elif wrong:
        findings.tell(place, *wrong)
