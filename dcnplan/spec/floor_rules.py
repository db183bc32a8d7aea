"""Rules on `floor`: of which kinds of servers it may tell, in which families, and how many supplies are needed.

Reads a draft; knows nothing of catalogues or of what fits.
"""

from collections.abc import Iterator

from dcnplan.inputs.keys.fault import shown
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.suggest import near
from dcnplan.spec.draft import Draft
from dcnplan.spec.floor_keys import SERVER


def check_floor(draft: Draft, findings: Findings) -> None:
    """Every rule, on the floor of the spec and what pod types and leaf classes say over it."""
    floor = draft.written.at("floor")
    if floor and draft.family and draft.family.has_buildings:
        findings.tell(floor.key, f"{draft.family.name} stands in several buildings, and a floor is that of one")
    for part in _parts(draft):
        if not floor:
            findings.tell(part.key, f"{part.label}: the spec has no floor", "such as floor: {rack: {power: 10kW}}")
        pod_spine = part.at("pod_spine")
        if pod_spine and draft.family and not draft.family.has_pods:
            findings.tell(pod_spine.key, f"{draft.family.name} has no pod_spine")
        _check_kinds(draft, part, findings)
        for body in _bodies(part):
            _check_supplies(body, findings)


def _parts(draft: Draft) -> Iterator[Written]:
    """The floor, and each mapping that is laid over it, as they were written."""
    pods = draft.written.at("pods")
    types = pods.entries.values() if pods else ()
    holders = [draft.written, *types]
    for one in (draft.written, *types):
        leaf, classes = one.at("leaf"), one.at("leaves")
        holders += [*([leaf] if leaf else ()), *(classes.entries.values() if classes else ())]
    yield from (floor for one in holders if (floor := one.at("floor")))


def _check_kinds(draft: Draft, floor: Written, findings: Findings) -> None:
    """Kinds of servers that are told of are there."""
    servers, kinds = floor.at("servers"), [kind.name for kind in draft.kinds() if kind.name]
    if servers is None or all(key in SERVER.by_name for key in servers.entries):
        return
    for name, one in servers.entries.items():
        if not kinds:
            findings.tell(one.key, f"{servers.label}: there is one kind of servers, without a name", "{height: 1}")
            return
        if name not in kinds:
            close = near(name, kinds)
            hint = f"did you mean '{close}'?" if close else f"kinds: {', '.join(kinds)}"
            findings.tell(one.key, f"{shown(name)} is not a kind of servers", hint)


def _bodies(floor: Written) -> Iterator[Written]:
    """Every mapping that tells of supplies."""
    for key in ("servers", "devices"):
        if held := floor.at(key):
            yield from (held, *held.entries.values())


def _check_supplies(body: Written, findings: Findings) -> None:
    psus, needed = body.get("psus"), body.get("needed")
    if isinstance(psus, int) and isinstance(needed, int) and needed > psus:
        message = f"{body.label}.needed: {needed} of {psus} supplies are needed: {needed - psus} short"
        findings.tell(body.near("needed").place, message, f"at most needed: {psus}")
