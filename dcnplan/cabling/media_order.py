"""The user's order over media that would come up: which of them qualify, and which is tried first.

Knows what a word of an order fits; counts nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from dcnplan.cabling.end_text import plug_text
from dcnplan.cabling.medium import Medium, Wanted
from dcnplan.catalog.fibre import LC_POLISH, meet
from dcnplan.catalog.media import Optic
from dcnplan.catalog.media_order import ANY, COPPER, MediaOrder
from dcnplan.errors import Problem


def in_order(order: MediaOrder, found: Sequence[Medium], length_m: Fraction) -> tuple[Medium, ...]:
    """Those of `found` that qualify for a link of that length, the first to be tried first."""
    fit = [_laid(order, medium) for medium in found if _qualifies(order, medium, length_m)]
    tried = dict.fromkeys(medium for word in order.words for medium in fit if is_of(word, medium))
    return tuple(sorted(tried, key=lambda medium: _is_any_of(order.avoid, medium)))


def is_of(word: str, medium: Medium) -> bool:
    """Whether a medium is what the word says, or an item of that name is in it."""
    if word == ANY or medium.family.casefold() == word:
        return True
    said = _PROPERTIES.get(word)
    return said(medium) if said else word in _items(medium)


def _items(medium: Medium) -> tuple[str, ...]:
    return (medium.cable, *(optic.name for optic in _modules(medium)))


def _modules(medium: Medium) -> tuple[Optic, ...]:
    return tuple(optic for optic in medium.optics if optic)


def _fibred(medium: Medium) -> tuple[Optic, ...]:
    """Its optics with fibre of their own, as no fixed cable has."""
    return () if medium.family in COPPER else _modules(medium)


def _has_all(fits: Callable[[Optic], bool]) -> Callable[[Medium], bool]:
    return lambda medium: bool(_fibred(medium)) and all(map(fits, _fibred(medium)))


_PROPERTIES: Mapping[str, Callable[[Medium], bool]] = MappingProxyType(
    {
        "copper": lambda medium: medium.family in COPPER,
        "optics": lambda medium: medium.family not in COPPER,
        "multi-mode": _has_all(lambda optic: optic.fibre == "multi-mode"),
        "single-mode": _has_all(lambda optic: optic.fibre == "single-mode"),
        "duplex": _has_all(lambda optic: not optic.parallel),
        "parallel": lambda medium: any(optic.parallel for optic in _fibred(medium)),
    }
)


def _qualifies(order: MediaOrder, medium: Medium, length_m: Fraction) -> bool:
    if _is_any_of(order.excluded, medium) or not is_within(order, medium, length_m):
        return False
    if order.through and (not _fibred(medium) or " fan-out " in medium.cable):
        return False
    return all(_goes_on(order, optic) for optic in _fibred(medium))


def _goes_on(order: MediaOrder, optic: Optic) -> bool:
    """Whether the fibre that is there goes into the optic."""
    return order.connector in (None, optic.connector) and meet(order.polish, polish_of(optic))


def polish_of(optic: Optic) -> str | None:
    """Of what goes into it; None where it is not known."""
    return LC_POLISH if optic.connector == "LC" else optic.polish


def _laid(order: MediaOrder, medium: Medium) -> Medium:
    """A run from cage to cage, with a patch cord more at each end where it goes through panels."""
    if order.through is None or medium.cassette or medium.box:
        return medium
    return replace(medium, patches=medium.patches + 2, panelled=True)


def is_within(order: MediaOrder, medium: Medium, length_m: Fraction) -> bool:
    """Whether a cable of that length is within the user's limits."""
    return all(limit_m >= length_m for limit_m in _limits_m(order, medium))


def _limits_m(order: MediaOrder, medium: Medium) -> Iterator[Fraction]:
    for family, limit_m in (("DAC", order.max_dac_m), ("AOC", order.max_aoc_m)):
        if medium.family == family and limit_m is not None:
            yield limit_m


def _is_any_of(words: Sequence[str], medium: Medium) -> bool:
    return any(is_of(word, medium) for word in words)


def not_as_asked(
    order: MediaOrder,
    tried: Sequence[Medium],
    others: Sequence[Medium],
    wanted: Wanted,
    between: str,
    long: str,
) -> Problem:
    """That nothing of `tried` reaches, how far the farthest does, and which of `others`, that do, would be first."""
    ends = " with ".join(map(plug_text, wanted.ends))
    text = f"{between}: no medium{_order_text(order)} joins {ends} over {long}"
    if tried:
        farthest = max(tried, key=lambda one: one.reach_m)
        text += f": {_item(farthest)} reaches {float(farthest.reach_m):g} m"
    elif mismatch := _mismatch(order, others):
        text += f": {mismatch}"
    hint = f"{others[0].family.lower()} would: {_item(others[0])}" if others else None
    return Problem(text, order.place, hint)


def _mismatch(order: MediaOrder, others: Sequence[Medium]) -> str | None:
    """What would be taken, if the fibre that is there went into it."""
    for medium in in_order(replace(order, connector=None, polish=None), others, Fraction(0)):
        for optic in _fibred(medium):
            if not _goes_on(order, optic):
                own, there = (optic.connector, polish_of(optic)), (order.connector, order.polish)
                return f"{optic.name} is {_plug(own, there)}, the fibre that is there {_plug(there, own)}"
    return None


def _plug(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> str:
    """Connector and polish, as far as both are known of both."""
    return " ".join(part for part, against in zip(one, other, strict=True) if part and against)


def _item(medium: Medium) -> str:
    """The optic of its first end, or the cable that it is."""
    return next((optic.name for optic in medium.optics if optic), medium.cable)


def _order_text(order: MediaOrder) -> str:
    """`of 'sr' without 'acc' on OM3 with LC`."""
    parts = []
    if order.only:
        parts.append(f"of {_quoted(order.only)}")
    if order.excluded:
        parts.append(f"without {_quoted(order.excluded)}")
    if order.fibre:
        parts.append(f"on {order.fibre}")
    if order.connector or order.polish:
        parts.append(f"with {' '.join(filter(None, (order.connector, order.polish)))}")
    return "".join(f" {part}" for part in parts)


def _quoted(words: Sequence[str]) -> str:
    return f"'{', '.join(words)}'"
