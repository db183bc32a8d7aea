"""How traffic is split between the switches of one pod and the spines, of which some lost links.

Knows the links of one pod; knows no leaves and no traffic.
"""

from collections.abc import Iterator

from dcnplan.capacity.one_failed.broken import Broken, BrokenPod
from dcnplan.capacity.one_failed.routing import Advertised, Loads, Number, Routing
from dcnplan.plan.groups import LinkGroup


class Risers:
    """Links of a pod upwards: `left[j][s]` of them from a switch of class j to a spine of class s, where they meet."""

    def __init__(self, pod: BrokenPod, up: LinkGroup, broken: Broken, routing: Routing) -> None:
        self.routing, self.spines, self.uppers = routing, broken.spines, pod.uppers
        self.left = tuple(upper.links for upper in pod.uppers)
        self.hops = tuple(tuple(routing.hops(links, up.bundle) for links in row) for row in self.left)
        self.per_plane = tuple(upper.count // broken.planes[upper.plane] for upper in pod.uppers)
        self.links, self.speed_bps, self.below = up.links, up.speed_bps, up.lower.each // up.upper.blocks
        self.above = up.upper.each
        planes = [upper.plane for upper in pod.uppers]
        self.over = tuple(tuple(s for s, own in enumerate(broken.spines) if own.plane == plane) for plane in planes)
        self.under = tuple(tuple(j for j, plane in enumerate(planes) if plane == own.plane) for own in broken.spines)
        self._known: dict[tuple[bool, Advertised], Loads] = {}

    def advertised(self, spines: Advertised) -> Advertised:
        """What each switch of the pod advertises of a destination of which the spines advertise this much."""
        return tuple(self.routing.advertised(weight, self.above * self.links) for weight in self._weights_up(spines))

    def seen(self, last_hops: Advertised) -> Advertised:
        """What each spine advertises of a leaf of which the switches of the pod advertise this much."""
        return tuple(
            self.routing.advertised(weight, self.below * self.links) for weight in self._weights_down(last_hops)
        )

    def rising(self, at: Loads, spines: Advertised) -> Loads:
        """What each spine gets of what each switch of the pod has for such a destination."""
        return tuple(
            sum(self.per_plane[j] * at[j] * self.up(j, spine, spines) for j in self.under[spine])
            for spine in range(len(self.spines))
        )

    def falling(self, at: Loads, last_hops: Advertised) -> Loads:
        """What each switch of the pod gets of what each spine has for such a leaf."""
        return tuple(
            sum(self.spines[s].count * at[s] * self.down(upper, s, last_hops) for s in self.over[upper])
            for upper in range(len(self.uppers))
        )

    def up(self, upper: int, spine: int, spines: Advertised) -> Number:
        """The part of what a switch of the pod has that goes to one spine."""
        weight = self.hops[upper][spine] * spines[spine]
        return self.routing.part(weight, self._weights_up(spines)[upper]) if weight else 0

    def down(self, upper: int, spine: int, last_hops: Advertised) -> Number:
        """The part of what a spine has that goes to one switch of the pod."""
        weight = self.hops[upper][spine] * last_hops[upper]
        return self.routing.part(weight, self._weights_down(last_hops)[spine]) if weight else 0

    def pairs(self) -> Iterator[tuple[int, int, int]]:
        """A class of switches of the pod, one of spines, and what is left between two of them in bit/s."""
        for upper, row in enumerate(self.left):
            yield from ((upper, spine, links * self.speed_bps) for spine, links in enumerate(row) if links)

    def _weights_up(self, spines: Advertised) -> Loads:
        """Of all next hops of each switch of the pod."""
        if (True, spines) not in self._known:
            self._known[True, spines] = tuple(
                sum(self.spines[s].count * row[s] * spines[s] for s in over)
                for row, over in zip(self.hops, self.over, strict=True)
            )
        return self._known[True, spines]

    def _weights_down(self, last_hops: Advertised) -> Loads:
        """Of all next hops of each spine."""
        if (False, last_hops) not in self._known:
            self._known[False, last_hops] = tuple(
                sum(self.per_plane[j] * self.hops[j][spine] * last_hops[j] for j in under)
                for spine, under in enumerate(self.under)
            )
        return self._known[False, last_hops]
