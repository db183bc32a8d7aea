"""draw.io: the structure that its schema asks for, a page a sheet, and no cable behind another.

The rules are those of mxfile.xsd of jgraph/drawio-mcp.
"""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable

import pytest

from dcnplan.designs import fabric_of
from dcnplan.drawing.render import rendered
from dcnplan.fabric.link_names import link_names
from tests.drawing.plans_to_draw import five_classes, known, with_peers

CASES = [
    ("facebook-f16-like", "fabric"),
    ("three-tier-own-ratios", "fabric"),
    ("three-tier-own-ratios", "pod"),
    ("pod-a", "full"),
    ("juniper-stripe", "full"),
    ("fat-tree-8", "full"),
    ("hpn-segment", "fabric"),
    ("peers", "full"),
    ("five-classes", "fabric"),
]


def file_of(name, detail):
    plan = {"peers": with_peers, "five-classes": five_classes}.get(name, lambda: known(name))()
    text = rendered(plan, "drawio", detail)
    assert isinstance(text, str)
    return ET.fromstring(text)


every_file = pytest.mark.parametrize("case", CASES, ids="-".join)


def is_switch(text: str) -> bool:
    return text in ("0", "1")


def is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


def is_size(text: str) -> bool:
    return text.isdecimal() and int(text) > 0


def is_colour(text: str) -> bool:
    return re.fullmatch(r"#[0-9a-f]{6}", text) is not None


def is_text(text: str) -> bool:
    return True


Rule = Callable[[str], bool]
ATTRIBUTES: dict[str, dict[str, Rule]] = {
    "mxfile": {"host": is_text, "compressed": lambda text: text == "false"},
    "diagram": {"id": is_text, "name": is_text},
    "mxGraphModel": {
        "dx": is_number, "dy": is_number, "grid": is_switch, "page": is_switch, "pageScale": is_number,
        "pageWidth": is_size, "pageHeight": is_size, "background": is_colour,
    },
    "root": {},
    "mxCell": {
        "id": is_text, "parent": is_text, "value": is_text, "style": is_text, "vertex": is_switch, "edge": is_switch,
        "source": is_text, "target": is_text,
    },
    "mxGeometry": {
        "x": is_number, "y": is_number, "width": is_number, "height": is_number, "relative": is_switch,
        "as": lambda text: text == "geometry",
    },
    "mxPoint": {"x": is_number, "y": is_number, "as": lambda text: text in ("sourcePoint", "targetPoint", "offset")},
    "Array": {"as": lambda text: text == "points"},
}  # fmt: skip
CHILDREN = {
    "mxfile": {"diagram"},
    "diagram": {"mxGraphModel"},
    "mxGraphModel": {"root"},
    "root": {"mxCell", "UserObject"},
    "UserObject": {"mxCell"},
    "mxCell": {"mxGeometry"},
    "mxGeometry": {"mxPoint", "Array"},
    "Array": {"mxPoint"},
    "mxPoint": set(),
}


def cells(page):
    """Ids and mxCells of a page, the id of a wrapped cell being its wrapper's."""
    root = page.find("mxGraphModel/root")
    assert root is not None
    for element in root:
        cell = element if element.tag == "mxCell" else element.find("mxCell")
        assert cell is not None
        yield element.attrib["id"], cell


@every_file
def test_every_element_stands_where_the_schema_has_it(case):
    for element in file_of(*case).iter():
        assert {child.tag for child in element} <= CHILDREN[element.tag]
        if element.tag in ("diagram", "mxGraphModel", "UserObject"):
            assert len(element) == 1
        assert not (element.text or "").strip()


@every_file
def test_every_attribute_is_one_of_the_schema(case):
    for element in file_of(*case).iter():
        if element.tag == "UserObject":
            # Any other attribute is a property of one's own.
            assert {"id", "label"} <= set(element.attrib)
            assert not {"link", "tags", "tooltip", "placeholders"} & set(element.attrib)
            continue
        rules = ATTRIBUTES[element.tag]
        assert [(name, value) for name, value in element.attrib.items() if not rules[name](value)] == []


@every_file
def test_ids_are_unique_and_parents_and_ends_exist(case):
    pages = file_of(*case).findall("diagram")
    assert len({page.attrib["id"] for page in pages}) == len(pages)
    for page in pages:
        found = list(cells(page))
        ids = [ident for ident, _ in found]
        assert len(ids) == len(set(ids))
        assert ids[:2] == ["0", "1"]
        for _, cell in found[1:]:
            assert cell.attrib["parent"] in ids
        for _, cell in found[2:]:
            # A cell that is wrapped leaves its id to the wrapper; it is either a box or an edge.
            assert cell.find("mxGeometry") is not None
            assert ("vertex" in cell.attrib) != ("edge" in cell.attrib)
            assert {cell.attrib.get("source", "1"), cell.attrib.get("target", "1")} <= set(ids)
    assert not [cell for element in pages for cell in element.findall(".//UserObject/mxCell[@id]")]


@every_file
def test_styles_are_keys_and_values(case):
    for cell in file_of(*case).iter("mxCell"):
        assert re.fullmatch(r"((text|[A-Za-z]+=[^;=]+);)*", cell.attrib.get("style", "")), cell.attrib


@every_file
def test_no_edge_hides_another(case):
    for page in file_of(*case).iter("diagram"):
        linked = [cell for cell in page.iter("mxCell") if "source" in cell.attrib]
        places = Counter(
            (cell.attrib["source"], cell.attrib["target"], *re.findall(r"e[xn]\w+[XY]=[\d.-]+", cell.attrib["style"]))
            for cell in linked
        )
        assert places.total() > 0
        assert max(places.values()) == 1


def test_there_is_a_page_for_the_fabric_and_pages_for_each_pod_type():
    pages = [page.attrib["name"] for page in file_of("three-tier-own-ratios", "fabric")]
    assert pages == [
        "Fabric",
        "general1, leaf 1–32",
        "general1, leaf 33–64",
        "storage1, leaf 1–32",
        "storage1, leaf 33–64",
    ]


def test_a_pod_that_fits_is_one_page():
    assert [page.attrib["name"] for page in file_of("fat-tree-8", "fabric")] == ["Fabric", "pod1, one of 8 alike"]


def test_boxes_and_bundles_keep_what_is_known_of_them():
    objects = list(file_of("three-tier-b", "fabric").iter("UserObject"))
    leaf = next(element for element in objects if element.attrib.get("name") == "pod/leaf1")
    assert (leaf.attrib["role"], leaf.attrib["model"], leaf.attrib["label"]) == ("leaf", "S6850-56HF", "leaf1")
    up = next(element.attrib for element in objects if element.attrib.get("links_a_pair") == "2")
    assert (up["kind"], up["links"], up["speed_gbps"], up["label"]) == ("fabric", "40", "100", "")
    down = next(element.attrib for element in objects if element.attrib.get("kind") == "servers")
    assert (down["links"], down["label"]) == ("960", "48x25G")


@pytest.mark.parametrize("name", ["juniper-stripe", "pod-a", "fat-tree-8"])
def test_every_link_of_a_full_drawing_is_an_edge_with_its_ports(name):
    names = link_names(fabric_of(known(name)))
    wired = Counter(zip(names.lower, names.lower_port, names.upper, names.upper_port, strict=True))
    edges = [element.attrib for element in file_of(name, "full").iter("UserObject") if "lower_port" in element.attrib]
    assert wired == Counter((edge["lower"], edge["lower_port"], edge["upper"], edge["upper_port"]) for edge in edges)


def test_names_of_ports_stand_upright_at_the_ends_of_links():
    cells = file_of("juniper-stripe", "full").findall(".//mxCell[@vertex]")
    upright = [cell.attrib["value"] for cell in cells if "horizontal=0" in cell.attrib["style"]]
    assert len(upright) == 2 * 8 * 4 * 8
    assert upright.count("et-0/0/0") == 4
