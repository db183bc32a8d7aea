"""Load on all links where nothing joins the pods, or the planes of two tiers: each is a fabric of its own.

Knows nothing of why links are lost.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from dcnplan.capacity.one_failed.balanced import balanced
from dcnplan.capacity.one_failed.broken import Broken, BrokenPod
from dcnplan.capacity.one_failed.crowd import BothWays
from dcnplan.capacity.one_failed.frame import WHOLE, Frame
from dcnplan.capacity.one_failed.mesh import Mesh, crowd_of
from dcnplan.capacity.one_failed.routing import Number, Routing
from dcnplan.capacity.one_failed.traffic import Traffic, separate_planes
from dcnplan.frozen import frozen
from dcnplan.plan.pods import Pod


@frozen
class Separate:
    """Pods alone, or the one pod that a two-tier fabric is: each of its planes is as much a pod."""

    pods: Sequence[Pod]
    traffic: Traffic
    balance: bool = False

    def fullest(self, broken: Broken, routing: Routing) -> Number:
        """Utilisation of the fullest link, or of the fullest server port where servers lost some."""
        if broken.plane_lost:
            return max(self._without_plane(pod) for pod in self.pods)
        if self.balance and broken.pods and separate_planes(broken.pods[0].pod) > 1:
            hit, *others = broken.pods
            whole = self.whole[hit.pod.top.key]
            return balanced(hit, others[0] if others else None, whole, lambda one: self._load(one, routing))
        gone = {one.pod.top.key for one in broken.pods if one.pod.count * separate_planes(one.pod) == 1}
        kept = (load for key, load in self._ranked if key not in gone)
        return max([next(kept, 0), *(self._load(one, routing) for one in broken.pods)])

    @cached_property
    def _ranked(self) -> Sequence[tuple[str, Number]]:
        """Kinds of pods, the fullest first, with nothing failed."""
        return sorted(self.whole.items(), key=lambda kind: kind[1], reverse=True)

    @cached_property
    def whole(self) -> Mapping[str, Number]:
        """Of each kind of pod, with nothing failed."""
        frames = ((pod, Frame(pod, [WHOLE] * pod.top.each)) for pod in self.pods)
        return {pod.top.key: self._load(frame.broken_pod(), Routing(weighted=False)) for pod, frame in frames}

    @cached_property
    def crowds(self) -> Mapping[str, BothWays]:
        return {pod.top.key: crowd_of(pod, self.traffic, self.traffic.pods[pod.top.key]) for pod in self.pods}

    def _load(self, broken: BrokenPod, routing: Routing) -> Number:
        return Mesh(broken, self.traffic, routing, self.crowds[broken.pod.top.key]).fullest()

    def _without_plane(self, pod: Pod) -> Number:
        """Each plane that is left, and each server port, carries what was offered on all."""
        planes = separate_planes(pod)
        return max([self.whole[pod.top.key], *self._ports(pod)]) * Fraction(planes, planes - 1)

    def _ports(self, pod: Pod) -> Sequence[Number]:
        """Utilisation of the server ports of each class, sending and getting."""
        every, loads = self.traffic.pods[pod.top.key], []
        for leaf in pod.leaves:
            if senders := self.traffic.kinds.get(leaf.group.key):
                loads += [max(1, kind.got) for kind in senders]
            elif leaf.servers:
                share = self.traffic.leaves[leaf.group.key]
                others = every.without(self.traffic.keeps[leaf.group.key])
                loads += [share.sends * others.draws / leaf.offered_bps, share.draws * others.sends / leaf.offered_bps]
        return loads
