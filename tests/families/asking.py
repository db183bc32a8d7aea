"""Short ways to ask for a fabric in tests: a spec as a mapping, and what came of it."""

from typing import Any

import pytest

from dcnplan.designs import design
from dcnplan.errors import InfeasibleError, Place, Problem
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from dcnplan.plan.groups import Plan

LEAF_25G = {"model": "S6850-56HF", "downlinks": "48x25G", "uplinks": "4x100G"}
DUAL_HOMED = {"ports": 2, "speed": "25G"}


def plan_of(family: str, **keys: Any) -> Plan:
    """The plan of a spec with these keys."""
    written = {"dcnplan": 1, "name": "asked", "family": family, "servers": DUAL_HOMED, **keys}
    return design(spec_from(node_of(written, Place("spec")))).plan


def refusal_of(family: str, **keys: Any) -> Problem:
    """The first problem of a spec that does not fit."""
    with pytest.raises(InfeasibleError) as refused:
        plan_of(family, **keys)
    return refused.value.problems[0]


def counts(plan: Plan) -> dict[str, int]:
    """Switches by group."""
    return {group.key: group.count for group in plan.switches}


def servers(plan: Plan) -> int:
    return sum(group.count for group in plan.servers)


def origin(plan: Plan, what: str) -> tuple[str, str]:
    """Value and reason of a number."""
    return next((found.value, found.why) for found in plan.origins if found.what == what)
