"""A spec on its way to a Spec: as it was written, and with its overrides merged. Anything may be missing or wrong.

Knows nothing of what is allowed.
"""

from collections.abc import Iterable, Iterator

from dcnplan.frozen import frozen
from dcnplan.inputs.keys.written import Path, Written
from dcnplan.spec.family import Family
from dcnplan.spec.models import MESH, Count
from dcnplan.spec.name_rules import is_by_name


@frozen
class Kind:
    """A kind of servers; `path` is where it stands."""

    name: str | None
    draft: "Draft"
    path: Path

    def at(self, key: str) -> Written:
        """What was written there, or what would hold it."""
        return self.draft.merged.near(*self.path, key)

    def number(self, key: str) -> int | None:
        found: int | None = self.draft.merged.get(*self.path, key)
        return found

    @property
    def ports(self) -> int | None:
        return self.number("ports")

    @property
    def homing(self) -> int | None:
        """On how many leaves a server is."""
        return self.number("homing" if self.draft.merged.at(*self.path, "homing") is not None else "ports")

    @property
    def pods(self) -> int:
        """Over how many pods a server is spread."""
        return self.number("pods") or 1

    @property
    def in_pod(self) -> int | None:
        """On how many leaves of a pod a server is; None where that is not known."""
        homing = self.homing
        return homing // self.pods if homing and homing % self.pods == 0 else None

    @property
    def share(self) -> int:
        """Its ports on each of its leaves; 1 where that is not known."""
        ports, homing = self.ports, self.homing
        return ports // homing if ports and homing and ports % homing == 0 else 1

    @property
    def label(self) -> str:
        """`servers.tray`."""
        return f"servers.{self.name}" if self.name else "servers"

    @property
    def of_ports(self) -> str:
        """`servers.ports 3 is`, or `servers.nics: 3 ports are`."""
        label = self.at("ports").label
        return f"{label}: {self.ports} ports are" if label.endswith(".nics") else f"{label} {self.ports} is"

    @property
    def of_name(self) -> str:
        """` of tray`; empty for the only kind."""
        return f" of {self.name}" if self.name else ""


@frozen
class Draft:
    """`written` is the file, flags laid over; `merged` has every pod type and leaf class whole, in a Spec's shape.

    `family` is the one that it asks for, None where it says none that there is.
    """

    written: Written
    merged: Written
    family: Family | None

    def number(self, *path: str | int) -> int | None:
        """The number at a path whose value is a count; None where it is `max`, not said, or wrong."""
        value = self.merged.get(*path)
        return value.number if isinstance(value, Count) else None

    def kinds(self) -> Iterator[Kind]:
        """The kinds of servers, one of which may be without a name."""
        servers = self.merged.near("servers")
        if not self.merged.has("servers") or servers.wrong or servers.value is None:
            return
        if is_by_name(servers):
            yield from (Kind(name, self, ("servers", number)) for number, name in enumerate(servers.entries))
        else:
            yield Kind(None, self, ("servers",))

    def served(self, leaf: Path) -> list[Kind]:
        """The kinds on the leaves of a class, as far as there are such; none where something is wrong about it."""
        kinds = {kind.name: kind for kind in self.kinds()}
        said, down = self.merged.get(*leaf, "servers"), self.merged.get(*leaf, "downlinks")
        names: Iterable[str | None] = kinds
        if said is not None:
            names = said or ()
        if isinstance(down, dict):
            names = [name for name in down if name in names]
        return [kinds[name] for name in names if name in kinds]

    def served_leaves(self) -> Iterator[tuple[Path, list[Kind]]]:
        """The path of every leaf class that has servers, and their kinds."""
        for path in self.leaves():
            if kinds := self.served(path):
                yield path, kinds

    @property
    def ends_at_leaves(self) -> bool:
        """Whether nothing is above the leaves: two tiers of which the upper one is `none`."""
        spine = self.merged.at("spine")
        in_pods = self.family is not None and self.family.has_pods
        return spine is not None and spine.value is None and not in_pods

    @property
    def is_meshed(self) -> bool:
        """Whether the uplinks of what stands highest go to its own kind."""
        spine: object = self.merged.get("spine")
        return spine == MESH

    def pods(self) -> Iterator[Path]:
        """The path of every pod type."""
        return (("pods", index) for index in range(len(self.merged.list_of("pods"))))

    def leaves(self) -> Iterator[Path]:
        """The path of every leaf class of every pod type."""
        for path in self.pods():
            yield from ((*path, "leaves", index) for index in range(len(self.merged.near(*path).list_of("leaves"))))

    def switches(self) -> Iterator[Path]:
        """The path of every switch asked for."""
        yield from self.leaves()
        yield from ((*path, "pod_spine") for path in self.pods() if self.has_pod_spines(path))
        yield from (top for top in (*self.tops(), ("core",)) if self.merged.at(*top, "model"))

    def tops(self) -> list[Path]:
        """The path of every class of spines; none where there are no spines."""
        if self.merged.has("spines"):
            return [("spines", number) for number in range(len(self.merged.near("spines").entries))]
        spine = self.merged.at("spine")
        return [("spine",)] if spine and spine.value not in (None, MESH) else []

    def has_pod_spines(self, pod: Path) -> bool:
        """Whether a pod type has any, and its leaves go to them."""
        written = self.pod_spine(pod)
        return written is not None and written.value is not None

    def pod_spine(self, pod: Path) -> Written | None:
        """What is said of the pod spines of a type, which may be that there are none."""
        return self.merged.at(*pod, "pod_spine")

    def risers(self) -> Iterator[Path]:
        """The path of all switches whose uplinks go to spines: the pod spines of a type, or leaves without these."""
        for pod in self.pods():
            if self.has_pod_spines(pod):
                yield (*pod, "pod_spine")
            else:
                yield from (path for path in self.leaves() if path[:2] == pod)
