"""What is asked of one faceplate: so many ports of one speed for one purpose.

Knows no cages.
"""

from dcnplan.catalog.device import Breakout, CageGroup, Mode
from dcnplan.frozen import frozen

FormMode = tuple[str | None, Mode]
"""A mode of a cage of that form."""


@frozen
class PortNeed:
    """`ports` of one speed for one purpose.

    `wanted` (at least `ports`) is taken instead where it fits: whole cages for every switch below. `from_last`: from
    the last cage down. `split` False: only native cages, and twin ones as they are by nature. `links` parallel links
    and `together` neighbouring switches below go to different line cards where they can. `waits`: it takes what all
    others leave, so that it moves none of them, though its ports are counted in its turn. `uplinks` False: not in
    cages that are for uplinks alone.

    `only`: in these modes, and in no other way. `tiers` are modes that are liked: what the first tier can hold alone,
    it holds, else the first two together, and so on; at last any mode that is listed.
    """

    purpose: str
    ports: int
    speed_bps: int
    from_last: bool = False
    wanted: int = 0
    split: bool = True
    links: int = 1
    together: int = 1
    waits: bool = False
    uplinks: bool = True
    tiers: tuple[tuple[FormMode, ...], ...] = ()
    only: tuple[Mode, ...] = ()

    @property
    def sort(self) -> "Sort":
        """What cages it can have."""
        allowed = frozenset(mode for tier in self.tiers for mode in tier) if self.tiers else None
        return Sort(self.speed_bps, self.split, uplinks=self.uplinks, allowed=allowed, only=self.only)


@frozen
class Sort:
    """Ports of one speed; `split` False: native cages only; `uplinks` False: not of cages for uplinks alone.

    `allowed`: only these modes, of cages of these forms; `only`: only these, of any cage. `steps`: empty where one need
    asks for it, and only the number of ports counts; where several share it, every number of ports that a cage may
    have, as a cage serves one of them.
    """

    speed_bps: int
    split: bool = True
    steps: tuple[int, ...] = ()
    uplinks: bool = True
    allowed: frozenset[FormMode] | None = None
    only: tuple[Mode, ...] = ()

    @property
    def width(self) -> int:
        return max(1, len(self.steps))

    @property
    def unlisted(self) -> bool:
        """Whether a mode that no list has may be named."""
        return self.allowed is not None or bool(self.only)

    def worth(self, ways: int) -> tuple[int, ...]:
        """What a cage of so many ports adds: ports, or for each step whether the cage has as many."""
        return tuple(int(ways >= step) for step in self.steps) or (ways,)

    def takes(self, group: CageGroup, rank: tuple[int, int], split: Breakout) -> bool:
        """Whether a cage of the group can be in that mode for it; ranks below 2 need no split."""
        if group.use == "uplink" and not self.uplinks:
            return False
        if self.only and split.mode not in self.only:
            return False
        if self.allowed is not None and (group.form, split.mode) not in self.allowed:
            return False
        by_nature = group.twin and split.mode.speed_bps == group.speed_bps
        return self.split or rank[0] < 2 or by_nature
