"""A fabric in counts alone: what the search tries, and a spec can be written of.

Knows no ports, no prices and no catalogue.
"""

from typing import NamedTuple

from dcnplan.frozen import frozen
from dcnplan.spec.models import Ports


class Filling(NamedTuple):
    """A model; of a chassis with `cards` of its line cards called `card`."""

    model: str
    card: str = ""
    cards: int = 0

    def __str__(self) -> str:
        """`S9820-64H`, `DCS-7504 (2 x 48x100G)`."""
        return f"{self.model} ({self.cards} x {self.card})" if self.card else self.model


@frozen(kw_only=True)
class PodSpines:
    """`each`: how many a pod has; `uplinks` of one."""

    filling: Filling
    each: int
    uplinks: Ports


@frozen(kw_only=True)
class Candidate:
    """`leaves` and `pods` are all there are, `spines` those of one plane; `downlinks` and `uplinks` are of a leaf.

    Two-tier has no pods and one plane; three-tier has one plane, multi-plane as many as divide the pod spines of a pod.
    """

    family: str
    leaf: Filling
    leaves: int
    downlinks: int
    uplinks: Ports
    spine: Filling
    spines: int
    planes: int = 1
    pods: int = 1
    pod_spines: PodSpines | None = None

    @property
    def leaves_each(self) -> int:
        """Leaves of a pod."""
        return self.leaves // self.pods

    @property
    def all_pod_spines(self) -> int:
        """Pod spines of all pods."""
        return self.pods * self.pod_spines.each if self.pod_spines else 0

    @property
    def all_spines(self) -> int:
        """Spines of all planes."""
        return self.planes * self.spines

    @property
    def switches(self) -> int:
        """All switches."""
        return self.leaves + self.all_pod_spines + self.all_spines

    @property
    def links(self) -> int:
        """All links between switches."""
        rising = self.all_pod_spines * self.pod_spines.uplinks.count if self.pod_spines else 0
        return self.leaves * self.uplinks.count + rising

    @property
    def fillings(self) -> dict[str, Filling]:
        """The model of each role there is, from the leaves up."""
        between = {"pod_spine": self.pod_spines.filling} if self.pod_spines else {}
        return {"leaf": self.leaf, **between, "spine": self.spine}

    @property
    def counts(self) -> dict[str, int]:
        """How many switches of each role there are, from the leaves up."""
        between = {"pod_spine": self.all_pod_spines} if self.pod_spines else {}
        return {"leaf": self.leaves, **between, "spine": self.all_spines}
