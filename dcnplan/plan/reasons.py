"""Why a plan is as it is: where each number came from, what limits it, what the spec wants kept.

Knows no groups.
"""

from dataclasses import field
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
    """The limit that alone keeps the capacity from growing, and the one met after it.

    `room`: up to how much would fit of what was asked for, in words; empty where something else ends it.
    """

    what: str
    next: str | None
    text: str
    room: str = field(default="", compare=False)


@frozen
class RatioLimit:
    """An oversubscription that the spec wants kept."""

    role: str
    ratio: Fraction
    place: Place | None = None
