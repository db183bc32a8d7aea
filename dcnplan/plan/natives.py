"""Where cages share a speed: ports stand in the cages that have them by nature before any cage is split for more.

Knows needs, and how many ports cages have without a split; lays nothing out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dcnplan.plan.port_need import PortNeed


def natives_first(needs: Sequence[PortNeed], room: Callable[[PortNeed], int]) -> tuple[PortNeed, ...]:
    """The needs, each cut into what cages have by nature and what is more than that; `room` of a need alone.

    A need whose modes are written is as it is written.
    """
    used: dict[int, int] = {}
    return tuple(part for need in needs for part in _parts(need, used, room))


def _parts(need: PortNeed, used: dict[int, int], room: Callable[[PortNeed], int]) -> Iterator[PortNeed]:
    if not need.split or need.only:
        yield need
        return
    whole = replace(need, ports=1, wanted=0, split=False)
    by_nature = max(0, min(need.ports, room(whole) - used.get(need.speed_bps, 0)))
    used[need.speed_bps] = used.get(need.speed_bps, 0) + by_nature
    if by_nature:
        yield replace(need, ports=by_nature, split=False)
    if by_nature < need.ports:
        yield replace(need, ports=need.ports - by_nature)
