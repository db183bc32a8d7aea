"""Where a written length is shorter than what stands apart needs. Knows needs; buys nothing."""

from collections.abc import Iterator

from dcnplan.errors import Problem
from dcnplan.floor.distance import metres
from dcnplan.floor.floor import Floor
from dcnplan.floor.needs import needs
from dcnplan.floor.ways import Need
from dcnplan.plan.groups import Plan, Table


def shorter_than_needed(floor: Floor) -> Iterator[Problem]:
    """A warning for each class whose length the spec says and the floor contradicts."""
    plan, places = floor.plan, {one.what: one.place for one in floor.plan.origins}
    for between, length_m in plan.lengths:
        every = [need for record in _records(plan, between) for need in needs(floor, record)]
        short = sum(need.links for need in every if metres(need.length) > length_m)
        if short:
            text = f"{float(length_m):g}m is shorter than {short:,} of {_links(every):,} cables need"
            where = places.get(f"lengths.{between}")
            yield Problem(f"lengths.{between}: {text}", where, None, "warning")


def _links(every: list[Need]) -> int:
    return sum(need.links for need in every)


def _records(plan: Plan, between: str) -> Iterator[tuple[Table, int]]:
    tables: tuple[tuple[Table, int], ...] = (
        ("links", len(plan.links)), ("peers", len(plan.peers)), ("servers", len(plan.servers)),
    )  # fmt: skip
    for table, count in tables:
        yield from ((table, number) for number in range(count) if plan.link_class(table, number) == between)
