"""What was written, overrides merged, in the shape of the Spec's models, with the place of every value.

Values only: knows nothing of what is allowed where. A wrong value has a place and no value.
"""

from collections.abc import Iterable

from dcnplan.spec.draft import Branch, Draft
from dcnplan.spec.models import Path
from dcnplan.spec.overrides import over
from dcnplan.spec.written import Written

Entries = dict[str, Written]

_SWITCH_KEYS = ("model", "downlinks", "uplinks", "peer_link", "breakout")
_MAX_KINDS = 100


def too_many_kinds(spec: Written) -> int | None:
    """How many kinds of leaf the spec asks for, where that is more than can be meant."""
    pods, shared = spec.entries.get("pods"), spec.entries.get("leaves")
    common = len(shared.entries) if shared else 1
    types = pods.entries.values() if pods and pods.entries else ()
    kinds = sum(len(one.entries["leaves"].entries) if "leaves" in one.entries else common for one in types) or common
    return kinds if kinds > _MAX_KINDS else None


def expand(spec: Written) -> Draft:
    """The draft of the Spec that `spec` asks for."""
    draft = Draft(said={(): spec})
    entries = spec.entries
    for key in ("name", "description", "family", "planes"):
        draft.put(draft.tree, (), key, entries.get(key))
    _servers(draft, entries.get("servers"))
    _pods(draft, entries)
    if "spine" in entries:
        draft.tree["spine"] = _switch(draft, ("spine",), entries["spine"], entries["spine"].entries)
        draft.put(draft.tree, (), "spine_count", entries["spine"].entries.get("count"))
    _limits(draft, entries.get("oversubscription"))
    _lengths(draft, entries.get("lengths"))
    if "links" in entries:
        draft.put(draft.tree, (), "bundle", entries["links"].entries.get("bundle"))
    return draft


def _servers(draft: Draft, written: Written | None) -> None:
    if written is None:
        return
    draft.said["servers",] = written
    if not isinstance(written.value, dict):
        if written.value is False:
            draft.tree["servers"] = None
        return
    branch: Branch = {}
    for key, name in (("ports", "ports"), ("speed", "speed_bps"), ("homing", "homing"), ("count", "count")):
        draft.put(branch, ("servers",), name, written.entries.get(key))
    if "homing" not in written.entries and "ports" in branch:
        branch["homing"] = branch["ports"]
    draft.tree["servers"] = branch


def _pods(draft: Draft, spec: Entries) -> None:
    pods = spec.get("pods")
    if pods:
        draft.said["pods",] = pods
    if pods is None or not pods.entries:
        # A bare count stands for the one pod type there is.
        draft.tree["pods"] = (_pod_type(draft, 0, None, {"count": pods} if pods else {}, spec),)
        return
    types = enumerate(pods.entries.items())
    draft.tree["pods"] = tuple(_pod_type(draft, index, name, one.entries, spec) for index, (name, one) in types)


def _pod_type(draft: Draft, index: int, name: str | None, own: Entries, spec: Entries) -> Branch:
    path: Path = ("pods", index)
    branch: Branch = {"name": name}
    if name is not None:
        draft.said[path] = draft.said["pods",].entries[name]
    for key in ("count", "room"):
        draft.put(branch, path, key, own.get(key))
    branch["leaves"] = _leaves(draft, path, own, spec)
    written = own.get("pod_spine") or spec.get("pod_spine")
    if written:
        merged = over(_entries(spec, "pod_spine"), _entries(own, "pod_spine"))
        branch["pod_spine"] = _switch(draft, (*path, "pod_spine"), written, merged)
        draft.put(branch, path, "pod_spine_count", merged.get("count"))
    return branch


def _leaves(draft: Draft, path: Path, own: Entries, spec: Entries) -> tuple[Branch, ...]:
    """The leaf classes of a pod type: its own, or those of the top level, or the one leaf.

    A class of its own starts from the class of that name at the top level.
    """
    leaf = over(_entries(spec, "leaf"), _entries(own, "leaf"))
    no_servers = own.get("servers") or spec.get("servers")
    if no_servers and no_servers.value is False:
        leaf = {"servers": no_servers, **leaf}
    shared = _entries(spec, "leaves")
    classes = own.get("leaves") or spec.get("leaves")
    if classes is None or not classes.entries:
        written = own.get("leaf") or spec.get("leaf")
        return (_leaf_class(draft, (*path, "leaves", 0), None, written, leaf),)
    draft.said[*path, "leaves"] = classes
    branches = []
    for index, (name, one) in enumerate(classes.entries.items()):
        merged = over(over(leaf, _entries(shared, name)), one.entries)
        branches.append(_leaf_class(draft, (*path, "leaves", index), name, one, merged))
    return tuple(branches)


def _leaf_class(draft: Draft, path: Path, name: str | None, written: Written | None, merged: Entries) -> Branch:
    branch: Branch = {"name": name, "switch": _switch(draft, (*path, "switch"), written, merged)}
    if written:
        draft.said[path] = written
    for key in ("count", "room", "servers"):
        draft.put(branch, path, key, merged.get(key))
    return branch


def _entries(entries: Entries, key: str) -> Entries:
    return entries[key].entries if key in entries else {}


def _switch(draft: Draft, path: Path, written: Written | None, merged: Entries) -> Branch:
    branch: Branch = {}
    if written:
        draft.said[path] = written
    for key in _SWITCH_KEYS:
        draft.put(branch, path, key, merged.get(key))
    for key in ("reserve", "external"):
        _put_items(draft, branch, path, key, merged.get(key))
    cards = merged.get("cards")
    if cards:
        draft.said[*path, "cards"] = cards
        branch["cards"] = tuple(_card(draft, (*path, "cards", index), one) for index, one in enumerate(cards.items))
    return branch


def _put_items(draft: Draft, branch: Branch, path: Path, name: str, written: Written | None) -> None:
    if written is None:
        return
    draft.said[*path, name] = written
    draft.said.update({(*path, name, index): item for index, item in enumerate(written.items)})
    branch[name] = tuple(item.value for item in written.items if item.value is not None)


def _card(draft: Draft, path: Path, written: Written) -> Branch:
    branch: Branch = {}
    draft.said[path] = written
    for key in ("count", "card", "ports"):
        draft.put(branch, path, key, written.entries.get(key))
    return branch


def _limits(draft: Draft, written: Written | None) -> None:
    if written is None:
        return
    draft.said["limits",] = written
    by_role = written.entries.items() or (("end_to_end", written),)
    draft.tree["limits"] = tuple(_listed(draft, "limits", "role", "ratio", by_role))


def _lengths(draft: Draft, written: Written | None) -> None:
    if written is None:
        return
    draft.said["lengths",] = written
    draft.tree["lengths"] = tuple(_listed(draft, "lengths", "link", "length_m", written.entries.items()))


def _listed(draft: Draft, name: str, word: str, value: str, entries: Iterable[tuple[str, Written]]) -> Iterable[Branch]:
    """A mapping as a list: each key at `word`, its value at `value`; what is wrong is left out."""
    index = 0
    for key, written in entries:
        if isinstance(written.value, dict | None):
            continue
        draft.said[name, index] = draft.said[name, index, value] = written
        yield {word: key, value: written.value}
        index += 1
