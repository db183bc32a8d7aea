"""Everything that a Plan says about its fabric in numbers, as one value for reports.

Reads a Plan; decides nothing about how a number is shown.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from dcnplan.capacity.bisection import Bisection, bisection
from dcnplan.capacity.breakouts import Breakout, breakouts
from dcnplan.capacity.cages import Ports, group_ports, role_ports
from dcnplan.capacity.equal_cost import PathCount, equal_cost_paths
from dcnplan.capacity.group_rows import GroupRow, group_rows
from dcnplan.capacity.north_south import north_south
from dcnplan.capacity.one_failed.one_failed import OneFailed, beyond_count, one_failed
from dcnplan.capacity.oversubscription import Oversubscription, oversubscription
from dcnplan.frozen import frozen
from dcnplan.plan.groups import MeshGroup, Plan, ServerGroup, ServerKind
from dcnplan.plan.once import once
from dcnplan.plan.pods import building_of
from dcnplan.plan.reasons import LimitedBy
from dcnplan.plan.traffic import Traffic

if TYPE_CHECKING:
    from dcnplan.capacity.meshed import MeshCount

T = TypeVar("T")


@frozen
class KindOfServers:
    """Servers of a kind that the spec names; `asked` None: as many as fit, `rails` None: it tells of no NICs.

    `racks` that they stand in, None where racks are not looked at. Each is spread over `pods`.
    """

    name: str
    capacity: int
    asked: int | None
    ports: int
    homing: int
    speed_bps: int
    rails: int | None = None
    racks: int | None = None
    pods: int = 1


@frozen
class Servers:
    """`capacity` is the whole fabric's; what differs between kinds of servers is None. `kinds` are those with names.

    `at_least`: so many are known to fit, and whether more would is not decided. `nics` and `rails` are told where the
    spec tells of NIC cages: how many of which speed a server has, and the rails of its ports. `racks` are those of the
    servers asked for, else of all; None where those of some are not looked at. `pods`: over how many one is spread.
    """

    capacity: int
    asked: int | None
    ports: int | None
    homing: int | None
    speed_bps: int | None
    at_least: bool = False
    kinds: tuple[KindOfServers, ...] = ()
    has_nics: bool = False
    nics: tuple[int, int] | None = None
    rails: int | None = None
    racks: int | None = None
    racks_per_leaf_group: int | None = None
    pods: int | None = 1


@frozen
class GroupPorts:
    """Cages of one switch group."""

    role: str
    group: str | None
    model: str
    switches: int
    ports: Ports


@frozen
class Connections:
    """How one link group is connected: direct, fan-out, straight, shuffle; `group` is the lower switches' label."""

    link: str
    group: str | None
    count: int
    kinds: tuple[str, ...]


@frozen
class Summary:
    """Counts of the whole fabric. Mappings are in the order in which they are shown, and hold only what exists.

    `switches` and `ports` by role; `links` by link class (`server-leaf` first; peers are `leaf-leaf`, pods of a mesh
    `pod-pod`); `fabric_links` counts switch-to-switch links; `pods` is None in two tiers, `planes` without planes, and
    `buildings` without such. `traffic` is what failures are counted for, where that is said; `beyond_count`: they are
    not counted for it. `shares_in_turn`: some leaves are no multiple of homing.
    """

    name: str
    family: str
    servers: Servers
    switches: Mapping[str, int]
    pods: int | None
    planes: int | None
    links: Mapping[str, int]
    fabric_links: int
    oversubscription: Mapping[str, Oversubscription | None]
    one_failed: tuple[OneFailed, ...]
    bisection: Bisection
    paths: Mapping[str, PathCount]
    ports: Mapping[str, Ports]
    group_ports: tuple[GroupPorts, ...]
    breakouts: tuple[Breakout, ...]
    connections: tuple[Connections, ...]
    limited_by: LimitedBy | None
    groups: tuple[GroupRow, ...]
    traffic: Traffic | None = None
    shares_in_turn: bool = False
    beyond_count: bool = False
    north_south: Oversubscription | None = None
    mesh: "MeshCount | None" = None
    buildings: int | None = None

    def __repr__(self) -> str:
        return f"<Summary of {self.name}: {self.servers.capacity:,} servers, {self.total_switches:,} switches>"

    @property
    def not_counted(self) -> str | None:
        """Why no failure is."""
        if self.one_failed:
            return None
        if not self.servers.capacity:
            return "no servers: no traffic"
        if self.mesh:
            return "shortest paths: see fail"
        if self.shares_in_turn:
            return "the last leaves share their servers in turn: see fail"
        if self.beyond_count:
            if self.servers.pods != 1 and self.buildings:
                return "servers are spread over pods of buildings: see fail"
            return "next hops are unlike, and hosts balance, or ports send of servers homed unlike: see fail"
        if self.traffic and self.traffic.between == "ports":
            return "no port reaches another server's on another leaf: no traffic between leaves"
        alone = (
            "one leaf group"
            if (self.pods or 1) == self.servers.pods
            else "one leaf group in a pod, and nothing joins the pods"
        )
        return f"{alone}: no traffic between groups"

    @property
    def ends_at_leaves(self) -> bool:
        """Whether nothing is above the leaves, nor are they a mesh."""
        return set(self.switches) == {"leaf"} and not self.mesh

    @property
    def total_switches(self) -> int:
        return sum(self.switches.values())


@once
def summarise(plan: Plan) -> Summary:
    """Every number of the Plan, exact, in time that does not grow with the fabric."""
    roles = tuple(dict.fromkeys(group.role for group in sorted(plan.switches, key=lambda group: group.tier)))
    return Summary(
        name=plan.name,
        family=plan.family,
        servers=_servers(plan),
        switches={role: sum(group.count for group in plan.switches if group.role == role) for role in roles},
        pods=_pods(plan),
        planes=plan.planes,
        links=_links(plan),
        fabric_links=sum(link.count for link in plan.links) + sum(peers.count for peers in plan.peers),
        oversubscription=oversubscription(plan),
        one_failed=one_failed(plan),
        bisection=bisection(plan),
        paths=equal_cost_paths(plan),
        ports={role: role_ports(plan, role) for role in roles},
        group_ports=tuple(
            GroupPorts(group.role, group.label, group.device.model, group.count, group_ports(plan, group))
            for group in plan.switches
        ),
        breakouts=breakouts(plan),
        connections=(*_connections(plan), *_across(plan)),
        limited_by=plan.limited_by,
        groups=group_rows(plan),
        beyond_count=beyond_count(plan),
        north_south=north_south(plan),
        mesh=_mesh(plan),
        buildings=building.count if (building := building_of(plan)) else None,
        traffic=plan.traffic,
        shares_in_turn=any(group.in_turn for group in plan.servers),
    )


def _connections(plan: Plan) -> Iterator[Connections]:
    yield from (Connections(link.name, link.lower.label, link.count, link.kinds) for link in plan.links)


def _across(plan: Plan) -> Iterator[Connections]:
    """Those of a mesh."""
    meshed = (one for one in plan.peers if isinstance(one, MeshGroup) and one.mesh is plan.mesh)
    yield from (Connections(one.name, one.lower.label, one.count, _ways(one)) for one in meshed)


def _ways(links: MeshGroup) -> tuple[str, ...]:
    return ("shuffle",) if links.is_split else ("direct",)


def _servers(plan: Plan) -> Servers:
    ports, homing, speed = (
        {getattr(group, name) for group in plan.servers} for name in ("ports", "homing", "speed_bps")
    )
    capacity = sum(group.count for group in plan.servers)
    kinds = tuple(_kind(plan, kind) for kind in plan.kinds)
    asked = _agreed({kind.asked for kind in kinds}) if kinds else plan.asked_servers
    nics = {(group.nics, group.nic_bps) if group.nic_bps else None for group in plan.servers}
    return Servers(
        capacity, asked, _agreed(ports), _agreed(homing), _agreed(speed), plan.at_least, kinds,
        any(nics), _agreed(nics), _rails(plan, plan.servers) if any(nics) else None,
        _racks(plan, asked, kinds), _agreed({group.racks_per_leaf_group for group in plan.servers}),
        _agreed({group.pods for group in plan.servers} or {1}),
    )  # fmt: skip


def _rails(plan: Plan, served: Iterable[ServerGroup]) -> int | None:
    from dcnplan.plan.rails import rails  # few specs tell of NICs

    return _agreed({rails(plan, group) for group in served})


def _kind(plan: Plan, kind: ServerKind) -> KindOfServers:
    own = [group for group in plan.servers if group.kind == kind.name]
    capacity = sum(group.count for group in own)
    known = _rails(plan, own) if kind.nic_bps else None
    racks = _ceil(kind.asked or capacity, kind.per_rack) if kind.per_rack else None
    return KindOfServers(
        kind.name, capacity, kind.asked, kind.ports, kind.homing, kind.speed_bps, known, racks, kind.pods
    )


def _racks(plan: Plan, asked: int | None, kinds: Sequence[KindOfServers]) -> int | None:
    """All racks; servers of several kinds do not share one."""
    if kinds:
        return None if any(kind.racks is None for kind in kinds) else sum(kind.racks or 0 for kind in kinds)
    per_rack = _agreed({group.per_rack for group in plan.servers})
    return _ceil(asked or sum(group.count for group in plan.servers), per_rack) if per_rack else None


def _ceil(count: int, of: int) -> int:
    return -(-count // of)


def _agreed(values: Collection[T | None]) -> T | None:
    return next(iter(values)) if len(values) == 1 else None


def _mesh(plan: Plan) -> "MeshCount | None":
    if not plan.mesh:
        return None
    from dcnplan.capacity.meshed import mesh_count  # few fabrics are a mesh

    return mesh_count(plan)


def _pods(plan: Plan) -> int | None:
    """Every type has its pods once, whatever stands in them."""
    blocks = {group.pod_type: group.blocks for group in plan.switches if group.scope == "pod"}
    return sum(blocks.values()) if blocks else None


def _links(plan: Plan) -> dict[str, int]:
    counts: dict[str, int] = {}
    if plan.servers:
        counts["server-leaf"] = sum(group.count * group.ports for group in plan.servers)
    for peers in plan.peers:
        counts[peers.name] = counts.get(peers.name, 0) + peers.count
    for link in sorted(plan.links, key=lambda link: link.lower.tier):
        counts[link.name] = counts.get(link.name, 0) + link.count
    return counts
