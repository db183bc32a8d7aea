"""The topology families by the name that a spec uses. A new family is one file with its record, and one line here."""

from types import MappingProxyType

from dcnplan.families.four_tier import FOUR_TIER
from dcnplan.families.multi_plane import MULTI_PLANE
from dcnplan.families.three_tier import THREE_TIER
from dcnplan.families.two_tier import TWO_TIER
from dcnplan.spec.family import Families

FAMILIES: Families = MappingProxyType(
    {family.name: family for family in (TWO_TIER, THREE_TIER, FOUR_TIER, MULTI_PLANE)}
)
