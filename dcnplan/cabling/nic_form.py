"""The form of the servers' cages, where a spec does not say it: the first of the usual ones that can be joined.

Reads a Plan and the ends of its leaves; knows no form.
"""

from collections.abc import Sequence
from fractions import Fraction

from dcnplan.cabling.fit import longest_m
from dcnplan.cabling.plugs import End
from dcnplan.cabling.run import Run
from dcnplan.plan.groups import Plan
from dcnplan.plan.link_lengths import length_of_all_m, link_lengths


def first_that_fits(plan: Plan, number: int, ends: Sequence[End], leaf_ends: Sequence[End]) -> End:
    """Of the ends that the ports of a record's servers may be, over against those of their leaves."""
    run = _run(plan, number)
    fitting = (end for end in ends if all(longest_m(end, leaf, run) >= run.length_m for leaf in leaf_ends))
    return next(fitting, ends[0])


def _lengths_m(plan: Plan, number: int) -> tuple[Fraction, ...]:
    if plan.floor is None or plan.link_class("servers", number) in dict(plan.lengths):
        return link_lengths(plan, "servers", number).lengths_m
    from dcnplan.floor.needs import longest_m
    from dcnplan.floor.placing import floor_of

    floor = floor_of(plan)
    longest = longest_m(floor, ("servers", number)) if floor else None
    return () if longest is None else (longest,)


def _run(plan: Plan, number: int) -> Run:
    served, between = plan.servers[number], plan.link_class("servers", number)
    lengths_m = _lengths_m(plan, number)
    links = served.ways if served.homing == 1 else 1
    patch_m, order = plan.length_m("patch-cord"), plan.media_of(between)
    return Run(
        max(lengths_m, default=length_of_all_m(plan, "servers", number)), patch_m, links, served.cassette, order=order,
        shuffle=served.shuffle is not None,
    )  # fmt: skip
