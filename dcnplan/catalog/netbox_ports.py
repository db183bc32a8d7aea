"""Which interfaces of a NetBox file are cages, and which are management ports, second names or legs of a cage.

Takes the file's order for the order of the faceplate; knows nothing of devices, or of what is made of the names.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from dcnplan.catalog.netbox_legs import with_legs, without_second_set
from dcnplan.catalog.netbox_types import NetboxPort, OtherType, speed_in, type_of
from dcnplan.inputs.keys.written import Findings, Written

_MANAGEMENT = re.compile(r"(?:mgmt|management).*|(?:fxp|em|me|vme|ma|oob|eth0)(?:[^a-z].*)?", re.IGNORECASE)
_TWO_NAMES = re.compile(r"(?:ge|xe|et|mge)-(\S+)")


@dataclass
class Interfaces:
    """What the interfaces of a file turned out to be: data ports, and how many of everything else."""

    data: list[NetboxPort] = field(default_factory=list)
    management: list[Written] = field(default_factory=list)
    marked: int = 0
    others: dict[str, list[Written]] = field(default_factory=lambda: defaultdict(list))
    unknown: dict[str, list[Written]] = field(default_factory=lambda: defaultdict(list))

    @property
    def any(self) -> bool:
        """Whether the file lists an interface at all."""
        return bool(self.data or self.management or self.marked or self.others or self.unknown)

    @property
    def what_else(self) -> str | None:
        """What most of the interfaces of other types are; None where there are none."""
        found = Counter[str]()
        for kind, ports in self.others.items():
            found[_word(kind)] += len(ports)
        return found.most_common(1)[0][0] if found else None


def _word(kind: str) -> str:
    other = type_of(kind)
    return other.what if isinstance(other, OtherType) else kind


def sorted_out(entries: Sequence[Written]) -> Interfaces:
    """Every interface by what it is, in the order of the file."""
    found = Interfaces()
    for entry in entries:
        name, kind = entry.get("name"), entry.get("type")
        if name is None or kind is None:
            continue
        what = type_of(kind)
        if entry.get("mgmt_only"):
            found.marked += 1
        elif isinstance(what, OtherType):
            found.others[kind].append(entry)
        elif _MANAGEMENT.fullmatch(name):
            found.management.append(entry)
        elif what is None:
            found.unknown[kind].append(entry)
        else:
            found.data.append(NetboxPort(name, what, entry.place, entry.get("description") or ""))
    return found


def cages_of(found: Interfaces, doubts: Findings) -> list[NetboxPort]:
    """The data ports that are cages, each with its legs; what was left out is told once a kind."""
    _tell_left_out(found, doubts)
    return without_second_set(with_legs(_once_each(found.data, doubts), doubts), doubts)


def tell_of_too_many(found: Interfaces, findings: Findings) -> None:
    """A fault where what is left of the file would not be the device: most ports, or all the fastest, are unknown."""
    left = [entry for entries in found.unknown.values() for entry in entries]
    fastest_bps = max((port.type.speed_bps for port in found.data), default=0)
    faster = [entry for entry in left if speed_in(entry.get("type")) > fastest_bps]
    if left and (len(left) > len(found.data) or faster):
        first = (faster or left)[0]
        message = f"'{first.get('type')}' is not a type of port known here, and {_how_many(left, faster)} of that kind"
        hint = "describe the device in a file of our own format: dcnplan schema device"
        findings.tell(first.near("type").place, message, hint)


def _how_many(left: list[Written], faster: list[Written]) -> str:
    return f"all that are fastest, {len(faster)}, are" if faster else f"most ports, {len(left)}, are"


def _tell_left_out(found: Interfaces, doubts: Findings) -> None:
    if found.management:
        first, *more = found.management
        rest = f", and {len(more)} more" if more else ""
        doubts.tell(first.place, f"'{first.get('name')}' is left out by its name: a port for management{rest}")
    for kind, ports in found.unknown.items():
        message = f"'{kind}' is not a type of cage known here: {_ports(ports)} left out"
        doubts.tell(ports[0].near("type").place, message)
    for kind, ports in found.others.items():
        other = type_of(kind)
        if isinstance(other, OtherType) and other.told:
            doubts.tell(ports[0].near("type").place, f"{_ports(ports)} left out: '{kind}', {other.what}")


def _ports(ports: Sequence[object]) -> str:
    return "1 port is" if len(ports) == 1 else f"{len(ports)} ports are"


def _once_each(ports: list[NetboxPort], doubts: Findings) -> list[NetboxPort]:
    """Without the second names of a cage: ge-0/0/0 and xe-0/0/0 are one where both are in one kind of cage."""
    fastest: dict[tuple[str, str | None], NetboxPort] = {}
    second: list[NetboxPort] = []
    for port in ports:
        match = _TWO_NAMES.fullmatch(port.name)
        cage = (match[1] if match else port.name, port.type.kind)
        other = fastest.setdefault(cage, port)
        if other is not port:
            second.append(port)
            fastest[cage] = max(other, port, key=lambda each: each.type.speed_bps)
    if second:
        first = second[0]
        doubts.tell(first.place, f"'{first.name}' is a second name of its port, and {len(second)} ports have one")
    return list(fastest.values())
