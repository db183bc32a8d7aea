"""A medium for a set of ends, or the reason why there is none: it cannot come up, or none is known.

Knows media and ends; counts nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from dcnplan.cabling.end_text import end_text
from dcnplan.cabling.media_order import in_order, is_within, not_as_asked
from dcnplan.cabling.medium import Medium, Wanted, candidates, meeting, pair
from dcnplan.cabling.plugs import End
from dcnplan.catalog.media import Media, Optic, Power
from dcnplan.catalog.media_order import MediaOrder
from dcnplan.catalog.without_part import why_without_part
from dcnplan.errors import Problem
from dcnplan.frozen import frozen

_COUNTED = "its cables are counted, its optics are not"


@frozen
class Choice:
    """A medium, or a note on what is not known, or a problem: the length, where `is_too_long`, or ends that differ."""

    medium: Medium | None = None
    note: str | None = None
    problem: Problem | None = None
    is_too_long: bool = False
    differs: bool = False


def chosen(
    media: Media,
    wanted: Wanted,
    between: str,
    length_m: Fraction,
    patch_m: Fraction,
    said: bool = True,
    whose: str = "",
    order: MediaOrder | None = None,
    on_sale: bool = False,
) -> Choice:
    """The first medium that comes up over the length, and over patch cords of `patch_m` where there is a cassette.

    `on_sale`: over the length that is bought for it. `whose` says which links have the length, where not all of the
    class do. Where the user has an `order`, the first in it, and a problem at its place where nothing qualifies.

    A problem where the ends' lanes and lane rates differ and nothing translates, or nothing reaches a length that was
    `said`; a note where no part is known for ends that are alike, or for an assumed length.
    """
    found, told_m = candidates(media, wanted), _up_to_a_cm(length_m) if on_sale else length_m
    tried = in_order(order, found, length_m) if order else found
    medium = next((one for one in tried if _reaches(one, length_m, patch_m, order, on_sale)), None)
    if medium:
        return Choice(medium, note=_unfed(wanted, medium, between))
    if order:
        any_grade = candidates(media, replace(wanted, grade=None))
        reaching = [one for one in any_grade if _reaches(one, length_m, patch_m, None, on_sale)]
        long = f"{float(told_m):g} m{whose.removesuffix(',') if on_sale else ''}"
        return Choice(problem=not_as_asked(order, tried, reaching, wanted, between, long))
    if problem := _hungry(media, wanted, between, length_m, patch_m):
        return Choice(problem=problem)
    unknown = [end for end in wanted.ends if not _anything_for(media, end)]
    if unknown:
        return Choice(note=f"{between}: no medium is known for {', '.join(_unknown(unknown))}; {_COUNTED}")
    if found:
        problem = _too_long(found, wanted, between, f"{metres(told_m)}{whose}", patch_m)
        return (
            Choice(problem=problem, is_too_long=True)
            if said
            else Choice(note=f"{problem.message}; the length is assumed; {_COUNTED}")
        )
    return _unjoined(media, wanted, between)


def _reaches(medium: Medium, length_m: Fraction, patch_m: Fraction, order: MediaOrder | None, on_sale: bool) -> bool:
    """Whether it does; what is bought for it keeps to the user's limits too."""
    if not on_sale:
        return medium.longest_m(patch_m) >= length_m
    bought_m = medium.on_sale_m(length_m, patch_m)
    return bought_m is not None and (order is None or is_within(order, medium, bought_m))


def _unfed(wanted: Wanted, medium: Medium, between: str) -> str | None:
    """Of what takes more than is known, in a cage of which it is known what it feeds."""
    for end, name, power in _powers(wanted, medium):
        if end.feeds_w is not None and power.max_w is None:
            return f"{between}: the most that {name} takes is not known; {_feeding(end)}"
    return None


def _hungry(media: Media, wanted: Wanted, between: str, length_m: Fraction, patch_m: Fraction) -> Problem | None:
    """Where something would come up if its cages fed it."""
    if all(end.feeds_w is None for end in wanted.ends):
        return None
    fed = replace(wanted, ends=tuple(replace(end, feeds_w=None) for end in wanted.ends))
    medium = next((one for one in candidates(media, fed) if one.longest_m(patch_m) >= length_m), None)
    for end, name, power in _powers(wanted, medium) if medium else ():
        if power.max_w is not None and not end.feeds(power):
            text = f"{between}: {name} takes up to {float(power.max_w):g} W; {_feeding(end)}"
            return Problem(text, hint="cages that feed more, a shorter length, or optics that take less")
    return None


def _powers(wanted: Wanted, medium: Medium) -> Iterator[tuple[End, str, Power]]:
    """What each end has to feed: an optic, or the plug of a cable."""
    for end, optic in zip(wanted.ends, medium.optics, strict=True):
        if optic:
            yield end, optic.name, optic.power
        elif medium.fixed and medium.family not in ("TP", "DAC"):
            yield end, medium.fixed.name, medium.fixed.power


def _feeding(end: End) -> str:
    assert end.feeds_w is not None
    return f"{end_text(end)} feeds {float(end.feeds_w):g} W"


def _too_long(found: Sequence[Medium], wanted: Wanted, between: str, long: str, patch_m: Fraction) -> Problem:
    longest = max(found, key=lambda one: one.longest_m(patch_m))
    reach = f"{longest.name} reaches {metres(longest.reach_m)}"
    if longest.patches:
        reach += f", with patch cords of {metres(patch_m)}"
    text = f"{between}: {long} is too long for {' with '.join(_texts(wanted.ends))}: {reach}"
    return Problem(text, hint=f"a shorter length: lengths: {{{between}: {metres(longest.longest_m(patch_m))}}}")


def _unjoined(media: Media, wanted: Wanted, between: str) -> Choice:
    """Of ends for which there is something, but nothing that joins them."""
    ends = " with ".join(_texts(wanted.ends))
    if apart := _mispaired(media, wanted):
        hint = "optics of one connector and one polish, or a cassette"
        return Choice(problem=Problem(f"{between}: nothing joins {ends}: {apart}", hint=hint), differs=True)
    if frozenset.intersection(*(end.signals for end in wanted.ends)) or any(meeting(media, wanted)):
        what = "cassette" if wanted.shuffled or wanted.cassette else "medium"
        return Choice(note=f"{between}: no {what} is known for {ends}; {_COUNTED}")
    if any(end.nic for end in wanted.ends):
        return Choice(note=f"{between}: nothing joins {ends}, if the servers' ports are such; {_COUNTED}")
    text = f"{between}: nothing joins {ends}: their lanes and lane rates differ, and no optic translates"
    told = any(end.assumed for end in wanted.ends)
    hint = f"another model, or another breakout{'; or the form of the cages, where it is another' if told else ''}"
    return Choice(problem=Problem(text, hint=hint), differs=True)


def _mispaired(media: Media, wanted: Wanted) -> str | None:
    """Optics whose light meets, and whose connectors do not go on one cable; a harness is made for both its ends."""
    if wanted.split and not wanted.straight:
        return None
    pairs = ((optics[0], optics[-1]) for optics in meeting(media, wanted) if not pair(optics[0], optics[-1]))
    apart = ((f"{first.name} is {_plug(first)}", f"{other.name} is {_plug(other)}") for first, other in pairs)
    return next((", ".join(dict.fromkeys(one)) for one in apart), None)


def _plug(optic: Optic) -> str:
    return " ".join(filter(None, (optic.connector, optic.polish)))


def _texts(ends: Iterable[End]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(end_text, ends)))


def _unknown(ends: Iterable[End]) -> Iterator[str]:
    """Each end, with the reason why the shelf has nothing for it."""
    for text, end in {end_text(end): end for end in ends}.items():
        why = why_without_part(end.form, end.whole or end.mode)
        yield f"{text} ({why})" if why else text


def _anything_for(media: Media, end: End) -> bool:
    """Whether some optic or cable carries just what the end's ports carry."""
    by_light = any(end.takes_optic(optic) and optic.leg(end.ways) for optic in media.optics)
    return by_light or any(end.takes_plug(cable) for cable in media.cables)


def _up_to_a_cm(length_m: Fraction) -> Fraction:
    """Whole centimetres, rounded up: what is needed is never told to be less."""
    return Fraction(-(-length_m * 100 // 1), 100)


def metres(length_m: Fraction) -> str:
    """`2.5m`, `10km`."""
    return f"{float(length_m):g}m" if length_m < 1000 else f"{float(length_m / 1000):g}km"
