"""Rules on racks of servers: a leaf group serves whole ones.

Reads a draft; knows nothing of catalogues, of what fits, or of where a rack stands.
"""

from collections.abc import Iterator

from dcnplan.inputs.keys.written import Findings, Path, Written
from dcnplan.spec.arithmetic import listed, nearest
from dcnplan.spec.draft import Draft, Kind
from dcnplan.spec.models import Ports
from dcnplan.units import ports_text


def check_racks(draft: Draft, findings: Findings) -> None:
    """Racks are counted on leaves whose servers stand in racks of a known size, all of one kind."""
    for path in draft.leaves():
        racks, kinds = draft.merged.at(*path, "racks"), draft.served(path)
        if racks is None or racks.wrong:
            continue
        if not kinds:
            findings.tell(racks.key, f"{racks.label}: no servers are on these leaves")
        elif len(kinds) > 1:
            hint = "per_rack of each kind, and downlinks where they are to be others"
            findings.tell(racks.key, f"{racks.label}: which of {len(kinds)} kinds of servers is in them?", hint)
        elif not kinds[0].number("per_rack"):
            message = f"{racks.label}: how many servers a rack holds is not said"
            findings.tell(racks.key, message, f"such as {kinds[0].label}.per_rack: 20")


def check_downlinks(draft: Draft, findings: Findings) -> None:
    """Downlinks that are written are those of whole racks, and of as many as are written."""
    for kind, leaf, written in _written(draft):
        ports, per_rack = written.value, kind.number("per_rack")
        if not per_rack or not isinstance(ports, Ports) or ports.count % kind.share:
            continue
        rack, racks = per_rack * kind.share, draft.merged.at(*leaf, "racks")
        if ports.count % rack:
            near_by = [ports_text(count, ports.speed_bps) for count in nearest(ports.count, rack)]
            message = f"{written.label}: {ports.count} are no whole racks: one has {rack} ports on a leaf"
            note = (f"{kind.label}.per_rack", kind.at("per_rack").place)
            findings.tell(written.place, message, f"nearest: {listed(near_by)}; or leave it out", note)
        elif racks and (said := draft.merged.get(*leaf, "racks")) and said * rack != ports.count:
            message = f"{written.label}: {ports.count} are {ports.count // rack} racks, not {said}"
            findings.tell(written.place, message, "leave out one of them", (racks.label, racks.place))


def _written(draft: Draft) -> Iterator[tuple[Kind, Path, Written]]:
    """The downlinks of every leaf class that are written for a kind of servers, with the path of the class."""
    for path, kinds in draft.served_leaves():
        down = draft.merged.at(*path, "downlinks")
        if down and isinstance(down.value, Ports) and len(kinds) == 1:
            yield kinds[0], path, down
        for kind in kinds if down and down.entries else ():
            if down and kind.name in down.entries:
                yield kind, path, down.entries[kind.name]
