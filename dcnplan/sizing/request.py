"""What a size is asked for: servers, what they may share, and what to choose from.

Holds values only; knows nothing of how they are read, searched or shown.
"""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Literal, TypeAlias

from dcnplan.catalog.device import Device
from dcnplan.catalog.prices import Prices
from dcnplan.catalog.store import Catalog
from dcnplan.errors import Place
from dcnplan.frozen import frozen
from dcnplan.inputs.keys.written import Written
from dcnplan.spec.models import NOTHING, Links, Servers

Breakout: TypeAlias = Literal["native", "fabric", "any"]
"""Which ports may be splits of a cage: none; those between switches, or to servers where there are no others; any."""

ROLES = ("leaf", "pod_spine", "spine")
FAILURES = ("uplink_failed", "spine_failed")
"""The axes that say what is left after a failure."""
ANY_PART = "any"
"""The limit of every part above the leaves whose loss has no limit of its own."""


@frozen(kw_only=True)
class Request:
    """`servers` with their count. `ratios` (leaf, end_to_end), `one_failed` (a part, or ANY_PART) and `limits` (an
    amount) are the most that is allowed.

    `models` has for each role the names that may be taken, None for any of the catalogue; `inline` are the devices that
    the request describes itself. `by` are the axes of comparison, the first counts most. `assumed` says what was left
    open. `written` has the places of all that was said.
    """

    name: str
    description: str = ""
    servers: Servers
    grow_to: int | None = None
    ratios: Mapping[str, Fraction]
    one_failed: Mapping[str, Fraction] = field(default_factory=lambda: NOTHING)
    weighted: bool = False
    limits: Mapping[str, Fraction] = field(default_factory=lambda: NOTHING)
    models: Mapping[str, tuple[str, ...] | None]
    families: tuple[str, ...]
    by: tuple[str, ...]
    breakout: Breakout = "fabric"
    lengths_m: Mapping[str, Fraction] = field(default_factory=lambda: NOTHING)
    links: Links = Links()
    catalog: Catalog = field(repr=False)
    inline: tuple[Device, ...] = field(default=(), repr=False)
    prices: Prices | None = field(default=None, repr=False)
    all_uplinks: bool = False
    assumed: tuple[str, ...] = ()
    written: Written = field(repr=False)

    @property
    def count(self) -> int:
        """The servers asked for."""
        assert self.servers.count is not None
        return self.servers.count

    @property
    def held(self) -> int:
        """The servers that the upper stages must hold."""
        return self.grow_to or self.count

    @property
    def is_by_failures(self) -> bool:
        """Whether designs are compared by what is left after a failure."""
        return not set(FAILURES).isdisjoint(self.by)

    def failed_limit(self, part: str) -> Fraction | None:
        """The most that is allowed with one such part lost; None: any."""
        return self.one_failed.get(part, self.one_failed.get(ANY_PART))

    def where(self, *path: str | int) -> Place:
        """Where the value at `path` below `size` was written, or else what holds it."""
        return self.written.near("size", *path).place

    def device(self, name: str) -> Device:
        """The device of that name, described in the request or in the catalogue; raises CatalogError."""
        return next((device for device in self.inline if device.model == name), None) or self.catalog.find(name)
