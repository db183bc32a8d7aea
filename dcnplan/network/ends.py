"""The two ends of a path: a switch or a server by its name, and the leaves that a server hangs on.

Closed forms over the Plan; a name that is not known is a fault with what was probably meant.
"""

import re
from dataclasses import dataclass

from dcnplan.errors import InputError, Place, Problem
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.names import server_row, switch_names, switch_row
from dcnplan.fabric.rows import Rows, switch_rows
from dcnplan.fabric.servers import server_rows
from dcnplan.inputs.suggest import near
from dcnplan.plan.groups import ServerGroup

_SHOWN = 3


@dataclass(frozen=True)
class Attachment:
    """A leaf (row) of a server: the server's ports to it from 1, and the leaf's among its server ports from 0."""

    leaf: int
    nics: range
    ports: range


@dataclass(frozen=True)
class End:
    """One end: a switch with its `row`, or a server with its `group` and where it hangs on."""

    name: str
    row: int | None = None
    group: ServerGroup | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def switches(self) -> tuple[int, ...]:
        """The switch itself, or the leaves of the server."""
        return (self.row,) if self.row is not None else tuple(at.leaf for at in self.attachments)


def end_of(fabric: Fabric, name: str) -> End:
    """The switch or server of that name. Raises InputError with what may have been meant."""
    row = switch_row(fabric, name)
    if row is not None:
        return End(name, row)
    server = server_row(fabric, name)
    if server is not None:
        return _server_end(fabric, name, server)
    raise InputError(_unknown(fabric, name))


def leaf_row(fabric: Fabric, leaf: str | int) -> int:
    """The row of a leaf, given by name or row. Raises InputError, for a row that is no leaf's ValueError."""
    row = end_of(fabric, leaf).row if isinstance(leaf, str) else leaf
    if row is None or not 0 <= row < len(fabric.switches) or fabric.switches.tier[row]:
        raise ValueError(f"{leaf} is not a leaf")
    return row


def _server_end(fabric: Fabric, name: str, row: int) -> End:
    plan = fabric.plan
    held = server_rows(plan)
    group, seat = next((group, seat) for group in plan.servers if (seat := held[group.leaf.key].seat(row)))
    leaf_group, server = divmod(seat.place, group.per_leaf_group)
    first = switch_rows(plan)[group.leaf.key].row(seat.block, leaf_group * group.homing)
    each = group.ports // group.homing
    attachments = tuple(
        Attachment(
            first + rail, range(rail + 1, group.ports + 1, group.homing), range(server * each, server * each + each)
        )
        for rail in range(group.homing)
    )
    return End(name, group=group, attachments=attachments)


def _unknown(fabric: Fabric, name: str) -> Problem:
    spans = _spans(fabric)
    where = Place(name or "''")
    several = [_filled(first, "1-" + name) for first, _ in spans if _shape(first).endswith(f"-{_shape(name)}")]
    if several:
        return Problem("this name is not unique", where, f"did you mean {', '.join(several[:_SHOWN])} or another one?")
    shapes = {_shape(first): (first, last) for first, last in spans}
    alike = near(_shape(name), shapes)
    if alike is None:
        return Problem("there is no such switch or server", where, f"switches are named as {_examples(fabric)}")
    first, last = shapes[alike]
    meant = _within(_filled(first, name), last)
    hint = f"did you mean {meant}?" if meant else f"names run from {first} to {last}"
    return Problem("there is no such switch or server", where, hint)


def _spans(fabric: Fabric) -> list[tuple[str, str]]:
    """First and last name of every group of switches, then of every group of servers."""
    plan = fabric.plan
    switches, servers = switch_rows(plan), server_rows(plan)
    names = switch_names(fabric)
    spans = [tuple(names[_ends(switches[group.key])]) for group in plan.switches]
    for group in plan.servers:
        rows = servers[group.leaf.key]
        leaf_first = _block_head(spans, plan.switches.index(group.leaf))
        word = f"{group.leaf.leaf_class}-server" if group.leaf.leaf_class else "server"
        spans.append((f"{leaf_first[0]}{word}1", f"{leaf_first[1]}{word}{rows.size}"))
    return [(first, last) for first, last in spans]


def _block_head(spans: list[tuple[str, ...]], number: int) -> list[str]:
    """`pod1-` and `pod96-` of `pod1-leaf1` and `pod96-leaf48`; empty where the fabric has no pods."""
    return [name[: name.rfind("-") + 1] for name in spans[number]]


def _ends(rows: Rows) -> list[int]:
    return [rows.row(0, 0), rows.row(rows.blocks - 1, rows.size - 1)]


def _shape(name: str) -> str:
    """`pod#-leaf#` of `pod1-leaf3`."""
    return re.sub(r"[0-9]+", "#", name.casefold())


def _filled(first: str, name: str) -> str:
    """The pattern of `first` with the numbers of `name`, as far as it has them."""
    numbers = iter(str(int(number)) for number in re.findall(r"[0-9]{1,12}", name))
    return re.sub(r"[0-9]+", lambda number: next(numbers, number[0]), first)


def _within(name: str, last: str) -> str | None:
    """The name, unless one of its numbers is 0 or beyond the last one's."""
    pairs = zip(re.findall(r"[0-9]+", name), re.findall(r"[0-9]+", last), strict=True)
    return name if all(1 <= int(number) <= int(most) for number, most in pairs) else None


def _examples(fabric: Fabric) -> str:
    return ", ".join(dict.fromkeys(first for first, _ in _spans(fabric)[: len(fabric.plan.switches)]))
