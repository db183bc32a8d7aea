"""Load on the links between the leaves of one pod and the switches above them, of which some lost links.

A two-tier fabric, or one plane of it, is a pod with nothing above. What goes beyond the pod and comes from there is
given; knows nothing of why links are lost.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from dcnplan.capacity.one_failed.broken import BrokenPod
from dcnplan.capacity.one_failed.crowd import BothWays, Links, both_ways
from dcnplan.capacity.one_failed.kinds import Group, Kind, kinds, rest, unmet
from dcnplan.capacity.one_failed.routing import Advertised, Loads, Number, Routing
from dcnplan.capacity.one_failed.shares import NOTHING, Share, total
from dcnplan.capacity.one_failed.traffic import Traffic
from dcnplan.frozen import frozen
from dcnplan.plan.pods import Pod

Targets = Mapping[Advertised, Number]
"""Servers that are sent to, by what the switches of each class advertise of them."""


@frozen
class Beyond:
    """Outside the pod: who is sent to, and what comes to each switch for one server behind a leaf, by what the switches
    advertise of that leaf.
    """

    targets: Targets
    falling: Callable[[Advertised], Loads]


class Mesh:
    """The links of one pod, or of one plane of two tiers; all others like it are `crowd`."""

    def __init__(self, broken: BrokenPod, traffic: Traffic, routing: Routing, crowd: BothWays) -> None:
        self.traffic, self.routing, self.crowd, self.pod = traffic, routing, crowd, broken.pod
        self.counts = tuple(upper.count for upper in broken.uppers)
        self.whole: Advertised = tuple(int(upper.up) for upper in broken.uppers)
        self.groups: list[Group] = [kinds(group, traffic) for group in broken.groups]
        self.rest = rest(broken, traffic)
        self.some_whole = len(self.rest.gone) < len(crowd.up.fillings)
        self._known: dict[Advertised, Loads] = {}

    def fullest(self, beyond: Beyond | None = None) -> Number:
        """Utilisation of the fullest link, or of the fullest server port where servers lost some."""
        beyond = beyond or Beyond({}, lambda last_hops: (0,) * len(self.counts))
        loads = (load for group in self.groups for kind in group for load in self._loads(kind, group, beyond))
        return max([0, *loads, *self._untouched(beyond)])

    @cached_property
    def near(self) -> Targets:
        """The servers of the pod."""
        own = ((self.last_hops(kind), kind.count * kind.share.draws) for kind in self._kinds)
        return summed([(self.whole, self.rest.share.draws), *own])

    def last_hops(self, kind: Kind) -> Advertised:
        """What each switch above advertises of such a leaf."""
        return tuple(self.routing.advertised(hops, kind.leaf.link.links) for hops in self._hops(kind))

    def arriving(self, last_hops: Advertised) -> Loads:
        """What all leaves send up to each switch for one server of which the switches advertise this much."""
        if last_hops not in self._known:
            senders = [(self.rest.share.sends, self.whole)] if self.some_whole else []
            senders += [(kind.count * kind.share.sends, self._hops(kind)) for kind in self._kinds]
            self._known[last_hops] = self._added(
                (sends, self._shares(hops, last_hops)) for sends, hops in senders if sends
            )
        return self._known[last_hops]

    def _loads(self, kind: Kind, group: Group, beyond: Beyond) -> Iterator[Number]:
        for way in (self._sent(kind, group, beyond), self._got(kind, group, beyond)):
            links = zip(way, kind.links, strict=True)
            yield from (load / (left * kind.leaf.link.speed_bps) for load, left in links if left)
            if kind.fills_bps:
                whole = sum((count * load for count, load in zip(self.counts, way, strict=True)))
                yield whole / kind.fills_bps
        if kind.senders:
            yield kind.fullest_port(self._gone)

    def _sent(self, kind: Kind, group: Group, beyond: Beyond) -> Loads:
        """What one such leaf sends to each switch."""
        own = [(self.last_hops(mate), -unmet(kind, mate).draws) for mate in group]
        near = [*self.near.items(), *own] if self.traffic.near else []
        sent = self._to(self._hops(kind), summed([*near, *beyond.targets.items()])) if kind.share.sends else self._none
        return tuple(kind.share.sends * load for load in sent)

    def _got(self, kind: Kind, group: Group, beyond: Beyond) -> Loads:
        """What one such leaf gets from each switch."""
        if not kind.share.draws:
            return self._none
        last_hops = self.last_hops(kind)
        senders = (mate for mate in group if mate.share.sends)
        own = ((-unmet(kind, mate).sends, self._shares(self._hops(mate), last_hops)) for mate in senders)
        near = [(1, self.arriving(last_hops)), *own] if self.traffic.near else []
        return self._added((kind.share.draws * part, loads) for part, loads in [(1, beyond.falling(last_hops)), *near])

    def _untouched(self, beyond: Beyond) -> Iterator[Number]:
        """The fullest link of the leaves that lost none, either way."""
        if not self.some_whole:
            return
        near = self.near if self.traffic.near else {}
        targets = summed([*near.items(), *beyond.targets.items()])
        up = self._to(self.whole, targets) if self.rest.share.sends else self._none
        down = beyond.falling(self.whole)
        if self.traffic.near:
            down = tuple(map(sum, zip(down, self.arriving(self.whole), strict=True)))
        uppers = sum(count for count, is_up in zip(self.counts, self.whole, strict=True) if is_up)
        for crowd, loads in ((self.crowd.up, up), (self.crowd.down, down)) if uppers else ():
            yield crowd.fullest(uppers * max(loads), but=self.rest.gone) / uppers

    def _to(self, hops: Advertised, targets: Targets) -> Loads:
        """How many servers a leaf sends to over each switch."""
        return self._added((amount, self._shares(hops, last_hops)) for last_hops, amount in targets.items() if amount)

    def _shares(self, hops: Advertised, last_hops: Advertised) -> Loads:
        """The part of what a leaf sends that goes to each switch."""
        return self.routing.shares(self.counts, [hop * last_hop for hop, last_hop in zip(hops, last_hops, strict=True)])

    def _hops(self, kind: Kind) -> tuple[int, ...]:
        return tuple(self.routing.hops(left, kind.leaf.link.bundle) for left in kind.links)

    def _added(self, parts: Iterable[tuple[Number, Loads]]) -> Loads:
        sums: list[Number] = [0] * len(self.counts)
        for part, loads in parts:
            for at, load in enumerate(loads):
                if load:
                    sums[at] += part * load
        return tuple(sums)

    @cached_property
    def _gone(self) -> Share:
        """Who of the pod can be reached no longer, less what others are reached more."""
        left = total((self.rest.share, *(kind.share.times(kind.count) for kind in self._kinds)))
        return self.traffic.pods[self.pod.top.key].without(left)

    @property
    def _none(self) -> Loads:
        return (0,) * len(self.counts)

    @cached_property
    def _kinds(self) -> list[Kind]:
        return [kind for group in self.groups for kind in group]


def summed(parts: Iterable[tuple[Advertised, Number]]) -> Targets:
    """The targets together, each set of advertised weights once."""
    found: dict[Advertised, Number] = {}
    for advertised, amount in parts:
        found[advertised] = found.get(advertised, 0) + amount
    return found


def crowd_of(pod: Pod, traffic: Traffic, reached: Share) -> BothWays:
    """The links of the leaves of one pod, as of a single switch above; `reached` is all that sends and is sent to."""
    links = []
    for leaf in pod.leaves:
        if leaf.servers:
            share = traffic.leaves[leaf.group.key]
            own = traffic.keeps[leaf.group.key] if traffic.near else NOTHING
            links.append(Links(leaf.group.key, leaf.link.links * leaf.link.speed_bps, share, own, NOTHING))
    return both_ways(links, reached)
