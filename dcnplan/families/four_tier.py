"""Four-tier: buildings, each a three-tier fabric, whose every spine is meshed with every core; or buildings alone."""

from dataclasses import replace
from typing import Any

from dcnplan.errors import InfeasibleError, Problem
from dcnplan.families.clos_of_pods import size_pods
from dcnplan.families.cores import sized_cores
from dcnplan.families.demand import wanted_servers
from dcnplan.families.equipment import Request
from dcnplan.families.sized import Sized
from dcnplan.spec.family import Family


def size(request: Request) -> Sized:
    """How many leaves, pod spines, pods, spines, buildings and cores."""
    spec = request.asked.spec
    one = size_pods(of_a_building(request), planes=1)
    count = spec.buildings.number or (0 if spec.buildings.max else _for_servers(request, one))
    if spec.cores:
        core, count = sized_cores(request, one.spines, count)
        return replace(one, core=core, buildings=count)
    if spec.joins_buildings:
        from dcnplan.families.joined_buildings import joined_buildings  # few fabrics are a mesh

        return replace(one, buildings=joined_buildings(request, one.spines[0], count))
    if spec.buildings.max:
        where = request.asked.where("buildings")
        message = "without cores nothing limits the number of buildings"
        raise InfeasibleError(Problem(message, where, "say how many buildings"))
    return replace(one, buildings=count or 1)


def of_a_building(request: Request) -> Request:
    """What is asked of one building: its part of the servers, or as many as fit where these decide about buildings."""
    spec, number = request.asked.spec, request.asked.spec.buildings.number

    def part(servers: Any) -> Any:
        return replace(servers, count=-(-servers.count // number) if servers.count and number else None)

    servers = spec.servers
    parts = tuple(map(part, servers)) if isinstance(servers, tuple) else servers and part(servers)
    return replace(request, asked=replace(request.asked, spec=replace(spec, servers=parts)))


def _for_servers(request: Request, one: Sized) -> int:
    """As many buildings as the servers asked for need; 0 where none are."""
    wanted = wanted_servers(request.asked.spec)
    return max((-(-count // max(1, one.of_kind(kind))) for kind, count in wanted.items()), default=0)


_LINKS = (
    "server-leaf", "leaf-leaf", "leaf-pod_spine", "pod_spine-spine", "leaf-spine", "spine-core", "building-building"
)  # fmt: skip

FOUR_TIER = Family(
    name="four-tier",
    text="buildings under cores, each of them pods under spines",
    also=("4tier", "fourtiers", "sevenstage", "7stage"),
    needs=("pod_spine", "spine"),
    forbids={"planes": "family: multi-plane has planes; here every spine is meshed with every core"},
    links=(
        "server-leaf",
        "leaf-leaf",
        "leaf-pod_spine",
        "pod_spine-spine",
        "leaf-spine",
        "spine-core",
        "building-building",
    ),
    planes=None,
    size=size,
)
