"""How much the catalogue knows: floors, which only ever rise."""

import json

from dcnplan.catalog.store import Catalog
from dcnplan.report.catalog import list_view
from dcnplan.report.view import text_of

# Each a count over the files of switches/; a frame of which no card is known counts too, a line card does not.
FLOORS = {"switches": 395, "height": 285, "chip": 251, "power": 162, "splits": 188}


def test_the_catalogue_knows_no_less_than_it_did():
    known = json.loads(text_of(list_view(Catalog.shipped().models()), "json"))["known"]
    assert known.keys() == FLOORS.keys()
    assert {what: count for what, count in known.items() if count < FLOORS[what]} == {}


def test_the_counts_are_of_what_is_listed():
    shelf = Catalog.shipped()
    # Height and chip of both; power of one, by load alone; splits of one.
    listed = list_view([shelf.find("DCS-7060CX-64"), shelf.find("SN5610"), shelf.find("N9364E-SG2-Q")])
    assert json.loads(text_of(listed, "json"))["known"] == {
        "switches": 3, "height": 3, "chip": 2, "power": 1, "splits": 2,
    }  # fmt: skip


def test_a_list_ends_with_how_much_is_known():
    lines = text_of(list_view([Catalog.shipped().find("SN5610")]), "text").splitlines()
    assert lines[-6:] == ["Known", "  switches  1", "  height    1", "  chip      1", "  power     0", "  splits    1"]
