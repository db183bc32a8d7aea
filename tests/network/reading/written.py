"""Lists of cables for tests: one written from a plan, and one from a few links by hand."""

from collections.abc import Iterable

from dcnplan.cable_list.listing import COMPOSED, cable_batches, titles_of
from dcnplan.cabling.connections import cabling
from dcnplan.fabric.builder import build
from dcnplan.inputs.source import source_of
from dcnplan.network.network import Network
from dcnplan.network.reading.read import network_from
from dcnplan.plan.groups import Plan
from dcnplan.report.cables import cables_csv


def written(plan: Plan) -> str:
    """The plan's cable list."""
    found = cabling(plan)
    return b"".join(cables_csv(cable_batches(build(plan), found), titles_of(plan, found), COMPOSED)).decode()


def read(text: str, name: str = "read") -> Network:
    return network_from(source_of("cables.csv", text.encode()), name)


def listed(links: Iterable[tuple[str, str]], speed_gbps: int = 100) -> str:
    """Links by the names of their ends; ports are numbered end by end."""
    used: dict[str, int] = {}
    lines = ["lower,lower_port,upper,upper_port,speed_gbps"]
    for ends in links:
        ports = []
        for end in ends:
            used[end] = used.get(end, 0) + 1
            ports.append(used[end])
        lines.append(f"{ends[0]},{ports[0]},{ends[1]},{ports[1]},{speed_gbps}")
    return "\n".join(lines) + "\n"
