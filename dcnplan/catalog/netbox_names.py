"""The naming pattern behind the interface names of a NetBox device type, if they have one.

Knows names and speeds only; a row with a gap, or of mixed make, has no pattern and is said to have none.
"""

from collections.abc import Sequence
from types import MappingProxyType

from dcnplan.catalog.device import PortNaming
from dcnplan.errors import Place
from dcnplan.inputs.keys.written import Findings

Named = tuple[str, int, bool, Place]
"""Name, speed in bit/s, whether the cage has one lane, place."""

_LANE = "/1"


def naming_of(cages: Sequence[Named], doubts: Findings) -> tuple[PortNaming, ...]:
    """The pattern of all names as one naming called `netbox`, or nothing and a doubt noted at the first odd name."""
    # Ethernet1/1 is port 1 of slot 1 on one box, and lane 1 of port 1 on another: only the names after it tell.
    odd = Findings()
    for tails in (("", _LANE), (_LANE, "")):
        for base in (1, 0):
            naming = _naming(cages, tails, base, odd)
            if naming:
                return (naming,)
    doubts.problems.extend(odd.in_order()[-1:])
    return ()


def _naming(cages: Sequence[Named], tails: tuple[str, str], base: int, odd: Findings) -> PortNaming | None:
    heads: dict[int, str] = {}
    found: dict[bool, str] = {}
    for number, (name, speed_bps, single, place) in enumerate(cages, start=base):
        parts = _around(name, number, tails)
        if parts is None:
            odd.tell(place, f"'{name}' is not the port numbered {number}: the port names have no pattern")
            return None
        head, tail = parts
        if heads.setdefault(speed_bps, head) != head or found.setdefault(single, tail) != tail:
            odd.tell(place, f"'{name}' is made unlike the names before it: the port names have no pattern")
            return None
    return _pattern(heads, found, "{cage}" if base else "{cage0}")


def _around(name: str, number: int, tails: tuple[str, str]) -> tuple[str, str] | None:
    """(`Ethernet`, `/1`) of `Ethernet49/1` for number 49: what stands around it; None if it does not hold it."""
    for tail in tails:
        rest = name.removesuffix(tail) if name.endswith(tail) else ""
        head = rest.removesuffix(str(number))
        if rest != head and not head[-1:].isdigit() and not set("{}") & set(head):
            return head, tail
    return None


def _pattern(heads: dict[int, str], tails: dict[bool, str], cage: str) -> PortNaming:
    alike = len(set(heads.values())) == 1
    stem = (next(iter(heads.values())) if alike else "{prefix}") + cage
    tail = tails.get(False, tails.get(True, ""))
    return PortNaming(
        nos="netbox",
        port=stem + tail,
        leg=f"{stem}/{{lane}}" if tail else f"{stem}:{{leg}}",
        single=stem + tails[True] if tails.get(True, tail) != tail else None,
        prefixes=MappingProxyType({} if alike else heads),
    )
