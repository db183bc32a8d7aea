"""What is said of a cabling: forms that were assumed, cassettes and where they stand, ports that lead nowhere.

Writes sentences; decides nothing.
"""

from collections.abc import Iterator, Sequence

from dcnplan.cabling.asked import Asked
from dcnplan.cabling.connection import Connection, Side
from dcnplan.cabling.correction import is_corrected
from dcnplan.cabling.media_choice import metres
from dcnplan.cabling.medium import Medium
from dcnplan.catalog.media import Cable, Optic
from dcnplan.catalog.panels import Cassette, FibrePanel, ShuffleBox, Trunk
from dcnplan.plan.faceplate import EXTERNAL
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.second_hand import of_devices, to_be_confirmed


def unpatched(asked: Sequence[Asked]) -> Iterator[str]:
    """Where a cassette was asked for and none is needed."""
    for one in asked:
        if one.bundle.cassette and one.part.straight:
            yield f"{one.bundle.between}: one cable joins two split cages with all their legs: no cassette is needed"


def shuffled(asked: Sequence[Asked], connections: Sequence[Connection]) -> Iterator[str]:
    """What nobody asked to have patched; with the length where links of the record have several."""
    for what, one in zip(asked, connections, strict=True):
        count = dict(one.kinds).get("shuffle", 0)
        if count and one.by_cassette:
            long = "" if what.is_all else f" of {metres(one.link_m)}"
            links = f"{count:,} links{long} join legs of split cages at both ends"
            yield f"{one.between}: {links}: they are patched at cassettes"


def beside(connections: Sequence[Connection]) -> Iterator[str]:
    """Where cassettes stand, which the lengths follow from."""
    for one in connections:
        if one.by_cassette:
            lower, upper = one.between.split("-")
            end = upper if one.upper[0].end.ways == 1 else lower
            place = f"{end.replace('_', ' ')} end, within {metres(one.length_m)} of it"
            yield f"{one.between}: cassettes are taken to stand at the {place} (lengths.patch-cord)"
            yield f"{one.between}: panels are counted full; every rack with cassettes needs one of its own"
        if one.by_box:
            place = f"{one.between.split('-')[1].replace('_', ' ')} end, within {metres(one.patch_m)} of it"
            yield f"{one.between}: shuffle boxes are taken to stand at the {place} (lengths.patch-cord)"


def bought_longer(connections: Sequence[Connection]) -> Iterator[str]:
    """Where no cable of the length is on sale."""
    for one in connections:
        if one.medium and one.bought_m != one.length_m:
            need, bought = metres(one.length_m), metres(one.bought_m)
            yield f"{one.between}: {one.medium.cable} of {need} is bought as {bought}, the next length on sale"


def corrected(connections: Sequence[Connection]) -> Iterator[str]:
    """Where copper needs forward error correction at both ends."""
    for one in connections:
        if one.medium and is_corrected(one):
            yield f"{one.between}: {one.medium.cable} of {metres(one.bought_m)} needs RS-FEC at both ends"


_ELSEWHERE = ("lengths", "diameter")
"""Lengths on sale are the seller's to say: what is ordered is told where it is longer than what is needed.

Diameters fill trays; no medium is chosen by them.
"""


_OF_BILLS = ("power", "height")
"""What is said of these decides nothing; bills show it."""


def unsure(connections: Sequence[Connection], in_bills: bool) -> Iterator[str]:
    """What is not sure of that on which the choice of media rests, and of what a bill shows besides: once an item."""
    media = [one.medium for one in connections if one.medium]
    for item in (item for medium in media for item in _items(medium) if item):
        left_out = (*_ELSEWHERE, *(() if in_bills else _OF_BILLS))
        if facts := [fact for fact in item.confirm if fact not in left_out]:
            yield to_be_confirmed(item.name, facts)
    fed = (side.group.device for one in connections for side in one.sides if side.group and _is_fed(one, side))
    yield from of_devices(fed, "cabling")


def _is_fed(one: Connection, side: Side) -> bool:
    """Whether a cage of which it is known what it feeds holds something that takes power."""
    return one.medium is not None and one.medium.family not in ("TP", "DAC") and side.end.feeds_w is not None


def _items(medium: Medium) -> Iterator[Optic | Cable | Cassette | FibrePanel | Trunk | ShuffleBox | None]:
    yield from (medium.fixed, *medium.optics, medium.harness)
    yield medium.box
    for cassette in (medium.cassette, *medium.housed):
        yield from (cassette, cassette.panel) if cassette else ()


def _in_mesh(plan: Plan, group: SwitchGroup) -> int:
    """Uplinks of all switches of a group that lead to others of their kind."""
    mesh = plan.mesh
    kinds = enumerate(mesh.kinds if mesh else ())
    return sum(mesh.joined(at) * kind.count for at, kind in kinds if mesh and kind.group.key == group.key)


def open_ports(plan: Plan) -> Iterator[str]:
    """Ports whose other end is not in the plan."""
    for group in plan.switches:
        external = group.faceplate.ports(EXTERNAL) * group.count
        if external:
            yield f"{group.device.model}: {external:,} external ports lead out of the fabric and are not cabled here"
    linked = {link.lower.key for link in plan.links}
    for uplinks in plan.uplinks:
        count = uplinks.count * uplinks.group.count - _in_mesh(plan, uplinks.group)
        if uplinks.group.key not in linked and count:
            yield f"{uplinks.group.device.model}: {count:,} planned uplinks are not connected and not cabled here"
