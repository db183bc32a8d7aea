"""One stage of a Clos: units below (leaf classes, or pods of a type) meshed with like switches above.

Finds how many switches above there are and how many units fit, by what was asked and what is left open. Knows no roles
and no families.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from math import gcd, isqrt

from dcnplan.families.called import Called
from dcnplan.families.equipment import Equipment
from dcnplan.families.joins import MOST_TIERS, Far, all_join, is_plain, tiers
from dcnplan.families.offer import Offer
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.place import NotDecided, Shortage, fitted, liked, most_ways, place
from dcnplan.plan.port_need import PortNeed
from dcnplan.spec.models import Count
from dcnplan.units import MAX_COUNT


@frozen
class Unit:
    """What repeats below: `count` of them, or None where open; counts grow by `step`.

    One unit puts `per_upper[0] / per_upper[1]` switches below each upper switch, each with `uplinks` links of
    `speed_bps` to the upper switches it reaches; `ways` is how its uplink cages are split. `together` neighbouring
    switches should not share a line card above. `room`: units that ports are kept for. `far` is what its uplinks are,
    as seen from above.
    """

    key: str
    called: Called
    count: int | None
    step: int
    per_upper: tuple[int, int]
    uplinks: int
    speed_bps: int
    ways: int = 1
    together: int = 1
    room: int = 0
    far: Far | None = None

    def lowers(self, count: int) -> int:
        """Lower switches of one upper switch for `count` units."""
        return count * self.per_upper[0] // self.per_upper[1]


@frozen
class Uppers:
    """The switches above: what they offer, what they need of it themselves, how many are asked for.

    `multiple` divides their number (planes); `cap` bounds the ports that may be linked below, where the spec says so.
    `tiers`: so many tiers of the modes that are liked are to hold all; 0: any mode is.
    """

    equipment: Equipment
    own: tuple[PortNeed, ...]
    count: Count = Count()
    multiple: int = 1
    cap: int | None = None
    tiers: int = 0


@frozen
class Meshed:
    """`uppers` switches above, `units` below by key, and the faceplate of one upper switch.

    `at_least`: of an open unit more may fit, which is not decided. `at_most`: so is whether fewer switches would do.
    `any_mode`: some links are in modes that cannot be joined.
    """

    uppers: int
    units: dict[str, int]
    faceplate: Faceplate
    at_least: bool = False
    at_most: bool = False
    any_mode: bool = False


@frozen
class NotStriped:
    """`uppers` switches above do not divide the uplinks of `key`; `options` are the numbers that would."""

    key: str
    uppers: int
    options: tuple[int, ...]


@frozen
class NotPlaced:
    """No place for the units is known on `uppers` switches above: what is short on one of them, or not decided."""

    uppers: int
    why: Shortage | NotDecided


def mesh(units: Sequence[Unit], uppers: Uppers) -> Meshed | NotStriped | NotPlaced:
    """The smallest number of upper switches that fits and stripes, or the one asked for; the open unit as large as
    fits: in modes that are liked, else in any.
    """
    plain = _mesh(units, uppers)
    if isinstance(plain, Meshed) and is_plain(plain.faceplate, _fars(units, uppers)):
        return plain
    tried = (_mesh(units, replace(uppers, tiers=most)) for most in (1, MOST_TIERS))
    found = next((one for one in tried if isinstance(one, Meshed)), plain)
    if not isinstance(found, Meshed):
        return found
    return replace(found, any_mode=not all(_joined(unit, uppers, found) for unit in units))


def _joined(unit: Unit, uppers: Uppers, found: Meshed) -> bool:
    """Whether all its links can be joined in the modes that they are laid out in, or could be in no others below."""
    if unit.far is None or not unit.far.has_others:
        return True
    far = _seen(unit.far, unit.uplinks // found.uppers, uppers.equipment.offer)
    return all_join(found.faceplate, unit.key, unit.speed_bps, far)


def _mesh(units: Sequence[Unit], uppers: Uppers) -> Meshed | NotStriped | NotPlaced:
    options = striping(units, uppers.multiple)
    is_open = any(unit.count is None for unit in units)
    if uppers.count.number is not None:
        number = uppers.count.number
        if number not in options:
            key = next(unit.key for unit in units if unit.uplinks % number or number % uppers.multiple)
            return NotStriped(key, number, options)
        return _filled(units, uppers, number)
    if not options:
        return NotStriped(units[0].key, uppers.multiple, ())
    if is_open or uppers.count.max:
        return _filled(units, uppers, options[-1])
    redundant = [number for number in options if number >= 2] or options
    counts = {unit.key: unit.count or 0 for unit in units}
    # More switches above only ever leave each with fewer ports to give.
    enough = bisect_left(redundant, True, key=lambda number: _fits(units, uppers, number, counts))
    found = _filled(units, uppers, redundant[min(enough, len(redundant) - 1)])
    fewer = redundant[max(0, enough - 1)]
    if isinstance(found, Meshed) and isinstance(_placed(units, uppers, fewer, counts), NotDecided):
        return replace(found, at_most=True)
    return found


def striping(units: Sequence[Unit], multiple: int = 1) -> tuple[int, ...]:
    """Numbers of upper switches that every unit's uplinks spread evenly over, ascending."""
    return tuple(number for number in _divisors(gcd(*(unit.uplinks for unit in units))) if number % multiple == 0)


@lru_cache
def _divisors(common: int) -> tuple[int, ...]:
    """Ascending, by trial division to the root: an uplink count is a port count of one switch."""
    small = [number for number in range(1, isqrt(common) + 1) if common % number == 0]
    return tuple(sorted({*small, *(common // number for number in small)}))


def _filled(units: Sequence[Unit], uppers: Uppers, number: int) -> Meshed | NotPlaced:
    counts = {unit.key: unit.count or 0 for unit in units}
    open_units = [unit for unit in units if unit.count is None]
    for unit in open_units:
        counts[unit.key] = unit.step * largest(_more_of(unit, units, uppers, number, counts))
    found = _placed(units, uppers, number, counts)
    empty = [unit for unit in units if counts[unit.key] == 0]
    if isinstance(found, Faceplate) and not empty:
        more = (_placed(units, uppers, number, {**counts, one.key: counts[one.key] + one.step}) for one in open_units)
        return Meshed(number, counts, found, at_least=any(isinstance(one, NotDecided) for one in more))
    if isinstance(found, Faceplate):
        found = _placed(units, uppers, number, {**counts, empty[0].key: empty[0].step})
        assert not isinstance(found, Faceplate)
    return NotPlaced(number, found)


def _more_of(
    unit: Unit, units: Sequence[Unit], uppers: Uppers, number: int, counts: dict[str, int]
) -> Callable[[int], bool]:
    """Whether so many steps of the open unit fit beside the others."""
    return lambda steps: _fits(units, uppers, number, {**counts, unit.key: steps * unit.step})


def _fits(units: Sequence[Unit], uppers: Uppers, number: int, counts: dict[str, int]) -> bool:
    needs = _needs(units, uppers, number, counts)
    if _over_cap(uppers, needs):
        return False
    return (liked if uppers.tiers else fitted)(uppers.equipment.panel, (*_own(uppers), *needs)) is not None


def _placed(
    units: Sequence[Unit], uppers: Uppers, number: int, counts: dict[str, int]
) -> Faceplate | Shortage | NotDecided:
    needs = _needs(units, uppers, number, counts)
    short = _over_cap(uppers, needs)
    if short or not uppers.tiers:
        return short or place(uppers.equipment.panel, (*_own(uppers), *needs))
    return liked(uppers.equipment.panel, (*_own(uppers), *needs)) or Shortage(needs[-1], 0)


def laid_out(uppers: Uppers, units: Sequence[Unit], number: int, counts: Sequence[int]) -> Faceplate | None:
    """The faceplate of one of so many upper switches, with so many of each unit below."""
    of = dict(zip((unit.key for unit in units), counts, strict=True))
    plain = _placed(units, uppers, number, of)
    if isinstance(plain, Faceplate) and is_plain(plain, _fars(units, uppers)):
        return plain
    for most in (1, MOST_TIERS, 0):
        found = _placed(units, replace(uppers, tiers=most), number, of)
        if isinstance(found, Faceplate):
            return found
    return None


def _fars(units: Sequence[Unit], uppers: Uppers) -> dict[str, Far]:
    return {**uppers.equipment.fars, **{unit.key: unit.far for unit in units if unit.far}}


def _own(uppers: Uppers) -> tuple[PortNeed, ...]:
    if not uppers.tiers:
        return uppers.equipment.offer.holding(uppers.own)
    return tuple(replace(need, tiers=need.tiers[: uppers.tiers]) for need in uppers.equipment.liking(uppers.own))


def _needs(units: Sequence[Unit], uppers: Uppers, number: int, counts: dict[str, int]) -> list[PortNeed]:
    return [below(unit, uppers, number, counts[unit.key]) for unit in units]


def _over_cap(uppers: Uppers, needs: Sequence[PortNeed]) -> Shortage | None:
    asked = sum(need.ports for need in needs)
    if uppers.cap is None or asked <= uppers.cap:
        return None
    return Shortage(replace(needs[-1], ports=asked), uppers.cap)


def below(unit: Unit, uppers: Uppers, number: int, count: int) -> PortNeed:
    """Ports that one upper switch needs for the unit: whole cages where legs go to different switches."""
    links, offer = unit.uplinks // number, uppers.equipment.offer
    lowers = unit.lowers(max(count, unit.room))
    ports = lowers * links
    need = PortNeed(unit.key, ports, unit.speed_bps, links=links, together=unit.together)
    (need,) = offer.holding((need,))
    if uppers.tiers and unit.far:
        like = tiers(offer.panel, unit.speed_bps, need.only, _seen(unit.far, links, offer))
        need = replace(need, tiers=like[: uppers.tiers])
    ways = most_ways(offer.panel, replace(need, tiers=need.tiers[:1])) or most_ways(offer.panel, need) or 1
    straight = ways == unit.ways and links % ways == 0
    whole = straight or ports <= offer.panel.natives(unit.speed_bps)
    return replace(need, wanted=ports if whole else -(-lowers // ways) * ways * links)


def _seen(far: Far, links: int, offer: Offer) -> Far:
    """What the uplinks are to a switch above that has so many of them."""
    cassette = far.run.cassette or offer.by_cassette
    return replace(far, run=replace(far.run, links=links, cassette=cassette, shuffle=offer.by_shuffle))


def largest(fits: Callable[[int], bool]) -> int:
    """The largest number up to MAX_COUNT for which `fits` holds, 0 if none; `fits` never becomes true again."""
    low, high = 0, 1
    while high <= MAX_COUNT and fits(high):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low
