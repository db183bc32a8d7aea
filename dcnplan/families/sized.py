"""A design in numbers: how many of everything, before it becomes the records of a Plan.

Holds values only.
"""

from collections.abc import Mapping

from dcnplan.families.equipment import Equipment
from dcnplan.families.leaves import Leaf
from dcnplan.families.rises import Rise
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import Faceplate
from dcnplan.spec.models import PodType, Top


@frozen
class SizedLeaf:
    """A leaf class and its number of leaves: in each pod, or in the whole two-tier fabric."""

    leaf: Leaf
    count: int
    room: int

    def of_kind(self, number: int) -> int:
        """Servers of that kind, in each group of pods that servers are spread over."""
        return self.leaf.servers(self.count).get(number, 0)

    @property
    def servers(self) -> int:
        return sum(self.leaf.servers(self.count).values())


@frozen
class SizedPod:
    """A pod type: `count` pods of `leaves` under `spines` pod spines, each with the uplinks `rises`.

    Without pod spines (`spines` 0, `equipment` and `faceplate` None, no `rises`) its leaves go straight to the spines;
    so do those of a two-tier fabric (`is_fabric`). `at_least` and `at_most` as of the stage (`Meshed`).
    """

    key: str
    asked: PodType
    leaves: tuple[SizedLeaf, ...]
    count: int
    room: int
    spines: int = 0
    equipment: Equipment | None = None
    rises: tuple[Rise, ...] = ()
    faceplate: Faceplate | None = None
    at_least: bool = False
    at_most: bool = False
    is_fabric: bool = False
    any_mode: bool = False

    @property
    def together(self) -> int:
        """Pods of a pod group: those that a server is spread over; 1 where each is in one."""
        return max((leaf.leaf.pod_group for leaf in self.leaves), default=1)

    @property
    def pod_groups(self) -> int:
        """How many there are of them; the number of pods where each is one."""
        return self.count // self.together

    def of_kind(self, number: int) -> int:
        """Servers of that kind in one pod group."""
        return sum(leaf.of_kind(number) for leaf in self.leaves)

    @property
    def servers(self) -> int:
        """Of one pod group."""
        return sum(leaf.servers for leaf in self.leaves)


@frozen
class SizedSpine:
    """`count` spines of a class in each plane, or in each building with the uplinks `rises`; or all cores.

    `at_least` and `at_most` as of the stage (`Meshed`).
    """

    top: Top
    count: int
    equipment: Equipment
    faceplate: Faceplate
    rises: tuple[Rise, ...] = ()
    at_least: bool = False
    at_most: bool = False
    any_mode: bool = False

    @property
    def key(self) -> str:
        """Of the group that they are."""
        return "/".join(filter(None, ("spine", self.top.name)))


@frozen
class Sized:
    """`planes` is 1 where the family has none. No `spines`: pods alone; no `core`: buildings alone.

    Pods and spines are those of one of the `buildings`.
    """

    pods: tuple[SizedPod, ...]
    spines: tuple[SizedSpine, ...] = ()
    planes: int = 1
    core: SizedSpine | None = None
    buildings: int = 1

    @property
    def told(self) -> SizedPod:
        """The first pods with pod spines, where there are any: of these a limit is told."""
        return next((pod for pod in self.pods if pod.spines), self.pods[0])

    @property
    def spine_count(self) -> int:
        """Of all classes and planes, and of all buildings."""
        return sum(spine.count for spine in self.spines) * self.planes * self.buildings

    @property
    def above(self) -> Mapping[str | None, int]:
        """Spines of a plane, class by class."""
        return {spine.top.name: spine.count for spine in self.spines}

    def of_kind(self, number: int) -> int:
        """Servers of that kind."""
        return sum(pod.of_kind(number) * pod.pod_groups for pod in self.pods) * self.buildings

    @property
    def servers(self) -> int:
        return sum(pod.servers * pod.pod_groups for pod in self.pods) * self.buildings

    @property
    def uppers(self) -> tuple[SizedSpine, ...]:
        """Spines, class by class, and cores."""
        return (*self.spines, self.core) if self.core else self.spines

    @property
    def at_least(self) -> bool:
        """Whether more may fit where something was to be as large as fits: not decided."""
        leaves = (one.leaf.at_least for pod in self.pods for one in pod.leaves)
        spines = any(spine.at_least for spine in self.uppers)
        return spines or any(leaves) or any(pod.at_least for pod in self.pods)

    @property
    def any_mode(self) -> bool:
        """Whether at some stage links are in modes that cannot be joined."""
        return any(pod.any_mode for pod in self.pods) or any(spine.any_mode for spine in self.uppers)
