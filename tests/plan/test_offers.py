"""What a model offers at one speed is what places on it, and where nothing ties its cages what these add up to."""

from dcnplan.catalog.store import Catalog
from dcnplan.plan.full import full_of_cards, panel_of
from dcnplan.plan.offers import offer_of
from dcnplan.plan.place import radix

G = 10**9


def test_every_shipped_model_offers_the_ports_that_place_on_it() -> None:
    untied = 0
    for device in Catalog.shipped().models():
        if (found := offer_of(device, 1, 200 * G)) is None:
            continue
        panel = panel_of(device, full_of_cards(device, 200 * G))
        placed = radix(panel, 200 * G).ports
        assert found.ports == (min(panel.natives(200 * G), placed) or placed)
        untied += panel.is_untied
    assert untied > 40


def test_by_hand() -> None:
    offer = offer_of(Catalog.shipped().find("SN2700"), 40, 25 * G)  # 32 cages: each in two, or every other one in four
    assert offer
    assert (offer.ports, offer.is_native) == (64, False)
