"""Power domains as parts that can fail: what goes dark together, from rows of domain, switch.

All faults of a file are told at once, each at its place, and then nothing of it is used. Knows no traffic.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from dcnplan.analysis.failures.parts import Part
from dcnplan.errors import InputError, Place, Problem
from dcnplan.inputs.csv_rows import Cell, titled_rows
from dcnplan.inputs.source import Source
from dcnplan.inputs.suggest import near
from dcnplan.network.columns import Bools
from dcnplan.network.failed import Failed
from dcnplan.network.named_switches import switches_by_name
from dcnplan.network.network import Network

HEADER = ("domain", "switch")
"""The first line may name the columns."""

MOST = 1000
"""Domains of one file: each is a failure of its own."""

_EXAMPLE = "write domain,switch; a pod or a plane stands for its switches"


def power_domains(network: Network, source: Source) -> list[Part]:
    """One part for each domain, in the order of the file.

    A row has a domain, a name of the user's own, and a switch, pod or plane that goes dark when that domain alone
    fails: what has a second feed from another domain is not listed. Raises InputError with every row that has not these
    two, and where there is no domain or more than `MOST`.
    """
    dark: dict[str, Bools] = {}
    problems: list[Problem] = []
    rows = switches_by_name(network)
    for domain, switch in titled_rows(source, HEADER, problems, _EXAMPLE):
        if fault := _fault(domain, switch, rows):
            problems.append(fault)
        elif len(dark) <= MOST:
            dark.setdefault(domain.text, np.zeros(len(network.switches), np.bool_))[rows[switch.text]] = True
    if len(dark) > MOST:
        problems.append(Problem(f"there are more than {MOST:,} power domains", Place(source.name)))
    if not dark and not problems:
        problems.append(Problem("there is no power domain in this file", Place(source.name), _EXAMPLE))
    if problems:
        raise InputError(*problems)
    return [Part("power_domain", None, None, name, len(dark), Failed(switches=mask)) for name, mask in dark.items()]


def _fault(domain: Cell, switch: Cell, known: Mapping[str, Sequence[int]]) -> Problem | None:
    if not domain.text:
        return Problem("the domain has no name", domain.place, _EXAMPLE)
    if switch.text not in known:
        close = near(switch.text, known)
        hint = f"did you mean {close}?" if close else _EXAMPLE
        return Problem("there is no such switch, pod or plane", switch.place, hint)
    return None
