"""A picture of a floor with what only draw.io keeps: which box stands in which frame, and what is known of it.

Knows no format.
"""

from collections.abc import Mapping
from dataclasses import field

from dcnplan.drawing.picture import Picture
from dcnplan.frozen import frozen

Facts = tuple[tuple[str, str], ...]


@frozen
class Drawing:
    """`homes` has the key of a frame by that of a box in it, `facts` what is known of a box or a frame, by its key."""

    name: str
    picture: Picture
    homes: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Facts] = field(default_factory=dict)
