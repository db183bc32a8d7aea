"""The medium of a connection: the first in a stated order that reaches, fits every cage and comes up.

Knows ends and the shelf of media; nothing of how many links there are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from dcnplan.cabling.plugs import End, bits
from dcnplan.catalog.fibre import USUAL_GRADE, ferrule, meet
from dcnplan.catalog.media import FAMILIES, TWISTED_PAIR, Cable, Media, Optic
from dcnplan.catalog.panels import Cassette, ShuffleBox, Trunk
from dcnplan.frozen import frozen
from dcnplan.plan.once import once_each


@frozen
class Medium:
    """What joins the ends. `cable` is the item to order; `optics` has one for each end, None where plugs are fixed on.

    A cable has `per` legs. Through `cassette`: `trunk` is the cable from a split cage to it, with a `harness` behind it
    where a connector has more fibres than the cassette's, `cable` the patch cord; light goes through `patches` more
    lengths of a patch cord than the links' own length. `panelled`: it runs from panel to panel, where products are
    `housed` at its lower and upper end, or none. Through a shuffle `box`, `cable` leads from each cage to it.
    """

    family: str
    cable: str
    reach_m: Fraction
    optics: tuple[Optic | None, ...]
    per: int = 1
    fixed: Cable | None = None
    cassette: Cassette | None = None
    trunk: str | None = None
    patches: int = 0
    panelled: bool = False
    harness: Trunk | None = None
    housed: tuple[Cassette, ...] = ()
    box: ShuffleBox | None = None

    def longest_m(self, patch_m: Fraction) -> Fraction:
        """The longest link that it reaches over, with patch cords of that length."""
        return self.reach_m - self.patches * (patch_m + self.harness_m)

    def on_sale_m(self, need_m: Fraction, patch_m: Fraction) -> Fraction | None:
        """The shortest length on sale over which it reaches that is enough; None where there is none."""
        from dcnplan.catalog.on_sale import sold_m  # few plans have a floor, by which that is asked

        return sold_m(need_m, self.fixed.lengths_m if self.fixed else (), self.longest_m(patch_m))

    @property
    def harness_m(self) -> Fraction:
        """The length of a harness at a cassette."""
        return self.harness.lengths_m[0] if self.harness else Fraction(0)

    @property
    def is_sure(self) -> bool:
        """Whether it is known that its parts go into the cages."""
        return not any(part and "form" in part.confirm for part in (self.fixed, *self.optics))

    @property
    def name(self) -> str:
        """What the installer pulls."""
        through = self.cassette or self.box
        return f"{self.cable} by {through.name}" if through else self.cable


@frozen
class Wanted:
    """Ends to be joined: the first `split` of `ends` are split cages. `straight`: both cages whole to each other.

    `box`: split ends meet in a shuffle box. `grade`: that of the fibre that is there; None: the usual one of what fibre
    an optic needs.
    """

    ends: tuple[End, ...]
    split: int
    straight: bool = False
    cassette: bool = False
    grade: str | None = None
    box: bool = False

    def grade_for(self, optic: Optic) -> str:
        """The grade of fibre under that optic."""
        return self.grade or USUAL_GRADE[optic.fibre]

    @property
    def shuffled(self) -> bool:
        return self.split > 1 and not self.straight


@once_each
def candidates(media: Media, wanted: Wanted) -> tuple[Medium, ...]:
    """Every medium that would come up, whatever the length, in the order of preference."""
    found = [*_fixed(media, wanted), *_optical(media, wanted)]
    return tuple(sorted(found, key=_place))


def _place(medium: Medium) -> int:
    """Modules with jacks come last: they take watts, and do what a plain cable does between other cages."""
    by_module = medium.family == "TP" and medium.fixed is None
    return len(FAMILIES) if by_module else FAMILIES.index(medium.family)


def _fixed(media: Media, wanted: Wanted) -> Iterator[Medium]:
    if wanted.shuffled or wanted.cassette:
        return
    for cable in media.cables:
        if _joins(cable, wanted):
            per = cable.legs if cable.legs > 1 else wanted.ends[0].ways
            yield Medium(cable.family, cable.name, cable.reach_m, (None,) * len(wanted.ends), per, cable)


def _joins(cable: Cable, wanted: Wanted) -> bool:
    trunk = wanted.ends[0]
    if bits(cable.host) != trunk.total_bps or trunk.ways % cable.ports:
        return False
    if not all(end.feeds(cable.power) for end in wanted.ends):
        return False
    return _fans_out(cable, wanted) if cable.legs > 1 else wanted.split != 1 and _is_straight(cable, wanted.ends)


def _fans_out(cable: Cable, wanted: Wanted) -> bool:
    trunk, *rest = wanted.ends
    if wanted.split != 1 or cable.legs != trunk.ways or bits(cable.leg_host) != trunk.mode.speed_bps:
        return False
    legs = all(end.carries(cable.leg_form, cable.leg_host) for end in rest)
    return legs and trunk.carries(cable.form, cable.host)


def _is_straight(cable: Cable, ends: Sequence[End]) -> bool:
    """Whether every end takes its plug; where the two are unlike, one end takes the one and one the other."""
    near, far = (cable.form, cable.host), (cable.leg_form, cable.leg_host)
    if near == far:
        return all(end.carries(*near) for end in ends)
    ways = ((near, far), (far, near)) if len(ends) == 2 else ()
    return any(all(end.carries(*plug) for end, plug in zip(ends, way, strict=True)) for way in ways)


def _optical(media: Media, wanted: Wanted) -> Iterator[Medium]:
    for optics in meeting(media, wanted):
        medium = _fibre(media, wanted, optics)
        if medium:
            yield medium


def meeting(media: Media, wanted: Wanted) -> Iterator[tuple[Optic, ...]]:
    """Optics for the ends that meet, shorter families first, and those of one family before mixed ones."""
    fitting = [[*_jacks(media, end), *filter(end.takes_optic, media.optics)] for end in wanted.ends]
    for optics in sorted(product(*fitting), key=lambda optics: (_rank(optics), -_rank(optics, min))):
        legs = {optic.leg(end.ways) for optic, end in zip(optics, wanted.ends, strict=True)}
        if len(legs) == 1 and None not in legs:
            yield optics


def _jacks(media: Media, end: End) -> Iterator[Optic]:
    """What a jack is to a module that has one too."""
    for cable in media.cables:
        if cable.family == "TP" and end.takes_plug(cable):
            yield Optic(
                "", "TP", cable.form, cable.host, cable.host, TWISTED_PAIR, "none", "RJ45", 0, cable.reach_m, ""
            )


def _rank(optics: Sequence[Optic], of: Callable[[Iterator[int]], int] = max) -> int:
    return of(FAMILIES.index(optic.family) for optic in optics)


def _fibre(media: Media, wanted: Wanted, optics: tuple[Optic, ...]) -> Medium | None:
    first, other = optics[0], optics[-1]
    if first.fibre == TWISTED_PAIR:
        return _twisted_pair(media, optics)
    fibre = wanted.grade_for(first)
    reaches = [optic.over(fibre) for optic in optics]
    reach = min((one for one in reaches if one is not None), default=None)
    if reach is None or None in reaches:
        return None
    family = FAMILIES[_rank(optics)]
    pers = [end.ways // optic.connectors for optic, end in zip(optics, wanted.ends, strict=True)]
    cable = f"{fibre} {first.connector} to {other.connector}"
    if wanted.straight:
        return Medium(family, cable, reach, optics, pers[0]) if pers[0] == pers[1] and pair(first, other) else None
    if max(pers) == 1:
        return Medium(family, cable, reach, optics) if pair(first, other) else None
    if wanted.box:
        return _through_box(wanted, optics, Medium(family, cable, reach, optics))
    if wanted.cassette or wanted.shuffled:
        return _through_cassette(media, wanted, optics, Medium(family, "", reach, optics, pers[0]))
    cable = f"{fibre} fan-out {first.connector} to {pers[0]} x {other.connector}"
    return Medium(family, cable, reach, optics, pers[0])


def pair(first: Optic, other: Optic) -> bool:
    """Whether one plain cable of fibre goes into both: ferrules and polish are the same at its ends."""
    return ferrule(first.connector) == ferrule(other.connector) and meet(first.polish, other.polish)


def _twisted_pair(media: Media, optics: tuple[Optic, ...]) -> Medium | None:
    """Of modules with jacks; two plain jacks are joined by a cable alone."""
    modules = tuple(optic if optic.name else None for optic in optics)
    cable = next(one for one in media.cables if one.family == "TP" and one.host == optics[0].line)
    reach = min(optic.reach_m for optic in optics)
    return Medium("TP", cable.name, reach, modules) if any(modules) else None


def _through_box(wanted: Wanted, optics: tuple[Optic, ...], medium: Medium) -> Medium | None:
    """A cable from each cage to a shuffle box, with all its legs."""
    if any(optic.connectors > 1 for optic in optics) or not pair(optics[0], optics[-1]):
        return None
    from dcnplan.catalog.panel_shelf import shuffle_box  # most fabrics have none

    box = shuffle_box(wanted.ends[0].ways, optics[0].connector)
    return replace(medium, box=box, trunk=medium.cable, patches=1)


def _through_cassette(media: Media, wanted: Wanted, optics: tuple[Optic, ...], medium: Medium) -> Medium | None:
    """Trunks from every split cage to a cassette, a patch cord for each leg."""
    split, rest = optics[: wanted.split], optics[wanted.split :]
    for cassette, harness in product(media.cassettes, (None, *media.trunks)):
        same = all(_leads(one, end.ways, harness, cassette) for one, end in zip(split, wanted.ends, strict=False))
        if same and all(optic.connector == cassette.leg_connector for optic in rest):
            fibre, behind = wanted.grade_for(split[0]), split[0].connector
            patch = f"{fibre} {cassette.leg_connector} to {cassette.leg_connector}"
            return replace(
                medium, cable=patch, cassette=cassette, trunk=f"{fibre} {behind} to {behind}", harness=harness,
                patches=wanted.split,
            )  # fmt: skip
    return None


def _leads(optic: Optic, ways: int, harness: Trunk | None, cassette: Cassette) -> bool:
    """Whether a connector of the optic has just the fibres that the cassette takes, or a harness leads them to several.

    Each leg is a pair of fibres.
    """
    behind, parts = (harness.connector, harness.legs) if harness else (cassette.connector, 1)
    per = optic.pairs // optic.connectors
    if optic.connector != behind or per != ways // optic.connectors or per != parts * cassette.legs:
        return False
    return harness is None or ferrule(harness.leg_connector) == ferrule(cassette.connector)
