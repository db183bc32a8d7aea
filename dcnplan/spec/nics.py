"""What is said of a server by its NIC cages: the ports that follow from them, and the rules on how they are split.

Reads what was written; knows nothing of leaves.
"""

from dataclasses import replace

from dcnplan.catalog.device import Mode
from dcnplan.inputs.keys.written import WRONG, Findings, Path, Written
from dcnplan.spec.draft import Draft
from dcnplan.spec.models import Ports
from dcnplan.spec.name_rules import is_by_name
from dcnplan.units import gbps


def with_ports(servers: Written) -> Written:
    """Servers, or kinds of them, with the ports and the speed that follow from their NICs."""
    if is_by_name(servers):
        return replace(servers, value={name: _with_ports(kind) for name, kind in servers.entries.items()})
    return _with_ports(servers)


def _with_ports(kind: Written) -> Written:
    nics, breakout = kind.at("nics"), kind.at("breakout")
    if nics is None:
        return kind
    count, speed_bps = _ports_of(nics, breakout)
    told = {"ports": replace(nics, value=count), "speed": replace(breakout or nics, value=speed_bps)}
    return replace(kind, value=told | kind.entries)


def _ports_of(nics: Written, breakout: Written | None) -> tuple[object, object]:
    """How many of which speed; wrong where the cages or what they are split into are."""
    if not isinstance(nics.value, Ports) or (breakout and not isinstance(breakout.value, Mode)):
        return WRONG, WRONG
    mode = breakout.value if breakout else Mode(1, nics.value.speed_bps)
    assert isinstance(mode, Mode)
    if mode.total_bps > nics.value.speed_bps:
        return WRONG, WRONG
    return nics.value.count * mode.ways, mode.speed_bps


def check_nics(draft: Draft, findings: Findings) -> None:
    """A server is told of by its ports or by its NICs; what a NIC cage is split into is no more than it has."""
    written = draft.written.near("servers")
    if not draft.written.has("servers") or written.wrong:
        return
    for kind in draft.kinds():
        own: Path = (kind.name,) if kind.name else ()
        _check_forms(written.near(*own), findings)
        _check_split(written.near(*own), findings)


def _check_forms(kind: Written, findings: Findings) -> None:
    said = [key for key in kind.entries if key in ("ports", "speed", "nics")]
    if "nics" in said and len(said) > 1:
        later = next(key for key in said[1:] if "nics" in (key, said[0]))
        note = (said[0], kind.entries[said[0]].key)
        findings.tell(kind.entries[later].key, "a server has ports or nics, not both", None, note)
    if kind.has("breakout") and "nics" not in said:
        findings.tell(kind.entries["breakout"].key, "breakout splits the cages of nics", "nics: 8x800G")


def _check_split(kind: Written, findings: Findings) -> None:
    nics, mode = kind.get("nics"), kind.get("breakout")
    if nics and mode and mode.total_bps > nics.speed_bps:
        total, cage = (f"{gbps(bps):g}G" for bps in (mode.total_bps, nics.speed_bps))
        message = f"{mode} is {total}, a NIC cage has {cage}"
        findings.tell(kind.near("breakout").place, message, None, ("nics", kind.near("nics").place))
