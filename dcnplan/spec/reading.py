"""Nodes into values by the table of keys: every value is read once, every fault is told at its place.

Knows nothing of overrides, families or what the keys mean.
"""

from dcnplan.catalog.read import device_from
from dcnplan.errors import Place, SpecError
from dcnplan.inputs.nodes import Mapping, Node, Scalar, Sequence
from dcnplan.spec import names
from dcnplan.spec.keys import SPEC
from dcnplan.spec.kinds import Device, Either, Items, Kind, Named, Table, Text
from dcnplan.spec.numbers import Fault, found, shown
from dcnplan.spec.unknown import hint_for
from dcnplan.spec.written import Findings, Value, Written

_LONGEST_LABEL = 40


def read_spec(node: Node, findings: Findings) -> Written:
    """The whole spec at `node`, as far as it can be read; the rest is in `findings`."""
    return _written(node, SPEC, node.place, "", findings)


def _written(node: Node, kind: Kind, key: Place, label: str, findings: Findings) -> Written:
    return Written(_value(node, kind, label, findings), key, node.place, label)


def _value(node: Node, kind: Kind, label: str, findings: Findings) -> Value:
    match kind:
        case Text():
            return _scalar(node, kind, label, findings)
        case Either():
            return _value(node, kind.mapping if isinstance(node, Mapping) else kind.scalar, label, findings)
        case Items():
            return _list(node, kind, label, findings)
        case Device():
            return _device(node, findings)
        case Table() | Named():
            return _mapping(node, kind, label, findings)


def _scalar(node: Node, kind: Text, label: str, findings: Findings) -> Value:
    try:
        return kind.read(node)
    except Fault as fault:
        findings.tell(node.place, f"{label}: {fault}", fault.hint)
        return None


def _list(node: Node, kind: Items, label: str, findings: Findings) -> Value:
    if not isinstance(node, Sequence):
        return (_written(node, kind.item, node.place, label, findings),)
    if len(node.items) < kind.at_least:
        findings.tell(node.place, f"{label}: the list is empty")
        return None
    return tuple(
        _written(item, kind.item, item.place, f"{label}[{number}]", findings)
        for number, item in enumerate(node.items, start=1)
    )


def _device(node: Node, findings: Findings) -> Value:
    """The model's name; the device itself goes to the findings."""
    try:
        device = device_from(node, SpecError)
    except SpecError as error:
        findings.problems.extend(error.problems)
        return None
    findings.devices.append((device, node.place))
    return device.model


def _mapping(node: Node, kind: Table | Named, label: str, findings: Findings) -> Value:
    if not isinstance(node, Mapping):
        what = f"a mapping of {kind.what} names" if isinstance(kind, Named) else "a mapping"
        findings.tell(node.place, f"{label or 'a spec'}: expected {what}, found {found(node)}", _as_model(node, kind))
        return None
    return _named(node, kind, label, findings) if isinstance(kind, Named) else _table(node, kind, label, findings)


def _as_model(node: Node, kind: Table | Named) -> str | None:
    """How to write a lone text where a switch is due."""
    if isinstance(kind, Table) and "model" in kind.by_name and isinstance(node, Scalar) and node.text:
        return f"write {{model: {node.text[:_LONGEST_LABEL]}}}"
    return None


def _table(node: Mapping, table: Table, label: str, findings: Findings) -> dict[str, Written]:
    entries = {}
    for name, entry in node.entries.items():
        key = table.by_name.get(name)
        if key:
            inner = f"{label}.{name}" if label else name
            entries[name] = _written(entry.value, key.kind, entry.key.place, inner, findings)
        else:
            hint = hint_for(name, table) if findings.explains else None
            findings.tell(entry.key.place, f"{shown(name)} is not a key of {table.what}", hint)
    return entries


def _named(node: Mapping, kind: Named, label: str, findings: Findings) -> dict[str, Written] | None:
    if not node.entries:
        findings.tell(node.place, f"{label}: expected at least one {kind.what}")
        return None
    entries: dict[str, Written] = {}
    seen: dict[str, Place] = {}
    for name, entry in node.entries.items():
        _check_name(name, entry.key.place, kind, seen, findings)
        inner = f"{label}.{name[:_LONGEST_LABEL]}"
        value = _named_value(entry.value, kind.table, inner, findings)
        entries[name] = Written(value, entry.key.place, entry.value.place, inner)
    return entries


def _named_value(node: Node, table: Table, label: str, findings: Findings) -> Value:
    # `dense:` without anything below it: that type as the top level has it.
    if not isinstance(node, Mapping | Sequence) and node.value is None:
        return {}
    return _mapping(node, table, label, findings)


def _check_name(name: str, place: Place, kind: Named, seen: dict[str, Place], findings: Findings) -> None:
    same, wrong = seen.get(names.folded(name)), names.wrong_with(name, kind.what)
    seen.setdefault(names.folded(name), place)
    if same:
        note = ("the same name but for its letters' form", same)
        findings.tell(place, f"{shown(name)} names a {kind.what} that is there already", None, note)
    elif wrong:
        findings.tell(place, *wrong)
