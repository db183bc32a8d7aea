"""What a file of the user's can describe beside a switch: a line card, a frame without cards, or nothing for a fabric.

Facts only; knows neither files nor folders.
"""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from dcnplan.catalog.device import Card, Device, PortNaming
from dcnplan.errors import Place, Problem
from dcnplan.frozen import frozen


@frozen
class LineCard:
    """A card with what a chassis needs of it: its port names hold `{slot}`."""

    card: Card
    vendor: str | None = None
    aliases: tuple[str, ...] = ()
    naming: tuple[PortNaming, ...] = ()
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def model(self) -> str:
        return self.card.name


@frozen
class Frame:
    """A chassis of which no card is known: `device` has slots and none; `slot_from` is the number of its first slot."""

    device: Device
    slot_from: int = 1

    @property
    def model(self) -> str:
        return self.device.model

    @property
    def aliases(self) -> tuple[str, ...]:
        return self.device.aliases

    @property
    def vendor(self) -> str | None:
        return self.device.vendor


@frozen
class NoSwitch:
    """A thing that no fabric is built of, and what it is."""

    model: str
    reason: str


def no_card_known(model: str, card: str | None = None, where: Place | None = None) -> Problem:
    """That a frame cannot stand by itself, or with that card."""
    what = "no line card of it is known" if card is None else f"and no line card '{card}' is known"
    hint = "name one of a module type, or of a card's own file, in --catalog DIR: cards: {card: NAME}"
    return Problem(f"'{model}' is a frame, {what}" if card else f"'{model}' is a frame: {what}", where, hint)
