"""Every port of one switch of a group by its name: where it is, and what its cage is.

Knows one faceplate; nothing of what is plugged in.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dcnplan.catalog.device import CageGroup, Mode
from dcnplan.fabric.port_name import cage_name, naming_of, port_name
from dcnplan.plan.faceplate import Segment
from dcnplan.plan.groups import SwitchGroup
from dcnplan.plan.seats import slot_and_cage


class Port(NamedTuple):
    """`slot` is the line card, 0 on a box; `cage` counts from 1, `leg` from 0; `mode` is what it is one of.

    `label` is what the faceplate says of the cage.
    """

    slot: int
    cage: int
    leg: int
    mode: Mode
    group: CageGroup
    is_split: bool
    label: str


def ports_by_name(group: SwitchGroup, nos: str | None = None) -> dict[str, Port]:
    """The planned ports of a switch as `nos` calls them, spare legs included."""
    return {name: port for segment in group.faceplate.segments for name, port in _named(group, segment, nos)}


def ports_for(group: SwitchGroup, purpose: str, nos: str | None = None) -> Iterator[tuple[str, Port]]:
    """The ports of a switch that are laid out for one purpose, by name, in the order of use."""
    return (named for segment in group.faceplate.of(purpose) for named in _named(group, segment, nos))


def in_order(group: SwitchGroup, purpose: str, nos: str | None = None) -> list[tuple[str, Port]]:
    """The same by slot, cage and leg."""
    return sorted(ports_for(group, purpose, nos), key=lambda named: named[1][:3])


def port_names(group: SwitchGroup, purpose: str, nos: str | None = None) -> list[str]:
    """The names of the same."""
    return [name for name, _ in in_order(group, purpose, nos)]


def _named(group: SwitchGroup, segment: Segment, nos: str | None) -> Iterator[tuple[str, Port]]:
    naming, bank = naming_of(group.device, nos), group.faceplate.panel.banks[segment.bank]
    for position in segment.positions:
        slot, cage = slot_and_cage(group.faceplate, segment.bank, position)
        label = cage_name(group.device, bank, slot, cage)
        for leg in segment.legs:
            name = port_name(group.device, naming, bank, segment.whole, slot, cage, leg)
            yield name, Port(slot, cage, leg, segment.mode, bank.group, segment.is_split, label)
