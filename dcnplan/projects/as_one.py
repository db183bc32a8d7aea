"""A project in the shape of a fabric's summary, to be set beside others: sums, and fabric by fabric what has none.

Knows summaries; works nothing out but sums.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from dcnplan.capacity.bisection import Bisection
from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.capacity.summary import Servers, Summary
from dcnplan.projects.project import Project
from dcnplan.projects.sums import agreed

_T = TypeVar("_T")
_By = Mapping[str, Mapping[str, _T]]


def as_one(project: Project) -> Summary:
    """Counts, links and bisection are summed up; ratios, failures and paths have their fabric before their name."""
    sums = project.summary
    fabrics = sums.fabrics
    return Summary(
        name=project.name,
        family="project",
        servers=_servers(project),
        switches=sums.switches,
        pods=None,
        planes=None,
        links=sums.links,
        fabric_links=sums.fabric_links,
        oversubscription=_named({name: one.oversubscription for name, one in fabrics.items()}),
        one_failed=tuple(_of(name, row) for name, one in fabrics.items() for row in one.one_failed),
        bisection=_bisection(list(fabrics.values())),
        paths=_named({name: one.paths for name, one in fabrics.items()}),
        ports={},
        group_ports=(),
        breakouts=(),
        connections=(),
        limited_by=None,
        groups=(),
    )


def _servers(project: Project) -> Servers:
    sums = project.summary
    ports, homing, speed = (agreed({getattr(kind, what) for kind in sums.servers}) for what in _OF_A_SERVER)
    at_least = any(one.servers.at_least for one in sums.fabrics.values())
    return Servers(sums.capacity, sums.asked, ports, homing, speed, at_least)


_OF_A_SERVER = ("ports", "homing", "speed_bps")


def _named(found: _By[_T]) -> dict[str, _T]:
    return {f"{fabric}_{name}": value for fabric, several in found.items() for name, value in several.items()}


def _of(fabric: str, row: OneFailed) -> OneFailed:
    return replace(row, role=f"{fabric}_{row.role}", of=f"{fabric}_{row.of}")


def _bisection(fabrics: list[Summary]) -> Bisection:
    """What crosses between two halves of the servers through all fabrics; None where it is of none."""
    known = [one.bisection.bps for one in fabrics if one.bisection.bps is not None]
    bps = sum(known, Fraction(0)) if len(known) == len(fabrics) else None
    return Bisection(bps, any(one.bisection.approximate for one in fabrics))
