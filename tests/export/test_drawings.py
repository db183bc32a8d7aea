"""draw.io and Mermaid with every link, read back as a graph: the same switches, and between two of them as many links.

A whole fabric that is small is drawn as the part of itself that leaves nothing out.
"""

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter

import pytest

from dcnplan.designs import design
from dcnplan.errors import InputError
from dcnplan.export.extract import Extract
from dcnplan.export.registry import drawing_of
from dcnplan.plan.part import part_of
from tests.export.small import FABRICS, PODS, SPLIT, extract_of, plan_of
from tests.meshes import direct, dragonfly

EXTRACTS = {name: extract_of(spec, leaves=99) for name, spec in FABRICS.items()}
REMARK = "part of pods (--pods 1 --leaves 2): names and ports are those of the whole"

LINK = ("lower", "lower_port", "upper", "upper_port")

Ends = frozenset[str]


def written(form: str, extract: Extract) -> str:
    return "".join(drawing_of(form, extract.fabric.plan, extract.remark))


def switches(extract: Extract) -> set[str]:
    return {name for name, _ in extract.nodes()}


def links(extract: Extract) -> Counter[Ends]:
    return Counter(frozenset((lower, upper)) for lower, upper, _ in extract.edges())


def drawio(text: str) -> tuple[set[str], Counter[Ends], Counter[tuple[str, ...]]]:
    """Names of switches, links between two of them, and links between tiers with their ports."""
    found: set[str] = set()
    edges: Counter[Ends] = Counter()
    ports: Counter[tuple[str, ...]] = Counter()
    for page in ElementTree.fromstring(text).iter("diagram"):
        objects = list(page.iter("UserObject"))
        names = {one.attrib["id"]: one.attrib["name"] for one in objects if one.get("switches") == "1"}
        found |= set(names.values())
        for one in objects:
            if one.get("kind") in ("fabric", "peers"):
                ends = (names[one[0].attrib["source"]], names[one[0].attrib["target"]])
                edges[frozenset(ends)] += int(one.get("links", "1"))
                if one.get("kind") == "fabric":
                    assert ends == (one.get("lower"), one.get("upper"))
                    ports[tuple(one.attrib[key] for key in LINK)] += 1
    return found, edges, ports


@pytest.mark.parametrize("extract", EXTRACTS.values(), ids=EXTRACTS)
def test_draw_io_has_every_switch_and_every_link_as_properties(extract: Extract):
    found, edges, ports = drawio(written("drawio", extract))
    assert found == switches(extract)
    assert edges == links(extract)
    between_tiers = [about for _, _, about in extract.edges() if "peer" not in about]
    assert ports == Counter(tuple(about[key] for key in LINK) for about in between_tiers)


def mermaid(text: str) -> tuple[set[str], Counter[Ends]]:
    names: dict[str, str] = {}
    edges: Counter[Ends] = Counter()
    area = ""
    for line in map(str.strip, text.splitlines()):
        if title := re.fullmatch(r'subgraph a\d+\["(.+)"\]', line):
            area = title[1].replace("plane ", "plane") + "-"
        elif line == "end":
            area = ""
        elif (box := re.fullmatch(r'(n\d+)\["(.+)"\]', line)) and "server" not in box[2]:
            names[box[1]] = area + box[2]
        elif (edge := re.fullmatch(r'(n\d+) ---\|"(\d+) ?x ?.+"\| (n\d+)', line)) and edge[3] in names:
            edges[frozenset((names[edge[1]], names[edge[3]]))] += int(edge[2])
    return set(names.values()), edges


@pytest.mark.parametrize("extract", EXTRACTS.values(), ids=EXTRACTS)
def test_mermaid_has_every_switch_and_how_many_links_two_of_them_have(extract: Extract):
    assert mermaid(written("mermaid", extract)) == (switches(extract), links(extract))


def test_a_part_is_drawn_link_by_link_and_says_so():
    part = extract_of(PODS, pods=1, leaves=2)
    text = written("mermaid", part)
    assert text.startswith(f"%% {REMARK}\nflowchart TB\n")
    assert mermaid(text) == (switches(part), links(part))
    text = written("drawio", part)
    assert f'value="{REMARK}"' in text
    assert drawio(text)[0] == switches(part)


def test_a_drawn_part_has_no_numbers_that_are_those_of_another_fabric():
    text = written("drawio", extract_of(PODS, pods=1, leaves=2))
    assert "versubscription" not in text
    assert "down" not in text


def test_a_part_that_is_still_too_large_to_draw_is_refused_with_the_count_and_the_limit():
    part = part_of(plan_of(SPLIT.replace("count: 4", "count: 2000").replace("[4x400G]", "[1000x400G]")))
    with pytest.raises(InputError) as fault:
        "".join(drawing_of("mermaid", part, "part"))
    # 2,000 leaves, 2 spines, 4 links a leaf.
    assert fault.value.problems[0].message == "the part has 10,002 switches and links, the limit of a drawing is 5,000"


def test_the_links_of_a_mesh_are_counted_among_the_pods_of_a_part_and_one_alone_has_none():
    plan = design(dragonfly()).plan
    two = "".join(drawing_of("mermaid", part_of(plan, 2), ""))
    assert "1 pair of pods#59; 1 x 100G between any two pods#59; 1 link" in two
    # Links between pods are no peer links of a leaf.
    assert two.count("1x100G to each other leaf of the pod") == 1
    alone = "".join(drawing_of("mermaid", part_of(plan, 1, 2), ""))
    assert "0 pairs of pods#59; no other pod here#59; 0 links" in alone
    assert "no other leaf here" in "".join(drawing_of("drawio", part_of(design(direct()).plan, None, 1), ""))
