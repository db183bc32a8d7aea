"""Rules on who serves whom: kinds of servers and the leaves that they are on, and whose ports are whose.

Reads a draft; knows nothing of catalogues or of what fits.
"""

from dcnplan.inputs.keys.fault import shown
from dcnplan.inputs.keys.written import Findings, Path, Written
from dcnplan.inputs.suggest import near
from dcnplan.spec.arithmetic import listed, nearest
from dcnplan.spec.draft import Draft, Kind
from dcnplan.spec.models import Ports
from dcnplan.spec.scalars import KindWritten
from dcnplan.units import ports_text, speed_text


def check_kinds_are_there(draft: Draft, findings: Findings) -> None:
    """Leaves serve kinds that there are, and their downlinks have ports for each that they name."""
    known = [kind.name for kind in draft.kinds() if kind.name]
    for path in draft.leaves():
        said, down = draft.merged.at(*path, "servers"), draft.merged.at(*path, "downlinks")
        if said and isinstance(said.value, list):
            _check_names(said, said.value, known, down, findings)
        if down and down.entries and not known:
            message = f"{down.label}: expected ports such as 48x25G, found a mapping"
            findings.tell(down.place, message, "a mapping is for kinds of servers by name")
        for name, ports in down.entries.items() if down and known else ():
            if name not in known:
                findings.tell(ports.key, *_no_kind(name, known, None))


def _check_names(
    said: Written, names: list[KindWritten], known: list[str], down: Written | None, findings: Findings
) -> None:
    for name in names:
        if name not in known:
            findings.tell(name.place, *_no_kind(name, known, said))
        elif down and down.entries and name not in down.entries:
            findings.tell(name.place, f"{down.label} has no ports for '{name}'", None, ("downlinks", down.place))


def _no_kind(name: str, known: list[str], servers: Written | None) -> tuple[str, str | None]:
    if not known:
        return f"{servers.label if servers else 'servers'}: expected none, found {shown(name)}", None
    close = near(name, known)
    return f"{shown(name)} is no kind of servers", f"did you mean '{close}'?" if close else f"there are {_and(known)}"


def check_downlinks(draft: Draft, findings: Findings) -> None:
    """The downlinks of a leaf serve whole servers at the servers' speed; of several kinds each has its own."""
    for path, kinds in draft.served_leaves():
        down = draft.merged.at(*path, "downlinks")
        if down is None:
            _check_left_out(draft, path, kinds, findings)
        elif isinstance(down.value, Ports) and len(kinds) > 1:
            findings.tell(down.place, *_whose(draft, path, kinds))
        elif isinstance(down.value, Ports):
            _check_ports(kinds[0], down, down.value, findings)
        for kind in kinds:
            ports = down.entries.get(kind.name or "") if down else None
            if ports and isinstance(ports.value, Ports):
                _check_ports(kind, ports, ports.value, findings)


def _check_left_out(draft: Draft, path: Path, kinds: list[Kind], findings: Findings) -> None:
    """Several kinds, the leaves and the pods are counted where their ports are to be worked out."""
    pods = draft.family is None or not draft.family.has_pods or draft.number(*path[:2], "count")
    counted = draft.number(*path, "count") and pods and all(kind.number("count") for kind in kinds)
    if len(kinds) > 1 and not counted:
        message, hint = _whose(draft, path, kinds)
        findings.tell(draft.merged.near(*path).key, message, f"{hint}; or a count for the leaves and for each kind")


def _whose(draft: Draft, path: Path, kinds: list[Kind]) -> tuple[str, str]:
    names = [kind.name or "" for kind in kinds]
    label = draft.merged.near(*path).label
    message = f"{label} serves {len(names)} kinds of servers, {_and(names)}: say which ports are whose"
    return message, f"downlinks: {{{', '.join(f'{name}: ..' for name in names)}}}"


def _check_ports(kind: Kind, written: Written, ports: Ports, findings: Findings) -> None:
    speed_bps, each = kind.number("speed"), kind.share
    if speed_bps and ports.speed_bps != speed_bps:
        speed, down = speed_text(speed_bps), speed_text(ports.speed_bps)
        message = f"{written.label} are {down}, the servers' ports {speed}"
        if kind.name:
            message = f"{kind.name} has ports of {speed}, its downlinks are {down}"
        findings.tell(written.place, message, None, (kind.at("speed").label, kind.at("speed").place))
    if ports.count % each:
        near_by = [ports_text(count, ports.speed_bps) for count in nearest(ports.count, each)]
        whose = f"{kind.name} has on a leaf" if kind.name else "a server has on a leaf"
        message = f"{written.label}: {ports.count} is not a multiple of the {each} ports {whose}"
        findings.tell(written.place, message, f"nearest: {listed(near_by)}")


def check_someone_serves(draft: Draft, findings: Findings) -> None:
    """Where there are servers, some leaf has them."""
    if not any(draft.leaves()) or any(_names_strangers(draft, path) for path in draft.leaves()):
        return
    served = {kind.name for _, kinds in draft.served_leaves() for kind in kinds}
    for kind in draft.kinds():
        if kind.name in served:
            continue
        written = draft.merged.near(*kind.path)
        if kind.name is None:
            message = "there are servers, and every leaf is without servers"
            findings.tell(written.key, message, "for a fabric without any: servers: none")
        else:
            findings.tell(written.key, f"no leaf serves '{kind.name}'", f"servers: {kind.name} in a leaf class")


def _names_strangers(draft: Draft, path: Path) -> bool:
    """Whether leaves name kinds that there are not, or have ports for others: what was meant is not known."""
    known = {kind.name for kind in draft.kinds()}
    said, down = draft.merged.at(*path, "servers"), draft.merged.at(*path, "downlinks")
    names = said.value if said and isinstance(said.value, list) else []
    ports = down.entries if down else {}
    wrong = (said and said.wrong) or (ports and not set(names) <= set(ports))
    return bool(wrong) or not {*names, *ports} <= known


def _and(names: list[str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last
