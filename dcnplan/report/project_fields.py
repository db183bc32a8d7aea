"""What is told of a project: its servers, sums over its fabrics, and the document of each of them.

Counts are of all fabrics together. Knows a summary of a project; works nothing out but texts.
"""

from collections.abc import Sequence

from dcnplan.errors import Problem
from dcnplan.frozen import frozen
from dcnplan.projects.sums import ProjectSummary, SharedServers, agreed
from dcnplan.report.answers import FEASIBLE, DocumentOf
from dcnplan.report.design_fields import DESIGN, Told
from dcnplan.report.fields import Field, record, through
from dcnplan.report.problems import PROBLEM
from dcnplan.report.ratio_fields import number_gbps
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, YES_NO, ByName, ListOf, Maybe


@frozen
class ToldProject:
    """The sums of a project, what is told of each fabric, and what cannot be cabled in any."""

    summary: ProjectSummary
    fabrics: Sequence[Told]
    faults: Sequence[Problem]


def _gbps(speed_bps: int | None) -> int | float | None:
    return None if speed_bps is None else number_gbps(speed_bps)


KIND = (
    Field("name", Maybe(TEXT), "The kind; null where the servers have none.", title=""),
    Field("capacity", WHOLE, "Servers of it that every fabric which has them holds.", title="servers>"),
    Field("asked", Maybe(WHOLE), "Servers of it that the project asks for; null where it names no number.",
          title="asked for>"),
    Field("ports", WHOLE, "Ports of a server into all fabrics."),
    Field("homing", WHOLE, "Leaves of all fabrics that a server is connected to.", title="leaves>"),
    Field("nics", TEXT, "Its NIC ports, such as 16x400G + 2x200G.", title="each"),
    Field("nics_by_fabric", ByName(TEXT), "Those that lead into each fabric, such as 16x400G."),
)  # fmt: skip


def _of_kinds(key: str) -> Field:
    meanings = {
        "ports": "Ports of a server into all fabrics; null where kinds differ.",
        "homing": "Leaves that a server is connected to; null where kinds differ.",
    }
    return Field(key, Maybe(WHOLE), meanings[key], lambda one: agreed({getattr(kind, key) for kind in one.servers}))


def _speed_bps(kinds: Sequence[SharedServers]) -> int | None:
    return agreed({kind.speed_bps for kind in kinds})


SERVERS = record(
    Field("capacity", WHOLE, "Servers that every fabric holds."),
    Field("asked", Maybe(WHOLE), "Servers that the project asks for; null where it names no number."),
    _of_kinds("ports"),
    _of_kinds("homing"),
    Field("port_gbps", Maybe(NUMBER), "Speed of a server's port; null where they differ.",
          lambda one: _gbps(_speed_bps(one.servers)), unit="Gb/s"),
    Field("kinds", ListOf(record(*KIND)), "Servers kind by kind; one row where they have no kinds.",
          lambda one: one.servers),
)  # fmt: skip

SUMS = (
    Field("servers", SERVERS, "The servers that the fabrics share.", lambda one: one),
    Field("switches", ByName(WHOLE), "Switches of all fabrics by role, and in all as `total`.",
          lambda one: {**one.switches, "total": one.total_switches}),
    Field("links", ByName(WHOLE), "Links of all fabrics by class; `fabric` counts those between switches.",
          lambda one: {**one.links, "fabric": one.fabric_links}),
)  # fmt: skip

PROJECT = (
    Field("name", TEXT, "The project.", lambda one: one.summary.name),
    Field("feasible", YES_NO, FEASIBLE, lambda one: not one.faults),
    *(through(lambda one: one.summary, field) for field in SUMS),
    Field("fabrics", ListOf(DocumentOf("design", DESIGN)), "The design of each fabric."),
    Field("problems", ListOf(PROBLEM), "What cannot be cabled; absent where all can.", lambda one: one.faults,
          told=lambda one: bool(one.faults)),
)  # fmt: skip
