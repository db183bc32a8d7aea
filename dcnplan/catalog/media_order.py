"""What the user wants of media: which words there are for them, and an order of theirs.

Knows no medium: what a word fits is told where media are made.
"""

from fractions import Fraction
from typing import Any

from dcnplan.catalog.media import FAMILIES
from dcnplan.errors import Place
from dcnplan.frozen import frozen

COPPER = ("TP", "DAC", "ACC", "AEC")
PROPERTIES = ("copper", "optics", "multi-mode", "single-mode", "duplex", "parallel")
ANY = "any"
WORDS = (*(family.lower() for family in FAMILIES), *PROPERTIES, ANY)
"""Beside the names of items."""


@frozen(kw_only=True)
class MediaOrder:
    """Media of a class of links as the user wants them; `place` is where that is written.

    Those of a word of `only`, in the order of the words, and of no word of `excluded`; `prefer` goes before all others,
    and `avoid` behind. `fibre`, `connector` and `polish` are of fibre that is there;
    `through` panels, a run of fibre ends in a panel on either side.
    """

    only: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    fibre: str | None = None
    connector: str | None = None
    polish: str | None = None
    through: str | None = None
    max_dac_m: Fraction | None = None
    max_aoc_m: Fraction | None = None
    place: Place | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """What is tried in turn."""
        return self.only or (*self.prefer, ANY)

    def over(self, base: "MediaOrder") -> "MediaOrder":
        """This order laid over a more general one, key by key."""
        return MediaOrder(**{**_said(base), **_said(self)})


def _said(order: MediaOrder) -> dict[str, Any]:
    return {name: value for name, value in vars(order).items() if value not in ((), None)}
