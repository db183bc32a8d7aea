"""The files: well formed, the same bytes every time, text inert, and within the limits of who reads them."""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from dcnplan.drawing import png
from dcnplan.drawing.clos import scene_of
from dcnplan.drawing.mermaid import mermaid_text
from dcnplan.drawing.render import detail_for, drawn, rendered
from dcnplan.errors import InputError
from tests.drawing.plans_to_draw import NAMES, SMALL, absurd, known, with_peers

SVG = "{http://www.w3.org/2000/svg}"
NASTY = '</svg><script>alert("1")</script> & \\N \'; x [label="y"] `z` end | #quot; %d'


def nasty():
    """A plan whose free texts and device names try to be markup."""
    plan = SMALL["three-tier"]
    groups = {group.key: replace(group, device=replace(group.device, model=NASTY)) for group in plan.switches}
    links = tuple(replace(link, lower=groups[link.lower.key], upper=groups[link.upper.key]) for link in plan.links)
    served = tuple(replace(group, leaf=groups[group.leaf.key]) for group in plan.servers)
    ups = tuple(replace(up, group=groups[up.group.key]) for up in plan.uplinks)
    return replace(
        plan, name=NASTY, description=NASTY, switches=tuple(groups.values()), links=links, servers=served, uplinks=ups
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_svg_is_well_formed_and_brings_nothing_from_outside(name, theme):
    text = text_of(known(name), "svg", "fabric", theme)
    root = ET.fromstring(text)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "rect", "g", "polyline", "text",
    }  # fmt: skip
    assert "href" not in text
    assert "url(" not in text


def test_the_title_block_says_servers_oversubscription_and_speeds():
    root = ET.fromstring(text_of(known("three-tier-b"), "svg"))
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert {
        "three-tier-b", "30,720", "leaf 1.5:1, pod spine 1:1, end to end 1.5:1", "servers 25G, fabric 100G",
        "pod1 – pod20: 20 pods alike", "2 x 100G to each spine", "10,240 links", "16 x 48x100G",
    } <= set(texts)  # fmt: skip


def test_text_in_svg_and_drawio_is_text():
    for form in ("svg", "drawio"):
        root = ET.fromstring(text_of(nasty(), form, "fabric"))
        assert not [element for element in root.iter() if element.tag.endswith("script")]
    svg = ET.fromstring(text_of(nasty(), "svg", "fabric"))
    assert NASTY in [element.text for element in svg.iter(f"{SVG}text")]


@pytest.mark.parametrize("form", ["svg", "drawio", "dot", "mmd"])
def test_the_same_plan_gives_the_same_bytes_under_any_hash_seed(form):
    code = (
        "import sys; from dcnplan.drawing.render import rendered; from tests.drawing.plans_to_draw import known;"
        f"sys.stdout.buffer.write(rendered(known('fat-tree-8'), {form!r}).encode())"
    )
    seeds = ({"PYTHONHASHSEED": seed} for seed in ("1", "2"))
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=seed) for seed in seeds]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stdout.decode() == rendered(known("fat-tree-8"), form)


def text_of(plan, form, detail=None, theme="light") -> str:
    text = rendered(plan, form, detail, theme)
    assert isinstance(text, str)
    return text


def cells(page):
    """Ids and mxCells of a page, the id of a wrapped cell being its wrapper's."""
    root = page.find("mxGraphModel/root")
    assert root is not None
    for element in root:
        cell = element if element.tag == "mxCell" else element.find("mxCell")
        assert cell is not None
        yield element.attrib["id"], cell


@pytest.mark.parametrize("name", ["facebook-f16-like", "three-tier-own-ratios", "pod-a", "juniper-stripe"])
def test_drawio_ids_are_unique_and_parents_and_ends_exist(name):
    for page in ET.fromstring(text_of(known(name), "drawio")).iter("diagram"):
        found = list(cells(page))
        ids = [ident for ident, _ in found]
        assert len(ids) == len(set(ids))
        assert ids[:2] == ["0", "1"]
        for ident, cell in found[1:]:
            assert cell.attrib["parent"] in ids
            assert ident == "1" or cell.find("mxGeometry") is not None
            if cell.attrib.get("edge") and "source" in cell.attrib:
                assert {cell.attrib["source"], cell.attrib["target"]} <= set(ids)


def test_drawio_has_a_page_for_the_fabric_and_one_for_each_pod_type():
    root = ET.fromstring(text_of(known("three-tier-own-ratios"), "drawio", "fabric"))
    assert [page.attrib["name"] for page in root] == ["Fabric", "general1, one of 16 alike", "storage1, one of 4 alike"]
    assert root.attrib["compressed"] == "false"


def test_drawio_boxes_keep_what_is_known_of_them():
    root = ET.fromstring(text_of(known("juniper-stripe"), "drawio", "full"))
    leaf = next(element for element in root.iter("UserObject") if element.attrib.get("name") == "leaf1")
    assert (leaf.attrib["role"], leaf.attrib["model"], leaf.attrib["label"]) == ("leaf", "QFX5230-64CD", "leaf1")
    edge = next(element for element in root.iter("UserObject") if element.attrib.get("kind") == "fabric")
    assert (edge.attrib["links"], edge.attrib["speed_gbps"], edge.attrib["label"]) == ("8", "400", "8 x 400G")
    assert len(edge.attrib["ports"].split("; ")) == 8


def test_no_two_drawio_edges_hide_each_other():
    page = ET.fromstring(text_of(known("juniper-stripe"), "drawio", "full"))
    ends = [(cell.attrib["source"], cell.attrib["target"]) for cell in page.iter("mxCell") if "source" in cell.attrib]
    assert len(ends) == len(set(ends)) == 8 * 4 + 8


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed (Debian: graphviz)")
@pytest.mark.parametrize("case", ["facebook-f16-like", "pod-a", "nasty", "peers"])
def test_graphviz_reads_what_is_written(case):
    plan = {"nasty": nasty, "peers": with_peers}.get(case, lambda: known(case))()
    scene = scene_of(plan, "fabric")
    done = subprocess.run(
        ["dot", "-Tplain"], input=text_of(plan, "dot", "fabric"), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    kinds = [line.split()[0] for line in done.stdout.splitlines()]
    assert kinds.count("node") == len(scene.nodes)
    assert kinds.count("edge") == len(scene.bundles)


def test_mermaid_draws_a_folded_fabric_and_refuses_more_than_500_edges():
    text = text_of(known("facebook-f16-like"), "mmd", "fabric")
    assert text.startswith("flowchart TB\n")
    assert len(re.findall(r" ---\|", text)) == 16 + 16 * 6 + 6
    with pytest.raises(InputError) as refused:
        rendered(known("facebook-f16-like"), "mmd", "pod")
    assert "Mermaid takes 500 edges and 50,000 characters, this has 832" in str(refused.value)
    assert "--detail fabric" in str(refused.value)


def test_mermaid_labels_hold_nothing_but_text():
    scene = scene_of(SMALL["two-tier"], "fabric")
    bad = replace(scene.tops[0].rows[0].nodes[0], texts=(NASTY,))
    row = replace(scene.tops[0].rows[0], nodes=(bad, *scene.tops[0].rows[0].nodes[1:]))
    text = mermaid_text(replace(scene, tops=(replace(scene.tops[0], rows=(row,)),)))
    labels = re.findall(r'^ *n\d+\["(.*)"\]$', text, flags=re.MULTILINE)
    assert len(labels) == len(scene.nodes)
    assert not re.search(r'[<>"`|&;]', re.sub(r"#\d+;", "", "".join(labels)))


def test_small_fabrics_are_drawn_in_full_and_large_ones_folded():
    assert detail_for(known("facebook-backpack")) == "full"
    assert detail_for(known("pod-a")) == "fabric"
    assert detail_for(absurd()) == "fabric"


@pytest.mark.parametrize("detail", ["full", "pod"])
def test_what_would_draw_too_much_is_refused_with_its_count_the_limit_and_the_flag(detail):
    plan = absurd()
    with pytest.raises(InputError) as refused:
        rendered(plan, "svg", detail)
    assert f"{drawn(plan, detail):,} links and switches, the limit is 5,000" in str(refused.value)
    assert "--max-links" in str(refused.value)


def test_a_full_picture_of_three_tier_b_is_counted_before_it_is_built():
    assert drawn(known("three-tier-b"), "full") == 1_472 + 20_480
    assert drawn(known("three-tier-b"), "fabric") == 0


def test_a_png_has_the_size_of_its_picture_twice():
    if not png.is_png_possible():
        pytest.skip("the extra 'png' is not installed")
    data = rendered(known("three-tier-b"), "png")
    assert isinstance(data, bytes)
    root = ET.fromstring(text_of(known("three-tier-b"), "svg"))
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") == 2 * int(root.attrib["width"])


def test_a_png_without_its_text_is_refused(monkeypatch):
    if not png.is_png_possible():
        pytest.skip("the extra 'png' is not installed")
    with pytest.raises(InputError, match="the font of a PNG has no '中'"):
        rendered(replace(SMALL["two-tier"], description="中"), "png")
    monkeypatch.setattr(png, "_NEEDED", ("no_such_package",))
    with pytest.raises(InputError, match="dcnplan\\[png\\]"):
        rendered(SMALL["two-tier"], "png")
