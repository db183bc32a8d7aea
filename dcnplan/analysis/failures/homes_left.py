"""What failed leaves leave to the servers on them: how many of its leaves each of them keeps.

Knows which leaves servers are on; no traffic and no paths.
"""

from typing import NamedTuple

import numpy as np

from dcnplan.analysis.loads.fewer_servers import Gone
from dcnplan.network.attachments import Attachments
from dcnplan.network.failed import Failed


class HomesLeft(NamedTuple):
    """So many servers keep `left` of their `of` leaves."""

    servers: float
    left: int
    of: int


def homes_left(homes: Attachments, failed: Failed, gone: Gone = ()) -> list[HomesLeft]:
    """Of the servers that lose a leaf and are not `gone`, those that lose most first; nothing where no leaf is down."""
    if failed.switches is None or not failed.switches[: len(homes)].any():
        return []
    down = failed.switches[: len(homes)]
    found: dict[tuple[int, int], float] = {}
    for number, homed in enumerate(homes.homed):
        here = homed.part > 0
        servers = homed.count * (1 - gone[number]) if gone else homed.count
        _, first, group = np.unique(homed.group[here], return_index=True, return_inverse=True)
        of = np.bincount(group.ravel())
        left = of - np.bincount(group.ravel(), down[here], len(of)).astype(np.int64)
        for row in np.flatnonzero(left < of).tolist():
            key = int(left[row]), int(of[row])
            found[key] = found.get(key, 0.0) + float(servers[here][first[row]])
    return [HomesLeft(servers, *key) for key, servers in sorted(found.items()) if round(servers)]
