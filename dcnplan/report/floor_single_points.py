"""What one rack, row, tray or feed of a floor takes with it, as `design` tells it before anything is failed."""

from collections.abc import Iterator

from dcnplan.floor.floor import Floor
from dcnplan.floor.single_points import cross_trays, groups_in_a_rack, pods_in_a_row
from dcnplan.plan.captions import counted
from dcnplan.report.fields import Field, record
from dcnplan.report.shapes import TEXT, WHOLE, Maybe

SINGLE_POINTS = Field(
    "single_points",
    record(
        Field("leaf_groups", Maybe(TEXT), "A rack that takes all leaves of a leaf group of several; null where none "
              "does.", groups_in_a_rack),
        Field("pods_in_a_row", WHOLE, "The most pods that one row takes; 0 where it takes none.", pods_in_a_row),
        Field("cross_trays", WHOLE, "Trays that lead from row to row; 0 where there is one row.", cross_trays),
    ),
    "What one part of the floor takes with it.",
    lambda told: told.of.floor,
)  # fmt: skip


def single_points(floor: Floor) -> Iterator[tuple[str, str]]:
    """A line each."""
    rack = groups_in_a_rack(floor)
    yield (
        "one rack",
        f"takes all leaves of a group: {rack}" if rack else "takes no leaf group whole",
    )
    if pods := pods_in_a_row(floor):
        yield "one row", f"takes {counted(pods, 'pod')}"
    elif any(area.bands for area in floor.areas):
        yield "one row", "takes no pod"
    elif floor.rows == 1:
        yield "one row", "is the whole fabric"
    if cross_trays(floor) == 1:
        yield "one tray", f"all cables from row to row lie in it: {floor.keys.trays.cross[0]}"
