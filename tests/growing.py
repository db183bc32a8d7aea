"""Fabrics before and after they grow, as cable lists."""

from collections.abc import Mapping
from typing import Any

from dcnplan.designs import fabric_of
from dcnplan.fabric.link_names import link_names, peer_names, server_link_names
from dcnplan.plan.groups import Plan

Cable = tuple[str, str, str, str]


def cables(plan: Plan) -> set[Cable]:
    """Both ends of every cable, by switch and port."""
    fabric = fabric_of(plan)
    lists = (link_names(fabric), peer_names(fabric), server_link_names(fabric))
    return {end for one in lists for end in zip(one.lower, one.lower_port, one.upper, one.upper_port, strict=True)}


def moved(before: Plan, after: Plan) -> int:
    """Cables of before that are not there after."""
    return len(cables(before) - cables(after))


def with_keys(written: Mapping[str, Any], *path: str, **keys: Any) -> dict[str, Any]:
    """The spec with those keys under the path set; None takes a key away."""
    if path:
        first, *rest = path
        return {**written, first: with_keys(written.get(first, {}), *rest, **keys)}
    return {key: value for key, value in {**written, **keys}.items() if value is not None}
