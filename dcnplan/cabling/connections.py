"""Every connection of a plan, decided once: its kind, its medium, and how many optics and cables it takes.

Closed form from the Plan: the bill of materials counts it, the cable list joins it to the links. Lists no link.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from dcnplan.cabling.asked import Asked, asked_of
from dcnplan.cabling.bundles import split_ends
from dcnplan.cabling.connection import KINDS, Cabling, Connection, Side
from dcnplan.cabling.copper import copper_would_reach
from dcnplan.cabling.housing import housed, told
from dcnplan.cabling.media_choice import Choice, chosen
from dcnplan.cabling.medium import Medium, Wanted
from dcnplan.cabling.notes import (
    beside,
    bought_longer,
    corrected,
    open_ports,
    shuffled,
    unpatched,
    unsure,
)
from dcnplan.cabling.plugs import End, assumptions
from dcnplan.cabling.shuffles import boxes_of, unlike
from dcnplan.cabling.way_out import way_out
from dcnplan.catalog.media import Media, Optic
from dcnplan.catalog.media_shelf import media_for
from dcnplan.errors import Place, Problem
from dcnplan.plan.groups import Plan
from dcnplan.plan.once import once


@once
def cabling(plan: Plan) -> Cabling:
    """Every connection of the plan, with the parts on the shelf."""
    return cabling_with(plan, shelf_of(plan))


@once
def shelf_of(plan: Plan) -> Media:
    """What may join the ends of a plan."""
    ends = (end for one in asked_of(plan) for end in one.wanted.ends)
    return media_for(frozenset((end.form, end.total_bps) for end in ends if end.form))


def cabling_with(plan: Plan, shelf: Media) -> Cabling:
    """Every connection of the plan, with the parts of a shelf."""
    plan = on_floor(plan, shelf)
    asked = asked_of(plan)
    choices = [_chosen(plan, shelf, one) for one in asked]
    if plan.panels:
        choices = list(housed(asked, choices, plan.panels))
    faults = tuple(
        _fault(plan, one, choice, choice.problem) for one, choice in zip(asked, choices, strict=True) if choice.problem
    )
    connections = tuple(_connection(plan, one, choice) for one, choice in zip(asked, choices, strict=True))
    ends = [side.end for one in connections for side in one.sides]
    unknown = (choice.note for choice in choices if choice.note)
    resting, shown = (dict.fromkeys(unsure(connections, in_bills)) for in_bills in (False, True))
    notes = (
        *assumptions(ends), *unknown, *unpatched(asked), *shuffled(asked, connections),
        *beside(connections), *told(choices, asked),
        *bought_longer(connections), *corrected(connections), *copper_would_reach(plan, asked, connections),
        *shown, *open_ports(plan),
    )  # fmt: skip
    notes, faults = tuple(dict.fromkeys(notes)), tuple(dict.fromkeys(faults))
    return Cabling(connections, notes, faults, tuple(resting), plan.measured)


def on_floor(plan: Plan, shelf: Media) -> Plan:
    """The plan with the lengths that follow from its floor, if it has one."""
    if plan.floor is None:
        return plan
    from dcnplan.cabling.by_need import laid  # most plans have none

    return laid(plan, shelf)


def _fault(plan: Plan, one: Asked, choice: Choice, problem: Problem) -> Problem:
    hint = way_out(one, plan.media_of(one.bundle.between)) if choice.differs else None
    if one.bundle.on_sale and choice.is_too_long:
        hint = f"racks nearer to each other, or a length of your own: lengths: {{{one.bundle.between}: ...}}"
    return replace(problem, where=problem.where or _place(plan, one, choice), hint=hint or problem.hint)


def _chosen(plan: Plan, shelf: Media, one: Asked) -> Choice:
    bundle = one.bundle
    if problem := unlike(bundle):
        return Choice(problem=problem)
    order = plan.media_of(bundle.between)

    def choice(whose: str) -> Choice:
        wanted, length_m = one.wanted, one.span.length_m
        between, patch_m, said = bundle.between, bundle.patch_m, bundle.said
        return chosen(shelf, wanted, between, length_m, patch_m, said, whose, order, bundle.on_sale)

    found = choice("")
    return found if found.medium or not (whose := _whose(plan, one)) else choice(whose)


def _whose(plan: Plan, one: Asked) -> str:
    """Which links are so long: between which racks, where that is known, and how many, where not all are."""
    bundle, of = one.bundle, ""
    if bundle.on_sale:
        from dcnplan.cabling.by_need import racks_apart

        of = f" between {racks_apart(plan, bundle, one.span.length_m)}"
    return of if one.is_all else f"{of}, the length of {one.links:,} of {sum(bundle.pairs.values()):,} links,"


def _place(plan: Plan, one: Asked, choice: Choice) -> Place | None:
    """Where the spec says the length, or the mode of an end, or the model of the upper one."""
    if not choice.is_too_long:
        groups = [row.group for row in (one.row(1), one.row(0)) if row.group]
        written = (place for group in groups for speed, place in group.written if speed in (0, one.bundle.speed_bps))
        return next(written, groups[0].place)
    said = {origin.what: origin.place for origin in plan.origins}
    if one.bundle.on_sale and plan.floor:
        return plan.floor.where()
    return said.get(f"lengths.{one.bundle.between}") or said.get("lengths.patch-cord")


def _connection(plan: Plan, one: Asked, choice: Choice) -> Connection:
    bundle, medium = one.bundle, choice.medium
    lower, upper = _sides(one, 0, medium), _sides(one, 1, medium)
    owner: Literal["lower", "upper"] = "upper" if one.is_owned_above else "lower"
    per = _legs_a_cable(one.wanted, medium)
    kinds = _kinds(one, _kinds_by_split(one, medium))
    long_m, length_m = one.span.length_m, one.bought_m(medium)
    return Connection(
        bundle.table, bundle.number, bundle.between, one.pairs, kinds, lower, upper, owner, per, bundle.speed_bps,
        long_m, bundle.patch_m if medium and medium.cassette else length_m, medium, _cables(one, medium, owner, per),
        bundle.patch_m, _boxes(plan, one, medium),
    )  # fmt: skip


def _boxes(plan: Plan, one: Asked, medium: Medium | None) -> int:
    if medium is None or medium.box is None:
        return 0
    return (boxes_of(plan, one.bundle.table, one.bundle.number) or {}).get(one.span.length_m, 0)


def _legs_a_cable(wanted: Wanted, medium: Medium | None) -> int:
    """One where legs are shuffled."""
    if wanted.shuffled:
        return 1
    return medium.per if medium else wanted.ends[0].ways


def _kinds_by_split(one: Asked, medium: Medium | None) -> tuple[str, ...]:
    """The kind of connection by the number of split ends."""
    if one.part.straight:
        return ("straight",) * len(KINDS)
    # Where the optics of NICs, or of a mesh, give every leg a connector of its own, none needs a box: one cable a leg.
    is_direct = one.bundle.table != "links" and medium is not None and not (medium.cassette or medium.box)
    return (*KINDS[:2], "direct") if is_direct else KINDS


def _kinds(one: Asked, by_split: Sequence[str]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for pair in sorted(one.pairs, key=lambda pair: split_ends(one.bundle, pair)):
        kind = by_split[split_ends(one.bundle, pair)]
        found[kind] = found.get(kind, 0) + one.span.pairs[pair]
    return tuple(found.items())


def _sides(one: Asked, at: int, medium: Medium | None) -> tuple[Side, ...]:
    return tuple(_side(one, at, end, medium) for end in one.ends(at))


def _side(one: Asked, at: int, end: End, medium: Medium | None) -> Side:
    row = one.row(at)
    pairs = [pair for pair in one.pairs if row.ends[pair[at]] == end]
    segments = tuple(dict.fromkeys(pair[at] for pair in pairs))
    links = sum(one.span.pairs[pair] for pair in pairs)
    optic = _optic(medium, one.wanted, at, end)
    if end.ways == 1:
        return Side(row.group, segments, end, optic, links, 0, 0)
    cages = _units(one, at, segments, end.ways)
    spare = cages * end.ways - _units(one, at, segments, 1)
    if medium is None or optic is None or not (medium.cassette or medium.box):
        return Side(row.group, segments, end, optic, cages, 0, spare)
    trunks = _units(one, at, segments, end.ways // optic.connectors)
    # Cassettes stand beside the end that is whole; where both are split, beside the lower one, as boxes do the upper.
    is_beside = one.wanted.split > 1 and at == (1 if medium.box else 0)
    trunk_m = one.bundle.patch_m if is_beside else one.bought_m(medium)
    return Side(row.group, segments, end, optic, cages, trunks, spare, trunk_m)


def _optic(medium: Medium | None, wanted: Wanted, at: int, end: End) -> Optic | None:
    if medium is None:
        return None
    # Like ends on both sides stand twice in `wanted`, the lower one first.
    places = [place for place, one in enumerate(wanted.ends) if one == end]
    return medium.optics[places[-1] if at else places[0]]


def _units(one: Asked, at: int, segments: Sequence[int], per: int) -> int:
    return sum(one.span.units(at, segment, per) for segment in segments)


def _cables(one: Asked, medium: Medium | None, owner: str, per: int) -> int:
    """Cables with all their legs; through cassettes, and where each leg has a cable, one a link; none through a box."""
    if medium and medium.box:
        return 0
    if (medium and medium.cassette) or per == 1:
        return one.links
    at = 1 if owner == "upper" else 0
    return _units(one, at, tuple(dict.fromkeys(pair[at] for pair in one.pairs)), per)
