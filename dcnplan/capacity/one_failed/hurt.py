"""One pod of a fabric under spines that lost something: what it sends, what it advertises, how full its links are.

What comes from beyond is given; knows nothing of why links are lost.
"""

from collections.abc import Callable, Iterator
from functools import cached_property

from dcnplan.capacity.one_failed.broken import Broken, BrokenPod
from dcnplan.capacity.one_failed.joined import Joined
from dcnplan.capacity.one_failed.mesh import Mesh, Targets, summed
from dcnplan.capacity.one_failed.risers import Risers
from dcnplan.capacity.one_failed.routing import Advertised, Loads, Number, Routing
from dcnplan.plan.groups import LinkGroup


class Hurt:
    """One of `count` pods that lost something."""

    def __init__(self, pods: Joined, broken: Broken, one: BrokenPod, up: LinkGroup, routing: Routing) -> None:
        self.pod, self.count = one.pod, one.count
        self.mesh = Mesh(one, pods.traffic, routing, pods.meshes[one.pod.top.key])
        self.risers = Risers(one, up, broken, routing)

    @cached_property
    def targets(self) -> Targets:
        """Its servers, by what the spines advertise of them."""
        return summed((self.risers.seen(last_hops), servers) for last_hops, servers in self.mesh.near.items())

    def rising(self, spines: Advertised) -> Loads:
        """What each spine gets from the pod for one server of which the spines advertise this much."""
        return self.risers.rising(self.arriving(spines), spines)

    def arriving(self, spines: Advertised) -> Loads:
        """What each switch above its leaves gets for such a server."""
        return self.mesh.arriving(self.risers.advertised(spines))

    def up_links(self, targets: Targets) -> Iterator[Number]:
        """Utilisation of the links to the spines."""
        sent = [(advertised, servers, self.arriving(advertised)) for advertised, servers in targets.items()]
        for upper, spine, bps in self.risers.pairs():
            loads = (servers * at[upper] * self.risers.up(upper, spine, advertised) for advertised, servers, at in sent)
            yield self.risers.routing.part(sum(loads), bps)

    def down_links(self, coming: Callable[[Advertised], Loads]) -> Iterator[Number]:
        """Utilisation of the links from the spines; `coming` is what each spine has for such a server."""
        near = [
            (last_hops, servers, coming(self.risers.seen(last_hops))) for last_hops, servers in self.mesh.near.items()
        ]
        for upper, spine, bps in self.risers.pairs():
            loads = (servers * at[spine] * self.risers.down(upper, spine, last_hops) for last_hops, servers, at in near)
            yield self.risers.routing.part(sum(loads), bps)
