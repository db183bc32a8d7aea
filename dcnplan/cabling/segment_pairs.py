"""Which segment meets which: how many links of a group join each pair of segments, in closed form.

Lists no link.
"""

from dcnplan.plan.groups import LinkGroup
from dcnplan.plan.seats import seating


def links_by_pair(group: LinkGroup) -> dict[tuple[int, int], int]:
    """Links of the whole group by (segment of the lower uplinks, segment of the upper switch)."""
    found: dict[tuple[int, int], int] = {}
    times = group.lower.count // group.lowers
    lower = seating(group.lower.faceplate.of(group.purpose))
    for low, uplink, uplinks in lower.taken(group.uplinks):
        for up, port, ports in group.seating.taken(group.downlinks):
            beyond = _before(uplink + uplinks, port, group.links) + _before(uplink, port + ports, group.links)
            both = _before(uplink + uplinks, port + ports, group.links) + _before(uplink, port, group.links)
            if links := times * (both - beyond):
                pair = low.segment, up.segment
                found[pair] = found.get(pair, 0) + links
    return found


def _before(uplinks: int, ports: int, links: int) -> int:
    """Links on the first `uplinks` ports of the lower switches and the first `ports` of the upper ones.

    Uplink u of a switch is the parallel link u mod links of its pair; port p of an upper switch, p mod links.
    """
    switches, rest = divmod(ports, links)
    return uplinks * switches + uplinks // links * rest + min(uplinks % links, rest)
