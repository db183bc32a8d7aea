"""Whether the ports that links take are there: each used once, in a cage and on a leg that the faceplate has for them.

Looks at columns only; knows nothing of who should be linked with whom.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.named_rows import switch_names
from dcnplan.fabric.port_name import cage_label
from dcnplan.fabric.port_places import Ports, ports_in_order
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.plan.groups import SwitchGroup


@frozen(eq=False)
class _End:
    """One end of every link of a table: on which switch and port, and what the ports of each link group are for."""

    switch: Ints
    group: Ints
    ports: Ports
    purposes: tuple[tuple[SwitchGroup, str], ...]


def port_faults(fabric: Fabric) -> Iterator[str]:
    """Ports used twice and ports that are not there for their link, a sentence each kind."""
    ends = list(_ends(fabric))
    numbers = _Numbers([end.ports for end in ends])
    codes = np.sort(np.concatenate([numbers.of(end.ports, end.switch) for end in ends]))
    twice = codes[1:][codes[1:] == codes[:-1]]
    if len(twice):
        yield f"ports used more than once: {len(twice)}, first {numbers.text(fabric, int(twice[0]))}"
    for end in ends:
        for number, (group, purpose) in enumerate(end.purposes):
            yield from _strangers(fabric, end, number, group, purpose)


def _ends(fabric: Fabric) -> Iterator[_End]:
    plan, links, peers, servers = fabric.plan, fabric.links, fabric.peers, fabric.server_links
    down = tuple((group.lower, group.purpose) for group in plan.links)
    yield _end(links.lower, links.group, links.lower_slot, links.lower_cage, links.lower_leg, down)
    up = tuple((group.upper, group.lower.key) for group in plan.links)
    yield _end(links.upper, links.group, links.upper_slot, links.upper_cage, links.upper_leg, up)
    one, other = (tuple(group.ends[at] for group in plan.peers) for at in (0, 1))
    yield _end(peers.lower, peers.group, peers.lower_slot, peers.lower_cage, peers.lower_leg, one)
    yield _end(peers.upper, peers.group, peers.upper_slot, peers.upper_cage, peers.upper_leg, other)
    leaf = tuple((group.leaf, group.purpose) for group in plan.servers)
    yield _end(servers.leaf, servers.group, servers.slot, servers.cage, servers.leg, leaf)


def _end(
    switch: Ints, group: Ints, slot: Ints | None, cage: Ints, leg: Ints, purposes: tuple[tuple[SwitchGroup, str], ...]
) -> _End:
    return _End(switch, group, Ports(np.zeros_like(cage) if slot is None else slot, cage, leg), purposes)


class _Numbers:
    """One number for each port of the fabric, and its text."""

    def __init__(self, ends: Sequence[Ports]) -> None:
        self.slots, self.cages, self.legs = (
            1 + max(int(getattr(ports, column).max(initial=0)) for ports in ends) for column in ("slot", "cage", "leg")
        )

    def of(self, ports: Ports, switch: Ints | int = 0) -> Ints:
        # Columns are as narrow as their values, and before numpy 2 one number beside them does not make them wider.
        slots = np.asarray(switch, np.int64) * self.slots + ports.slot.astype(np.int64)
        return (slots * self.cages + ports.cage) * self.legs + ports.leg

    def text(self, fabric: Fabric, number: int) -> str:
        number, leg = divmod(number, self.legs)
        number, cage = divmod(number, self.cages)
        switch, slot = divmod(number, self.slots)
        return f"{switch_names(fabric)[switch]} {cage_label(slot, cage)} leg {leg + 1}"


def _strangers(fabric: Fabric, end: _End, number: int, group: SwitchGroup, purpose: str) -> Iterator[str]:
    here = np.flatnonzero(end.group == number)
    used, planned = end.ports.at(here), ports_in_order(group.faceplate, purpose)
    numbers = _Numbers([used, planned])
    strange = here[~np.isin(numbers.of(used), numbers.of(planned))]
    if len(strange):
        first = switch_names(fabric)[end.switch[strange[0]]]
        yield f"links on a port that {group.key} does not have for {purpose}: {len(strange)}, first on {first}"
    rows = np.flatnonzero(fabric.switches.group == [other.key for other in fabric.plan.switches].index(group.key))
    if not np.isin(end.switch[here], rows).all():
        yield f"links for {purpose} of {group.key} end on switches of another group"
