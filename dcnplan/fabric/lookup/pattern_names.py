"""How the network of a Plan is asked by name: names follow a pattern, so that a row is found without a list.

A name that is not known is a fault with what was probably meant.
"""

import re

from dcnplan.errors import Place, Problem
from dcnplan.fabric.lookup.link_ends import tier_link_ends
from dcnplan.fabric.lookup.series import (
    NumberedInBlocks,
    Series,
    names_of_switches,
    row_in,
    server_series,
    switch_series,
)
from dcnplan.fabric.port_names import port_names
from dcnplan.fabric.port_places import ports_in_order
from dcnplan.fabric.rows import switch_rows
from dcnplan.fabric.servers import server_rows
from dcnplan.fabric.tables import LinkTable
from dcnplan.frozen import frozen
from dcnplan.inputs.suggest import near
from dcnplan.network.columns import Ints, Texts
from dcnplan.network.names import Attachment, LinkNames
from dcnplan.plan.groups import Plan, ServerGroup
from dcnplan.plan.switch_names import nic_name

_SHOWN = 3


@frozen(eq=False)
class PatternNames:
    """The names of a plan's switches, servers and links."""

    plan: Plan
    table: LinkTable

    def switches(self) -> Texts:
        return names_of_switches(self.plan)

    def switch_row(self, name: str) -> int | None:
        return row_in(switch_series(self.plan), name)

    def links(self, rows: Ints | None = None) -> LinkNames:
        return tier_link_ends(self.plan, self.table if rows is None else self.table.taken(rows))

    def server(self, name: str) -> tuple[Attachment, ...] | None:
        row = row_in(server_series(self.plan), name)
        return None if row is None else _attachments(self.plan, row)

    def unknown(self, name: str) -> Problem:
        spans = _spans(self.plan)
        where = Place(name or "''")
        name = _in_fabric(self.plan, name, spans)
        several = [_filled(first, "1-" + name) for first, _ in spans if _shape(first).endswith(f"-{_shape(name)}")]
        if several:
            hint = f"did you mean {', '.join(several[:_SHOWN])} or another one?"
            return Problem("this name is not unique", where, hint)
        if after := next(filter(None, (_told_after_first(one, name) for one in server_series(self.plan))), None):
            return Problem("servers over several pods are called after the first", where, f"{name} is {after}")
        shapes = {_shape(first): (first, last) for first, last in spans}
        alike = near(_shape(name), shapes)
        if alike is None:
            examples = ", ".join(dict.fromkeys(first for first, _ in spans[: len(self.plan.switches)]))
            return Problem("there is no such switch or server", where, f"switches are named as {examples}")
        first, last = shapes[alike]
        meant = _within(_filled(first, name), last)
        hint = f"did you mean {meant}?" if meant else f"names run from {first} to {last}"
        return Problem("there is no such switch or server", where, hint)


def _in_fabric(plan: Plan, name: str, spans: list[tuple[str, str]]) -> str:
    """The name with the fabric of a project before it, where one like it has none only because that was left out."""
    whole = f"{plan.fabric}-{name}"
    return whole if plan.fabric and _shape(whole) in {_shape(first) for first, _ in spans} else name


def _attachments(plan: Plan, row: int) -> tuple[Attachment, ...]:
    held = zip(plan.servers, server_rows(plan), strict=True)
    group, seat = next((group, seat) for group, rows in held if (seat := rows.seat(row)))
    leaves, ports = switch_rows(plan)[group.leaf.key], _server_ports(group)
    homes = (group.home(seat.block, seat.place, rail) for rail in range(group.homing))
    return tuple(
        Attachment(
            leaves.row(block, leaf),
            tuple(nic_name(group.ways, nic, plan.fabric) for nic in range(rail + 1, group.ports + 1, group.homing)),
            ports[place * group.share : (place + 1) * group.share],
        )
        for rail, (block, leaf, place) in enumerate(homes)
    )


def _server_ports(group: ServerGroup) -> tuple[str, ...]:
    """The names of a leaf's ports for these servers, in order."""
    seat = ports_in_order(group.leaf.faceplate, group.purpose)
    names = port_names(group.leaf.device, group.leaf.faceplate, group.purpose).ports
    return tuple(names[seat.slot, seat.cage, seat.leg].tolist())


def _told_after_first(one: Series, name: str) -> str | None:
    return one.told_after_first(name) if isinstance(one, NumberedInBlocks) else None


def _spans(plan: Plan) -> list[tuple[str, str]]:
    """First and last name of every group of switches, then of every group of servers."""
    return [_span(one) for one in (*switch_series(plan), *server_series(plan)) if one.rows.blocks]


def _span(one: Series) -> tuple[str, str]:
    return one.name(0, 0), one.name(one.rows.blocks - 1, one.rows.size - 1)


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
