"""A plan that fits and that cannot be cabled: said as warnings, for those who ask for no cables.

Decides nothing of its own.
"""

from dataclasses import replace

from dcnplan.cabling.connections import cabling
from dcnplan.errors import InfeasibleError
from dcnplan.plan.groups import Plan


def warned(plan: Plan) -> Plan:
    """The plan with a warning for each class of links that `cabling` refuses."""
    try:
        cabling(plan)
    except InfeasibleError as fault:
        found = (replace(problem, severity="warning") for problem in fault.problems)
        return replace(plan, warnings=(*plan.warnings, *found))
    return plan
