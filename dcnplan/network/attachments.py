"""The leaves as homes of servers: who shares a leaf group, who can be reached at all, what is offered.

Columns over the leaves; knows no traffic and no routes.
"""

from functools import cached_property

import numpy as np

from dcnplan.frozen import frozen
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.meshes import meshes_of
from dcnplan.network.tables import Homed


@frozen(eq=False)
class Attachments:
    """One entry a leaf, by row.

    `group` numbers the leaf groups (leaves without servers are groups of their own), or blocks of such
    groups where `homed` tells servers apart by how they are homed. `domain` numbers what is joined
    when all is well: the whole network, a pod with nothing above, a plane of a two-tier fabric. `pod` numbers the pods,
    0 where there are none, and `building` the buildings likewise. `servers` is the leaf's share of its group's servers
    within its domain; `offered_bps` is the bandwidth of its server ports, `uplinks_bps` that of its uplinks. `planes`
    are the domains that a leaf group is spread over, at most.
    """

    group: Ints
    domain: Ints
    pod: Ints
    servers: Floats
    offered_bps: Floats
    uplinks_bps: Floats
    planes: int
    homed: tuple[Homed, ...]
    building: Ints

    def __len__(self) -> int:
        return len(self.group)

    @property
    def groups(self) -> int:
        """Leaf groups that have servers."""
        return len(np.unique(self.group[self.servers > 0]))

    @cached_property
    def group_in_domain(self) -> Ints:
        """A number for the leaves of one group in one domain."""
        return self.in_domain(self.group)

    def in_domain(self, group: Ints) -> Ints:
        """The same number, where the groups are others."""
        return np.asarray(group * (int(self.domain.max(initial=0)) + 1) + self.domain)

    @property
    def hosts_choose(self) -> bool:
        """Whether a server has leaves in several planes, or in several pods."""
        return self.planes > 1 or self.is_spread

    @cached_property
    def is_spread(self) -> bool:
        """Whether the leaves of a leaf group are in several pods that something joins."""
        return not np.array_equal(self.pod, self.pod_group)

    @cached_property
    def pod_group(self) -> Ints:
        """The first of the pods that share leaf groups, over what joins them; the own pod where each has its own."""
        label, pods = self.group_in_domain, int(self.pod.max(initial=0)) + 1
        one = np.zeros(int(label.max(initial=0)) + 1, np.int64)
        one[label] = self.pod
        if np.array_equal(one[label], self.pod):
            return self.pod
        return first_of_component(np.unique(label, return_inverse=True)[1].ravel(), self.pod, pods)[self.pod]

    @cached_property
    def group_servers(self) -> Floats:
        """Servers of each leaf's group, in whole."""
        return self.sum_by(self.group_in_domain, self.servers)

    @cached_property
    def reached_servers(self) -> Floats:
        """Servers outside its own group that each leaf can reach."""
        return self.sum_by(self.domain, self.servers) - self.group_servers

    def sum_by(self, labels: Ints, values: Floats) -> Floats:
        """For each leaf, the sum of the values of all leaves with its label."""
        return np.bincount(labels, values).astype(np.float64)[labels]


def spread(group: Ints, domain: Ints) -> int:
    """Domains that a leaf group is spread over, at most."""
    groups = np.unique(np.stack([group, domain]), axis=1)[0]
    return int(np.bincount(groups).max(initial=1))


def first_of_component(label: Ints, number: Ints, numbers: int) -> Ints:
    """Of so many numbers, for each the first that it shares labels with, directly or over others."""
    component = meshes_of(number, label, numbers, int(label.max(initial=0)) + 1).lower
    first: Ints = np.full(numbers, numbers)
    np.minimum.at(first, component, np.arange(numbers))
    return np.asarray(first[component])
