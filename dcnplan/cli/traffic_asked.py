"""`--between-ports`, `--between-groups`, `--hosts`: what sends and what hosts do, over what the spec says of traffic.

Knows the flags; routes nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from dcnplan.cli.param_types import OneOf
from dcnplan.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from dcnplan.designs import Design
    from dcnplan.spec.traffic import Traffic

_META = "dcnplan.traffic"
_FLAGS = {"between_ports": ("between", "ports"), "between_groups": ("between", "groups")}


def _keep(context: click.Context, option: click.Parameter, value: Any) -> None:
    said: dict[str, str] = context.meta.setdefault(_META, {})
    if not value:
        return
    key, word = _FLAGS.get(str(option.name), ("hosts", value))
    if key in said:
        raise InputError(Problem(f"either this or --between-{said[key]}", Place(option.opts[0])))
    said[key] = word


_OPTIONS = (
    click.option(
        "--between-ports", is_flag=True, expose_value=False, callback=_keep,
        help="Every server port sends evenly to those of all other servers that it can reach.",
    ),
    click.option(
        "--between-groups", is_flag=True, expose_value=False, callback=_keep,
        help="Servers send to those of other leaf groups, whatever the spec says.",
    ),
    click.option(
        "--hosts", type=OneOf(["fixed", "balance"]), expose_value=False, callback=_keep,
        help="Servers use their planes alike (fixed), or for what each can take (balance).",
    ),
)  # fmt: skip


def asked_options(command: Callable[..., None]) -> Callable[..., None]:
    """The flags that win over the key `traffic` of a spec."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def asked_between() -> str | None:
    """What sends, by the flags of this run."""
    return _said().get("between")


def asked_hosts() -> str | None:
    """What hosts do, by the flags of this run."""
    return _said().get("hosts")


def asked_over(traffic: "Traffic | None") -> "Traffic | None":
    """What a spec says, with the flags of this run laid over it; None where neither says anything."""
    from dcnplan.spec.traffic import Traffic

    return replace(traffic or Traffic(), **_said()) if _said() else traffic


def as_asked(design: "Design") -> "Design":
    """The same fabric, to be told for that traffic. Raises InputError where hosts would have nothing to choose."""
    traffic = asked_over(design.plan.traffic)
    if traffic == design.plan.traffic:
        return design
    plan = replace(design.plan, traffic=traffic)
    if traffic and not plan.hosts_choose:
        require_planes(traffic, plan.name)
    return replace(design, plan=plan)


def require_planes(traffic: "Traffic", name: str) -> None:
    """Raises InputError where hosts are to choose, in a fabric in which every server is in one plane."""
    if traffic.hosts == "balance":
        hint = f"{name} has no planes that its servers are spread over"
        raise InputError(Problem("there is one plane: hosts have nothing to choose", Place("--hosts"), hint))


def _said() -> dict[str, Any]:
    context = click.get_current_context(silent=True)
    said: dict[str, Any] = context.meta.get(_META, {}) if context else {}
    return said
