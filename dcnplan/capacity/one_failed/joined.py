"""All kinds of pods of a fabric under spines, and how their links fill as long as nothing fails.

Reads the pods and their traffic; knows no failure.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from dcnplan.capacity.one_failed.crowd import BothWays, Links, both_ways
from dcnplan.capacity.one_failed.mesh import crowd_of
from dcnplan.capacity.one_failed.shares import Share, total
from dcnplan.capacity.one_failed.traffic import Traffic
from dcnplan.frozen import frozen
from dcnplan.plan.pods import Pod


@frozen
class Joined:
    """All kinds of pods of a fabric, with spines above, and their traffic."""

    pods: Sequence[Pod]
    traffic: Traffic

    def share(self, pod: Pod) -> Share:
        """Of one pod."""
        return self.traffic.pods[pod.top.key]

    @cached_property
    def whole(self) -> Share:
        """All that is sent to one server, and all servers."""
        return total(self.share(pod).times(pod.count) for pod in self.pods)

    @cached_property
    def meshes(self) -> Mapping[str, BothWays]:
        """The links of the leaves of each kind of pod, for one that lost something."""
        near = self.traffic.near
        reached = ((pod, self.whole if near else self.whole.without(self.share(pod))) for pod in self.pods)
        return {pod.top.key: crowd_of(pod, self.traffic, usual) for pod, usual in reached}

    @cached_property
    def leaves(self) -> BothWays:
        """The links of the leaves of pods that lost nothing."""
        return both_ways((link for pod in self.pods for link in self._of_leaves(pod)), self.whole)

    def _of_leaves(self, pod: Pod) -> Iterator[Links]:
        for leaf in pod.leaves:
            if leaf.servers:
                share, keeps = self.traffic.leaves[leaf.group.key], self.traffic.keeps[leaf.group.key]
                yield Links(pod.top.key, leaf.link.bandwidth_bps, share, keeps, self.share(pod))

    @cached_property
    def tops(self) -> BothWays:
        """The links above pods that lost nothing."""
        links = ((pod, pod.top.each * pod.up.bandwidth_bps) for pod in self.pods if pod.up)
        shares = ((pod.top.key, bps, self.share(pod)) for pod, bps in links)
        return both_ways((Links(key, bps, share, share, share) for key, bps, share in shares), self.whole)
