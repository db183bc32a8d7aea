"""Why no link carries anything, as far as that is known, and what would.

Knows loads; routes nothing.
"""

import numpy as np

from dcnplan.analysis.loads.link_loads import LinkLoads


def no_traffic(loads: LinkLoads) -> str:
    """In a sentence."""
    homes = loads.demand.homes
    groups = np.unique(homes.group[homes.servers > 0])
    if len(groups) == 1 and not loads.demand.between_ports and not loads.demand.flows.bps.any():
        return "all servers are in one leaf group: no traffic between groups; --between-ports is between its leaves"
    return "no traffic crosses the fabric"
