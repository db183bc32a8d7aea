"""A medium for a set of ends, or the reason why there is none: it cannot come up, or none is known.

Knows media and ends; counts nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from dcnplan.cabling.media_order import in_order, order_text
from dcnplan.cabling.medium import Medium, Wanted, candidates, meeting
from dcnplan.cabling.plugs import End
from dcnplan.catalog.media import Media
from dcnplan.catalog.media_order import MediaOrder
from dcnplan.errors import Problem
from dcnplan.frozen import frozen

_COUNTED = "its cables are counted, its optics are not"


@frozen
class Choice:
    """A medium, or a note on what is not known, or a problem: the length, where `is_too_long`, or the ends."""

    medium: Medium | None = None
    note: str | None = None
    problem: Problem | None = None
    is_too_long: bool = False


def chosen(
    media: Media,
    wanted: Wanted,
    between: str,
    length_m: Fraction,
    patch_m: Fraction,
    said: bool = True,
    whose: str = "",
    order: MediaOrder | None = None,
) -> Choice:
    """The first medium that comes up over the length, and over patch cords of `patch_m` where there is a cassette.

    `whose` says which links have the length, where not all of the class do. Where the user has an `order`, the first in
    it, and a problem at its place where nothing qualifies.

    A problem where the ends' lanes and lane rates differ and nothing translates, or nothing reaches a length that was
    `said`; a note where no part is known for ends that are alike, or for an assumed length.
    """
    found = candidates(media, wanted)
    tried = in_order(order, found, length_m) if order else found
    medium = next((one for one in tried if one.longest_m(patch_m) >= length_m), None)
    if medium:
        return Choice(medium)
    if order:
        others = candidates(media, replace(wanted, grade=None))
        return Choice(problem=_not_as_asked(order, tried, others, wanted, between, length_m, patch_m))
    unknown = [end for end in wanted.ends if not _anything_for(media, end)]
    if unknown:
        return Choice(note=f"{between}: no medium is known for {', '.join(_texts(unknown))}; {_COUNTED}")
    if found:
        problem = _too_long(found, wanted, between, f"{metres(length_m)}{whose}", patch_m)
        return (
            Choice(problem=problem, is_too_long=True)
            if said
            else Choice(note=f"{problem.message}; the length is assumed; {_COUNTED}")
        )
    return _unjoined(media, wanted, between)


def _not_as_asked(
    order: MediaOrder, tried: Sequence[Medium], others: Sequence[Medium], wanted: Wanted, between: str,
    length_m: Fraction, patch_m: Fraction,
) -> Problem:  # fmt: skip
    """That nothing qualifies, how far what does but for the length reaches, and what would join the ends."""
    ends = " with ".join(map(_plug_text, wanted.ends))
    text = f"{between}: no medium{order_text(order)} joins {ends} over {float(length_m):g} m"
    if tried:
        farthest = max(tried, key=lambda one: one.longest_m(patch_m))
        text += f": {item_text(farthest)} reaches {float(farthest.reach_m):g} m"
    would = next((one for one in others if one.longest_m(patch_m) >= length_m), None)
    hint = f"{would.family.lower()} would: {item_text(would)}" if would else None
    return Problem(text, order.place, hint)


def item_text(medium: Medium) -> str:
    """The optic of its first end, or the cable that it is."""
    return next((optic.name for optic in medium.optics if optic), medium.cable)


def _plug_text(end: End) -> str:
    """`100G qsfp28`."""
    return f"{_mode_text(end)} {end.form or 'of unknown form'}"


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
    if frozenset.intersection(*(end.signals for end in wanted.ends)) or any(meeting(media, wanted)):
        what = "cassette" if wanted.shuffled or wanted.cassette else "medium"
        return Choice(note=f"{between}: no {what} is known for {ends}; {_COUNTED}")
    if any(end.nic for end in wanted.ends):
        return Choice(note=f"{between}: nothing joins {ends}, if the servers' ports are such; {_COUNTED}")
    text = f"{between}: nothing joins {ends}: their lanes and lane rates differ, and no optic translates"
    told = any(end.assumed for end in wanted.ends)
    hint = f"another model, or another breakout{'; or the form of the cages, where it is another' if told else ''}"
    return Choice(problem=Problem(text, hint=hint))


def _texts(ends: Iterable[End]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(end_text, ends)))


def _anything_for(media: Media, end: End) -> bool:
    """Whether some optic or cable carries just what the end's ports carry."""
    by_light = any(end.takes_optic(optic) and optic.leg(end.ways) for optic in media.optics)
    return by_light or any(end.takes_plug(cable) for cable in media.cables)


def end_text(end: End) -> str:
    """`4x100G in a qsfp-dd cage of S9825-64D`."""
    return f"{_mode_text(end)} in {f'{_a(end.form)} cage' if end.form else 'a cage of unknown form'} of {end.what}"


def _mode_text(end: End) -> str:
    return str(end.whole or end.mode) if end.ways > 1 or end.whole else str(end.mode).removeprefix("1x")


def _a(form: str) -> str:
    return f"an {form}" if form[0] in "aeiors" else f"a {form}"


def metres(length_m: Fraction) -> str:
    """`2.5m`, `10km`."""
    return f"{float(length_m):g}m" if length_m < 1000 else f"{float(length_m / 1000):g}km"
