"""A containerlab topology: a lab of the fabric or of a part of it, which keeps our names and ports as labels.

Knows containerlab's kinds and what their interfaces are called; its images are placeholders for those of the user.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from dcnplan.errors import inert
from dcnplan.export.extract import Extract
from dcnplan.fabric.faceplate_ports import Port, ports_by_name
from dcnplan.fabric.port_name import naming_of
from dcnplan.plan.captions import role_text
from dcnplan.plan.groups import Plan, SwitchGroup

_quoted = json.JSONEncoder(ensure_ascii=False).encode  # a JSON string is a YAML one


class Kind(NamedTuple):
    """A containerlab kind: `ports` matches the port names that it takes, after `rename`; None: `eth` and the cage.

    A switch with a port that its kind has no name for is a Linux container, which takes any name.
    """

    name: str
    image: str
    ports: str | None = None
    rename: tuple[tuple[str, str], ...] = ()


LINUX = Kind("linux", "alpine:latest")
KINDS = {
    "eos": Kind("arista_ceos", "ceos:latest", r"eth[1-9]\d*(_\d+)*", (("Ethernet", "eth"), ("/", "_"))),
    "sr-linux": Kind("nokia_srlinux", "ghcr.io/nokia/srlinux", r"ethernet-[1-9]\d*/[1-9]\d*(/[1-9]\d*)?"),
    "cumulus": Kind("nvidia_cumulusvx", "vrnetlab/nvidia_cumulusvx:latest", r"swp[1-9]\d*"),
    "sonic": Kind("sonic-vs", "docker-sonic-vs:latest"),
}
"""The kind of a switch by its operating system; any other is a Linux container."""

_LEVELS = {"core": 0, "superspine": 1, "spine": 2, "leaf": 3, "server": 4}
"""Groups as containerlab's graphs sort them, from the top."""


def text(extract: Extract) -> Iterator[str]:
    """The topology file, a node and a link a line."""
    yield _head(extract)
    nodes = _Nodes(extract)
    yield "  kinds:\n"
    yield from (f"    {kind.name}: {{image: {_quoted(kind.image)}}}\n" for kind in nodes.kinds())
    yield "  nodes:\n"
    yield from (f"    {_quoted(name)}: {_flow(nodes.node(name, about))}\n" for name, about in extract.nodes())
    before = "  links:\n"
    for lower, upper, link in extract.edges():
        ends = [nodes.end(lower, link["lower_port"]), nodes.end(upper, link["upper_port"])]
        labels = {name.replace("_", "-"): str(link[name]) for name in ("lower_port", "upper_port", "speed_gbps")}
        yield before + f"    - {_flow({'type': 'veth', 'endpoints': ends, 'labels': labels})}\n"
        before = ""


def _head(extract: Extract) -> str:
    remark = f"# {extract.remark}\n" if extract.remark else ""
    advice = "# The images are placeholders: set those that you have. Labels hold the names of the ports.\n"
    return f"{remark}{advice}{_reasons(extract)}name: {_quoted(extract.name)}\ntopology:\n"


def _reasons(extract: Extract) -> str:
    """A comment for each role and model that is a Linux container: why it is no other kind."""
    groups = _wholes(extract.plans)
    found = ((f"{role_text(group.role)} {group.device.model}", _why_linux(group, extract.nos)) for group in groups)
    reasons = {name: why for name, why in found if why}
    return "".join(f"# {inert(name)} is a Linux container: {why}.\n" for name, why in reasons.items())


class _Nodes:
    """What each node is in the lab, and what its ports are called there."""

    def __init__(self, extract: Extract) -> None:
        groups = extract.switches
        wholes = _wholes(extract.plans)
        self._in_pods = _groups_in_pods(extract.plans)
        self._nics = _first_nics(extract.plans)
        self._ports = [ports_by_name(group, extract.nos) for group in groups]
        self._kinds = [_kind(whole, extract.nos) for whole in wholes]
        self._group = dict(extract.groups())
        self._servers = extract.servers

    def kinds(self) -> list[Kind]:
        """Every kind in use, once."""
        return list(dict.fromkeys([*self._kinds, *([LINUX] if self._servers else [])]))

    def node(self, name: str, about: Mapping[str, Any]) -> dict[str, Any]:
        group = self._group.get(name)
        kind = LINUX if group is None else self._kinds[group]
        place = about["role"] if group is None or not self._in_pods[group] else _place(about["role"])
        labels = {name: str(value) for name, value in about.items()}
        return {"kind": kind.name, "group": place, "labels": {**labels, "graph-level": str(_LEVELS[place])}}

    def end(self, node: str, port: str) -> dict[str, str]:
        group = self._group.get(node)
        if group is None:
            return {"node": node, "interface": self._nic(port)}
        return {"node": node, "interface": _interface(self._kinds[group], port, self._ports[group][port])}

    def _nic(self, port: str) -> str:
        """`eth3` of `nic3`, `eth2_1` of `nic2:1`; in a project the ports into one fabric after those into the other."""
        fabric, _, name = port.rpartition("-")
        cage, *leg = name.removeprefix("nic").split(":")
        return "_".join((f"eth{self._nics[fabric] + int(cage)}", *leg))


def _place(role: str) -> str:
    """A role as containerlab's graphs call it where there are pods."""
    return {"pod_spine": "spine", "spine": "superspine"}.get(role, role)


def _groups_in_pods(plans: Sequence[Plan]) -> list[bool]:
    """Of every group of switches, whether its fabric has pods with spines of their own."""
    in_pods = [any(group.role == "pod_spine" for group in plan.switches) for plan in plans]
    return [found for plan, found in zip(plans, in_pods, strict=True) for _ in plan.switches]


def _first_nics(plans: Sequence[Plan]) -> dict[str, int]:
    """By fabric, how many NICs of a server lead into those before it."""
    found, before = dict[str, int](), 0
    for plan in plans:
        found[plan.fabric or ""] = before
        before += max((group.nics for group in plan.servers), default=0)
    return found


def _wholes(plans: Sequence[Plan]) -> list[SwitchGroup]:
    """Every group of switches; of those in a part, with the cages that they have in the whole."""
    return [whole for plan in plans for whole in _wholes_of(plan)]


def _wholes_of(plan: Plan) -> list[SwitchGroup]:
    uppers = {link.upper.key: link.upper for link in plan.links}
    return [uppers.get(group.key, group) for group in plan.switches]


def _kind(group: SwitchGroup, nos: str | None) -> Kind:
    return LINUX if _why_linux(group, nos) else _kind_of_system(group, nos)


def _kind_of_system(group: SwitchGroup, nos: str | None) -> Kind:
    naming = naming_of(group.device, nos)
    return KINDS.get(naming.nos, LINUX) if naming else LINUX


def _why_linux(group: SwitchGroup, nos: str | None) -> str | None:
    """Why the switches are Linux containers; None where they are of a kind of their own."""
    naming = naming_of(group.device, nos)
    if naming is None:
        return "its operating system is not known"
    kind = _kind_of_system(group, nos)
    if kind is LINUX:
        return f"no kind for {inert(naming.nos)} is known here"
    ports = ports_by_name(_with_a_cage_each(group), nos)
    odd = next((name for name, port in ports.items() if not _is_taken(kind, name, port)), None)
    return None if odd is None else f"the kind {kind.name} has no port like {inert(odd)}"


def _with_a_cage_each(group: SwitchGroup) -> SwitchGroup:
    """The group with one cage for each purpose and split: names of the others differ in numbers only."""
    segments = tuple(replace(segment, positions=segment.positions[:1]) for segment in group.faceplate.segments)
    return replace(group, faceplate=replace(group.faceplate, segments=segments))


def _is_taken(kind: Kind, name: str, port: Port) -> bool:
    if kind.ports is not None:
        return re.fullmatch(kind.ports, _renamed(kind, name)) is not None
    # The image's n-th interface is the box's n-th port, which only a box of whole cages agrees with.
    return not port.is_split and not port.slot


def _interface(kind: Kind, name: str, port: Port) -> str:
    """At most 15 characters, and no slash where the kind takes none."""
    if kind.ports is not None:
        return _renamed(kind, name)
    slot = f"{port.slot}_" if port.slot else ""
    return f"eth{slot}{port.cage}" + (f"_{port.leg + 1}" if port.is_split else "")


def _renamed(kind: Kind, name: str) -> str:
    for old, new in kind.rename:
        name = name.replace(old, new)
    return name


def _flow(value: object) -> str:
    """A value as YAML in one line: keys plain, texts quoted."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return _quoted(value)
