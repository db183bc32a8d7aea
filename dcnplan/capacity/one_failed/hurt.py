"""One pod of a fabric under spines that lost something: what it sends, what it is worth, how full its links are.

What comes from beyond is given; knows nothing of why links are lost.
"""

from collections.abc import Callable, Iterator
from functools import cached_property

from dcnplan.capacity.one_failed.broken import Broken, BrokenPod
from dcnplan.capacity.one_failed.joined import Joined
from dcnplan.capacity.one_failed.mesh import Mesh, Targets, summed
from dcnplan.capacity.one_failed.risers import Risers
from dcnplan.capacity.one_failed.routing import Loads, Number, Routing, Worths
from dcnplan.plan.groups import LinkGroup


class Hurt:
    """One of `count` pods that lost something."""

    def __init__(self, pods: Joined, broken: Broken, one: BrokenPod, up: LinkGroup, routing: Routing) -> None:
        self.pod, self.count = one.pod, one.count
        self.mesh = Mesh(one, pods.traffic, routing, pods.meshes[one.pod.top.key])
        self.risers = Risers(one, up, broken, routing)

    @cached_property
    def targets(self) -> Targets:
        """Its servers, by what the spines are worth to them."""
        return summed((self.risers.seen(doors), servers) for doors, servers in self.mesh.near.items())

    def rising(self, spines: Worths) -> Loads:
        """What each spine gets from the pod for one server to which the spines are worth this much."""
        return self.risers.rising(self.arriving(spines), spines)

    def arriving(self, spines: Worths) -> Loads:
        """What each switch above its leaves gets for such a server."""
        return self.mesh.arriving(self.risers.worths(spines))

    def up_links(self, targets: Targets) -> Iterator[Number]:
        """Utilisation of the links to the spines."""
        sent = [(worths, servers, self.arriving(worths)) for worths, servers in targets.items()]
        for upper, spine, bps in self.risers.pairs():
            loads = (servers * at[upper] * self.risers.up(upper, spine, worths) for worths, servers, at in sent)
            yield self.risers.routing.part(sum(loads), bps)

    def down_links(self, coming: Callable[[Worths], Loads]) -> Iterator[Number]:
        """Utilisation of the links from the spines; `coming` is what each spine has for such a server."""
        near = [(doors, servers, coming(self.risers.seen(doors))) for doors, servers in self.mesh.near.items()]
        for upper, spine, bps in self.risers.pairs():
            loads = (servers * at[spine] * self.risers.down(upper, spine, doors) for doors, servers, at in near)
            yield self.risers.routing.part(sum(loads), bps)
