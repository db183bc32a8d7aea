"""What one rack or one row takes together: by hand, and looked for in every rack and row of drawn floors."""

from collections import Counter, defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.floor.floor import Floor
from dcnplan.floor.single_points import cross_trays, groups_in_a_rack, pods_in_a_row
from dcnplan.plan.groups import Plan
from tests.floor.floors import FOUR_PODS, HALL, ONE_ROW, of
from tests.floor.test_every_device import placed
from tests.floors import at_least
from tests.specs import specs


@pytest.mark.parametrize(
    ("spec", "floor", "found"),
    [
        (ONE_ROW, {}, (None, 0, 0)),
        # 48 servers of 1 unit and both leaves in a rack of 52 units.
        (ONE_ROW, {"rack": {"units": 52}}, ("A01", 0, 0)),
        (FOUR_PODS, {}, (None, 1, 2)),
        # 18 racks a pod, two of them in a row of 40.
        (FOUR_PODS, {"rows": {"racks": 40}, "trays": {"cross": "head"}}, (None, 2, 1)),
        (HALL, {}, (None, 0, 2)),
    ],
)
def test_what_is_in_one_place_by_hand(spec: dict[str, Any], floor: dict[str, Any], found: tuple[Any, ...]):
    here = of(spec, **floor)
    assert (groups_in_a_rack(here), pods_in_a_row(here), cross_trays(here)) == found


def whole_groups(plan: Plan, floor: Floor) -> set[str]:
    """Racks with all leaves of a leaf group of several, by the home of every server."""
    found = set()
    for served in plan.servers:
        for block in range(served.blocks if served.homing > 1 else 0):
            for server in range(served.per_block):
                seats = {served.home(block, server, leaf)[:2] for leaf in range(served.homing)}
                racks = {floor.switch(served.leaf, *seat).rack for seat in seats}
                found |= {floor.name(rack) for rack in racks if len(racks) == 1}
    return found


def most_pods(plan: Plan, floor: Floor) -> int:
    """Pods of which every leaf, pod spine and server stands in the same row; the most of one row."""
    rows: dict[Any, set[tuple[int, int]]] = defaultdict(set)
    for group in plan.switches:
        if "pod" in dict(group.axes) and group.role != "spine":
            for block in range(group.blocks):
                places = (floor.switch(group, block, index).rack[:2] for index in range(group.each))
                rows[group.pod_type, block].update(places)
    for record, served in enumerate(plan.servers):
        for block in range(served.blocks):
            stand = {floor.server(record, block, server).rack[:2] for server in range(served.per_block)}
            for pod in range(block * served.pods, (block + 1) * served.pods):
                if (served.leaf.pod_type, pod) in rows:
                    rows[served.leaf.pod_type, pod] |= stand
    return max(Counter(next(iter(places)) for places in rows.values() if len(places) == 1).values(), default=0)


@at_least(15)
@given(specs, st.data())
def test_what_is_in_one_place_is_what_every_place_has(written: dict[str, Any], data: st.DataObject):
    plan, floor = placed(written, data)
    racks = whole_groups(plan, floor)
    assert groups_in_a_rack(floor) in racks or (not racks and groups_in_a_rack(floor) is None)
    assert pods_in_a_row(floor) == most_pods(plan, floor)
