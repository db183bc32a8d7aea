"""Rules on names across a spec: one name, one thing.

Reads a draft; knows nothing of numbers.
"""

from collections.abc import Iterator

from dcnplan.catalog.device import Device
from dcnplan.errors import Place
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.spec.draft import Draft
from dcnplan.spec.name_rules import clashing_type


def check_types(draft: Draft, findings: Findings) -> None:
    """No two pod types name their switches alike, and no leaf class has a pod type's name."""
    root = draft.written
    types = root.entries["pods"].entries if root.has("pods") else {}
    for name, written in types.items():
        other = clashing_type(name, types)
        if other:
            message = f"'{name}' cannot name a pod type beside '{other}': their switches could not be told apart"
            findings.tell(written.key, message, None, (f"pod type '{other}'", types[other].key))
    for parent in (root, *types.values()):
        leaves = parent.entries.get("leaves")
        for name, written in leaves.entries.items() if leaves else ():
            if name in types:
                note = (f"pod type '{name}'", types[name].key)
                findings.tell(written.key, f"'{name}' names a leaf class and a pod type", None, note)


def check_server_names(draft: Draft, findings: Findings) -> None:
    """No servers of a named kind are called as the leaves or as other servers of their pods."""
    for pod in draft.pods():
        classes = list(draft.merged.near(*pod, "leaves").entries)
        taken = {name: f"leaf class '{name}'" for name in classes if name}
        for number, name in enumerate(classes):
            for kind in draft.served((*pod, "leaves", number)):
                if kind.name is None:
                    continue
                word = kind.name if name in ("", "leaf") else f"{name}-{kind.name}"
                if word in taken:
                    message = f"'{kind.name}' cannot name servers beside the {taken[word]}: both would be '{word}1'"
                    findings.tell(draft.merged.near(*kind.path).key, message)
                taken.setdefault(word, f"servers '{kind.name}' of '{name}'")


def check_spine_names(draft: Draft, findings: Findings) -> None:
    """No class of spines is called as a pod type, a leaf class, or servers that are called like their kind."""
    if not draft.written.has("spines"):
        return
    root, kinds = draft.written, {kind.name: kind.at("").key for kind in draft.kinds() if kind.name}
    types = root.entries["pods"].entries if root.has("pods") else {}
    leaves = [one for parent in (root, *types.values()) for one in (parent.entries.get("leaves"),) if one]
    taken = {name: ("pod type", one.key) for name, one in types.items()}
    taken |= {name: ("leaf class", one.key) for classes in leaves for name, one in classes.entries.items()}
    taken |= {name: ("kind of servers", place) for name, place in kinds.items()}
    for name, written in root.entries["spines"].entries.items():
        if name in taken:
            what, place = taken[name]
            message = f"'{name}' names a class of spines and a {what}"
            findings.tell(written.key, message, None, (f"{what} '{name}'", place))


def check_devices(draft: Draft, findings: Findings) -> None:
    """Devices described in place under one name are the same."""
    first: dict[str, tuple[Device, Place]] = {}
    for device, place in described(draft.written):
        known, before = first.setdefault(device.model.casefold(), (device, place))
        if known != device:
            note = ("described first", before)
            findings.tell(place, f"'{device.model}' is described twice, and not alike", "one name, one device", note)


def described(written: Written) -> Iterator[tuple[Device, Place]]:
    """Every device described in place, and where."""
    if isinstance(written.value, Device):
        yield written.value, written.place
    for item in written.items:
        yield from described(item)
