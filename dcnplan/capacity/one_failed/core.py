"""Load on all links of a fabric of pods under spines, of which some lost links.

Pods that lost nothing are a crowd; each of the others is a mesh of its own. Knows nothing of why links are lost.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from dcnplan.capacity.one_failed.broken import Broken
from dcnplan.capacity.one_failed.hurt import Hurt
from dcnplan.capacity.one_failed.joined import Joined
from dcnplan.capacity.one_failed.mesh import Beyond, Targets, summed
from dcnplan.capacity.one_failed.routing import Advertised, CutOff, Loads, Number, Routing
from dcnplan.capacity.one_failed.shares import total


class Core:
    """The links of a fabric with one part failed."""

    def __init__(self, pods: Joined, broken: Broken, routing: Routing) -> None:
        self.pods, self.broken, self.routing = pods, broken, routing
        self.whole: Advertised = tuple(int(spines.up) for spines in broken.spines)
        self.hurt = [Hurt(pods, broken, one, up, routing) for one in broken.pods if (up := one.pod.up)]
        self.rest = pods.whole.without(total(pods.share(hurt.pod).times(hurt.count) for hurt in self.hurt))
        self._known: dict[Advertised, Loads] = {}

    def fullest(self) -> Number:
        """Utilisation of the fullest link, or of the fullest server port where servers lost some."""
        fullest = max((load for hurt in self.hurt for load in self._loads(hurt)), default=0)
        return max([fullest, *self._untouched(fullest)])

    @cached_property
    def targets(self) -> Targets:
        """All servers, by what the spines advertise of them."""
        own = ((advertised, hurt.count * servers) for hurt in self.hurt for advertised, servers in hurt.targets.items())
        return summed([(self.whole, self.rest.draws), *own])

    def _loads(self, hurt: Hurt) -> Iterator[Number]:
        own = ((advertised, -servers) for advertised, servers in hurt.targets.items())
        targets = {
            advertised: servers for advertised, servers in summed([*self.targets.items(), *own]).items() if servers
        }

        others = self.pods.whole.sends > self.pods.share(hurt.pod).sends

        def coming(spines: Advertised) -> Loads:
            if not others:
                return tuple(self._none)
            pairs = zip(self._coming(spines), hurt.rising(spines), strict=True)
            return tuple(every - mine for every, mine in pairs)

        def falling(last_hops: Advertised) -> Loads:
            return hurt.risers.falling(coming(hurt.risers.seen(last_hops)), last_hops)

        beyond = summed((hurt.risers.advertised(advertised), servers) for advertised, servers in targets.items())
        yield hurt.mesh.fullest(Beyond(beyond, falling))
        yield from hurt.up_links(targets)
        yield from hurt.down_links(coming)

    def _coming(self, spines: Advertised) -> Loads:
        """What each spine gets from all pods for one server of which the spines advertise this much."""
        if spines not in self._known:
            every = sum(self.broken.planes) * self._per_plane
            loads = self._none
            if len(self.gone) < len(self.pods.pods):
                loads = [self.routing.part(self.rest.sends * part, every) for part in self._reach(spines)]
            for hurt in self.hurt:
                more = hurt.rising(spines)
                loads = [load + hurt.count * own for load, own in zip(loads, more, strict=True)]
            self._known[spines] = tuple(loads)
        return self._known[spines]

    @cached_property
    def gone(self) -> Collection[str]:
        """Kinds of pods all of which lost something."""
        hurt = Counter[str]()
        for one in self.hurt:
            hurt[one.pod.top.key] += one.count
        return {one.pod.top.key for one in self.hurt if hurt[one.pod.top.key] == one.pod.count}

    def _untouched(self, floor: Number) -> Iterator[Number]:
        """The fullest links of pods that lost nothing, where they are fuller than `floor`."""
        if len(self.gone) == len(self.pods.pods):
            return
        usual, coming = self._reach(self.whole), self._coming(self.whole)
        sent: list[Number] = [0] * len(usual)
        for advertised, servers in self.targets.items():
            if servers:
                sent = [load + servers * part for load, part in zip(sent, self._reach(advertised), strict=True)]
        got = [load * sum(self.broken.planes) * self._per_plane for load in coming]
        for links, by in ((self.pods.tops, tuple), (self.pods.leaves, self._by_plane)):
            for amounts, crowd in ((sent, links.up), (got, links.down)):
                for amount, reach in zip(by(amounts), by(usual), strict=True):
                    yield crowd.fullest(amount, reach, self.gone, floor)

    def _reach(self, spines: Advertised) -> Loads:
        """What a whole pod sends to such a destination over each spine, to what it sends there with nothing failed."""
        per_plane = self._by_plane(spines)
        planes = [self.routing.advertised(advertised, 1) for advertised in per_plane]
        every = sum(count * advertised for count, advertised in zip(self.broken.planes, planes, strict=True))
        if not every:
            raise CutOff
        whole = sum(self.broken.planes)
        return tuple(
            self.routing.part(planes[own.plane] * advertised * whole, every * per_plane[own.plane]) if advertised else 0
            for own, advertised in zip(self.broken.spines, spines, strict=True)
        )

    def _by_plane(self, values: Sequence[Number]) -> Loads:
        """The mean over the spines of a plane of each class."""
        sums: list[Number] = [0] * len(self.broken.planes)
        for spines, value in zip(self.broken.spines, values, strict=True):
            sums[spines.plane] += spines.count * value
        return tuple(self.routing.part(value, self._per_plane) for value in sums)

    @property
    def _per_plane(self) -> int:
        return sum(spines.count for spines in self.broken.spines if spines.plane == 0)

    @property
    def _none(self) -> list[Number]:
        return [0] * len(self.broken.spines)
