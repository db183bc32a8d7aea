"""Downlinks of several kinds of servers that follow from counts: more servers are more downlinks, and move cables.

Servers of later leaf groups come to other leaves, and later kinds to other ports. Written downlinks stay.
"""

from collections.abc import Iterator

from dcnplan.errors import Problem
from dcnplan.families.equipment import Request
from dcnplan.plan.groups import Plan
from dcnplan.units import ports_text


def kinds_warning(request: Request, plan: Plan) -> Iterator[Problem]:
    """One of each class of leaves whose downlinks are not written."""
    types = request.asked.spec.pods
    paths = [("pods", pod, "leaves", number) for pod, one in enumerate(types) for number in range(len(one.leaves))]
    asked = [leaf for pod in types for leaf in pod.leaves]
    leaves = [group for group in plan.switches if group.role == "leaf"]
    for path, leaf, group in zip(paths, asked, leaves, strict=True):
        kinds = plan.served_by(group)
        if leaf.downlinks is None and len(kinds) > 1:
            written = request.asked.written.near(*path)
            message = f"downlinks of {written.label} follow from counts: more servers would move cables of those there"
            each = ", ".join(f"{one.kind}: {ports_text(one.downlinks, one.speed_bps)}" for one in kinds)
            yield Problem(message, written.key, f"written ones stay: downlinks: {{{each}}}", "warning")
