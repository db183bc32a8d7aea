"""The topology families by the name that a spec uses. A new family is one file and one line here."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dcnplan.families import multi_plane, three_tier, two_tier
from dcnplan.families.equipment import Request
from dcnplan.families.sized import Sized

FAMILIES: Mapping[str, Callable[[Request], Sized]] = MappingProxyType(
    {"two-tier": two_tier.size, "three-tier": three_tier.size, "multi-plane": multi_plane.size}
)
