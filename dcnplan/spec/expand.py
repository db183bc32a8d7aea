"""What was written in the shape of a Spec: short forms written out, every class and pod type with what it inherits.

Values only: knows nothing of what is allowed where. A wrong value keeps its place.
"""

from dataclasses import replace

from dcnplan.catalog.device import Device
from dcnplan.inputs.keys.written import WRONG, Written
from dcnplan.spec.models import MESH
from dcnplan.spec.nics import with_ports
from dcnplan.spec.overrides import Entries, over

_MAX_KINDS = 100
_INHERITED = ("leaf", "leaves", "pod_spine", "spines")


def too_many_kinds(spec: Written) -> int | None:
    """How many kinds of leaf the spec asks for, where that is more than can be meant."""
    pods, shared = spec.entries.get("pods"), spec.entries.get("leaves")
    common = len(shared.entries) if shared else 1
    types = pods.entries.values() if pods and pods.entries else ()
    kinds = sum(len(one.entries["leaves"].entries) if "leaves" in one.entries else common for one in types) or common
    return kinds if kinds > _MAX_KINDS else None


def expanded(spec: Written) -> Written:
    """The spec with its pod types, each with its leaf classes and its pod spines; one without a name is called ''."""
    entries = {key: one for key, one in spec.entries.items() if key not in _INHERITED}
    if "servers" in entries and not entries["servers"].wrong:
        entries["servers"] = with_ports(entries["servers"])
    if "spines" in spec.entries:
        entries["spines"] = _spines(spec.entries["spines"], _entries(spec.entries, "spine"))
        entries.pop("spine", None)
    elif "spine" in entries and entries["spine"].value not in (None, MESH):
        entries["spine"] = _switch(entries["spine"], entries["spine"].entries)
    if "core" in entries and entries["core"].value not in (None, MESH):
        entries["core"] = _switch(entries["core"], entries["core"].entries)
    limits = entries.get("oversubscription")
    if limits and not isinstance(limits.value, dict) and not limits.wrong:
        entries["oversubscription"] = replace(limits, value={"end_to_end": limits})
    return replace(spec, value=entries | {"pods": _pods(spec)})


def _spines(classes: Written, spine: Entries) -> Written:
    """The classes of spines, each with what all of them have."""
    merged = {name: _switch(one, over(spine, one.entries)) for name, one in classes.entries.items()}
    return replace(classes, value=WRONG if classes.wrong else merged)


def _pods(spec: Written) -> Written:
    pods = spec.entries.get("pods")
    if pods is None or not pods.entries:
        # A bare count stands for the one pod type there is.
        return replace(spec, value={"": _pod_type(spec, {"count": pods} if pods else {}, spec.entries)})
    return replace(pods, value={name: _pod_type(one, one.entries, spec.entries) for name, one in pods.entries.items()})


def _pod_type(written: Written, own: Entries, spec: Entries) -> Written:
    entries = {key: own[key] for key in ("count", "room", "floor") if key in own}
    entries["leaves"] = _leaves(written, own, spec)
    pod_spine = own.get("pod_spine") or spec.get("pod_spine")
    if pod_spine and pod_spine.value is None:
        entries["pod_spine"] = pod_spine
    elif pod_spine:
        entries["pod_spine"] = _switch(pod_spine, over(_entries(spec, "pod_spine"), _entries(own, "pod_spine")))
    return replace(written, value=entries)


def _leaves(pod: Written, own: Entries, spec: Entries) -> Written:
    """The leaf classes of a pod type: its own, or those of the top level, or the one leaf; none where none is written.

    A class of its own starts from the class of that name at the top level.
    """
    leaf = over(_entries(spec, "leaf"), _entries(own, "leaf"))
    served = _served(own, spec)
    if served:
        leaf = {"servers": served, **leaf}
    shared = _entries(spec, "leaves")
    classes = own.get("leaves") or spec.get("leaves")
    if classes is None or not classes.entries:
        written = own.get("leaf") or spec.get("leaf")
        return replace(pod, value={"": _switch(written, leaf)} if written else {})
    merged = {name: over(over(leaf, _entries(shared, name)), one.entries) for name, one in classes.entries.items()}
    return replace(classes, value={name: _switch(one, merged[name]) for name, one in classes.entries.items()})


def _served(own: Entries, spec: Entries) -> Written | None:
    """The kinds of servers that a pod type says for its leaves, or that there are none at all."""
    servers = spec.get("servers")
    none_at_all = servers and not servers.wrong and not servers.value
    if "servers" in own:
        return None if own["servers"].wrong else own["servers"]
    return replace(servers, value=False) if servers and none_at_all else None


def _switch(written: Written, merged: Entries) -> Written:
    """A role's switch with what it inherits; a device described in place by its name."""
    entries = dict(merged)
    model = entries.get("model")
    if model and isinstance(model.value, Device):
        entries["model"] = replace(model, value=model.value.model)
    return replace(written, value=WRONG if written.wrong else entries)


def _entries(entries: Entries, key: str) -> Entries:
    return entries[key].entries if key in entries else {}
