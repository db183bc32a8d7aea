"""The naming behind the interface names of a NetBox file: a pattern where there is one, else the names one by one.

Every name in the file is kept for its whole cage; names of legs are ours. Knows names and speeds only.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dcnplan.catalog.device import PortNaming
from dcnplan.catalog.netbox_types import NetboxPort
from dcnplan.inputs.keys.written import Findings

NETBOX = "netbox"
OUR_LEGS = "no file of NetBox names the ports of a split cage: these names are ours"
_MODULE = "{module}"
_TAILS = ("", "/1", "-1")
_TRIES = (("", "/1"), ("/1", ""), ("-1", ""))
"""Ends of a cage's name before its number is looked for: the first that is there is taken away."""


def naming_of(cages: Sequence[NetboxPort], doubts: Findings) -> tuple[PortNaming, ...]:
    """The names of all cages as one naming called `netbox`; none, and a doubt, where two have the same name."""
    if not cages:
        return ()
    twice = [name for name, count in Counter(cage.name for cage in cages).items() if count > 1]
    if twice:
        doubts.tell(cages[0].place, f"'{twice[0]}' is the name of two cages: the names of the file are not kept")
        return ()
    if any(set("{}") & set(cage.name.replace(_MODULE, "")) for cage in cages):
        doubts.tell(cages[0].place, "a name holds a brace, which is part of no port's name: the names are not kept")
        return ()
    if any((cage.type.lanes or 1) > 1 and not cage.legs for cage in cages):
        doubts.tell(cages[0].place, OUR_LEGS)
    # Ethernet1/1 is port 1 of slot 1 on one box, and lane 1 of port 1 on another: only the names after it tell.
    patterns = (_naming(cages, tails, base) for tails in _TRIES for base in (1, 0))
    return (next((pattern for pattern in patterns if pattern), None) or _listed(cages),)


def _naming(cages: Sequence[NetboxPort], tails: tuple[str, str], base: int) -> PortNaming | None:
    heads: dict[int, str] = {}
    found: dict[bool, str] = {}
    for number, cage in enumerate(cages, start=base):
        head, tail = _around(cage.name, number, tails)
        if head is None or heads.setdefault(cage.type.speed_bps, head) != head:
            return None
        if found.setdefault(cage.type.lanes == 1, tail) != tail:
            return None
    if len(set(heads.values())) > 1 and not _are_prefixes(heads, cages):
        return None
    counted = all(cage.type.lanes for cage in cages)
    return _pattern(heads, found, "{cage}" if base else "{cage0}", "{lane}" if counted else "{leg}")


def _are_prefixes(heads: Mapping[int, str], cages: Sequence[NetboxPort]) -> bool:
    """Whether a word for each speed names every port: a prefix holds no field, and each leg needs one."""
    return not any("{" in head for head in heads.values()) and all(cage.leg_bps in heads for cage in cages if cage.legs)


def _around(name: str, number: int, tails: tuple[str, str]) -> tuple[str | None, str]:
    """(`Ethernet`, `/1`) of `Ethernet49/1` for number 49: what stands around it; None if it does not hold it."""
    for tail in tails:
        rest = name.removesuffix(tail) if name.endswith(tail) else ""
        head = rest.removesuffix(str(number))
        if rest != head and not head[-1:].isdigit():
            return head.replace(_MODULE, "{slot}"), tail
    return None, ""


def _pattern(heads: dict[int, str], tails: dict[bool, str], cage: str, lane: str) -> PortNaming:
    alike = len(set(heads.values())) == 1
    stem = (next(iter(heads.values())) if alike else "{prefix}") + cage
    tail = tails.get(False, tails.get(True, ""))
    return PortNaming(
        nos=NETBOX,
        port=stem + tail,
        leg=f"{stem}{tail[0]}{lane}" if tail else f"{stem}:{{leg}}",
        single=stem + tails[True] if tails.get(True, tail) != tail else None,
        prefixes=MappingProxyType({} if alike else heads),
    )


def _listed(cages: Sequence[NetboxPort]) -> PortNaming:
    names = tuple(cage.name.replace(_MODULE, "{slot}") for cage in cages)
    leg = "{port_leg}" if _end_in_lanes(cages) else "{port}:{leg}"
    return PortNaming(nos=NETBOX, port="{port}", leg=leg, listed=names)


def _end_in_lanes(cages: Sequence[NetboxPort]) -> bool:
    """Whether cages that may split end in a first lane, `/1`, beside which no other cage stands."""
    stems = Counter(cage.name.rpartition("/")[0] for cage in cages)
    ends = [cage.name for cage in cages if (cage.type.lanes or 1) > 1 and cage.name.endswith("/1")]
    return bool(ends) and all(stems[name.removesuffix("/1")] == 1 for name in ends)
