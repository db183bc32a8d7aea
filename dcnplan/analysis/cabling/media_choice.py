"""A medium for a set of ends, or the reason why there is none: it cannot come up, or it is not known.

Knows media and ends; counts nothing.
"""

from dataclasses import dataclass
from fractions import Fraction

from dcnplan.analysis.cabling.medium import Medium, Wanted, candidates
from dcnplan.analysis.cabling.plugs import End
from dcnplan.catalog.media import Media
from dcnplan.errors import Problem


@dataclass(frozen=True)
class Choice:
    """A medium, or a note on what is not known, or a problem."""

    medium: Medium | None = None
    note: str | None = None
    problem: Problem | None = None


def chosen(media: Media, wanted: Wanted, between: str, length_m: Fraction) -> Choice:
    """The first medium that comes up over the length.

    A problem where every end is known and nothing joins them, or nothing that long; a note where an end is not known.
    """
    found = candidates(media, wanted)
    medium = next((one for one in found if one.reach_m >= length_m), None)
    if medium:
        return Choice(medium)
    ends = " with ".join(dict.fromkeys(map(end_text, wanted.ends)))
    unknown = [end for end in wanted.ends if not _anything_for(media, end)]
    if unknown:
        names = ", ".join(dict.fromkeys(map(end_text, unknown)))
        return Choice(note=f"{between}: no medium is known for {names}; its cables are counted, its optics are not")
    if found:
        longest = max(found, key=lambda one: one.reach_m)
        text = f"{between}: {metres(length_m)} is too long for {ends}: {longest.name} reaches {metres(longest.reach_m)}"
        return Choice(
            problem=Problem(text, hint=f"a shorter length: lengths: {{{between}: {metres(longest.reach_m)}}}")
        )
    if wanted.shuffled or wanted.cassette:
        return Choice(note=f"{between}: no cassette is known for {ends}; its cables are counted, its optics are not")
    text = f"{between}: nothing joins {ends}: their lanes and lane rates differ, and no optic translates"
    return Choice(problem=Problem(text, hint="another model, or another breakout"))


def _anything_for(media: Media, end: End) -> bool:
    """Whether some optic carries just what the end's ports carry."""
    return any(end.takes_optic(optic) and optic.leg(end.ways) for optic in media.optics)


def end_text(end: End) -> str:
    """`4x100G in a qsfp-dd cage of S9825-64D`."""
    mode = str(end.mode) if end.ways > 1 else str(end.mode).removeprefix("1x")
    return f"{mode} in {f'{_a(end.form)} cage' if end.form else 'a cage of unknown form'} of {end.what}"


def _a(form: str) -> str:
    return f"an {form}" if form[0] in "aeio" else f"a {form}"


def metres(length_m: Fraction) -> str:
    """`2.5m`, `10km`."""
    return f"{float(length_m):g}m" if length_m < 1000 else f"{float(length_m / 1000):g}km"
