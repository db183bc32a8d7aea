"""The racks of a floor in sums: by kinds, the fullest, by rows and rooms, and what goes dark with a feed.

A kind of racks has the watts of its worst one. Totals are those of the bill, and the servers. Judges no limit.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from dcnplan.cabling.bom import CARD, FABRIC, SWITCH, bom
from dcnplan.cabling.connections import cabling
from dcnplan.cabling.tally import tally
from dcnplan.floor.floor import Floor
from dcnplan.floor.loads import Key, Limit, Loads
from dcnplan.floor.placing import floor_of
from dcnplan.floor.spot import Rack
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.once import once
from dcnplan.racks.power import Drawn, LoadedRack, loaded_racks, servers_asked

_IN_SWITCHES = (SWITCH, CARD, FABRIC)
_ORDER = ("leaf", "servers", "pod_spine", "spine")


@frozen
class RackKind:
    """`racks` racks that hold the same; `such_as` is the one of them that draws most, and `drawn` is what that draws.

    `kind` says what they are there for: a role, or servers. `weight_kg` None: that of something in it is not known.
    """

    kind: str
    racks: int
    such_as: Rack
    holds: tuple[tuple[str, int], ...]
    loads: Loads
    drawn: Drawn
    weight_kg: Fraction | None
    limited_by: Limit | None

    @property
    def units(self) -> int:
        """Those in use."""
        return sum(load.units for load in self.loads)


@frozen(eq=False)
class LoadedFloor:
    """All racks, from the first to the last of `ends`. `row` and `room` are those that draw most, with their numbers.

    `dark` are the models, or servers, that a lost feed takes down; of the `undecided` ones nobody knows.
    """

    floor: Floor
    kinds: tuple[RackKind, ...]
    drawn: Drawn
    ends: tuple[Rack, Rack]
    row: tuple[tuple[int, int], Drawn]
    room: tuple[int, Drawn]
    dark: tuple[str, ...]
    undecided: tuple[str, ...]


@once
def loaded_floor(plan: Plan) -> LoadedFloor | None:
    """Of a plan with a floor."""
    floor = floor_of(plan)
    if floor is None:
        return None
    racks = tuple(loaded_racks(floor, cabling(plan)))
    rows, rooms = dict[tuple[int, int], Drawn](), dict[int, Drawn]()
    for one in racks:
        rows[one.rack[:2]] = _sum(rows.get(one.rack[:2], Drawn()), one.drawn)
        rooms[one.rack.room] = _sum(rooms.get(one.rack.room, Drawn()), one.drawn)
    states = _states(floor)
    return LoadedFloor(
        floor,
        tuple(_kinds(floor, racks)),
        _in_all(plan, floor),
        (min(one.rack for one in racks), max(one.rack for one in racks)),
        max(rows.items(), key=lambda item: item[1].known_w),
        max(rooms.items(), key=lambda item: item[1].known_w),
        tuple(what for what, dark in states.items() if True in dark),
        tuple(what for what, dark in states.items() if True not in dark and None in dark),
    )


def _states(floor: Floor) -> dict[str, set[bool | None]]:
    """Whether a lost feed takes them down, of all that are called alike: pod types may say unlike things of servers."""
    states = dict[str, set[bool | None]]()
    for _, body in floor.bodies:
        states.setdefault(body.what, set()).add(body.goes_dark(floor.keys.feeds))
    return states


def _sum(one: Drawn, other: Drawn) -> Drawn:
    return Drawn(one.known_w + other.known_w, dict(Counter(one.unknown) + Counter(other.unknown)))


def _kinds(floor: Floor, racks: Iterable[LoadedRack]) -> Iterator[RackKind]:
    worst: dict[Loads, LoadedRack] = {}
    for one in racks:
        before = worst.get(one.loads)
        if before is None or _measure(one) > _measure(before):
            worst[one.loads] = one
    made = [
        RackKind(
            _kind(floor, kind.loads), kind.racks, (rack := worst[kind.loads]).rack, tuple(_holds(floor, kind.loads)),
            kind.loads, rack.drawn, rack.weight_kg, kind.limited_by,
        )
        for kind in floor.kinds
    ]  # fmt: skip
    return iter(sorted(made, key=lambda kind: (_ORDER.index(kind.kind), kind.such_as)))


def _measure(one: LoadedRack) -> tuple[Fraction, int, tuple[int, ...]]:
    """Of like racks the first."""
    return one.drawn.known_w, sum(one.drawn.unknown.values()), tuple(-number for number in one.rack)


def _kind(floor: Floor, loads: Loads) -> str:
    roles = [group.role for load in loads for group in floor.plan.switches if group.key == load.key]
    return roles[0] if roles else "servers"


def _holds(floor: Floor, loads: Loads) -> Iterator[tuple[str, int]]:
    counts = Counter[str]()
    for load in loads:
        counts[word_of(floor.plan, load.key)] += load.count
    yield from counts.items()


def word_of(plan: Plan, key: Key) -> str:
    """`leaf`, `border`, `server`, `nas`: a class or a kind by its name, else the role.

    `gpu leaf`, of a class that is called as servers are.
    """
    if isinstance(key, int):
        return plan.servers[key].kind or "server"
    group = next(one for one in plan.switches if one.key == key)
    name = group.class_name or group.role
    kinds = {served.kind or "server" for served in plan.servers}
    return f"{name} {group.role}" if name in kinds else name


def _in_all(plan: Plan, floor: Floor) -> Drawn:
    """What the bill says of plugs, and all devices as they are on this floor."""
    lines = tally([line for line in bom(plan, cabling(plan)).lines if line.category not in _IN_SWITCHES])
    known, unknown = lines.power_max_w.known, Counter(lines.power_max_w.unknown)
    counts: dict[Key, int] = {group.key: group.count for group in plan.switches}
    for key, count in (*counts.items(), *enumerate(servers_asked(plan))):
        body = floor.body(key)
        known += count * body.power_w
        unknown.update({item: pieces * count for item, pieces in body.no_power if count})
    return Drawn(known, dict(unknown))
