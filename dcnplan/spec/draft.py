"""A spec on its way to a Spec: as it was written, and with its overrides merged. Anything may be missing or wrong.

Knows nothing of what is allowed.
"""

from collections.abc import Iterator

from dcnplan.frozen import frozen
from dcnplan.inputs.keys.written import Path, Written
from dcnplan.spec.family import Family
from dcnplan.spec.models import Count


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

    @property
    def homing(self) -> int | None:
        """On how many leaves a server is."""
        said = self.merged.at("servers", "homing") is not None
        homing: int | None = self.merged.get("servers", "homing" if said else "ports")
        return homing

    @property
    def ends_at_leaves(self) -> bool:
        """Whether nothing is above the leaves: two tiers of which the upper one is `none`."""
        spine = self.merged.at("spine")
        in_pods = self.family is not None and self.family.has_pods
        return spine is not None and spine.value is None and not in_pods

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
        yield from ((*path, "pod_spine") for path in self.pods() if self.merged.at(*path, "pod_spine"))
        if self.merged.at("spine", "model"):
            yield ("spine",)
