"""Open ports of one switch of a group, as people list them: external ones, or those that are kept free.

Reads one faceplate; expands no fabric.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from dcnplan.fabric.faceplate_ports import ports_for
from dcnplan.plan.faceplate import EXTERNAL, RESERVE
from dcnplan.plan.groups import SwitchGroup

PURPOSES = MappingProxyType({EXTERNAL: "external", RESERVE: "reserved"})
"""What they are for, by the purpose on a faceplate."""


class PortSpan(NamedTuple):
    """The open ports of one speed of each switch of a group; `text` lists them as people do."""

    speed_bps: int
    names: tuple[str, ...]
    text: str


def port_spans(group: SwitchGroup, purpose: str, nos: str | None = None) -> Iterator[PortSpan]:
    """Those for a purpose, the fastest first."""
    named = sorted(ports_for(group, purpose, nos), key=lambda one: (-one[1].mode.speed_bps, *one[1][:3]))
    for speed_bps, ports in groupby(named, key=lambda one: one[1].mode.speed_bps):
        here = [(name, (port.slot, port.cage)) for name, port in ports]
        yield PortSpan(speed_bps, tuple(name for name, _ in here), _runs_text(here))


def _runs_text(named: Sequence[tuple[str, tuple[int, int]]]) -> str:
    """`ethernet1/1/17 to ethernet1/1/24`: runs of neighbouring cages by their first and last port."""
    runs: list[list[tuple[str, tuple[int, int]]]] = []
    for name, (slot, cage) in named:
        last = runs[-1][-1][1] if runs else None
        if last in ((slot, cage), (slot, cage - 1)):
            runs[-1].append((name, (slot, cage)))
        else:
            runs.append([(name, (slot, cage))])
    return ", ".join(run[0][0] if len(run) == 1 else f"{run[0][0]} to {run[-1][0]}" for run in runs)
