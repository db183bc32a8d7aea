"""What a cage, in the mode that a link uses it in, takes as a plug: form, lanes, lane rate.

Where a device does not say its form, the usual one of its speed is assumed, and told; knows no link.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from dcnplan.catalog.cage_sets import ANY, holds
from dcnplan.catalog.device import CageGroup, Mode
from dcnplan.catalog.forms import LANE_BPS, LANES, takes, usual_form, usual_nic_forms
from dcnplan.catalog.media import Cable, Optic, Power
from dcnplan.frozen import frozen

_LANE_COUNTS = (1, 2, 4, 8)


@frozen
class End:
    """One kind of port: a cage of `form` in `mode`, whose lanes run at `lane_bps` at most.

    `whole` is the mode of the cage where its ports have several speeds: no plug that is known here serves those.
    `feeds_w`: what the cage can feed to an optic or a plug, where it is known. `form` None: not known. `assumed`: not
    on the data sheet. `what` says whose cage it is; `nic`: a server's, of which a spec says nothing.
    """

    form: str | None
    lane_bps: int
    mode: Mode
    what: str
    assumed: bool = False
    nic: bool = False
    whole: Mode | None = None
    feeds_w: Fraction | None = None

    @property
    def ways(self) -> int:
        return self.mode.ways

    @property
    def total_bps(self) -> int:
        return self.mode.ways * self.mode.speed_bps

    def carries(self, form: str, host: Mode) -> bool:
        """Whether a plug of that form runs here with those electrical lanes."""
        return (
            self.form is not None
            and self.whole is None
            and takes(self.form, form)
            and host.ways <= LANES[self.form]
            and host.speed_bps <= self.lane_bps
        )

    @property
    def signals(self) -> frozenset[Mode]:
        """Electrical lanes x rate that one port can be made of, within its share of the cage's lanes."""
        lanes = LANES[self.form] // self.ways if self.form else 0
        counts = (count for count in _LANE_COUNTS if count <= lanes and self.mode.speed_bps <= count * self.lane_bps)
        return frozenset(Mode(count, self.mode.speed_bps // count) for count in counts)

    def feeds(self, power: Power) -> bool:
        """Whether the cage can feed it; what is not known passes."""
        return self.feeds_w is None or power.max_w is None or power.max_w <= self.feeds_w

    def takes_optic(self, optic: Optic) -> bool:
        """Whether the optic runs here and carries just what the cage's ports carry together."""
        return self.carries(optic.form, optic.host) and bits(optic.host) == self.total_bps and self.feeds(optic.power)

    def takes_plug(self, cable: Cable) -> bool:
        """Whether the plug at one of the cable's ends runs here and carries just what the cage's ports carry."""
        trunk = self.carries(cable.form, cable.host) and bits(cable.host) == self.total_bps
        leg = self.carries(cable.leg_form, cable.leg_host) and bits(cable.leg_host) == self.total_bps
        return trunk or (leg and (cable.legs == 1 or self.ways == 1))


def bits(mode: Mode) -> int:
    """Bit/s of all lanes together."""
    return mode.ways * mode.speed_bps


def fed_w(group: CageGroup, cages: Iterable[int]) -> Fraction | None:
    """The least that some of these cages, by number, can feed; None where a device file does not say."""
    if all(feed.cages == ANY for feed in group.feeds):
        return group.feeds[-1].w if group.feeds else None
    fed = [next((feed.w for feed in reversed(group.feeds) if holds(feed.cages, cage)), None) for cage in cages]
    return min((watts for watts in fed if watts is not None), default=None)


def cage_end(
    group: CageGroup, mode: Mode, model: str, whole: Mode | None = None, feeds_w: Fraction | None = None
) -> End:
    """The end that a switch's cage is, used in `mode`, a part of `whole` where its ports have several speeds.

    A whole cage faster than its native speed, 100G in the place of three of 40G, is of the usual form of that speed.
    """
    if mode.ports == 1 and mode.speed_bps > group.speed_bps:
        faster = CageGroup(group.count, mode.speed_bps, usual_form(mode.speed_bps, group.lanes), group.lanes)
        return replace(cage_end(faster, mode, model, whole, feeds_w), assumed=True)
    known = group.form if group.form in LANES else None
    form = known if group.form else usual_form(group.speed_bps, group.lanes)
    if form is None:
        return End(None, 0, mode, model, whole=whole, feeds_w=feeds_w)
    own = [split.mode for split in group.breakouts if split.mode.ports > 1]
    fastest = max([group.speed_bps, *(mode.total_bps for mode in own)])
    return End(form, fastest // LANES[form], mode, model, assumed=group.form is None, whole=whole, feeds_w=feeds_w)


def nic_ends(speed_bps: int, cage: str | None = None, nic_bps: int | None = None, ways: int = 1) -> tuple[End, ...]:
    """The end that a server's port is, in a `cage` of that form; where that is not said, each that it may be.

    The cage has `nic_bps` and is split `ways`; None: it is the port's own.
    """
    what, mode = "the servers' ports" if ways == 1 else "the servers' NICs", Mode(ways, speed_bps)
    if cage:
        return (End(cage, LANE_BPS[cage], mode, what),)
    cage_bps = nic_bps or speed_bps
    first, *others = usual_nic_forms(cage_bps) or (None,)
    lane_bps = cage_bps // LANES[first] if first else 0
    end = End(first, lane_bps, mode, what, assumed=first is not None, nic=True)
    return (end, *(replace(end, form=form, lane_bps=LANE_BPS[form]) for form in others if form))


def assumptions(ends: Iterable[End]) -> tuple[str, ...]:
    """A sentence for each form that was assumed."""
    assumed = (end for end in ends if end.assumed and end.form)
    return tuple(sorted({f"{end.what}: cages of {_speed(end)} are taken to be {end.form}" for end in assumed}))


def _speed(end: End) -> str:
    return str(end.mode) if end.ways > 1 else str(end.mode).removeprefix("1x")
