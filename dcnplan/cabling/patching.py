"""What a connection takes at panels beside its cable: patch cords, trunks, harnesses, cassettes, and panels.

Counts in closed form: all that stands at one place is counted full. Knows no price and no role.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from dcnplan.cabling.connection import Connection, Side
from dcnplan.cabling.connectors import NO_FIBRES, Fibres, of_cassette, of_cord, of_harness, of_trunk
from dcnplan.cabling.medium import Medium
from dcnplan.catalog.media_shelf import shipped_media
from dcnplan.catalog.panels import Cassette, FibrePanel, ShuffleBox

CABLE, CASSETTE, PANEL, SHUFFLE = "cable", "cassette", "fibre panel", "shuffle box"

_FIBRES_A_PANEL = 144
"""Of the generic panel of one rack unit: 12 modules of 12 fibres."""
_FIBRES_A_PORT = {"LC": 2, "MPO-16": 16}


class Part(NamedTuple):
    """`quantity` of one item; a panel and a box have a height, known or not."""

    category: str
    item: str
    quantity: int
    length_m: Fraction | None = None
    fibres: Fibres = NO_FIBRES
    height_ru: Fraction | None = None

    @property
    def racked(self) -> bool:
        return self.category in (PANEL, SHUFFLE)


def patched(one: Connection) -> Iterator[Part]:
    """All of it, nothing where the connection meets no panel."""
    if one.medium and one.medium.panelled:
        yield from _through_panels(one, one.medium)
    if one.medium and one.medium.cassette:
        yield from _through_cassette(one, one.medium, one.medium.cassette)
    if one.medium and one.medium.box:
        yield from _through_box(one, one.medium, one.medium.box)


def runs(one: Connection) -> int:
    """How many cables are pulled for it: trunks between cassettes are shared by as many links as these have ports."""
    if one.medium and one.medium.housed and not one.medium.housed[0].is_adapter:
        return -(-one.cables // one.medium.housed[0].legs)
    return one.cables


def _through_panels(one: Connection, medium: Medium) -> Iterator[Part]:
    """A patch cord and a place in a panel at either end of each run; panels are counted full."""
    optics = (medium.optics[0], medium.optics[-1])
    for optic, cassette in zip(optics, medium.housed or (None, None), strict=True):
        assert optic is not None
        grade = medium.cable[:3]
        cord = f"{grade} {optic.connector} to {optic.connector}"
        yield Part(CABLE, cord, one.cables, one.patch_m, of_cord(medium))
        if cassette:
            yield from _housing(cassette, runs(one))
        else:
            panel = _generic_panel()
            fibres = one.cables * _FIBRES_A_PORT.get(optic.connector, 12)
            yield Part(PANEL, panel.name, -(-fibres // _FIBRES_A_PANEL), height_ru=panel.height_ru)


def _generic_panel() -> FibrePanel:
    panel = shipped_media().cassettes[0].panel
    assert panel is not None
    return panel


def _through_cassette(one: Connection, medium: Medium, cassette: Cassette) -> Iterator[Part]:
    assert medium.trunk is not None
    split = [side for side in one.sides if side.trunks]
    for side in split:
        fibres = _of_trunk(side, medium)
        yield Part(CABLE, medium.trunk, side.trunks, side.trunk_m, fibres)
        if medium.harness:
            name = f"{medium.trunk[:3]} {medium.harness.name}" if medium.harness.vendor is None else medium.harness.name
            yield Part(CABLE, name, side.trunks, medium.harness_m, of_harness(medium, fibres))
    parts = medium.harness.legs if medium.harness else 1
    yield from _housing(cassette, sum(side.trunks for side in split) * parts)


def _through_box(one: Connection, medium: Medium, box: ShuffleBox) -> Iterator[Part]:
    for side in one.sides:
        yield Part(CABLE, medium.cable, side.trunks, side.trunk_m, _of_trunk(side, medium))
    yield Part(SHUFFLE, box.name, one.boxes, height_ru=box.height_ru)


def _of_trunk(side: Side, medium: Medium) -> Fibres:
    return of_trunk(side.optic, medium) if side.optic else NO_FIBRES


def _housing(cassette: Cassette, connectors: int) -> Iterator[Part]:
    """The modules for so many connectors behind, and the panels of these."""
    modules = -(-connectors // cassette.mpo)
    if cassette.height_ru is not None:
        yield Part(PANEL, cassette.name, modules, fibres=of_cassette(cassette), height_ru=cassette.height_ru)
        return
    assert cassette.panel is not None
    yield Part(CASSETTE, cassette.name, modules, fibres=of_cassette(cassette))
    panels = -(-modules // cassette.panel.cassettes)
    yield Part(PANEL, cassette.panel.name, panels, height_ru=cassette.panel.height_ru)
