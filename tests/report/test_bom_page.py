"""No line of a bill is left out of its page, whatever kind of thing it is."""

from typing import Any

import pytest

from dcnplan.cabling.bom import bom
from dcnplan.cabling.connections import cabling
from dcnplan.designs import design
from dcnplan.report.bom import bom_view
from dcnplan.report.page import Table
from tests.floor.floors import ONE_ROW

CHASSIS = {**{key: value for key, value in ONE_ROW.items() if key != "floor"}, "spine": {"model": "QFX10008"}}
SPLIT = {
    **CHASSIS,
    "leaf": {"model": "S5232F-ON", "count": 4, "downlinks": "64x25G", "uplinks": "4x100G"},
    "lengths": {"server-leaf": "60m"},
}


@pytest.mark.parametrize(
    ("spec", "categories"),
    [
        (CHASSIS, {"switch", "line card", "fabric module", "cable"}),
        (ONE_ROW, {"switch", "cable", "rack"}),
        (SPLIT, {"switch", "line card", "fabric module", "cable", "optic"}),
    ],
    ids=["chassis", "floor", "split"],
)
def test_every_line_is_in_a_table(spec: dict[str, Any], categories: set[str]):
    plan = design(spec).plan
    found = bom(plan, cabling(plan))
    assert categories <= {line.category for line in found.lines}
    tables = [
        block for block in bom_view(plan, found).page.blocks
        if isinstance(block, Table) and block.title not in ("Not known", "By role and pod type")
    ]  # fmt: skip
    assert sum(len(table.rows) for table in tables) == len(found.lines)
