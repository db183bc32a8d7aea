"""Which copper is to be set to forward error correction at both ends: a rule of IEEE 802.3 clauses 91, 92 and 110.

Knows connections; sets nothing.
"""

from dcnplan.cabling.connection import Connection

_PAST_M = 3
_LANE_BPS = 25 * 10**9


def is_corrected(one: Connection) -> bool:
    """Whether it needs RS-FEC: passive copper of 25G lanes at 100G, and at 25G where it is bought longer than 3 m."""
    cable = one.medium.fixed if one.medium else None
    if cable is None or cable.family != "DAC" or cable.leg_host.speed_bps != _LANE_BPS:
        return False
    return one.speed_bps > _LANE_BPS or one.bought_m > _PAST_M
