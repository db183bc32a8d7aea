"""The order of designs: by the axes asked for, and of those that are alike a total order, the same everywhere.

Reads counts and measures; beats nothing.
"""

from typing import Any, TypeAlias

from dcnplan.families.registry import FAMILIES
from dcnplan.sizing.candidate import Candidate
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.measures import SCALE, Measure, key

Order: TypeAlias = tuple[Any, ...]
_FAMILIES = {name: number for number, name in enumerate(FAMILIES)}


def order_of(candidate: Candidate, found: Measure, failed: int, columns: Columns) -> Order:
    """By the axes; then fewer switches, cables and rack units, better end to end and after a failure, then by name."""
    names = tuple((one.model, one.card, one.cards) for one in candidate.fillings.values())
    pods = candidate.pod_spines
    uplinks = (
        candidate.uplinks.count,
        candidate.uplinks.speed_bps,
        *((pods.uplinks.count, pods.uplinks.speed_bps) if pods else ()),
    )
    counts = (*candidate.counts.values(), candidate.downlinks, candidate.pods, candidate.planes)
    ratio = end_to_end(candidate, columns.request.servers.speed_bps)
    ties = key(found, columns.ties)
    return *columns.key(found), *ties, ratio, failed, _FAMILIES[candidate.family], names, uplinks, counts


def end_to_end(candidate: Candidate, server_bps: int) -> int:
    """Of the bandwidth of a leaf's servers to its share of the least stage above, or the worst stage; scaled."""
    down = candidate.downlinks * server_bps
    up = candidate.uplinks.count * candidate.uplinks.speed_bps
    found = down * SCALE // up
    if pods := candidate.pod_spines:
        over = pods.each * pods.uplinks.count * pods.uplinks.speed_bps
        each = candidate.leaves_each
        found = max(found, each * down * SCALE // over, each * up * SCALE // over)
    return found
