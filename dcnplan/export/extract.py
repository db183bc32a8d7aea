"""What is exported: a fabric or a part of one, with its servers or without, as nodes and edges one by one.

Knows which rows; knows no format.
"""

from collections.abc import Iterable, Iterator

from dcnplan.designs import Design
from dcnplan.errors import InputError, Place, Problem
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.named_rows import switch_names
from dcnplan.fabric.records import Edge, Node, link_edges, peer_edges, server_edges, server_nodes, switch_nodes
from dcnplan.fabric.rows import size
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.part import part_of


@frozen(eq=False)
class Extract:
    """`remark` says of which whole the fabric is a part, None for a whole; `nos` chooses how ports are called."""

    fabric: Fabric
    servers: bool = False
    nos: str | None = None
    remark: str | None = None

    @property
    def plan(self) -> Plan:
        return self.fabric.plan

    def nodes(self) -> Iterator[Node]:
        """Switches in row order, then servers."""
        yield from switch_nodes(self.fabric, self.nos)
        if self.servers:
            yield from server_nodes(self.fabric)

    def edges(self) -> Iterator[Edge]:
        """Links in row order, then links between leaf pairs, then those of servers."""
        yield from link_edges(self.fabric, self.nos)
        yield from peer_edges(self.fabric, self.nos)
        if self.servers:
            yield from server_edges(self.fabric, self.nos)

    @property
    def count(self) -> int:
        """How many nodes and edges there are."""
        return sum(counts(self.plan, self.servers))

    def groups(self) -> Iterator[tuple[str, int]]:
        """Every switch, with the place of its group in the Plan."""
        return zip(switch_names(self.fabric).tolist(), self.fabric.switches.group.tolist(), strict=True)


def part(design: Design, pods: int | None, leaves: int | None) -> tuple[Design, str | None]:
    """The design, or the part of it that is wanted and the remark that says so."""
    said = remark(design.plan, pods, leaves)
    return (design, None) if said is None else (Design(part_of(design.plan, pods, leaves)), said)


def remark(plan: Plan, pods: int | None, leaves: int | None) -> str | None:
    """That a file holds a part of a plan, and which (as in `part_of`); None for the whole, whatever was asked for."""
    most_pods = max((group.blocks for group in plan.switches if group.scope == "pod"), default=1)
    most_leaves = max(group.each for group in plan.switches if group.tier == 0)
    asked = (("pods", pods, most_pods), ("leaves", leaves, most_leaves))
    flags = [f"--{what} {limit}" for what, limit, there in asked if limit is not None and limit < there]
    return f"part of {plan.name} ({' '.join(flags)}): names and ports are those of the whole" if flags else None


def counts(plan: Plan, servers: bool) -> tuple[int, int]:
    """How many nodes and how many edges an extract of the plan has."""
    found = size(plan)
    edges = found.links + sum(group.count for group in plan.peers)
    if not servers:
        return found.switches, edges
    return found.switches + sum(group.count for group in plan.servers), edges + found.server_links


def refuse_absurd(plan: Plan, servers: bool, max_rows: int, is_part: bool = False) -> None:
    """Raises InputError where a plan, or a part of one, has more rows than `max_rows`, before it is built."""
    count = sum(counts(plan, servers))
    if count > max_rows:
        what = "switches, servers and links" if servers else "switches and links"
        message = f"{f'this part of {plan.name}' if is_part else plan.name} has {count:,} {what}"
        less = smaller(plan)
        hint = f"--max-rows {count} lists them all{f'; {less} lists a part' if less else ''}"
        raise InputError(Problem(f"{message}, the limit is {max_rows:,}", Place("dcnplan export"), hint))


def smaller(plan: Plan) -> str | None:
    """The flag that takes less of a plan, or of a part of one; None where a single leaf is left."""
    if any(group.scope == "pod" and group.blocks > 1 for group in plan.switches):
        return "--pods 1"
    most = max(group.each for group in plan.switches if group.tier == 0)
    return f"--leaves {4 if most > 4 else 1}" if most > 1 else None


def numbered(edges: Iterable[Edge]) -> Iterator[tuple[int, Edge]]:
    """Each edge with its number, from 0, among those between the same two nodes, which follow one another."""
    number, before = 0, ("", "")
    for edge in edges:
        number = number + 1 if edge[:2] == before else 0
        before = edge[:2]
        yield number, edge
