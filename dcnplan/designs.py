"""The road so far: what was asked, what was decided, what it is switch by switch and link by link."""

from typing import TYPE_CHECKING

from dcnplan.catalog.store import Catalog
from dcnplan.families.decide import decide
from dcnplan.plan.groups import Plan
from dcnplan.spec.load import Asked

if TYPE_CHECKING:
    from dcnplan.fabric.builder import Fabric


def design(asked: Asked, catalog: Catalog | None = None) -> Plan:
    """The Plan of a spec, with devices from `catalog` (default: the shipped ones).

    Raises SpecError or CatalogError for a spec that makes no sense, InfeasibleError for one that does not fit.
    """
    return decide(asked, catalog or Catalog.shipped())


def fabric_of(plan: Plan) -> "Fabric":
    """Every switch and every link of a Plan, as columns. Loads numpy, which the Plan does without."""
    from dcnplan.fabric.builder import build

    return build(plan)
