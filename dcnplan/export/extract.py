"""What is exported: the whole fabric or a part of it, with its servers or without, as nodes and edges one by one.

Knows which rows; knows no format.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from dcnplan.errors import InputError, Place, Problem
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.names import switch_names
from dcnplan.fabric.part import Part
from dcnplan.fabric.records import Edge, Node, link_edges, peer_edges, server_edges, server_nodes, switch_nodes
from dcnplan.fabric.rows import size
from dcnplan.plan.groups import Plan


@dataclass(frozen=True, eq=False)
class Extract:
    """`pods` and `leaves` as in `Part`; `nos` chooses how ports are called."""

    fabric: Fabric
    servers: bool = False
    pods: int | None = None
    leaves: int | None = None
    nos: str | None = None

    @property
    def plan(self) -> Plan:
        return self.fabric.plan

    @cached_property
    def part(self) -> Part:
        return Part(self.fabric, self.pods, self.leaves)

    def switches(self) -> Iterator[Node]:
        return compress(switch_nodes(self.fabric), self.part.switches.tolist())

    def nodes(self) -> Iterator[Node]:
        """Switches in row order, then servers."""
        yield from self.switches()
        if self.servers:
            yield from compress(server_nodes(self.fabric), self.part.servers.tolist())

    def edges(self) -> Iterator[Edge]:
        """Links in row order, then links between leaf pairs, then those of servers."""
        yield from compress(link_edges(self.fabric, self.nos), self.part.links.tolist())
        yield from compress(peer_edges(self.fabric, self.nos), self.part.peers.tolist())
        if self.servers:
            yield from compress(server_edges(self.fabric, self.nos), self.part.server_links.tolist())

    @property
    def count(self) -> int:
        """How many nodes and edges there are."""
        marks = [self.part.switches, self.part.links, self.part.peers]
        if self.servers:
            marks += [self.part.servers, self.part.server_links]
        return sum(int(kept.sum()) for kept in marks)

    def groups(self) -> Iterator[tuple[str, int]]:
        """Every switch of the whole, with the place of its group in the Plan."""
        return zip(switch_names(self.fabric).tolist(), self.fabric.switches.group.tolist(), strict=True)

    @property
    def remark(self) -> str | None:
        """That this is a part, and which; None for the whole."""
        flags = [
            f"--{what} {most}" for what, most in (("pods", self.pods), ("leaves", self.leaves)) if most is not None
        ]
        if not flags:
            return None
        return f"part of {self.plan.name} ({' '.join(flags)}): names and ports are those of the whole"


def refuse_absurd(plan: Plan, servers: bool, max_rows: int) -> None:
    """Raises InputError where a fabric has more rows than `max_rows`, before it is built."""
    rows = size(plan)
    count = rows.switches + rows.links
    if servers:
        count += rows.server_links + sum(group.count for group in plan.servers)
    if count > max_rows:
        what = "switches, servers and links" if servers else "switches and links"
        message = f"{plan.name} has {count:,} {what}, the limit is {max_rows:,}"
        raise InputError(Problem(message, Place("dcnplan export"), f"--max-rows {count} lists them all"))


def numbered(edges: Iterable[Edge]) -> Iterator[tuple[int, Edge]]:
    """Each edge with its number, from 0, among those between the same two nodes, which follow one another."""
    number, before = 0, ("", "")
    for edge in edges:
        number = number + 1 if edge[:2] == before else 0
        before = edge[:2]
        yield number, edge
