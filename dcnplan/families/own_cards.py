"""Line cards of the user's folders in a chassis that is asked for: a frame has no others.

Knows cards by name; knows nothing of what their ports are for.
"""

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from dcnplan.catalog.device import Device, PortNaming
from dcnplan.catalog.shelf import folded
from dcnplan.catalog.store import Catalog
from dcnplan.spec.models import Switch

if TYPE_CHECKING:
    from dcnplan.catalog.entries import LineCard


def with_own_cards(catalog: Catalog, device: Device, switch: Switch) -> Device:
    """The chassis with the cards that `switch` names and that are the user's; with their port names, if it has none."""
    known = {folded(card.name) for card in device.cards}
    named = [catalog.line_card(entry.card) for entry in switch.cards if entry.card and folded(entry.card) not in known]
    own = {card.model: card for card in named if card}
    if not own:
        return device
    sources = {f"{card.model} {part}": said for card in own.values() for part, said in card.sources.items()}
    return replace(
        device,
        cards=(*device.cards, *(card.card for card in own.values())),
        naming=device.naming or _naming(list(own.values()), _counts_from_0(catalog, device)),
        sources=MappingProxyType({**device.sources, **sources}),
    )


def name_of(catalog: Catalog, name: str) -> str:
    """What the card is called that is asked for by `name`, which may be its part number."""
    card = catalog.line_card(name)
    return card.model if card else name


def _counts_from_0(catalog: Catalog, device: Device) -> bool:
    frame = catalog.frame(device.model)
    return frame is not None and frame.slot_from == 0


def _naming(cards: "Sequence[LineCard]", from_0: bool) -> tuple[PortNaming, ...]:
    """The port names that all of them have; none where they differ, as a chassis has one pattern."""
    first, *others = (card.naming for card in cards)
    if any(other != first for other in others):
        return ()
    return tuple(_slot0(naming) for naming in first) if from_0 else first


def _slot0(naming: PortNaming) -> PortNaming:
    def text(pattern: str) -> str:
        return pattern.replace("{slot}", "{slot0}")

    single = naming.single and text(naming.single)
    listed = tuple(map(text, naming.listed))
    return replace(naming, port=text(naming.port), leg=text(naming.leg), single=single, listed=listed)
