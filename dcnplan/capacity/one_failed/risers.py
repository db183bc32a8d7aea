"""How traffic is split between the switches of one pod and the spines, of which some lost links.

Knows the links of one pod; knows no leaves and no traffic.
"""

from collections.abc import Iterator

from dcnplan.capacity.one_failed.broken import Broken, BrokenPod
from dcnplan.capacity.one_failed.routing import Loads, Number, Routing, Worths
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

    def worths(self, spines: Worths) -> Worths:
        """What each switch of the pod is worth to a destination for which the spines are worth this much."""
        return tuple(
            self.routing.worth(self._weight_up(upper, spines), self.above * self.links)
            for upper in range(len(self.uppers))
        )

    def seen(self, doors: Worths) -> Worths:
        """What each spine is worth to a leaf for which the switches of the pod are worth this much."""
        return tuple(
            self.routing.worth(self._weight_down(spine, doors), self.below * self.links)
            for spine in range(len(self.spines))
        )

    def rising(self, at: Loads, spines: Worths) -> Loads:
        """What each spine gets of what each switch of the pod has for such a destination."""
        return tuple(
            sum(self.per_plane[j] * at[j] * self.up(j, spine, spines) for j in self._under(spine))
            for spine in range(len(self.spines))
        )

    def falling(self, at: Loads, doors: Worths) -> Loads:
        """What each switch of the pod gets of what each spine has for such a leaf."""
        return tuple(
            sum(self.spines[s].count * at[s] * self.down(upper, s, doors) for s in self._over(upper))
            for upper in range(len(self.uppers))
        )

    def up(self, upper: int, spine: int, spines: Worths) -> Number:
        """The part of what a switch of the pod has that goes to one spine."""
        weight = self.hops[upper][spine] * spines[spine]
        return self.routing.part(weight, self._weight_up(upper, spines)) if weight else 0

    def down(self, upper: int, spine: int, doors: Worths) -> Number:
        """The part of what a spine has that goes to one switch of the pod."""
        weight = self.hops[upper][spine] * doors[upper]
        return self.routing.part(weight, self._weight_down(spine, doors)) if weight else 0

    def pairs(self) -> Iterator[tuple[int, int, int]]:
        """A class of switches of the pod, one of spines, and what is left between two of them in bit/s."""
        for upper, row in enumerate(self.left):
            yield from ((upper, spine, links * self.speed_bps) for spine, links in enumerate(row) if links)

    def _weight_up(self, upper: int, spines: Worths) -> Number:
        row = self.hops[upper]
        return sum(self.spines[s].count * row[s] * spines[s] for s in self._over(upper))

    def _weight_down(self, spine: int, doors: Worths) -> Number:
        return sum(self.per_plane[j] * self.hops[j][spine] * doors[j] for j in self._under(spine))

    def _over(self, upper: int) -> Iterator[int]:
        plane = self.uppers[upper].plane
        return (number for number, spines in enumerate(self.spines) if spines.plane == plane)

    def _under(self, spine: int) -> Iterator[int]:
        plane = self.spines[spine].plane
        return (number for number, upper in enumerate(self.uppers) if upper.plane == plane)
