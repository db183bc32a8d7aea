"""Drawings of floors to check: small ones that are drawn whole, large ones that are folded."""

from functools import cache

from dcnplan.designs import design
from dcnplan.drawing.floors.elevations import sheets
from dcnplan.drawing.floors.ground_plan import floor_plan
from dcnplan.drawing.floors.render import racks_of
from dcnplan.racks.summary import loaded_floor
from tests.floor.floors import FOUR_PODS, HALL, ONE_ROW

WIDE = {
    "dcnplan": 1,
    "name": "wide",
    "family": "two-tier",
    "servers": {"ports": 2, "speed": "25G"},
    "leaf": {"model": {"name": "L", "ports": ["48x25G", "16x100G"]}, "count": 256, "uplinks": "16x100G"},
    "spine": {"model": {"name": "S", "ports": ["256x100G"]}, "count": 16},
    "floor": {
        "rack": {"power": "10kW"}, "servers": {"power": "500W"}, "devices": {"L": {"height": 1}, "S": {"height": 8}},
    },
}  # fmt: skip


def on(spec, **floor):
    return design({**spec, "floor": {**spec["floor"], **floor}}).plan


@cache
def plan(name):
    return {
        "one-row": lambda: on(ONE_ROW),
        "middle": lambda: on(ONE_ROW, leaf={"at": "middle"}, rack={"units": 100, "power": "40kW"}),
        "few-servers": lambda: on({**ONE_ROW, "servers": {"ports": 2, "speed": "25G", "count": 100}}),
        "four-pods": lambda: on(FOUR_PODS),
        "shared-rows": lambda: on(FOUR_PODS, leaf={"at": "end"}, rows={"racks": 60, "hot": "0.9m"}),
        "hall": lambda: on(HALL),
        "narrow": lambda: on(HALL, rows={"racks": 10}, rooms={"rows": 40}),
        "long-rows": lambda: on(HALL, rows={"racks": 200}, rooms={"rows": 100}, spine={"row": 5}),
        "wide": lambda: design(WIDE).plan,
    }[name]()


NAMES = (
    "one-row", "middle", "few-servers", "four-pods", "shared-rows", "hall", "narrow", "long-rows", "wide",
)  # fmt: skip


def loaded(name):
    """Its racks with what they draw."""
    found = loaded_floor(plan(name))
    assert found
    return found


@cache
def seen(name):
    """The floor from above."""
    return floor_plan(loaded(name), name)


@cache
def racks(name, asked="kinds"):
    """Racks from the front."""
    of = loaded(name)
    return sheets(of, name, "racks", racks_of(of, asked, 5000))


def texts(drawing):
    return [text.text for text in drawing.picture.texts]
