"""How far two ends are apart, and how they are cabled: what decides between media beside the ends.

Knows no end and no medium.
"""

from fractions import Fraction

from dcnplan.catalog.media_order import MediaOrder
from dcnplan.frozen import frozen


@frozen
class Run:
    """How far the ends are apart, and how they are cabled.

    `links` are parallel, where that is known: legs of two split ends that they fill are straight. `said`: lengths are
    written, and not assumed; `order` is the user's order of media; `shuffle`: a box may
    join split ends.
    """

    length_m: Fraction
    patch_m: Fraction
    links: int | None = None
    cassette: bool = False
    said: bool = False
    order: MediaOrder | None = None
    shuffle: bool = False
