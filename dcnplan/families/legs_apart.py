"""What is said of links that are split at both ends and whose legs go apart: of NICs, and between switches.

Knows what was asked for, whether boxes join them, and whether every leg of a NIC has a cable; chooses no optic.
"""

from collections.abc import Iterator
from typing import Literal

from dcnplan.errors import Place, Problem
from dcnplan.families.called import called
from dcnplan.plan.groups import LinkGroup, Plan, ServerGroup

_HINT = "they need breakout: cassette or shuffle, or optics with a cable for each leg"


def legs_apart(plan: Plan, table: Literal["links", "servers"], number: int, place: Place) -> Iterator[Problem]:
    """Of one record of the plan, some of whose links are split at both ends, where that is a doubt."""
    one = plan.links[number] if table == "links" else plan.servers[number]
    if (one.shuffle and _is_boxed(plan, table, number)) or (table == "servers" and _has_a_cable_each(plan, number)):
        return
    message = f"{_whose(one)} are split at both ends and their legs go apart"
    if one.cassette or one.shuffle:
        yield Problem(f"{message}: cassettes join them", place, None, "warning")
    else:
        yield Problem(message, place, _HINT, "warning")


def _whose(one: LinkGroup | ServerGroup) -> str:
    if isinstance(one, LinkGroup):
        return f"the links from {called(one.lower).all}"
    return f"the links from {one.kind or 'the servers'} to {called(one.leaf).all}"


def _is_boxed(plan: Plan, table: Literal["links", "servers"], number: int) -> bool:
    from dcnplan.cabling.shuffles import boxes_of  # few fabrics have boxes

    return boxes_of(plan, table, number) is not None


def _has_a_cable_each(plan: Plan, number: int) -> bool:
    """Whether the optics of NICs and leaves have a connector for each leg."""
    from dcnplan.cabling.connections import cabling  # few servers have split NICs

    found = [one for one in cabling(plan).connections if (one.table, one.number) == ("servers", number)]
    return all("shuffle" not in dict(one.kinds) for one in found)
