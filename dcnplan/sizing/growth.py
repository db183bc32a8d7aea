"""A candidate when it has grown: more leaves under the same spines, or more pods alike.

Counts only; knows nothing of what fits.
"""

from dataclasses import replace

from dcnplan.sizing.candidate import Candidate
from dcnplan.sizing.request import Request


def servers_of_group(downlinks: int, request: Request) -> int:
    """Servers on the leaves that are together, each with so many downlinks."""
    return downlinks // request.servers.share


def leaves_for(servers: int, downlinks: int, request: Request) -> int:
    """Leaves in whole groups that hold so many servers."""
    return -(-servers // servers_of_group(downlinks, request)) * request.servers.homing


def grown(candidate: Candidate, request: Request) -> Candidate:
    """The same for as many servers as are to grow to."""
    leaves = leaves_for(request.held, candidate.downlinks, request)
    if candidate.pod_spines is None:
        return replace(candidate, leaves=max(leaves, candidate.leaves))
    pods = max(-(-leaves // candidate.leaves_each), candidate.pods)
    return replace(candidate, pods=pods, leaves=pods * candidate.leaves_each)


def room_for(candidate: Candidate, request: Request) -> int | None:
    """The leaves, or pods, that what is above has to hold; None where it is not to grow."""
    if not request.grow_to:
        return None
    then = grown(candidate, request)
    return then.pods if candidate.pod_spines else then.leaves
