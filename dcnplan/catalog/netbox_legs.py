"""Interfaces of a NetBox file that are ports of a split cage, or a second set of names for the same cages.

Knows names, speeds and descriptions; where these cannot tell, the fastest set is taken and it is said.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dcnplan.catalog.netbox_types import NetboxPort
from dcnplan.inputs.keys.written import Findings
from dcnplan.units import ports_text

_NUMBERED = re.compile(r"(.+)[-/:]([0-9]+)")
_Family = tuple[NetboxPort, list[NetboxPort], int]
"""A cage, the ports beside it that are its legs, and into how many it is split."""
_WORD = r"[\w/:.-]"


def with_legs(ports: list[NetboxPort], doubts: Findings) -> list[NetboxPort]:
    """The cages alone: ports that stand beside their cage are its legs, which the cage then has."""
    parents: dict[str, NetboxPort] = {}
    children: set[str] = set()
    for parent, legs, ways in (*_by_number(ports), *_by_description(ports)):
        taken = {parent.name, *(leg.name for leg in legs)}
        if not taken & (parents.keys() | children):
            parents[parent.name] = parent._replace(legs=ways, leg_bps=legs[0].type.speed_bps)
            children |= taken - {parent.name}
    if parents:
        first = next(iter(parents.values()))
        split = ports_text(first.legs, first.leg_bps)
        message = f"{len(children)} ports are taken for legs of the {len(parents)} cages beside them"
        doubts.tell(first.place, f"{message}: '{first.name}' splits as {split}, and whether otherwise is not known")
    return [parents.get(port.name, port) for port in ports if port.name not in children]


def without_second_set(ports: list[NetboxPort], doubts: Findings) -> list[NetboxPort]:
    """Without a slower set of names that may be that of the same cages: FortyGig 1-32 beside HundredGig 33-48."""
    sets: dict[int, list[NetboxPort]] = defaultdict(list)
    for port in ports:
        if port.type.kind == "qsfp":
            sets[port.type.speed_bps].append(port)
    if len(sets) != 2:
        return ports
    (_, slower), (_, faster) = sorted(sets.items())
    if len(slower) not in (len(faster), 2 * len(faster)) or not _differ(slower, faster):
        return ports
    doubts.tell(
        slower[0].place,
        f"{_set_text(slower)} beside {_set_text(faster)} may be two sets of names for the same cages, which the file"
        " cannot tell: the faster set is taken",
    )
    return [port for port in ports if port not in slower]


def _by_number(ports: Sequence[NetboxPort]) -> Iterator[_Family]:
    """`q-1-1` with `q-1-2` to `q-1-4`, and `q1` with `q1/1` to `q1/4`, where the first is faster."""
    stems: dict[str, list[tuple[int, NetboxPort]]] = defaultdict(list)
    by_name = {port.name: port for port in ports}
    for port in ports:
        if match := _NUMBERED.fullmatch(port.name):
            stems[match[1]].append((int(match[2]), port))
    for stem, numbered in stems.items():
        if [number for number, _ in numbered] != list(range(1, len(numbered) + 1)):
            continue
        family = [port for _, port in numbered]
        if stem in by_name and _can_split(by_name[stem], family, len(family)):
            yield by_name[stem], family, len(family)
        elif len(family) > 1 and _can_split(family[0], family[1:], len(family)):
            yield family[0], family[1:], len(family)


def _by_description(ports: Sequence[NetboxPort]) -> Iterator[_Family]:
    """Ports whose description names a faster one."""
    named: dict[NetboxPort, list[NetboxPort]] = defaultdict(list)
    described = [port for port in ports if port.description]
    for port in ports if described else ():
        word = re.compile(rf"(?<!{_WORD}){re.escape(port.name)}(?!{_WORD})")
        named[port] = [leg for leg in described if leg is not port and word.search(leg.description)]
    for parent, legs in named.items():
        if legs and _can_split(parent, legs, _ways(len(legs))):
            yield parent, legs, _ways(len(legs))


def _ways(legs: int) -> int:
    """Into how many ports a cage is split with so many legs beside its own name: three are the rest of four."""
    return max(2, 1 << (legs - 1).bit_length())


def _can_split(parent: NetboxPort, legs: Sequence[NetboxPort], ways: int) -> bool:
    """Whether the legs, all alike, use up either the bandwidth or the lanes of the cage, and more of neither."""
    kinds = {(leg.type.speed_bps, leg.type.lanes or 1) for leg in legs}
    if len(kinds) != 1 or ways < 2:
        return False
    speed_bps, lanes = kinds.pop()
    left_bps, left = parent.type.speed_bps - ways * speed_bps, (parent.type.lanes or 1) - ways * lanes
    return min(left_bps, left) == 0


def _differ(slower: Sequence[NetboxPort], faster: Sequence[NetboxPort]) -> bool:
    """Whether the names say the speed: only then are two names for one cage likely."""
    return not {_head(port) for port in slower} & {_head(port) for port in faster}


def _head(port: NetboxPort) -> str:
    match = re.match(r"[0-9]*[A-Za-z]+", port.name)
    return match[0] if match else ""


def _set_text(ports: Sequence[NetboxPort]) -> str:
    return ports_text(len(ports), ports[0].type.speed_bps)
