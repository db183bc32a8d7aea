"""A front as plain values, so that it can be found anywhere and is put together here.

Knows where everything stands; compares nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dcnplan.sizing.candidate import Candidate, Filling, PodSpines
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.fronts import Front, Standing
from dcnplan.sizing.measures import Measure
from dcnplan.sizing.order import order_of
from dcnplan.spec.models import Ports

_COUNTS = ("family", "leaves", "downlinks", "spines", "planes", "pods")


def told(front: Front) -> list[dict[str, Any]]:
    """What JSON can carry."""
    return [_told(one) for one in front]


def front_of(parts: Sequence[Mapping[str, Any]], columns: Columns) -> Front:
    """The front that was told so."""
    return tuple(_standing(one, columns) for one in parts)


def _told(one: Standing) -> dict[str, Any]:
    return {
        "design": _candidate(one.candidate),
        "known": list(one.measure.known),
        "unknown": [[column, item, count] for (column, item), count in one.measure.unknown],
        "failed": one.failed,
        "open": one.is_open,
        "alike": sorted((_candidate(other) for other in one.alike), key=repr),
    }


def _standing(part: Mapping[str, Any], columns: Columns) -> Standing:
    unknown = tuple(((column, item), count) for column, item, count in part["unknown"])
    candidate, found = _candidate_of(part["design"]), Measure(tuple(part["known"]), unknown)
    return Standing(
        candidate, found, part["failed"], part["open"], order_of(candidate, found, part["failed"], columns),
        frozenset(map(_candidate_of, part["alike"])),
    )  # fmt: skip


def _candidate(one: Candidate) -> dict[str, Any]:
    pods = one.pod_spines
    return {
        **{key: getattr(one, key) for key in _COUNTS},
        "leaf": list(one.leaf),
        "uplinks": _ports(one.uplinks),
        "spine": list(one.spine),
        "pod_spines": pods and [list(pods.filling), pods.each, _ports(pods.uplinks)],
    }


def _candidate_of(part: Mapping[str, Any]) -> Candidate:
    return Candidate(
        **{key: part[key] for key in _COUNTS},
        leaf=Filling(*part["leaf"]),
        uplinks=Ports(*part["uplinks"]),
        spine=Filling(*part["spine"]),
        pod_spines=_pod_spines(part["pod_spines"]),
    )


def _pod_spines(part: Sequence[Any] | None) -> PodSpines | None:
    if part is None:
        return None
    filling, each, uplinks = part
    return PodSpines(filling=Filling(*filling), each=each, uplinks=Ports(*uplinks))


def _ports(ports: Ports) -> list[int]:
    return [ports.count, ports.speed_bps]
