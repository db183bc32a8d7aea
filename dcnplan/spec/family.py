"""What a family of fabrics is, in one record: to who reads a spec, to who plans it, and to who explains it.

The records stand with the families, and are handed to the reading; this file knows none of them.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from dcnplan.frozen import frozen


@frozen(eq=False)
class Family:
    """`also` are other words for it (letters and digits only), `needs` the keys that a spec of it cannot do without.

    `forbids` has a hint for each key that it does not have, `links` are its classes of links. `planes` is what stands
    in planes: the leaves of a group where a spec asks for planes, the pod spines of a pod always. `size` works out how
    many there are of everything.
    """

    name: str
    text: str
    also: tuple[str, ...]
    needs: tuple[str, ...]
    forbids: Mapping[str, str]
    links: tuple[str, ...]
    planes: Literal["leaves", "pod_spines"] | None
    size: Callable[..., Any]

    def __repr__(self) -> str:
        return f"<Family {self.name}: {self.text}>"

    @property
    def has_buildings(self) -> bool:
        return "buildings" not in self.forbids

    @property
    def has_pods(self) -> bool:
        return "pods" not in self.forbids

    def has_planes(self, asked: int | None) -> bool:
        """Whether spines stand in planes, where a spec asks for that many."""
        return self.planes == "pod_spines" or (self.planes == "leaves" and (asked or 1) > 1)


Families = Mapping[str, Family]
"""By the name that a spec uses."""
