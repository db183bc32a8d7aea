"""Pictures say through how many shuffle boxes links go."""

from typing import Any

import pytest

from dcnplan import design
from dcnplan.drawing.captions import server_words, switch_words
from dcnplan.plan.pods import pods

BOX = {"name": "b", "ports": [{"cages": 4, "speed": "800G", "form": "osfp", "lanes": 8, "breakout": ["8x100G"]}]}
SPEC: dict[str, Any] = {
    "dcnplan": 1, "name": "l15", "family": "two-tier", "planes": 8, "servers": {"nics": "1x800G", "breakout": "8x100G"},
    "leaf": {"model": BOX, "downlinks": "16x100G", "uplinks": "16x100G", "breakout": "shuffle"},
    "spine": {"model": BOX, "breakout": "shuffle"},
}  # fmt: skip


def patched_by(way: str) -> dict[str, Any]:
    return {**SPEC, "leaf": {**SPEC["leaf"], "breakout": way}, "spine": {**SPEC["spine"], "breakout": way}}


@pytest.mark.parametrize(
    ("way", "links", "servers"),
    [
        # 4,096 links of either class, 64 in each box.
        ("shuffle", ["4,096 links", "through 64 shuffle boxes"], ["through 64 shuffle boxes"]),
        ("cassette", ["4,096 links, shuffle"], []),
    ],
)
def test_words_beside_switches_and_servers_count_the_boxes(way: str, links: list[str], servers: list[str]) -> None:
    plan = design(patched_by(way)).plan
    (pod,) = pods(plan)
    words = [one.text for one in switch_words(plan, pod.leaves[0].group)]
    assert [text for text in words if "links" in text or "box" in text] == links
    assert [one.text for one in server_words(plan, pod.leaves) if "box" in one.text] == servers


def test_the_picture_has_them() -> None:
    small = {**SPEC, "leaf": {**SPEC["leaf"], "count": 64}, "spine": {**SPEC["spine"], "count": 16}}
    picture = str(design(small).diagram())
    # 1,024 links between leaves and spines, and as many to servers: 16 boxes each.
    assert picture.count("through 16 shuffle boxes") == 2
