"""More servers of a kind, where downlinks follow from counts: that cables move is warned of."""

from typing import Any

from dcnplan.designs import design
from dcnplan.plan.groups import Plan
from tests.growing import moved


def plan(trays: int, **leaf: Any) -> Plan:
    return design(
        {
            "dcnplan": 1,
            "name": "two-kinds",
            "family": "two-tier",
            "servers": {
                "tray": {"ports": 2, "speed": "400G", "count": trays},
                "control": {"ports": 4, "homing": 2, "speed": "200G", "count": 12},
            },
            "leaf": {"model": "SN5600", "count": 4, "uplinks": "24x800G", **leaf},
            "spine": {"model": "SN5600", "count": 2},
        }
    ).plan


def warned(of: Plan) -> list[tuple[str, str | None]]:
    return [(one.message, one.hint) for one in of.warnings if "would move" in one.message]


def test_downlinks_that_follow_from_counts_grow_with_them_and_move_cables():
    """8 trays more are 4 downlinks more a leaf: 12 of control move up, and the 36 trays of the second pair move on."""
    before, after = plan(72), plan(80)
    assert [one.downlinks for one in before.servers] == [36, 12]
    assert [one.downlinks for one in after.servers] == [40, 12]
    assert moved(before, after) == 4 * 12 + 2 * 36
    assert warned(before) == [
        (
            "downlinks of leaf follow from counts: more servers would move cables of those there",
            "written ones stay: downlinks: {tray: 36x400G, control: 12x200G}",
        )
    ]


def test_written_downlinks_stay():
    written = {"downlinks": {"tray": "36x400G", "control": "12x200G"}}
    assert warned(plan(72, **written)) == []
    assert moved(plan(64, **written), plan(72, **written)) == 0
