"""What is down, as masks over the rows: never an edit of the network.

Knows no names; nothing of what failures do.
"""

import numpy as np

from dcnplan.frozen import frozen
from dcnplan.network.columns import Bools


@frozen(eq=False)
class Failed:
    """What is down: `links` bool[len(network.links)], `switches` bool[len(network.switches)]; None where nothing is.

    A switch that is down takes its links with it.
    """

    links: Bools | None = None
    switches: Bools | None = None


def as_failed(failed: object) -> Failed:
    """What is down, nothing for None. Raises TypeError for what is no Failed, such as a bare mask."""
    if failed is None:
        return Failed()
    if not isinstance(failed, Failed):
        name = type(failed).__name__
        raise TypeError(f"what has failed is {name}: use Failed(links=mask), Failed(switches=mask) or failed_by_name")
    return failed


def require_masks(failed: Failed, switches: int, links: int) -> None:
    """Raises ValueError where a mask has another length than the rows it is for."""
    for mask, rows, what in ((failed.links, links, "links"), (failed.switches, switches, "switches")):
        if mask is not None and (mask.shape != (rows,) or mask.dtype != np.bool_):
            raise ValueError(f"the mask of failed {what} is {mask.dtype}{list(mask.shape)}, not bool[{rows}]")
