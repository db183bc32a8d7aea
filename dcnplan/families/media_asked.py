"""What a spec wants of the media of each class of links, its own order over that of all, and of panels: with its place.

Knows no medium.
"""

from collections.abc import Iterator
from dataclasses import replace

from dcnplan.catalog.media_order import MediaOrder
from dcnplan.catalog.panels import PanelsAsked
from dcnplan.families.equipment import Request
from dcnplan.spec.load import Asked


def media_asked(asked: Asked) -> tuple[tuple[str, MediaOrder], ...]:
    """By class of links; none where nothing is wanted."""
    return tuple(_orders(asked))


def _orders(asked: Asked) -> Iterator[tuple[str, MediaOrder]]:
    orders = asked.spec.media
    general = orders.get("all")
    for link in asked.family.links if orders else ():
        own = orders.get(link)
        order = own.over(general) if own and general else own or general
        if order:
            yield link, replace(order, place=asked.where("media", link if own else "all"))


def panels_asked(request: Request) -> PanelsAsked | None:
    """The products that a bill is to name; None where none. Raises SpecError for names that nothing has."""
    panels = request.asked.spec.panels
    if panels is None:
        return None
    from dcnplan.families.panels_named import found_on_shelf  # most specs name none

    return found_on_shelf(request, panels)
