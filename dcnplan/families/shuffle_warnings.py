"""Where shuffle boxes are asked for, and legs do not spread as a box joins them.

Reads the plan; knows no optic.
"""

from collections.abc import Iterator

from dcnplan.errors import Problem
from dcnplan.plan.groups import Plan
from dcnplan.plan.shuffles import boxes, may_shuffle, records


def not_boxed(plan: Plan) -> Iterator[Problem]:
    """Record by record."""
    for table, number in records(plan):
        above = plan.shuffled_below(table, number)
        if above and may_shuffle(plan, table, number) and boxes(plan, table, number) is None:
            text = f"{plan.link_class(table, number)}: legs do not go from each cage to each of as many"
            yield Problem(f"{text}: cassettes join them, not shuffle boxes", above.shuffle, None, "warning")
