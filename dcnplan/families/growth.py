"""Whether a fabric can grow as its spec is written without moving a cable: types and classes that want a room.

Reads what was asked and the faceplates that were laid out for it.
"""

from collections.abc import Iterator, Sequence

from dcnplan.errors import Problem
from dcnplan.families.equipment import Request
from dcnplan.frozen import frozen
from dcnplan.plan.groups import LinkGroup, Plan, SwitchGroup
from dcnplan.spec.models import LeafClass, Path, PodType

_SHOWN = 3
"""Names of many that a sentence holds."""


@frozen
class _Kind:
    """A pod type or leaf class among others under the same switches; `key` is its dotted path in the spec."""

    asked: PodType | LeafClass
    path: Path
    key: str
    ups: tuple[LinkGroup, ...]

    @property
    def name(self) -> str:
        return self.asked.name or ""

    @property
    def is_open(self) -> bool:
        """Whether more of it would take ports that nothing keeps for it."""
        return self.asked.room is None and not self.asked.count.max

    def shares_cages_with(self, other: "_Kind") -> bool:
        """Whether both fill like cages of some switches above, one after the other."""
        return any(not mine.isdisjoint(other.banks.get(key, set())) for key, mine in self.banks.items())

    @property
    def banks(self) -> dict[str, set[int]]:
        """Of the switches above it, by their key."""
        return {up.upper.key: {segment.bank for segment in up.upper.faceplate.of(up.lower.key)} for up in self.ups}


def growth_warning(request: Request, plan: Plan) -> Iterator[Problem]:
    """One warning with every type and class that would push the cables of a later one to other ports."""
    grown = {kind.key: (kind, into) for kinds in _side_by_side(request, plan) for kind, into in _grown(kinds)}
    if not grown:
        return
    (first, into), *others = grown.values()
    ports = [f"{first.name} grows into {into.name}'s ports", *(f"{kind.name} into {it.name}'s" for kind, it in others)]
    message = f"{_listed(ports)}: give {_listed([kind.name for kind, _ in grown.values()])} a room"
    hint = f"the number to keep ports for: {_listed([f'{key}.room' for key in grown])}"
    yield Problem(message, request.asked.where(*first.path, "count"), hint, "warning")


def building_warning(request: Request, plan: Plan) -> Iterator[Problem]:
    """That one building more would push the cables of a class of spines to other ports of the cores."""
    ups = [link for link in plan.links if link.upper.role == "core"]
    banks = [{segment.bank for segment in up.upper.faceplate.of(up.lower.key)} for up in ups]
    moved = [up for number, up in enumerate(ups) if any(not banks[number].isdisjoint(one) for one in banks[:number])]
    if moved:
        names = _listed([up.lower.spine_class or "" for up in moved])
        message = f"one building more moves the ports of {names} on the cores: they follow those of other classes"
        yield Problem(message, request.asked.where("buildings"), None, "warning")


def _grown(kinds: Sequence[_Kind]) -> Iterator[tuple[_Kind, _Kind]]:
    for number, kind in enumerate(kinds):
        into = next((later for later in kinds[number + 1 :] if kind.shares_cages_with(later)), None)
        if into and kind.is_open:
            yield kind, into


def _side_by_side(request: Request, plan: Plan) -> Iterator[list[_Kind]]:
    """Leaf classes of each pod type, then pod types: in the order in which they take the ports above."""

    def kind(asked: PodType | LeafClass, path: Path, group: SwitchGroup) -> _Kind:
        return _Kind(asked, path, request.asked.written.near(*path).label, ups[group.key])

    ups = {group.key: links for group in plan.switches if (links := plan.above(group))}
    leaves = iter([group for group in plan.switches if group.role == "leaf"])
    pods = request.asked.spec.pods
    for number, pod in enumerate(pods):
        path: Path = ("pods", number, "leaves")
        classes = [((*path, index), asked, next(leaves)) for index, asked in enumerate(pod.leaves)]
        yield [kind(asked, here, group) for here, asked, group in classes if group.key in ups]
    types = ((number, pod, top) for number, pod in enumerate(pods) for top in _below_spines(plan, pod))
    yield [kind(pod, ("pods", number), top) for number, pod, top in types if top.key in ups]


def _below_spines(plan: Plan, pod: PodType) -> Iterator[SwitchGroup]:
    """What of a type of pods takes ports of the spines."""
    own = [group for group in plan.switches if group.pod_type == pod.name and group.scope == "pod"]
    tops = [group for group in own if group.role == "pod_spine"]
    return iter(tops or (own if pod.pod_spine is None else []))


def _listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`, `a, b, c and 4 others`."""
    *rest, last = names if len(names) <= _SHOWN + 1 else (*names[:_SHOWN], f"{len(names) - _SHOWN} others")
    return f"{', '.join(rest)} and {last}" if rest else last
