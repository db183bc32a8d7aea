"""Where the lengths of links come from: measured, said in the spec, or assumed for their class.

Whoever lays a plan out in a room gives it `measured` lengths; nothing else reads a length off a plan.
"""

from dcnplan.plan.groups import Plan
from dcnplan.plan.length_parts import LinkLengths, of_one_length
from dcnplan.plan.link_axes import Table, link_axes


def link_class(plan: Plan, table: Table, number: int) -> str:
    """The class of a record's links, such as `leaf-spine`."""
    if table == "links":
        return plan.links[number].name
    return "leaf-leaf" if table == "peers" else "server-leaf"


def is_measured(plan: Plan, table: Table, number: int) -> bool:
    """Whether a record's links have lengths of their own."""
    return any((one.table, one.number) == (table, number) for one in plan.measured)


def link_lengths(plan: Plan, table: Table, number: int) -> LinkLengths:
    """How long the links of a record are."""
    axes = link_axes(plan, table, number).axes
    for one in plan.measured:
        if (one.table, one.number) == (table, number):
            if one.lengths.axes != axes:
                raise ValueError(f"{link_class(plan, table, number)}: links are counted along {axes}")
            return one.lengths
    return of_one_length(axes, plan.length_m(link_class(plan, table, number)))
