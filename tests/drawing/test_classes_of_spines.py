"""Links to each class of spines have a colour of their own in every format, and the legend says which."""

import re
from typing import Any

import pytest

from dcnplan import design
from dcnplan.designs import Design
from dcnplan.drawing.captions import server_words
from dcnplan.drawing.palette import LIGHT
from dcnplan.plan.pods import pods
from tests.drawing.plans_to_draw import known

BLUE, ORANGE = LIGHT.planes[:2]


def picture(name: str, form: str = "svg") -> str:
    return str(Design(known(name)).diagram(form))


def strokes(svg: str) -> dict[str, set[str]]:
    """The colours of the lines to each box of spines."""
    found: dict[str, set[str]] = {}
    for colour, upper in re.findall(r'<polyline [^>]*stroke="(#\w+)"[^>]*><title>leaf\S* .*to (\w+?)\d', svg):
        found.setdefault(upper, set()).add(colour)
    return found


def test_two_generations_have_two_colours_and_a_legend():
    svg = picture("cisco-aci-two-generations")
    assert strokes(svg) == {"old": {BLUE}, "new": {ORANGE}}
    legend = svg[svg.index('<g id="legend">') : svg.index('<g id="texts">')]
    assert re.findall(r'<polyline [^>]*stroke="(#\w+)"', legend) == [BLUE, ORANGE]
    assert re.findall(r">(\d+G to \w+ spines)<", svg) == ["40G to old spines", "100G to new spines"]
    assert "links between two boxes" not in svg


@pytest.mark.parametrize("form", ["dot", "drawio", "mmd"])
def test_so_have_the_other_formats(form: str):
    text = picture("cisco-aci-two-generations", form)
    assert {BLUE, ORANGE} <= set(re.findall(r"#[0-9a-f]{6}", text))


def test_planes_keep_their_colours():
    svg = picture("superpod-b300-1su")
    assert re.findall(r">(plane \d|[\w ]+ to \w+ spines)</text>", svg)[-2:] == ["plane 1", "plane 2"]


def test_a_legend_goes_from_the_top_down_whichever_pods_have_what():
    svg = picture("nokia-5-stage-border")
    words = ["spine", "pod spine", "leaf", "servers", "out of the fabric", "several switches alike"]
    assert [word for word in re.findall(r">([^<]+)</text>", svg) if word in words] == words


SPLIT: dict[str, Any] = {"nics": "4x800G", "breakout": "2x400G", "cage": "osfp"}


@pytest.mark.parametrize(
    ("servers", "planes", "told"),
    [
        (SPLIT, 2, ["NICs 4x800G, split 2x400G", "4 rails x 2 planes"]),
        ({"nics": "8x400G"}, 1, ["NICs 8x400G", "8 rails"]),
        ({"ports": 8, "speed": "400G"}, 2, []),
    ],
)
def test_nic_cages_are_told_with_their_rails_and_planes(servers: dict[str, Any], planes: int, told: list[str]):
    leaf = {"model": "SN5600", "count": 8, "downlinks": "32x400G", "uplinks": "32x400G"}
    spec = {"dcnplan": 1, "name": "rails", "family": "two-tier", "servers": servers, "leaf": leaf, "planes": planes}
    plan = design({**spec, "spine": {"model": "SN5600"}}).plan
    (pod,) = pods(plan)
    assert [one.text for one in server_words(plan, pod.leaves) if "NIC" in one.text or "rail" in one.text] == told


def test_words_too_wide_for_their_column_go_on_in_the_next_line():
    long, new = "the-newer-generation-refresh", {"name": "new-32", "ports": ["32x100G"]}
    old = {"name": "old-36", "ports": ["36x40G"]}
    spec = {
        "dcnplan": 1, "name": "long", "family": "two-tier", "servers": {"ports": 1, "speed": "10G"},
        "leaf": {
            "model": {"name": "tor", "ports": ["48x10G", "2x40G", "8x100G"]}, "count": 8, "downlinks": "48x10G",
            "uplinks": {"old": "2x40G", long: "8x100G"},
        },
        "spines": {"old": {"model": old, "count": 2}, long: {"model": new, "count": 2}},
    }  # fmt: skip
    drawn = str(design(spec).diagram("svg", detail="fabric"))
    texts = re.findall(r">([^<>]+)</text>", drawn)
    assert not any("…" in text for text in texts)
    heading, up = texts.index(long), texts.index("4 x 100G to each")
    assert (texts[heading + 1], texts[up + 1]) == ("spines", f"{long} spine")
