"""The load that the one-failed numbers are asked about: who sends how much to whom.

Every server sends at line rate. For the links above a leaf its traffic goes evenly to the servers of all other leaf
groups that it can reach; for the links above a pod it goes evenly to the servers of all other pods. A server's traffic
leaves by and arrives at the leaves of its group in equal parts, each within its plane. Knows no routes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from dcnplan.plan.pods import LeafClass, Pod


@dataclass(frozen=True)
class LeafLoad:
    """Bandwidth in bit/s that one leaf sends and gets, within its pod and beyond it."""

    sent_in: Fraction
    sent_out: Fraction
    got_in: Fraction
    got_out: Fraction

    @property
    def sent(self) -> Fraction:
        return self.sent_in + self.sent_out

    @property
    def got(self) -> Fraction:
        return self.got_in + self.got_out


@dataclass(frozen=True)
class PodLoad:
    """Bandwidth in bit/s that one pod sends to and gets from the other pods."""

    sent: Fraction
    got: Fraction


@dataclass(frozen=True)
class Traffic:
    """All-to-all traffic over the kinds of pods of a Plan.

    A *pace* is what one leaf group (within one plane) or pod sends to each single server outside itself.
    """

    pods: Sequence[Pod]

    def leaf(self, pod: Pod, leaf: LeafClass) -> LeafLoad:
        """What one leaf sends and gets; zeros where there is nobody else."""
        servers, members = servers_of_group(leaf), members_of_group(pod, leaf)
        near = self.servers(pod) - servers
        far = self._reached(pod) - self.servers(pod)
        pace, into = self.leaf_pace(pod, leaf) / members, Fraction(servers, members)
        own = self.pod_sends_each(pod)
        others = sum((kind.count * self.pod_sends_each(kind) for kind in self._joined(pod)), Fraction(0)) - own
        return LeafLoad(pace * near, pace * far, into * (own - self.leaf_pace(pod, leaf)), into * others)

    def pod(self, pod: Pod) -> PodLoad:
        """What one pod sends and gets when all servers send to other pods only; zeros where there is no other."""
        far = self._whole - self.servers(pod)
        paces = sum((kind.count * self.pod_pace(kind) for kind in self.pods), Fraction(0))
        return PodLoad(self.pod_pace(pod) * far, self.servers(pod) * (paces - self.pod_pace(pod)))

    def leaf_pace(self, pod: Pod, leaf: LeafClass) -> Fraction:
        """What a leaf group sends, in one plane, to each server outside itself."""
        others = self._reached(pod) - servers_of_group(leaf)
        return Fraction(leaf.offered_bps * members_of_group(pod, leaf), others) if others else Fraction(0)

    def pod_pace(self, pod: Pod) -> Fraction:
        """What a pod sends to each server of other pods."""
        others = self._whole - self.servers(pod)
        return Fraction(sum(leaf.each * leaf.offered_bps for leaf in pod.leaves), others) if others else Fraction(0)

    def pod_sends_each(self, pod: Pod) -> Fraction:
        """What all leaf groups of one pod send to a server that is in none of them."""
        kind = (pod.top.key, pod.up is None)
        if kind not in self._sends_each:
            paces = (groups_of(leaf) * self.leaf_pace(pod, leaf) for leaf in pod.leaves)
            self._sends_each[kind] = sum(paces, Fraction(0))
        return self._sends_each[kind]

    def servers(self, pod: Pod) -> int:
        """Servers of one pod."""
        if pod.top.key not in self._servers:
            self._servers[pod.top.key] = sum(groups_of(leaf) * servers_of_group(leaf) for leaf in pod.leaves)
        return self._servers[pod.top.key]

    def _joined(self, pod: Pod) -> Sequence[Pod]:
        """The kinds of pods that can be reached; only itself, once, where nothing is connected above."""
        return self.pods if pod.up else [Pod(pod.name, 1, pod.top, pod.leaves, None, 0)]

    def _reached(self, pod: Pod) -> int:
        return self._whole if pod.up else self.servers(pod)

    # Sums over leaf classes that every class asks for again: with a hundred classes they are most of the time.
    @cached_property
    def _servers(self) -> dict[str, int]:
        return {}

    @cached_property
    def _sends_each(self) -> dict[tuple[str, bool], Fraction]:
        return {}

    @cached_property
    def _whole(self) -> int:
        return sum(pod.count * self.servers(pod) for pod in self.pods)


def groups_of(leaf: LeafClass) -> int:
    """Leaf groups with servers in one pod."""
    return leaf.each // leaf.servers.homing if leaf.servers else 0


def servers_of_group(leaf: LeafClass) -> int:
    """Servers of one leaf group."""
    return leaf.servers.per_leaf_group if leaf.servers else 0


def members_of_group(pod: Pod, leaf: LeafClass) -> int:
    """Leaves of one leaf group in one plane of a two-tier fabric; all of them elsewhere."""
    planes = 1 if pod.top.role == "pod_spine" else pod.top.blocks
    return leaf.servers.homing // planes if leaf.servers else 1
