"""Why a plan is as it is: where each number came from, what limits it, what the spec wants kept.

Knows no groups.
"""

from fractions import Fraction
from typing import Literal

from dcnplan.errors import Place
from dcnplan.frozen import frozen


@frozen
class Origin:
    """Where a decided value came from: `what` was decided (`spine.count`), `value` its text, `why` the reason."""

    what: str
    value: str
    kind: Literal["spec", "flag", "default", "derived"]
    why: str
    place: Place | None = None


@frozen
class LimitedBy:
    """The limit that alone keeps the capacity from growing, and the one met after it."""

    what: str
    next: str | None
    text: str


@frozen
class RatioLimit:
    """An oversubscription that the spec wants kept."""

    role: str
    ratio: Fraction
    place: Place | None = None
