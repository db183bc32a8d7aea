"""The cable list in the order of work: rack pair by rack pair, bundle by bundle, each from the top of the rack down.

Holds the whole list. Legs of one cable stay together.
"""

from collections.abc import Mapping
from typing import Any

from dcnplan.floor.spot import Rack, rack_of

Columns = Mapping[str, list[Any]]
_Key = tuple[Rack, Rack, str, int, int, int]


def in_work_order(columns: Columns) -> Columns:
    """The same rows; what is in no rack comes last."""
    first = dict[object, _Key]()
    keys = []
    for at in range(len(columns["cable"])):
        own = _key(columns, at)
        keys.append(own if (cable := columns["cable"][at]) is None else first.setdefault(cable, own))
    order = sorted(range(len(keys)), key=lambda at: keys[at])
    return {title: [values[at] for at in order] for title, values in columns.items()}


def _key(columns: Columns, at: int) -> _Key:
    ends = [
        (rack_of(rack), columns[f"{end}_u"][at])
        for end in ("lower", "upper")
        if (rack := columns[f"{end}_rack"][at]) is not None
    ]
    if not ends:
        return Rack(1 << 30, 0, 0), Rack(0, 0, 0), "", 0, 0, at
    (low, unit), (high, far) = sorted(ends)[0], sorted(ends)[-1]
    name = columns["cable_bundle"][at] or ""
    return low, high, name and f"{int(name.rpartition('/')[2]):09}", -unit, -far, at
