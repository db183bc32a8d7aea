"""Where the servers of a fabric are among those that its project numbers together, in closed form.

Server n of the project is the n-th of its kind in the fabric's own order: the order of its rows.
"""

from collections.abc import Sequence

from dcnplan.fabric.rows import Rows, rows_in_order
from dcnplan.plan.groups import Plan, ServerGroup
from dcnplan.plan.membership import Places


def places_of(plan: Plan) -> tuple[Places, ...]:
    """Of each record of servers."""
    kinds = [group.kind for group in plan.servers]
    of_kind = {kind: iter(_rows([group for group in plan.servers if group.kind == kind])) for kind in kinds}
    rows = (next(of_kind[kind]) for kind in kinds)
    return tuple(Places(one.start + one.offset, one.stride) for one in rows)


def _rows(groups: Sequence[ServerGroup]) -> tuple[Rows, ...]:
    """Of some records, as if there were no others."""
    sizes, spread = [group.per_block for group in groups], [group.pods for group in groups]
    return rows_in_order([group.leaf for group in groups], sizes, spread)
