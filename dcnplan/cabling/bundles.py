"""The links of a plan as bundles: both ends with their segments, and the parts that must share one medium.

Reads a Plan; knows no medium.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from dcnplan.cabling.plugs import End, cage_end, fed_w, nic_ends
from dcnplan.cabling.segment_pairs import links_by_pair
from dcnplan.catalog.device import Mode
from dcnplan.errors import Place
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import PEER_LINK, Segment
from dcnplan.plan.groups import MeshGroup, PeerGroup, Plan, SwitchGroup, Table
from dcnplan.plan.once import once
from dcnplan.plan.seats import Seating, seating, slot_and_cage

Pair = tuple[int, int]
"""Segments that a link joins, by their place in the purpose's at the lower and at the upper end; servers have 0."""


@frozen
class Row:
    """One end of a bundle: ports of like switches (`group` None: servers) and the ends that their segments are.

    `count` is how many switches, or servers, there are; on `fewer` of them some of the last ports are in no link, and
    `left` are.
    """

    group: SwitchGroup | None
    seating: Seating
    ports: int
    ends: tuple[End, ...]
    count: int
    fewer: int = 0
    left: int = 0

    def units(self, segment: int, per: int) -> int:
        """Sets of `per` legs of a cage with one in use, on all switches."""
        pers = [per if index == segment else one.mode.ways for index, one in enumerate(self.seating.segments)]
        whole = self.seating.units(self.ports, pers)[segment] * (self.count - self.fewer)
        return whole + self.fewer * self.seating.units(self.left, pers)[segment]


@frozen
class _MeshRow(Row):
    """One end of the links of a mesh, of which each has a cage: `links` of each segment."""

    links: tuple[int, ...] = ()

    @staticmethod
    def of(row: Row, pairs: Mapping[Pair, int], at: int) -> "_MeshRow":
        """That end, the lower (0) or the upper (1), of links counted by the segments that they join."""
        links = (sum(number for pair, number in pairs.items() if pair[at] == index) for index in range(len(row.ends)))
        return _MeshRow(row.group, row.seating, row.ports, row.ends, row.count, links=tuple(links))

    def units(self, segment: int, per: int) -> int:
        return self.links[segment]


@frozen
class Bundle:
    """All links of one record of the plan; `pairs` counts them by the segments they join.

    `patch_m` is the length of what stands beside a cassette, where there is one. `said`: lengths are known, and not
    assumed; `on_sale`: they are what is needed, for which the next ones on sale are bought. `shuffle` is where shuffle
    boxes are asked for.
    """

    table: Table
    number: int
    between: str
    lower: Row
    upper: Row
    pairs: Mapping[Pair, int]
    speed_bps: int
    patch_m: Fraction
    said: bool
    straight: bool = False
    cassette: bool = False
    shuffle: Place | None = None
    on_sale: bool = False

    @property
    def is_split(self) -> bool:
        """Whether links share cages."""
        return any(end.ways > 1 for row in (self.lower, self.upper) for end in row.ends)


@frozen
class BundlePart:
    """Links of a bundle that get one medium, and how they are joined."""

    pairs: tuple[Pair, ...]
    straight: bool = False


@once
def bundles(plan: Plan) -> tuple[Bundle, ...]:
    """Links, then peer links, then those of servers."""
    return tuple(_bundles(plan))


def _bundles(plan: Plan) -> Iterator[Bundle]:
    for number, link in enumerate(plan.links):
        lower = _row(link.lower, seating(link.lower.faceplate.of(link.purpose)), link.uplinks)
        upper = _row(link.upper, link.seating, link.downlinks)
        yield _bundle(
            plan, "links", number, (lower, upper), links_by_pair(link), link.speed_bps, link.straight, link.cassette,
            link.shuffle,
        )  # fmt: skip
    for number, peers in enumerate(plan.peers):
        rows, pairs = _of_pairs(peers) if isinstance(peers, PeerGroup) else _of_mesh(peers)
        in_pairs = isinstance(peers, PeerGroup)
        cassette = isinstance(peers, MeshGroup) and peers.mesh.cassette
        yield _bundle(plan, "peers", number, rows, pairs, peers.speed_bps, straight=in_pairs, cassette=cassette)
    for number, served in enumerate(plan.servers):
        leaf = _row(served.leaf, seating(served.leaf.faceplate.of(served.purpose)), served.downlinks)
        leaf = replace(leaf, fewer=served.unequal * served.leaf.blocks, left=served.downlinks - served.share)
        pairs = {(0, index): leaf.units(index, 1) for index, _ in _taken(leaf)}
        rows = _nics(plan, number, leaf), leaf
        yield _bundle(
            plan, "servers", number, rows, pairs, served.speed_bps, served.straight, served.cassette,
            served.shuffle,
        )  # fmt: skip


_Joined = tuple[tuple[Row, Row], Mapping[Pair, int]]
"""Both ends, and what is joined."""


def _of_pairs(peers: PeerGroup) -> _Joined:
    """Both leaves of a pair have the same faceplate: half of the group stands at either end."""
    both = _row(peers.leaf, seating(peers.leaf.faceplate.of(PEER_LINK)), peers.links)
    both = replace(both, count=peers.leaf.blocks * (peers.leaf.each // 2))
    return (both, both), {(index, index): legs * both.count for index, legs in _taken(both)}


def _of_mesh(links: MeshGroup) -> _Joined:
    from dcnplan.cabling.mesh_pairs import mesh_links_by_pair  # few fabrics are a mesh

    pairs = mesh_links_by_pair(links)
    if links.is_split:
        return _of_split_mesh(links), pairs
    ends = (_row(group, seating(group.faceplate.of(purpose)), 0) for group, purpose in links.ends)
    lower, upper = (_MeshRow.of(row, pairs, at) for at, row in enumerate(ends))
    return (lower, upper), pairs


def _of_split_mesh(links: MeshGroup) -> tuple[Row, Row]:
    """Of like members: legs of one cage begin links and end others, so that all cages stand at the lower end.

    The first switches of a member have a port more in use, where these do not come out even.
    """
    (kind, _), ((group, purpose), _) = links.kinds, links.ends
    each, more = divmod(links.mesh.joined(links.one), kind.switches)
    row = _row(group, seating(group.faceplate.of(purpose)), each + (more > 0))
    fewer = (kind.switches - more) * (group.count // kind.switches) if more else 0
    return replace(row, fewer=fewer, left=each), replace(row, count=0)


def _bundle(
    plan: Plan, table: Table, number: int, rows: tuple[Row, Row], pairs: Mapping[Pair, int], speed_bps: int,
    straight: bool = False, cassette: bool = False, shuffle: Place | None = None,
) -> Bundle:  # fmt: skip
    between, written = plan.link_class(table, number), dict(plan.lengths).keys()
    patched = {"patch-cord"} if table != "peers" else set()
    said = plan.measured_of(table, number) is not None or not written.isdisjoint({between, *patched})
    patch_m = plan.length_m("patch-cord")
    return Bundle(
        table, number, between, *rows, pairs, speed_bps, patch_m, said, straight, cassette, shuffle,
        plan.is_bought_on_sale(table, number),
    )  # fmt: skip


def _row(group: SwitchGroup, seated: Seating, ports: int) -> Row:
    ends = tuple(_end(group, one) for one in seated.segments)
    return Row(group, seated, ports, ends, group.count)


def _nics(plan: Plan, number: int, leaf: Row) -> Row:
    """The NIC cages of the servers of a record, in their order."""
    served = plan.servers[number]
    cages = Segment("nics", 0, range(served.nics), Mode(served.ways, served.speed_bps))
    end, *others = nic_ends(served.speed_bps, served.cage, served.nic_bps, served.ways)
    if others:
        from dcnplan.cabling.nic_form import first_that_fits  # the shelf is read only where there is a choice

        end = first_that_fits(plan, number, (end, *others), leaf.ends)
    return Row(None, seating((cages,)), served.ports, (end,), served.count)


def _end(group: SwitchGroup, segment: Segment) -> End:
    face, held = group.faceplate, group.faceplate.panel.banks[segment.bank].group
    cages = (int(slot_and_cage(face, segment.bank, position)[1]) for position in segment.positions)
    return cage_end(held, segment.mode, group.device.model, segment.split, fed_w(held, cages))


def _taken(row: Row) -> Iterator[tuple[int, int]]:
    """Legs in use of each segment of one switch."""
    for index, legs in enumerate(row.seating.legs(row.ports)):
        if legs:
            yield index, legs


def parts(bundle: Bundle) -> tuple[BundlePart, ...]:
    """Links between like ends together; all links of one split cage in one part."""
    found: dict[object, list[Pair]] = {}
    component = _components(bundle)
    for pair in bundle.pairs:
        lower, upper = bundle.lower.ends[pair[0]], bundle.upper.ends[pair[1]]
        alone = bundle.straight or lower.ways == upper.ways == 1
        found.setdefault((lower, upper) if alone else component[pair], []).append(pair)
    return tuple(
        BundlePart(tuple(pairs), bundle.straight and split_ends(bundle, pairs[0]) == 2) for pairs in found.values()
    )


def split_ends(bundle: Bundle, pair: Pair) -> int:
    """How many ends of the pair's links are split cages."""
    return (bundle.lower.ends[pair[0]].ways > 1) + (bundle.upper.ends[pair[1]].ways > 1)


def _components(bundle: Bundle) -> dict[Pair, int]:
    """A number for each pair with a split end; pairs that share such a segment, or a like one, share the number."""
    marks = {pair: number for number, pair in enumerate(bundle.pairs)}
    holders = {pair: _holders(bundle, pair) for pair in bundle.pairs}
    changed = True
    while changed:
        changed = False
        for one in marks:
            for other in marks:
                if marks[one] > marks[other] and holders[one] & holders[other]:
                    marks[one], changed = marks[other], True
    return marks


def _holders(bundle: Bundle, pair: Pair) -> set[tuple[str, End]]:
    ends = {("lower", bundle.lower.ends[pair[0]]), ("upper", bundle.upper.ends[pair[1]])}
    return {(side, end) for side, end in ends if end.ways > 1}
