"""Which values of a floor nobody wrote: defaults of its keys, and what is assumed of servers and switches.

Words only.
"""

from collections.abc import Iterator

from dcnplan.floor.floor import Floor
from dcnplan.inputs.keys.kinds import Key, Table
from dcnplan.plan.floor_asked import FloorAsked
from dcnplan.plan.reasons import Origin
from dcnplan.spec.floor_keys import FLOOR


def floor_origins(floor: Floor, asked: FloorAsked) -> Iterator[Origin]:
    """In the order of the keys."""
    for key in FLOOR.keys:
        inner = key.kind.keys if isinstance(key.kind, Table) else ()
        yield from (
            _default(f"{key.name}.{one.name}", one) for one in inner if _is_open(asked, one, key.name, one.name)
        )
        if _is_open(asked, key, key.name):
            yield _default(key.name, key)
        if key.name == "servers" and floor.plan.servers:
            yield from _servers(floor, asked)
        if key.name == "leaf":
            yield from _leaves(floor)
    yield from _supplies(floor)


def _is_open(asked: FloorAsked, key: Key, *path: str) -> bool:
    return key.default is not None and not asked.is_said(*path)


def _default(what: str, key: Key) -> Origin:
    meaning = key.meaning.rstrip(".").partition(":")[0].partition(";")[0]
    value = ", ".join(map(str, key.default)) if isinstance(key.default, list) else str(key.default)
    return Origin(f"floor.{what}", value, "default", meaning[:1].lower() + meaning[1:])


def _servers(floor: Floor, asked: FloorAsked) -> Iterator[Origin]:
    for served in {one.kind: one for one in floor.plan.servers}.values():
        said = asked.keys.servers_of(served.kind, asked.parts_of(served.leaf.key))
        what = f"floor.servers.{served.kind}" if served.kind else "floor.servers"
        if said.height is None:
            yield Origin(f"{what}.height", "1", "default", "a server of one unit")
        if said.filled is None:
            yield Origin(f"{what}.from", "bottom", "default", "the end from which racks are filled with servers")


def _leaves(floor: Floor) -> Iterator[Origin]:
    """Racks of a block, where nobody said how many."""
    for area in floor.areas:
        for run in area.runs:
            limit = run.block.limited_by
            if run.before == 0 and run.stands and limit and run.block.racks > 1 and run.block.at_top:
                name = run.block.leaf.removesuffix("leaf").rstrip("/") if isinstance(run.block.leaf, str) else ""
                what = ".".join(filter(None, ("floor", name.replace("/", "."), "leaf.racks")))
                yield Origin(what, str(run.block.racks), "derived", f"the fewest by the {limit} of a rack")


def _supplies(floor: Floor) -> Iterator[Origin]:
    assumed = dict.fromkeys(body.what for _, body in floor.bodies if body.assumed)
    if assumed:
        yield Origin("supplies", "2", "default", f"assumed, one is enough: {', '.join(assumed)}")
