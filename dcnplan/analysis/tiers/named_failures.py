"""What is down, by name: switches, and links by one of their ends.

A name that is not known is a fault with what was probably meant. Knows nothing of what failures do.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from dcnplan.analysis.tiers.layers import Bools, Failed
from dcnplan.analysis.tiers.switch_rows import named_switch
from dcnplan.errors import InputError, Place, Problem
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.link_names import LinkNames, link_names
from dcnplan.inputs.suggest import near


def failed_by_name(fabric: Fabric, names: Iterable[str]) -> Failed:
    """Those parts down: `spine1` a switch, `leaf1:52` the link at that port, `leaf1:spine1` all links between the two.

    Raises InputError where a name is not of a switch, or no link between switches of different tiers is there.
    """
    names = list(names)
    rows = [named_switch(fabric, name) for name in names if ":" not in name]
    ends = [name for name in names if ":" in name]
    of_all = link_names(fabric) if ends else None
    links = [row for name in ends if of_all for row in _link_rows(fabric, of_all, name)]
    return Failed(links=_mask(links, len(fabric.links)), switches=_mask(rows, len(fabric.switches)))


def _mask(rows: Sequence[int], total: int) -> Bools | None:
    mask = np.zeros(total, np.bool_)
    mask[rows] = True
    return mask if rows else None


def _link_rows(fabric: Fabric, names: LinkNames, name: str) -> list[int]:
    """The rows of the links that `switch:port` or `switch:switch` means. Names of switches hold no colon, ports may."""
    switch, _, far = name.partition(":")
    row = named_switch(fabric, switch)
    found: dict[str, list[int]] = {}
    for ends, ports, others in (
        (fabric.links.lower, names.lower_port, names.upper),
        (fabric.links.upper, names.upper_port, names.lower),
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
