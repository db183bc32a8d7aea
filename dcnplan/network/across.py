"""A network with links within its highest tier: a mesh of pods or of leaves, or pairs of leaves with nothing above; or
with leaves straight on the spines, whose links lead past the pod spines.

Its links are one stage, whatever they join; which of them a path may take follows from the tiers. Knows no plan.
"""

from functools import cached_property
from typing import Literal

import numpy as np

from dcnplan.frozen import frozen
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.failed import Failed
from dcnplan.network.meshes import Meshes, meshes_of
from dcnplan.network.network import Network


@frozen(eq=False)
class AcrossNetwork(Network):
    """Switches in tiers, and links that lead up or stay in the highest."""

    @property
    def crosses(self) -> Literal[True]:
        """Whether some links stay in their tier, or lead past one."""
        return True

    @cached_property
    def stays(self) -> bool:
        """Whether some stay."""
        tier = self.switches.tier
        return bool((tier[self.links.lower] == tier[self.links.upper]).any())

    @property
    def stages(self) -> tuple[slice, ...]:
        """All links are one."""
        return (slice(0, len(self.links)),)

    @cached_property
    def meshes(self) -> tuple[Meshes, ...]:
        """Which switches any way joins."""
        switches = len(self.switches)
        links = np.concatenate([self.links.lower, self.links.upper]), np.concatenate([self.links.upper] * 2)
        return (meshes_of(links[0], links[1], switches, switches),)

    @cached_property
    def is_plain(self) -> bool:
        """Whether switches of one pod are linked to each other beside those of other pods, as in a dragonfly: paths are
        plain shortest ones then. Else they go up, at most one step across, and down.
        """
        tier, pod = self.switches.tier, self.pod
        stay = tier[self.links.lower] == tier[self.links.upper]
        same = pod[self.links.lower[stay]] == pod[self.links.upper[stay]]
        return bool(self.pods) and bool(same.any()) and not bool(same.all())

    @property
    def joined_leaves(self) -> Ints:
        """Numbered from 0."""
        leaves = len(self.tiers[0])
        return np.asarray(np.unique(self.meshes[0].lower[:leaves], return_inverse=True)[1]).ravel()

    @property
    def _leaf_uplinks_bps(self) -> Floats:
        """Of every leaf, all its links to other switches, of its own tier too."""
        ends = np.concatenate([self.links.lower, self.links.upper])
        speeds = np.concatenate([self.link_speed_bps] * 2)
        return np.bincount(ends, speeds, len(self.switches))[: len(self.tiers[0])].astype(np.float64)

    @cached_property
    def building(self) -> Ints:
        """What links up to the spines join, where these stand in buildings; 0 elsewhere."""
        switches, tier = len(self.switches), self.switches.tier
        spines = next((number for number, kind in enumerate(self.switch_kinds) if kind.scope == "building"), None)
        if spines is None:
            return np.zeros(switches, np.int64)
        top = int(tier[self.of_kind(spines)[0]])
        up = (tier[self.links.lower] != tier[self.links.upper]) & (tier[self.links.upper] <= top)
        lower, upper = self.links.lower[up], self.links.upper[up]
        joined = meshes_of(np.concatenate([lower, upper]), np.concatenate([upper] * 2), switches, switches).lower
        return np.asarray(np.unique(joined, return_inverse=True)[1]).ravel()

    def alive_leaves(self, failed: Failed) -> Bools:
        """Those that have not failed."""
        leaves = len(self.tiers[0])
        return np.ones(leaves, np.bool_) if failed.switches is None else np.asarray(~failed.switches[:leaves])
