"""What a switch, a server and a link of a fabric have beside their name: one row each, with its type and meaning.

Graphs, exports, schemas and the docs read this table. Knows no graph library and no file format.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.faceplate_ports import port_names
from dcnplan.frozen import frozen
from dcnplan.network.names import LinkNames
from dcnplan.plan.axes import numbers as numbers_of
from dcnplan.plan.faceplate import EXTERNAL, RESERVE
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.leaves_alone import leaves_alone
from dcnplan.plan.switch_names import block_name

What = Literal["switch", "server", "link", "cable"]
Kind = Literal["text", "whole", "number", "yes_no"]

Column = Sequence[Any] | None
"""A value for each row, None where it does not apply to one; None for a column that applies to no row."""


@frozen
class Attribute:
    """One thing that a row has. `column` gives it of all rows; a `rare` one stands behind the others of its row."""

    name: str
    kind: Kind
    of: What
    meaning: str
    unit: str = ""
    column: Callable[[Any], Column] | None = None
    rare: bool = False


@frozen
class Ends:
    """Links of one table with their names and speeds; `fabric` is that of a project."""

    names: LinkNames
    speeds: Sequence[int | float]
    peers: bool = False
    fabric: str | None = None

    def __len__(self) -> int:
        return len(self.speeds)


Seat = tuple[SwitchGroup, int, int]
"""The group of a switch or of a server's leaf, its block in the group and its place in the block, from 0."""


def _each(value: Callable[[Seat], Any]) -> Callable[[Sequence[Seat]], Column]:
    return lambda rows: list(map(value, rows))


def _pod(seat: Seat) -> str | None:
    group, block, _ = seat
    return block_name(group, block) if group.scope == "pod" else None


@frozen
class Switches:
    """Switches in row order, and how many planes there are above the groups whose switches lie in one plane each.

    `nos` chooses how ports are called, `fabric` is that of a project.
    """

    seats: Sequence[Seat]
    planes: dict[str, int]
    nos: str | None = None
    fabric: str | None = None

    def __len__(self) -> int:
        return len(self.seats)


def _plane(rows: Switches) -> Column:
    return [_plane_of(seat, rows.planes) for seat in rows.seats]


def _plane_of(seat: Seat, planes: dict[str, int]) -> int | None:
    group, block, index = seat
    if group.scope == "plane":
        return block + 1
    return index % planes[group.key] + 1 if group.key in planes else None


def _building(rows: Switches) -> Column:
    """None where there are none."""
    if not any("building" in dict(group.axes) for group, _, _ in rows.seats):
        return None
    numbers = (numbers_of(group.axes, block, 0).get("building") for group, block, _ in rows.seats)
    return [None if number is None else number + 1 for number in numbers]


def _of_switch(value: Callable[[Seat], Any]) -> Callable[[Switches], Column]:
    return lambda rows: list(map(value, rows.seats))


def _open(purpose: str) -> Callable[[Switches], Column]:
    """The ports of a switch for a purpose that leads to nothing in the fabric."""

    def texts(rows: Switches) -> Column:
        groups = {group.key: group for group, _, _ in rows.seats}
        text = {key: ", ".join(port_names(group, purpose, rows.nos)) for key, group in groups.items()}
        return [text[group.key] or None for group, _, _ in rows.seats] if any(text.values()) else None

    return texts


SWITCH = (
    Attribute("role", "text", "switch", "The role of the switch: leaf, pod_spine, spine or core.", "",
              _of_switch(lambda seat: seat[0].role)),
    Attribute("pod", "text", "switch", "The name of its pod.", "", _of_switch(_pod)),
    Attribute("plane", "whole", "switch", "The number of its plane, from 1.", "", _plane),
    Attribute("building", "whole", "switch", "The number of its building, from 1.", "", _building, rare=True),
    Attribute("index", "whole", "switch", "Its place among its like, in its pod, plane or building, from 1.", "",
              _of_switch(lambda seat: seat[2] + 1)),
    Attribute("model", "text", "switch", "Its model.", "", _of_switch(lambda seat: seat[0].device.model)),
    Attribute("external", "text", "switch", "Its ports that leave the fabric, by name.", "", _open(EXTERNAL),
              rare=True),
    Attribute("reserved", "text", "switch", "Its ports that are kept free, by name.", "", _open(RESERVE), rare=True),
)  # fmt: skip

SERVER = (
    Attribute("role", "text", "server", "Always server.", "", _each(lambda seat: "server")),
    Attribute("pod", "text", "server", "The name of its pod.", "", _each(_pod)),
    Attribute("index", "whole", "server", "Its place in its pod and leaf class, from 1.", "",
              _each(lambda seat: seat[2] + 1)),
)  # fmt: skip

LINK = (
    Attribute("speed_gbps", "number", "link", "Its speed.", "Gb/s", lambda ends: ends.speeds),
    Attribute("lower", "text", "link", "The end nearer to the servers.", "", lambda ends: ends.names.lower),
    Attribute("lower_port", "text", "link", "The port there.", "", lambda ends: ends.names.lower_port),
    Attribute("lower_cage", "text", "link", "The cage there; of a server's, known where NICs are split.", "",
              lambda ends: ends.names.lower_cage, rare=True),
    Attribute("upper", "text", "link", "The other end.", "", lambda ends: ends.names.upper),
    Attribute("upper_port", "text", "link", "The port there.", "", lambda ends: ends.names.upper_port),
    Attribute("upper_cage", "text", "link", "The cage there.", "", lambda ends: ends.names.upper_cage),
    Attribute("peer", "yes_no", "link", "Told of a link between switches of one tier: of a pair, or of a mesh.", "",
              lambda ends: [True] * len(ends.names.lower) if ends.peers else None, rare=True),
)  # fmt: skip

FABRIC = Attribute(
    "fabric", "text", "switch", "What a project calls its fabric; told only there.", "",
    lambda rows: [rows.fabric] * len(rows) if rows.fabric else None, rare=True,
)  # fmt: skip
"""Of a switch, and of a link."""


def records(attributes: Sequence[Attribute], rows: Any) -> Iterator[dict[str, Any]]:
    """Of every row its attributes by name; what does not apply is absent."""
    columns = {
        one.name: column
        for one in sorted(attributes, key=lambda one: one.rare)
        if one.column and (column := one.column(rows)) is not None
    }
    for values in zip(*columns.values(), strict=True):
        yield {name: value for name, value in zip(columns, values, strict=True) if value is not None}


def planes_above(plan: Plan) -> dict[str, int]:
    """Of each group whose switches lie in one plane each, how many planes there are, with spines in them or without."""
    above = {link.lower.key: link.upper.blocks for link in plan.links if link.joins.stripe}
    return above | {leaf.group.key: plan.planes for leaf in leaves_alone(plan) if plan.planes}


def seats_of(groups: Sequence[SwitchGroup], table: Any) -> list[Seat]:
    """The seat of every row of a table of switches or servers."""
    columns = (table.group.tolist(), table.block.tolist(), table.index.tolist())
    return [(groups[number], block, index) for number, block, index in zip(*columns, strict=True)]


def switches_of(fabric: Fabric, nos: str | None = None) -> Switches:
    """The rows that `SWITCH` is asked of."""
    plan = fabric.plan
    return Switches(seats_of(plan.switches, fabric.switches), planes_above(plan), nos, plan.fabric)
