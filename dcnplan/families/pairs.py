"""Leaves with a peer link come in pairs: whether each has another.

Knows nothing of ports.
"""

from dcnplan.errors import InfeasibleError, Problem
from dcnplan.families.demand import where_asked
from dcnplan.families.equipment import Request
from dcnplan.families.sized import Sized


def check_pairs(request: Request, sized: Sized) -> None:
    """InfeasibleError for leaves with a peer link of which one has no other."""
    problems = []
    for leaf in (leaf for pod in sized.pods for leaf in pod.leaves):
        if leaf.leaf.asked.in_pairs and leaf.count % 2:
            message = f"peer_link joins {leaf.leaf.called.all} in pairs, and {leaf.count:,} is an odd number"
            where = where_asked(request, (*leaf.leaf.path, "count"))
            said = ("peer_link", request.asked.where(*leaf.leaf.path, "peer_link"))
            problems.append(Problem(message, where or said[1], notes=(said,) if where else ()))
    if problems:
        raise InfeasibleError(*problems)
