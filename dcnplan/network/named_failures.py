"""What is down, by name: switches, pods and planes as all of their switches, and links by one of their ends.

A name that is not known is a fault with what was probably meant. Knows nothing of what failures do.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from dcnplan.errors import InputError, Place, Problem
from dcnplan.inputs.suggest import near
from dcnplan.network.columns import Bools
from dcnplan.network.failed import Failed
from dcnplan.network.named_switches import blocks_by_name, named_switch
from dcnplan.network.names import LinkNames
from dcnplan.network.network import Network

_DIGITS = "0123456789"


def failed_by_name(network: Network, names: str | Iterable[str]) -> Failed:
    """Those parts down: `spine1` a switch, `pod1` or `plane1` all of its switches.

    `leaf1:52` is the link at that port, `leaf1:spine1` are all links between the two. Raises InputError with every name
    that is of no such part, and of no link between switches of different tiers.
    """
    parts = _Parts(network)
    for name in [names] if isinstance(names, str) else names:
        parts.take(name)
    if parts.problems:
        raise InputError(*parts.problems)
    return Failed(links=_mask(parts.links, len(network.links)), switches=_mask(parts.switches, len(network.switches)))


class _Parts:
    """Rows of links and switches, one name after the other, with the faults found."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.blocks = blocks_by_name(network)
        self.links: list[int] = []
        self.switches: list[int] = []
        self.problems: list[Problem] = []

    def take(self, name: str) -> None:
        try:
            if ":" in name:
                self.links += _link_rows(self.network, self._names, name)
            else:
                self.switches += self.blocks.get(name) or [named_switch(self.network, name)]
        except InputError as fault:
            self.problems += (_of_blocks(problem, name, self.blocks) for problem in fault.problems)

    @cached_property
    def _names(self) -> LinkNames:
        return self.network.names.links()


def _of_blocks(problem: Problem, name: str, blocks: Iterable[str]) -> Problem:
    """The problem, with the pods or planes there are where `name` is of one more, or lacks its fabric."""
    if whole := next((block for block in blocks if block.endswith(f"-{name.casefold()}")), None):
        return Problem(f"there is no such {name.rstrip(_DIGITS)}", problem.where, f"did you mean {whole}?")
    alike = [block for block in blocks if block.rstrip(_DIGITS) == name.rstrip(_DIGITS).casefold()]
    if not alike:
        return problem
    return Problem(
        f"there is no such {alike[0].rstrip(_DIGITS)}", problem.where, f"names run from {alike[0]} to {alike[-1]}"
    )


def _mask(rows: Sequence[int], total: int) -> Bools | None:
    mask = np.zeros(total, np.bool_)
    mask[rows] = True
    return mask if rows else None


def _link_rows(network: Network, names: LinkNames, name: str) -> list[int]:
    """The rows of the links that `switch:port` or `switch:switch` means. Names of switches hold no colon, ports may."""
    switch, _, far = name.partition(":")
    row = named_switch(network, switch)
    found: dict[str, list[int]] = {}
    for ends, ports, others in (
        (network.links.lower, names.lower_port, names.upper),
        (network.links.upper, names.upper_port, names.lower),
    ):
        for link in np.flatnonzero(ends == row).tolist():
            found.setdefault(ports[link], []).append(link)
            found.setdefault(others[link], []).append(link)
    if far not in found:
        close = near(far, found) or next(iter(found), None)
        hint = f"did you mean {switch}:{close}?" if close else f"{switch} has no such links at all"
        what = f"{switch} has no link to another tier at port '{far}', nor one to a switch '{far}'"
        raise InputError(Problem(what, Place(name), hint))
    return found[far]
