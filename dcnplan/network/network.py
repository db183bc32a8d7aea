"""A network as one value: switches, links, and the servers attached, whether planned here or read from a file.

Numbers and names only; knows no plan, no family, no device.
"""

from functools import cached_property
from itertools import pairwise

import numpy as np

from dcnplan.frozen import frozen
from dcnplan.network.attachments import Attachments, spread
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.failed import Failed
from dcnplan.network.meshes import Meshes, joined, labels_below, meshes_of
from dcnplan.network.names import Names
from dcnplan.network.tables import LinkKind, LinkTable, Served, SwitchKind, SwitchTable


@frozen(eq=False)
class Network:
    """Switches in tiers, leaves first, and the links between neighbouring tiers. Failures are masks, never edits.

    Kinds of switches are in the order of their first rows, those of links by the kind above them. `outside_bps` is
    what the ports of each switch (row) have that lead out of the fabric; None where none does.
    """

    name: str
    switches: SwitchTable
    links: LinkTable
    served: Served
    switch_kinds: tuple[SwitchKind, ...]
    link_kinds: tuple[LinkKind, ...]
    names: Names
    outside_bps: Floats | None = None

    def __repr__(self) -> str:
        return f"<Network {self.name}: {len(self.switches)} switches, {len(self.links)} links>"

    @property
    def crosses(self) -> bool:
        """Whether some links do not lead from a tier to the next one: they stay in theirs, or lead past one."""
        return False

    @property
    def stays(self) -> bool:
        """Whether some links stay in their tier."""
        return False

    @cached_property
    def tiers(self) -> tuple[range, ...]:
        """The rows of each tier, leaves first."""
        tier = self.switches.tier
        top = int(tier[-1]) if len(tier) else 0
        bounds = np.searchsorted(tier, np.arange(top + 2, dtype=tier.dtype)).tolist()
        return tuple(range(first, end) for first, end in pairwise(bounds))

    @cached_property
    def stages(self) -> tuple[slice, ...]:
        """The rows of the links of each stage: from a tier to the next one up."""
        starts = np.array([tier.start for tier in self.tiers], self.links.lower.dtype)
        cuts = np.searchsorted(self.links.lower, starts).tolist()
        return tuple(slice(first, end) for first, end in pairwise(cuts))

    @cached_property
    def meshes(self) -> tuple[Meshes, ...]:
        """Of each stage: which of its switches can meet."""
        return tuple(
            meshes_of(
                self.links.lower[part] - below.start, self.links.upper[part] - above.start, len(below), len(above)
            )
            for part, (below, above) in zip(self.stages, pairwise(self.tiers), strict=True)
        )

    @property
    def joined_leaves(self) -> Ints:
        """A number for each leaf, the same for those that any way joins."""
        return joined(self.meshes) if self.meshes else np.arange(len(self.tiers[0]))

    @cached_property
    def attached(self) -> Attachments:
        """The leaves as homes of servers."""
        leaves, served = len(self.tiers[0]), self.served
        domain = self.joined_leaves
        planes = spread(served.group, domain)
        return Attachments(
            served.group,
            domain,
            self.pod[:leaves],
            served.servers,
            served.offered_bps,
            self._leaf_uplinks_bps,
            planes,
            served.homed,
            self.building[:leaves],
        )

    @property
    def _leaf_uplinks_bps(self) -> Floats:
        """Of every leaf, all its links to other switches."""
        links = self.stages[0] if self.stages else slice(0)
        speeds = self.link_speed_bps[links]
        return np.bincount(self.links.lower[links], speeds, len(self.tiers[0])).astype(np.float64)

    @cached_property
    def pods(self) -> tuple[str, ...]:
        """The names of the pods, in the order of their numbers."""
        return tuple(dict.fromkeys(name for kind in self.switch_kinds if kind.scope == "pod" for name in kind.blocks))

    @cached_property
    def pod(self) -> Ints:
        """The number of every switch's pod, 0 where it is in none."""
        numbers = {name: number for number, name in enumerate(self.pods)}
        pods = np.zeros(len(self.switches), np.int64)
        for number, kind in enumerate(self.switch_kinds):
            if kind.scope == "pod":
                here = self.of_kind(number)
                pods[here] = np.array([numbers[name] for name in kind.blocks])[self.switches.block[here]]
        return pods

    @cached_property
    def building(self) -> Ints:
        """The number of every switch's building, 0 where it is in none: of pods that the spines of one join."""
        found = np.zeros(len(self.switches), np.int64)
        spines = next((number for number, kind in enumerate(self.switch_kinds) if kind.scope == "building"), None)
        if spines is not None:
            top = int(self.switches.tier[self.of_kind(spines)[0]])
            labels = labels_below(self.meshes[:top])
            found[: self.tiers[top].stop] = np.concatenate(labels)
        return found

    @property
    def link_speed_bps(self) -> Ints:
        """Of every link: int64."""
        return np.array([kind.speed_bps for kind in self.link_kinds], np.int64)[self.links.kind]

    @cached_property
    def mixed(self) -> Ints | None:
        """The kind of every link, None where all parallel links are of one kind."""
        links = self.links
        unlike = links.kind[1:] != links.kind[:-1]
        unlike &= (links.lower[1:] == links.lower[:-1]) & (links.upper[1:] == links.upper[:-1])
        return links.kind if unlike.any() else None

    def of_kind(self, number: int) -> Ints:
        """The rows of all switches of a kind."""
        return np.flatnonzero(self.switches.kind == number)

    def alive_leaves(self, failed: Failed) -> Bools:
        """Leaves that still have a say: not failed, nor in a plane of a spread leaf group that lost all its spines."""
        leaves = len(self.tiers[0])
        if failed.switches is None:
            return np.ones(leaves, np.bool_)
        alive: Bools = ~failed.switches[:leaves]
        if self.attached.planes > 1:
            mesh, above = self.meshes[0], self.tiers[1]
            left = np.bincount(mesh.upper[~failed.switches[above.start : above.stop]], minlength=mesh.number)
            alive &= left[mesh.lower] > 0
        return alive
