"""What an architect is told of a floor, line by line: racks, the fullest, what limits them, feeds, what is not known.

Words; works nothing out.
"""

from collections.abc import Iterator, Mapping

from dcnplan.floor.doubts import floor_warnings
from dcnplan.floor.loads import Load
from dcnplan.floor.words import rack_limit_w, servers_text
from dcnplan.plan.captions import counted, plural, role_text
from dcnplan.plan.groups import Plan
from dcnplan.racks.summary import LoadedFloor, RackKind, loaded_floor, word_of
from dcnplan.report.floor_fields import ToldFloor, drawn_text
from dcnplan.report.floor_trays import trays_text
from dcnplan.trays.fullest import trays_of
from dcnplan.trays.limits import tray_notes
from dcnplan.trays.strands import of_unknown_diameter


def told_floor(plan: Plan) -> ToldFloor:
    """What is told of the floor of a plan that has one."""
    of, asked = loaded_floor(plan), plan.floor
    assert of is not None and asked is not None
    return ToldFloor(plan.name, of, (*floor_warnings(of.floor, asked), *tray_notes(plan)))


def headline(of: LoadedFloor) -> str:
    """`14 racks in 1 row, 103,780 W + ?`."""
    floor = of.floor
    rooms = f" of {counted(floor.rooms, 'room')}" if floor.rooms > 1 else ""
    return f"{counted(floor.racks, 'rack')} in {counted(floor.rows, 'row')}{rooms}, {drawn_text(of.drawn)}"


def floor_facts(of: LoadedFloor) -> Iterator[tuple[str, str]]:
    """A line each."""
    yield "racks", _racks(of)
    yield "fullest", _fullest(of)
    if limit := _limited_by(of):
        yield "limited by", limit
    if trays := trays_text(of.floor.plan, trays_of(of.floor.plan).fullest):
        yield "trays", trays
    yield "feeds", _feeds(of)
    unknown = {"power": of.drawn.unknown, "diameter": of_unknown_diameter(of.floor.plan)}
    if told := [f"{what} of {_items(items)}" for what, items in unknown.items() if items]:
        yield "unknown", "; ".join(told)
    if of.floor.keys.devices:
        said = ", ".join(str(one.name) for one in of.floor.keys.devices)
        yield "your word", f"what the spec says of {said} wins over the catalogue"


def _items(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{item} ({count:,})" for item, count in counts.items())


def _racks(of: LoadedFloor) -> str:
    floor = of.floor
    where = f"in rows of {floor.keys.rows.racks:,}"
    if floor.rows == 1:
        first, last = (floor.name(one) for one in of.ends)
        where = f"{first} to {last} of a row of {floor.keys.rows.racks:,}"
    return f"{floor.racks:,} of {counted(floor.keys.rack.units, 'unit')}, {where}"


def _fullest(of: LoadedFloor) -> str:
    floor, limit_w = of.floor, of.floor.keys.rack.power_w
    hot = max(of.kinds, key=lambda kind: kind.drawn.known_w)
    high = max(of.kinds, key=lambda kind: kind.units)
    limit = f" of {rack_limit_w(limit_w)}" if limit_w is not None else ""
    units = f"{high.units:,} of {counted(floor.keys.rack.units, 'unit')}"
    by_power = f"{floor.name(hot.such_as)} by power: {drawn_text(hot.drawn)}{limit}"
    return f"{by_power}; {floor.name(high.such_as)} by height: {units}"


def _limited_by(of: LoadedFloor) -> str | None:
    """`the power of a rack: 16 servers of 500 W and a leaf; 41 would fit by height`."""
    kinds = [kind for kind in of.kinds if kind.limited_by and any(isinstance(load.key, int) for load in kind.loads)]
    if not kinds:
        return None
    kind = kinds[0]
    servers_first = sorted(kind.loads, key=lambda load: isinstance(load.key, str))
    texts = [_load(of.floor.plan, load, kind) for load in servers_first]
    return f"the {kind.limited_by} of a rack: {' and '.join(texts)}{_by_height(of, kind)}"


def _load(plan: Plan, load: Load, kind: RackKind) -> str:
    if isinstance(load.key, str):
        word = role_text(word_of(plan, load.key))
        return f"a {word}" if load.count == 1 else counted(load.count, word)
    each = {
        "power": rack_limit_w(load.body.power_w),
        "height": counted(load.body.units, "unit"),
        "weight": f"{float(load.body.weight_kg):g} kg",
    }[kind.limited_by or "height"]
    return f"{servers_text(load.count, load.body.what)} of {each}"


def _by_height(of: LoadedFloor, kind: RackKind) -> str:
    """How many servers the rack has units for, where something else is the limit and there is one kind of them."""
    servers = [load for load in kind.loads if isinstance(load.key, int)]
    if kind.limited_by == "height" or len(servers) != 1:
        return ""
    free = of.floor.keys.rack.units - kind.units + servers[0].units
    return f"; {free // servers[0].body.units:,} would fit by height"


def _feeds(of: LoadedFloor) -> str:
    count, unknown = of.floor.keys.feeds, ""
    if of.undecided:
        unknown = f"; not known of {', '.join(of.undecided)}"
    if count == 1:
        return f"1{unknown}" if not of.dark else "1: nothing stays up without it"
    kinds = {served.kind for served in of.floor.plan.servers}
    down = [plural(what) if what == "server" else f"{what} servers" if what in kinds else what for what in of.dark]
    if down:
        return f"{count}; losing one takes {', '.join(down)} down{unknown}"
    return f"{count}; nothing goes dark when one is lost" if not unknown else f"{count}{unknown}"
