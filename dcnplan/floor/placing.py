"""From a plan to its floor: blocks and banks are sized, rows are filled, bands follow one another.

The one way into this room. Nothing is searched for: a stated rule places everything, docs/floor.md has it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import lcm

from dcnplan.floor.area import Area, LeafClass
from dcnplan.floor.bands import Bands, Hall, stretches
from dcnplan.floor.banks import Bank, Switches, bank
from dcnplan.floor.blocks import Block, Held, fitted
from dcnplan.floor.bodies import Body, server_body, switch_body
from dcnplan.floor.faults import rack_too_small, room_too_small, row_too_short, spines_without_room, unknown_heights
from dcnplan.floor.floor import Floor
from dcnplan.floor.loads import Bounds, Key, bounds_of
from dcnplan.floor.rows import Filler, Placed, Rows, Run, TooLong
from dcnplan.floor.spines import Spines
from dcnplan.frozen import frozen
from dcnplan.plan.floor_asked import FloorAsked, From
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.once import once


@once
def floor_of(plan: Plan) -> Floor | None:
    """Where everything stands, of a part of a plan where it does in the whole; None where the spec has no floor.

    Raises SpecError where a height is not known, InfeasibleError where something does not fit a rack, a row or a room.
    """
    if plan.floor is None:
        return None
    if plan.floor.whole:
        return floor_of(plan.floor.whole)
    if unknown := unknown_heights(plan, plan.floor):
        raise unknown
    return _placed(_Given(plan, plan.floor, _bodies(plan, plan.floor), bounds_of(plan.floor.keys)))


@frozen(eq=False)
class _Given:
    """A plan, what is asked of its floor, and what its devices are in a rack."""

    plan: Plan
    asked: FloorAsked
    bodies: dict[Key, Body]
    bounds: Bounds

    @property
    def places(self) -> int:
        return self.asked.keys.rows.racks

    def bank(self, switches: Switches, filled: From, written: int | None, *path: str) -> Bank:
        """Network racks. Raises InfeasibleError where those that are written, or any, are too small."""
        made = bank(switches, filled, self.bounds, written)
        if isinstance(made, Bank):
            return made
        raise rack_too_small(self.asked, made, *(path if written else ()))


def _bodies(plan: Plan, asked: FloorAsked) -> dict[Key, Body]:
    found: dict[Key, Body] = {group.key: switch_body(group, asked.keys) for group in plan.switches}
    for record, served in enumerate(plan.servers):
        found[record] = server_body(asked.keys.servers_of(served.kind, asked.parts_of(served.leaf.key)), served.kind)
    return found


def _placed(given: _Given) -> Floor:
    plan = given.plan
    leaves = [group for group in plan.switches if group.role == "leaf"]
    spines = _spines(given)
    try:
        if not any("pod" in dict(group.axes) for group in leaves):
            area = _flat(given, leaves, spines)
            return Floor(plan, given.asked.keys, (area,), _at_last(area, spines), tuple(given.bodies.items()))
        areas = tuple(_in_pods(given, leaves, spines))
    except TooLong as short:
        raise row_too_short(given.asked, short.racks, short.block) from None
    return Floor(plan, given.asked.keys, areas, spines, tuple(given.bodies.items()))


def _spines(given: _Given) -> Spines | None:
    """In the middle of a row; of more racks than a row has, row after row from the first place on."""
    groups, said = [group for group in given.plan.switches if group.role == "spine"], given.asked.keys.spine
    if not groups:
        return None
    switches = tuple((group.key, given.bodies[group.key], group.each) for group in groups)
    made = given.bank(switches, said.filled or "top", said.racks, "spine", "racks")
    racks = made.racks * groups[0].blocks
    found = Spines(made, groups[0].blocks, said.row - 1, max(0, given.places - racks) // 2, given.places)
    if found.row + found.rows > given.asked.keys.rooms.rows:
        raise spines_without_room(given.asked, found.rows)
    return found


def _flat(given: _Given, leaves: Sequence[SwitchGroup], spines: Spines | None) -> Area:
    """Leaf groups, class by class, through the rows, around the spines."""
    classes = tuple(_class(given, group) for group in leaves)
    runs = tuple(run for one in classes for run in _runs(given, one, 1))
    filler = Filler(given.places, runs, _leaf_bank(given, leaves), _special(spines), grows=True, together=False)
    return Area(None, 1, 1, classes, runs, tuple(filler.rows()), None, given.asked.keys.rooms.rows)


def _special(spines: Spines | None) -> dict[int, tuple[Placed, ...]]:
    if spines is None:
        return {}
    if spines.rows == 1:
        return {spines.row: (Placed(spines.bank, spines.racks),)}
    last = spines.racks - (spines.rows - 1) * spines.places
    sizes = [*[spines.places] * (spines.rows - 1), last]
    return {spines.row + at: (Placed(spines.bank, size, 0, at * spines.places),) for at, size in enumerate(sizes)}


def _at_last(area: Area, spines: Spines | None) -> Spines | None:
    """The spines where their row has them, beside network racks of leaves."""
    if spines is None or spines.rows > 1:
        return spines
    row = next(one for one in area.rows if one.first == spines.row)
    return replace(spines, start=row.banks[row.leaves].start or 0)


def _in_pods(given: _Given, leaves: Sequence[SwitchGroup], spines: Spines | None) -> Iterator[Area]:
    """Pods of one type after those of another."""
    hall = Hall(given.asked.keys.rooms.rows, range(spines.row, spines.row + spines.rows) if spines else range(0))
    after = (0, 0)
    for name in dict.fromkeys(group.pod_type for group in leaves):
        area = _pods(given, name, [group for group in leaves if group.pod_type == name], hall, after)
        assert area.bands
        after = area.bands.after
        yield area


def _pods(given: _Given, name: str | None, leaves: Sequence[SwitchGroup], hall: Hall, after: tuple[int, int]) -> Area:
    spread = max((served.pods for group in leaves for served in given.plan.served_by(group)), default=1)
    classes = tuple(_class(given, group) for group in leaves)
    runs = tuple(run for one in classes for run in _runs(given, one, spread))
    pod_spines = _pod_spines(given, name)
    filler = Filler(given.places, runs, _leaf_bank(given, leaves), {})
    rows, places = _rows_of_a_pod(filler, (Placed(pod_spines, pod_spines.racks),) * spread if pod_spines else ())
    high = _height(rows)
    if high > hall.rows:
        raise room_too_small(given.asked, high)
    pods = leaves[0].blocks
    kept = max(pods, dict(given.asked.pods).get(name, 0)) // spread
    together = given.places // places
    bands = Bands(high, together, places, tuple(stretches(hall, after, high, -(-kept // together))))
    return Area(name, pods, spread, classes, runs, rows, bands, hall.rows, pod_spines)


def _rows_of_a_pod(filler: Filler, banks: tuple[Placed, ...]) -> tuple[tuple[Rows, ...], int]:
    """One row just as long as it has to be; else the fewest whole rows, with its network racks in the middle one."""
    racks = filler.all_in_one(banks)
    if racks <= filler.places:
        return tuple(replace(filler, places=racks, special={0: banks} if banks else {}).rows()), racks
    if (most := sum(one.racks for one in banks)) > filler.places:
        raise TooLong(most, None)
    high = max(2, _height(tuple(filler.rows())))
    while True:
        rows = tuple(replace(filler, special={high // 2: banks} if banks else {}).rows())
        if _height(rows) <= high:
            return rows, filler.places
        high += 1


def _height(rows: Sequence[Rows]) -> int:
    return rows[-1].first + rows[-1].rows


def _pod_spines(given: _Given, name: str | None) -> Bank | None:
    group = next((one for one in given.plan.switches if one.role == "pod_spine" and one.pod_type == name), None)
    if group is None:
        return None
    said = given.asked.keys.pod_spine_of(given.asked.parts_of(group.key))
    switches = ((group.key, given.bodies[group.key], group.each),)
    return given.bank(switches, said.filled or "top", said.racks, "pod_spine", "racks")


def _class(given: _Given, group: SwitchGroup) -> LeafClass:
    """Blocks of as many neighbouring leaves as hold whole leaf groups of every kind of servers on them."""
    servers = tuple((at, one) for at, one in enumerate(given.plan.servers) if one.leaf.key == group.key)
    step = min(group.each, lcm(*(one.in_pod for _, one in servers)))
    return LeafClass(group, step, max(1, group.each // step), servers)


def _runs(given: _Given, one: LeafClass, spread: int) -> Iterator[Run]:
    """The blocks of a class: all alike but perhaps the last; then places that are kept for more."""
    last = _block(given, one, spread, one.blocks - 1)
    usual = _block(given, one, spread, 0) if one.blocks > 1 else last
    alike = one.blocks if usual == last else one.blocks - 1
    yield Run(usual, alike)
    if alike < one.blocks:
        yield Run(last, 1, before=alike)
    kept = dict(given.asked.leaves).get(one.key, 0) // one.step - one.blocks
    if kept > 0:
        yield Run(usual, kept, stands=False, before=one.blocks)


def _block(given: _Given, one: LeafClass, spread: int, number: int) -> Block:
    parts = given.asked.parts_of(one.key)
    said = given.asked.keys.leaf_of(parts)
    leaves = one.step if number < one.blocks - 1 else one.group.each - number * one.step
    servers = tuple(
        Held(
            record, given.bodies[record], one.servers_of(served, number),
            given.asked.keys.servers_of(served.kind, parts).filled or "bottom", served.per_rack,
        )
        for record, served in one.servers
    )  # fmt: skip
    block = Block(one.key, given.bodies[one.key], leaves * spread, servers, said.at or "top")
    made = fitted(block, given.bounds, said.racks if block.at_top else None)
    if isinstance(made, Block):
        return made
    raise rack_too_small(given.asked, made, *(("leaf", "racks") if said.racks and block.at_top else ()))


def _leaf_bank(given: _Given, leaves: Sequence[SwitchGroup]) -> Callable[[Switches], Bank]:
    """What makes the network racks of a row's leaves."""
    said = [given.asked.keys.leaf_of(given.asked.parts_of(group.key)) for group in leaves]
    written = next((one.racks for one in said if one.racks and one.at not in (None, "top")), None)
    return lambda switches: given.bank(switches, "top", written, "leaf", "racks")
