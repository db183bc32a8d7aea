"""Which values of a floor nobody wrote: defaults of its keys, and what is assumed of servers and switches.

Words only.
"""

from collections.abc import Iterator

from dcnplan.floor.area import Area
from dcnplan.floor.floor import Floor
from dcnplan.floor.loads import Key
from dcnplan.inputs.keys import kinds
from dcnplan.inputs.keys.kinds import Table
from dcnplan.plan.floor_asked import FloorAsked
from dcnplan.plan.reasons import Origin
from dcnplan.spec.floor_keys import FLOOR
from dcnplan.spec.floor_scalars import metres_text


def floor_origins(floor: Floor, asked: FloorAsked) -> Iterator[Origin]:
    """In the order of the keys."""
    for key in FLOOR.keys:
        inner = key.kind.keys if isinstance(key.kind, Table) else ()
        yield from (
            _default(f"{key.name}.{one.name}", one) for one in inner if _is_open(asked, one, key.name, one.name)
        )
        if _is_open(asked, key, key.name):
            yield _default(key.name, key)
        yield from _ruled(floor, asked, key.name)
    yield from _supplies(floor)


def _is_open(asked: FloorAsked, key: kinds.Key, *path: str) -> bool:
    return key.default is not None and not asked.is_said(*path)


def _default(what: str, key: kinds.Key) -> Origin:
    meaning = key.meaning.rstrip(".").partition(":")[0].partition(";")[0]
    value = ", ".join(map(str, key.default)) if isinstance(key.default, list) else str(key.default)
    return Origin(f"floor.{what}", value, "default", meaning[:1].lower() + meaning[1:])


def _ruled(floor: Floor, asked: FloorAsked, name: str) -> Iterator[Origin]:
    """What a rule says where nobody does, of one key of the floor."""
    if name == "rack" and not asked.is_said("rack", "height"):
        yield Origin("floor.rack.height", metres_text(asked.keys.rack.height_m), "derived", "133.1 mm and its units")
    if name == "servers":
        yield from _servers(floor, asked)
    if name == "leaf":
        yield from _leaves(floor, asked)
    if name in ("pod_spine", "spine"):
        keys = [one.key for one in floor.plan.switches if one.role == name]
        said = [asked.keys.spine if name == "spine" else asked.keys.pod_spine_of(asked.parts_of(key)) for key in keys]
        if any(one.filled is None for one in said):
            yield Origin(f"floor.{name}.from", "top", "default", "the end from which racks are filled with them")


def _servers(floor: Floor, asked: FloorAsked) -> Iterator[Origin]:
    for kind in dict.fromkeys(served.kind for served in floor.plan.servers):
        keys = [served.leaf.key for served in floor.plan.servers if served.kind == kind]
        said = [asked.keys.servers_of(kind, asked.parts_of(key)) for key in keys]
        what = f"floor.servers.{kind}" if kind else "floor.servers"
        if any(one.height is None for one in said):
            yield Origin(f"{what}.height", "1", "default", "a server of one unit")
        if any(one.filled is None for one in said):
            yield Origin(f"{what}.from", "bottom", "default", "the end from which racks are filled with servers")


def _leaves(floor: Floor, asked: FloorAsked) -> Iterator[Origin]:
    """Where leaves stand, and the racks of a block, where nobody said how many."""
    classes = [one for area in floor.areas for one in area.classes]
    if any(asked.keys.leaf_of(asked.parts_of(one.key)).at is None for one in classes):
        yield Origin("floor.leaf.at", "top", "default", "where leaves stand: in the racks of their servers")
    for area in floor.areas:
        for run in area.runs:
            limit = run.block.limited_by
            if run.before == 0 and run.stands and limit and run.block.racks > 1 and run.block.at_top:
                what = f"{_path(area, run.block.leaf)}floor.leaf.racks"
                yield Origin(what, str(run.block.racks), "derived", f"the fewest by the {limit} of a rack")


def _path(area: Area, leaf: Key) -> str:
    """`pods.dense.leaves.gpu.`: where the spec may say something of these leaves alone."""
    steps = {"pods": area.name, "leaves": area.of_class(leaf).group.class_name}
    return "".join(f"{step}.{name}." for step, name in steps.items() if name)


def _supplies(floor: Floor) -> Iterator[Origin]:
    assumed = dict.fromkeys(body.what for _, body in floor.bodies if body.assumed)
    if assumed:
        yield Origin("supplies", "2", "default", f"assumed, one is enough: {', '.join(assumed)}")
