"""What is exported: a fabric or a part of one, with its servers or without, as nodes and edges one by one.

Knows which rows; knows no format.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from dcnplan.cabling.connections import cabling
from dcnplan.designs import Design
from dcnplan.errors import InputError, Place, Problem
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.named_rows import server_names, switch_names
from dcnplan.fabric.open_ports import OpenPort, open_port_count, open_ports
from dcnplan.fabric.records import Edge, Node, link_edges, peer_edges, server_edges, server_nodes, switch_nodes
from dcnplan.fabric.rows import size
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.part import part_of

if TYPE_CHECKING:
    from dcnplan.projects.project import Project


@frozen(eq=False)
class Extract:
    """`remark` says of which whole the fabric is a part, None for a whole; `nos` chooses how ports are called.

    Of a `project` there are `others` beside the first fabric, and its servers are those of all.
    """

    fabric: Fabric
    servers: bool = False
    nos: str | None = None
    remark: str | None = None
    project: str | None = None
    others: tuple[Fabric, ...] = ()

    @property
    def fabrics(self) -> tuple[Fabric, ...]:
        return (self.fabric, *self.others)

    @property
    def plans(self) -> tuple[Plan, ...]:
        return tuple(fabric.plan for fabric in self.fabrics)

    @property
    def name(self) -> str:
        """Of the fabric, or of the project."""
        return self.project or self.fabric.plan.name

    @property
    def switches(self) -> tuple[SwitchGroup, ...]:
        """Every group of switches, fabric by fabric."""
        return tuple(group for plan in self.plans for group in plan.switches)

    def nodes(self) -> Iterator[Node]:
        """Switches in row order, then servers, each once."""
        for fabric in self.fabrics:
            yield from switch_nodes(fabric, self.nos)
        if self.servers:
            yield from server_nodes(self.fabric) if self.project is None else self._shared()

    def _shared(self) -> Iterator[Node]:
        names = dict.fromkeys(name for fabric in self.fabrics for name in server_names(fabric).tolist())
        return ((name, {"role": "server"}) for name in names)

    def edges(self) -> Iterator[Edge]:
        """Links in row order, then links between leaf pairs, then those of servers."""
        for fabric in self.fabrics:
            yield from link_edges(fabric, self.nos)
            yield from peer_edges(fabric, self.nos)
        for fabric in self.fabrics if self.servers else ():
            yield from server_edges(fabric, self.nos)

    @property
    def count(self) -> int:
        """How many nodes and edges there are."""
        return sum(counts(self.plans, self.servers))

    def groups(self) -> Iterator[tuple[str, int]]:
        """Every switch, with the place of its group in `switches`."""
        first = 0
        for fabric in self.fabrics:
            numbers = (fabric.switches.group + first).tolist()
            yield from zip(switch_names(fabric).tolist(), numbers, strict=True)
            first += len(fabric.plan.switches)

    @property
    def open_port_count(self) -> int:
        """Ports that are external or reserved."""
        return sum(map(open_port_count, self.plans))

    def open_ports(self) -> Iterator[OpenPort]:
        """Each of them."""
        return chain.from_iterable(open_ports(fabric, self.nos) for fabric in self.fabrics)


def extract_of(design: "Design | Project", servers: bool, nos: str | None, remark: str | None = None) -> Extract:
    """What of a design, or of all fabrics of a project, is exported."""
    first, *others = (one.fabric for one in design.designs)
    return Extract(first, servers, nos, remark, None if isinstance(design, Design) else design.name, tuple(others))


def part(
    design: "Design | Project", pods: int | None, leaves: int | None
) -> "tuple[Design | Project, str | None]":  # fmt: skip
    """The design, or the part of it that is wanted and the remark that says so; of a project such a part of each."""
    flags = dict.fromkeys(flag for one in design.designs for flag in _flags(one.plan, pods, leaves))
    if not flags:
        return design, None
    said = f"part of {design.name} ({' '.join(flags)}): names and ports are those of the whole"
    return design.of_plans(lambda plan: part_of(_with_lengths(plan), pods, leaves)), said


def _with_lengths(plan: Plan) -> Plan:
    """The plan with the lengths that follow from its floor, so that a part has those of the whole."""
    return plan if plan.floor is None else replace(plan, measured=cabling(plan).measured)


def remark(plan: Plan, pods: int | None, leaves: int | None) -> str | None:
    """That a file holds a part of a plan, and which (as in `part_of`); None for the whole, whatever was asked for."""
    flags = _flags(plan, pods, leaves)
    return f"part of {plan.name} ({' '.join(flags)}): names and ports are those of the whole" if flags else None


def _flags(plan: Plan, pods: int | None, leaves: int | None) -> list[str]:
    """The flags that take less than the whole."""
    most_pods = max((dict(group.axes)["pod"] for group in plan.switches if group.scope == "pod"), default=1)
    most_leaves = max(group.each for group in plan.switches if group.role == "leaf")
    asked = (("pods", pods, most_pods), ("leaves", leaves, most_leaves))
    return [f"--{what} {limit}" for what, limit, there in asked if limit is not None and limit < there]


def counts(plans: Sequence[Plan], servers: bool) -> tuple[int, int]:
    """How many nodes and how many edges an extract of the plans has: servers of a project as the most of a fabric."""
    sizes = [size(plan) for plan in plans]
    switches = sum(one.switches for one in sizes)
    edges = sum(one.links for one in sizes) + sum(group.count for plan in plans for group in plan.peers)
    if not servers:
        return switches, edges
    served = [sum(group.count for group in plan.servers) for plan in plans]
    return switches + max(served, default=0), edges + sum(one.server_links for one in sizes)


def refuse_absurd(design: "Design | Project", servers: bool, max_rows: int, is_part: bool = False) -> None:
    """Raises InputError where a design, or a part of one, has more rows than `max_rows`, before it is built."""
    plans = [one.plan for one in design.designs]
    count = sum(counts(plans, servers))
    if count > max_rows:
        what = "switches, servers and links" if servers else "switches and links"
        message = f"{f'this part of {design.name}' if is_part else design.name} has {count:,} {what}"
        less = next(filter(None, map(smaller, plans)), None)
        hint = f"--max-rows {count} lists them all{f'; {less} lists a part' if less else ''}"
        raise InputError(Problem(f"{message}, the limit is {max_rows:,}", Place("dcnplan export"), hint))


def smaller(plan: Plan) -> str | None:
    """The flag that takes less of a plan, or of a part of one; None where a single leaf is left."""
    if any(group.scope == "pod" and dict(group.axes)["pod"] > 1 for group in plan.switches):
        return "--pods 1"
    most = max(group.each for group in plan.switches if group.role == "leaf")
    return f"--leaves {4 if most > 4 else 1}" if most > 1 else None


def numbered(edges: Iterable[Edge]) -> Iterator[tuple[int, Edge]]:
    """Each edge with its number, from 0, among those between the same two nodes, which follow one another."""
    number, before = 0, ("", "")
    for edge in edges:
        number = number + 1 if edge[:2] == before else 0
        before = edge[:2]
        yield number, edge
