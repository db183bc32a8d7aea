"""What a search chooses from: switches with their faceplates, and what one of each amounts to.

Models that are alike in all that is counted are one part. Knows no counts of switches.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from dcnplan.cabling.bom import Line, switch_lines
from dcnplan.catalog.device import Card, Device
from dcnplan.catalog.prices import Prices
from dcnplan.families.offer import Offer
from dcnplan.frozen import frozen
from dcnplan.plan.device_panel import box_panel, chassis_panel
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.panel import Bank, Panel
from dcnplan.plan.port_need import Sort
from dcnplan.plan.switch_group import SwitchGroup
from dcnplan.sizing.amounts import Amount
from dcnplan.sizing.bill import amounts_of
from dcnplan.sizing.candidate import Filling
from dcnplan.sizing.frontier import frontier
from dcnplan.sizing.measures import Measure, measure
from dcnplan.sizing.request import Breakout, Request

_NO_PORT = Sort(1)
"""Ports that no cage has."""
_OF_A_SWITCH = ("price", "typical_power", "maximum_power", "rack_units")


@frozen(eq=False)
class Part:
    """A box, or a chassis with so many `cards` of one kind. `names`: models alike in all that counts, by name.

    `panel` is that of the box, or of one card.
    """

    names: tuple[str, ...]
    device: Device
    panel: Panel
    measure: Measure
    card: Card | None = None
    cards: int = 1

    @cached_property
    def is_plain(self) -> bool:
        """Whether its ports are as many as cages add up to: no limit and no tie holds over several."""
        panel = self.panel
        return not (panel.caps or panel.shares or panel.others) and all(bank.ties.is_plain for bank in panel.banks)

    @cached_property
    def bandwidth_bps(self) -> int:
        """Of all cages in the mode with most."""
        return max(sum(map(_bandwidth_bps, variant.banks)) for variant in self.panel.variants) * self.cards

    def filling(self, name: str | None = None) -> Filling:
        """One of the models."""
        model = name or self.names[0]
        return Filling(model, self.card.name, self.cards) if self.card else Filling(model)

    def beside(self, one: Sort, other: Sort) -> tuple[int, ...]:
        """The most ports of one sort beside 0, 1, 2, ... of another; none has fewer."""
        return frontier(self.panel, one, other, self.cards)

    def ports(self, sort: Sort) -> int:
        """The most ports of a sort; it has no more."""
        return frontier(self.panel, sort, _NO_PORT, self.cards)[0]


def _bandwidth_bps(bank: Bank) -> int:
    group = bank.group
    return bank.cages * max(group.speed_bps, *group.also_bps, *(split.mode.total_bps for split in group.breakouts), 1)


def server_sort(panel: Panel, speed_bps: int, breakout: Breakout) -> Sort:
    """Ports for servers: of whole cages where some have the speed so, save where any split may be."""
    if breakout == "native":
        return Sort(speed_bps, only=Offer(panel, whole=True).only(speed_bps), uplinks=False)
    return Sort(speed_bps, split=breakout == "any" or not panel.natives(speed_bps), uplinks=False)


def fabric_sort(panel: Panel, speed_bps: int, breakout: Breakout) -> Sort:
    """Ports between switches: of split cages too, save where none may be."""
    return Sort(speed_bps, only=Offer(panel, whole=True).only(speed_bps) if breakout == "native" else ())


class Parts(NamedTuple):
    """What may be taken in each role: boxes alone for leaves, of each kind in the order of the names.

    `left_out` are models of the catalogue that are not looked at, as what is asked for is not known of them.
    """

    by_role: Mapping[str, tuple[Part, ...]]
    left_out: tuple[str, ...] = ()


def parts(request: Request, roles: Sequence[str], columns: Sequence[str]) -> Parts:
    """What a request may be made of."""
    several = {names: tuple(_all_parts(request, names, columns)) for names in {request.models[role] for role in roles}}
    by_role = {role: tuple(_merged(_allowed(several[request.models[role]], request, role))) for role in roles}
    known = {part.names[0] for part, is_known in several.get(None, ()) if is_known}
    every = dict.fromkeys(part.names[0] for part, _ in several.get(None, ()))
    return Parts(by_role, tuple(name for name in every if name not in known))


def _allowed(several: Iterable["_Found"], request: Request, role: str) -> Iterator[Part]:
    for part, is_known in several:
        if (is_known or request.models[role]) and not (role == "leaf" and part.device.is_modular):
            yield part


_Found = tuple[Part, bool]
"""A part, and whether all is known of it that designs are compared by; with a price list, its price."""


def _all_parts(request: Request, names: tuple[str, ...] | None, columns: Sequence[str]) -> Iterator[_Found]:
    prices = request.prices and cheapest(request.prices)
    asked = {*request.by, *(("price",) if prices else ())} & set(_OF_A_SWITCH)
    for name, device in _devices(request, names):
        for card, cards in _fillings(device):
            panel = chassis_panel([(card, 1)], device) if card else box_panel(device)
            found = _amounts(request, device, ((card, cards),) if card else (), panel, prices)
            part = Part((name,), device, panel, measure(found, columns), card, cards)
            yield part, all(found[axis].is_known for axis in asked)


def _devices(request: Request, names: tuple[str, ...] | None) -> Iterator[tuple[str, Device]]:
    if names is None:
        yield from sorted((device.model, device) for device in request.catalog.models())
    else:
        yield from ((name, request.device(name)) for name in names)


def _fillings(device: Device) -> Iterator[tuple[Card | None, int]]:
    """A chassis with 1 to all of its slots full of each kind of card."""
    if not device.is_chassis:
        yield None, 1
    for card in device.cards if device.is_chassis else ():
        yield from ((card, cards) for cards in range(1, device.slots + 1))


def _amounts(
    request: Request, device: Device, cards: tuple[tuple[Card, int], ...], panel: Panel, prices: Prices | None
) -> Mapping[str, Amount]:
    if others := request.catalog.others_for(device):
        from dcnplan.families.stand_ins import with_stand_ins  # most runs have none

        device = with_stand_ins(device, others, cards, panel.fastest_bps)
    group = SwitchGroup("leaf", "leaf", 0, device, Faceplate(panel, (), ()), (("index", 1),), cards=cards)
    return amounts_of(priced(switch_lines(group), prices), prices is not None)


def priced(lines: Iterable[Line], prices: Prices | None) -> Iterator[Line]:
    """The lines with the prices of a list."""
    for line in lines:
        yield replace(line, unit_price=prices.of(line.item, line.length_m)) if prices else line


def cheapest(prices: Prices) -> Prices:
    """Of several prices of an item the least: which of them holds depends on all that is bought."""
    if not any(len(several) > 1 for several in prices.quotes.values()):
        return prices
    least = {key: min(quote.price for quote in several) for key, several in prices.quotes.items()}
    return replace(
        prices,
        by_item={**prices.by_item, **{name: price for (name, length_m), price in least.items() if length_m is None}},
        by_length={**prices.by_length, **{key: price for key, price in least.items() if key[1] is not None}},
    )


def _merged(several: Iterable[Part]) -> Iterator[Part]:
    alike: dict[object, list[Part]] = {}
    for part in several:
        alike.setdefault(
            (part.panel, part.measure, part.card and (part.device.model, part.card.name), part.cards), []
        ).append(part)
    for same in alike.values():
        yield replace(same[0], names=tuple(name for part in same for name in part.names))
