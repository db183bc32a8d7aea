"""Every connection of a plan, decided once: its kind, its medium, and how many optics and cables it takes.

Closed form from the Plan: the bill of materials counts it, the cable list joins it to the links. Lists no link.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from dcnplan.cabling.bundles import Bundle, Pair, Part, Row, Table, bundles, parts, split_ends
from dcnplan.cabling.media_choice import Choice, chosen, metres
from dcnplan.cabling.medium import Medium, Wanted
from dcnplan.cabling.plugs import End, assumptions
from dcnplan.catalog.media import Media, Optic
from dcnplan.catalog.media_shelf import media_for
from dcnplan.errors import Place, Problem
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import EXTERNAL
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.once import once

KINDS = ("direct", "fan-out", "shuffle")
"""By the number of split ends; two split ends that fill each other are straight."""


@frozen
class Side:
    """Like ports at one end of a connection, on the segments `segments`; `group` None: the servers' own.

    In all: `plugs` cages with an optic or a plug in them, `trunks` cables of `trunk_m` from them to cassettes, and
    `spare` legs of theirs that are in no link.
    """

    group: SwitchGroup | None
    segments: tuple[int, ...]
    end: End
    optic: Optic | None
    plugs: int
    trunks: int
    spare: int
    trunk_m: Fraction | None = None


@frozen
class Connection:
    """Links of one record of the plan (`number` in its `table`) that get one medium; it is None where none is known.

    `pairs` are the segments that its links join, `kinds` its links by kind. A cable is named after the `owner` end, the
    split one, and has `per` legs there. `length_m` is that of a cable: through a cassette, of a patch cord.
    """

    table: Table
    number: int
    between: str
    pairs: tuple[Pair, ...]
    kinds: tuple[tuple[str, int], ...]
    lower: tuple[Side, ...]
    upper: tuple[Side, ...]
    owner: Literal["lower", "upper"]
    per: int
    speed_bps: int
    length_m: Fraction
    medium: Medium | None
    cables: int

    @property
    def links(self) -> int:
        return sum(count for _, count in self.kinds)

    @property
    def sides(self) -> tuple[Side, ...]:
        return (*self.lower, *self.upper)

    @property
    def by_cassette(self) -> bool:
        return self.medium is not None and self.medium.cassette is not None


@frozen
class Cabling:
    """Connections in the order of the plan; `notes` say what was assumed and what is not known.

    `faults` has each class of links that cannot come up: lanes and lane rates differ and no optic translates, or the
    spec gives a length that nothing on the shelf reaches. Their connections have no medium.
    """

    connections: tuple[Connection, ...]
    notes: tuple[str, ...]
    faults: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        return f"<Cabling: {len(self.connections)} connections, {len(self.faults)} that nothing joins>"


@once
def cabling(plan: Plan) -> Cabling:
    """Every connection of the plan, with the parts on the shelf."""
    forms = (end.form for _, _, wanted in _asked(plan) for end in wanted.ends)
    return cabling_with(plan, media_for(frozenset(form for form in forms if form)))


def cabling_with(plan: Plan, shelf: Media) -> Cabling:
    """Every connection of the plan, with the parts of a shelf."""
    asked = _asked(plan)
    choices = [
        chosen(shelf, wanted, bundle.between, bundle.length_m, bundle.patch_m, bundle.said)
        for bundle, _, wanted in asked
    ]
    faults = tuple(
        replace(choice.problem, where=_place(plan, bundle, choice))
        for (bundle, _, _), choice in zip(asked, choices, strict=True)
        if choice.problem
    )
    connections = tuple(_connection(*one, choice) for one, choice in zip(asked, choices, strict=True))
    ends = [side.end for one in connections for side in one.sides]
    unknown = (choice.note for choice in choices if choice.note)
    straight = _unpatched((bundle, part) for bundle, part, _ in asked)
    notes = (
        *assumptions(ends), *unknown, *straight, *_shuffled(connections), *_beside(connections), *_open_ports(plan),
    )  # fmt: skip
    return Cabling(connections, tuple(dict.fromkeys(notes)), tuple(dict.fromkeys(faults)))


@once
def _asked(plan: Plan) -> tuple[tuple[Bundle, Part, Wanted], ...]:
    """What is to be joined: each part of each bundle, and its ends."""
    return tuple((bundle, part, _wanted(bundle, part)) for bundle in bundles(plan) for part in parts(bundle))


def _place(plan: Plan, bundle: Bundle, choice: Choice) -> Place | None:
    """Where the spec says the length, or the model of the upper end."""
    if not choice.is_too_long:
        return next((row.group.place for row in (bundle.upper, bundle.lower) if row.group), None)
    said = {origin.what: origin.place for origin in plan.origins}
    return said.get(f"lengths.{bundle.between}") or said.get("lengths.patch-cord")


def legs(found: Cabling, servers: bool = True) -> int:
    """Legs of all cables, spare ones included; without `servers`, none that leads to a server."""
    return sum(_legs(one) for one in found.connections if servers or one.table != "servers")


def _legs(one: Connection) -> int:
    # The spare legs of a straight cable are the same at both its ends.
    straight = one.kinds[0][0] == "straight"
    return one.links + sum(side.spare for side in (one.lower if straight else one.sides))


def _wanted(bundle: Bundle, part: Part) -> Wanted:
    """The part's ends, split ones first."""
    ends = [*_ends(bundle.lower, part.pairs, 0), *_ends(bundle.upper, part.pairs, 1)]
    split = sum(end.ways > 1 for end in ends)
    cassette = bundle.cassette and split > 0 and not part.straight
    return Wanted(tuple(sorted(ends, key=lambda end: end.ways == 1)), split, part.straight, cassette)


def _ends(row: Row, pairs: Sequence[Pair], side: int) -> tuple[End, ...]:
    return tuple(dict.fromkeys(row.ends[pair[side]] for pair in pairs))


def _connection(bundle: Bundle, part: Part, wanted: Wanted, choice: Choice) -> Connection:
    medium = choice.medium
    lower = _sides(bundle, part, 0, wanted, medium)
    upper = _sides(bundle, part, 1, wanted, medium)
    owner: Literal["lower", "upper"] = "upper" if lower[0].end.ways == 1 and upper[0].end.ways > 1 else "lower"
    kinds = _kinds(bundle, part)
    per = medium.per if medium else wanted.ends[0].ways
    return Connection(
        bundle.table, bundle.number, bundle.between, part.pairs, kinds, lower, upper, owner, per, bundle.speed_bps,
        bundle.patch_m if medium and medium.cassette else bundle.length_m, medium,
        _cables(bundle, part, kinds, medium, owner, per),
    )  # fmt: skip


def _kinds(bundle: Bundle, part: Part) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for pair in sorted(part.pairs, key=lambda pair: split_ends(bundle, pair)):
        kind = "straight" if part.straight else KINDS[split_ends(bundle, pair)]
        found[kind] = found.get(kind, 0) + bundle.pairs[pair]
    return tuple(found.items())


def _sides(bundle: Bundle, part: Part, at: int, wanted: Wanted, medium: Medium | None) -> tuple[Side, ...]:
    row = bundle.upper if at else bundle.lower
    return tuple(_side(bundle, part, row, at, end, wanted, medium) for end in _ends(row, part.pairs, at))


def _side(bundle: Bundle, part: Part, row: Row, at: int, end: End, wanted: Wanted, medium: Medium | None) -> Side:
    pairs = [pair for pair in part.pairs if row.ends[pair[at]] == end]
    segments = tuple(dict.fromkeys(pair[at] for pair in pairs))
    links = sum(bundle.pairs[pair] for pair in pairs)
    optic = _optic(medium, wanted, at, end)
    if end.ways == 1:
        return Side(row.group, segments, end, optic, links, 0, 0)
    cages = _units(bundle, row, segments, end.ways)
    spare = cages * end.ways - links
    if medium is None or medium.cassette is None or optic is None:
        return Side(row.group, segments, end, optic, cages, 0, spare)
    trunks = _units(bundle, row, segments, end.ways // optic.connectors)
    # Cassettes stand beside the end that is whole; where both are split, beside the lower one.
    beside = wanted.split > 1 and not at
    return Side(
        row.group, segments, end, optic, cages, trunks, spare, bundle.patch_m if beside else bundle.length_m
    )  # fmt: skip


def _optic(medium: Medium | None, wanted: Wanted, at: int, end: End) -> Optic | None:
    if medium is None:
        return None
    # Like ends on both sides stand twice in `wanted`, the lower one first.
    places = [place for place, one in enumerate(wanted.ends) if one == end]
    return medium.optics[places[-1] if at else places[0]]


def _units(bundle: Bundle, row: Row, segments: Sequence[int], per: int) -> int:
    units = sum(row.units(segment, per) for segment in segments)
    if bundle.table == "peers" and row.group:  # one leaf of each pair
        return units * (row.group.each // 2) // row.group.each
    return units


def _cables(
    bundle: Bundle, part: Part, kinds: Sequence[tuple[str, int]], medium: Medium | None, owner: str, per: int
) -> int:
    """Cables with all their legs; through cassettes, and where each leg has a cable, one a link."""
    if (medium and medium.cassette) or per == 1 or kinds[-1][0] == "shuffle":
        return sum(count for _, count in kinds)
    at = 1 if owner == "upper" else 0
    row = bundle.upper if at else bundle.lower
    return _units(bundle, row, tuple(dict.fromkeys(pair[at] for pair in part.pairs)), per)


def _unpatched(asked: Iterable[tuple[Bundle, Part]]) -> Iterator[str]:
    """Where a cassette was asked for and none is needed."""
    for bundle, part in asked:
        if bundle.cassette and part.straight:
            yield f"{bundle.between}: one cable joins two split cages with all their legs: no cassette is needed"


def _shuffled(connections: Sequence[Connection]) -> Iterator[str]:
    """What nobody asked to have patched."""
    for one in connections:
        count = dict(one.kinds).get("shuffle", 0)
        if count and one.by_cassette:
            yield f"{one.between}: {count:,} links join legs of split cages at both ends: they are patched at cassettes"


def _beside(connections: Sequence[Connection]) -> Iterator[str]:
    """Where cassettes stand, which the lengths follow from."""
    for one in connections:
        if one.by_cassette:
            lower, upper = one.between.split("-")
            end = upper if one.upper[0].end.ways == 1 else lower
            place = f"{end.replace('_', ' ')} end, within {metres(one.length_m)} of it"
            yield f"{one.between}: cassettes are taken to stand at the {place} (lengths.patch-cord)"
            yield f"{one.between}: panels are counted full; every rack with cassettes needs one of its own"


def _open_ports(plan: Plan) -> Iterator[str]:
    """Ports whose other end is not in the plan."""
    for group in plan.switches:
        external = group.faceplate.ports(EXTERNAL) * group.count
        if external:
            yield f"{group.device.model}: {external:,} external ports lead out of the fabric and are not cabled here"
    linked = {link.lower.key for link in plan.links}
    for uplinks in plan.uplinks:
        if uplinks.group.key not in linked:
            count = uplinks.count * uplinks.group.count
            yield f"{uplinks.group.device.model}: {count:,} planned uplinks are not connected and not cabled here"
