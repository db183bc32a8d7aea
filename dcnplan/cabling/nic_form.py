"""The form of the servers' cages, where a spec does not say it: the first of the usual ones that can be joined.

Reads a Plan and the ends of its leaves; where one form is usual, the shelf is not asked.
"""

from collections.abc import Sequence

from dcnplan.cabling.plugs import End, nic_ends
from dcnplan.cabling.run import Run
from dcnplan.plan.groups import Plan


def nic_end(plan: Plan, number: int, leaf_ends: Sequence[End]) -> End:
    """The end that the ports of a record's servers are, over against those of their leaves."""
    served = plan.servers[number]
    first, *others = nic_ends(served.speed_bps, served.cage, served.nic_bps, served.ways)
    if not others:
        return first
    run = _run(plan, number)
    return next((end for end in (first, *others) if _is_joined(end, leaf_ends, run)), first)


def _run(plan: Plan, number: int) -> Run:
    from dcnplan.plan.link_lengths import link_lengths  # as the shelf, only where there is a choice

    served, between = plan.servers[number], plan.link_class("servers", number)
    lengths_m = link_lengths(plan, "servers", number).lengths_m
    links = served.ways if served.homing == 1 else 1
    patch_m, order = plan.length_m("patch-cord"), plan.media_of(between)
    return Run(
        max(lengths_m, default=plan.length_m(between)), patch_m, links, served.cassette, order=order,
        shuffle=served.shuffle is not None,
    )  # fmt: skip


def _is_joined(end: End, others: Sequence[End], run: Run) -> bool:
    from dcnplan.cabling.fit import longest_m

    return all(longest_m(end, other, run) >= run.length_m for other in others)
