"""Why no link carries anything, as far as that is known, and what would.

Knows loads; routes nothing.
"""

from dcnplan.analysis.loads.link_loads import LinkLoads


def no_traffic(loads: LinkLoads) -> str:
    """In a sentence."""
    demand = loads.demand
    if demand.homes.groups == 1 and not demand.between_ports and not len(demand.flows.bps):
        return "all servers are in one leaf group: no traffic between groups; --between-ports is between its leaves"
    return "no traffic crosses the fabric"
