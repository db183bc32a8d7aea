"""Where the lengths of links come from: measured, said in the spec, or assumed for their class.

Whoever lays a plan out in a room gives it `measured` lengths; nothing else reads a length off a plan.
"""

from fractions import Fraction

from dcnplan.plan.groups import Plan, Table
from dcnplan.plan.length_parts import LinkLengths, of_one_length
from dcnplan.plan.lengths import server_length
from dcnplan.plan.link_axes import link_axes


def link_lengths(plan: Plan, table: Table, number: int) -> LinkLengths:
    """How long the links of a record are."""
    axes, measured = link_axes(plan, table, number).axes, plan.measured_of(table, number)
    if measured is None:
        return of_one_length(axes, length_of_all_m(plan, table, number))
    if measured.axes != axes:
        raise ValueError(f"{plan.link_class(table, number)}: links are counted along {axes}")
    return measured


def length_of_all_m(plan: Plan, table: Table, number: int) -> Fraction:
    """Of each link of a record, where none is measured: what is said of its class, or assumed."""
    between = plan.link_class(table, number)
    if table == "servers" and between not in dict(plan.lengths):
        served = plan.servers[number]
        return server_length(served.racks_per_leaf_group, served.homing)[0]
    return plan.length_m(between)
