"""The files: well formed, the same bytes every time, text inert, and within the limits of who reads them."""

import re
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
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
        "svg", "style", "title", "rect", "g", "polyline", "text",
    }  # fmt: skip
    assert "href" not in text
    assert "url(" not in text
    assert "@import" not in text


def test_a_drawing_of_one_sheet_is_printed_on_one_page_and_no_wider_than_it():
    text = text_of(known("facebook-f16-like"), "svg", "fabric")
    rules = "@page{size:A4 landscape;margin:10mm}@media print{:root{max-width:100%;max-height:98vh;height:auto}}"
    assert f"<style>{rules}</style>" in text
    assert "max-width:100%;height:auto" in text_of(known("facebook-f16-like"), "svg", "pod")


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
    placed = (shlex.split(line) for line in done.stdout.splitlines() if line.startswith("node "))
    across = {words[1]: float(words[2]) for words in placed}
    roles = Counter(node.role for node in scene.nodes)
    assert kinds.count("node") == len(scene.nodes)
    # One for each bundle, and unseen ones that keep each rank in its order.
    assert kinds.count("edge") == len(scene.bundles) + sum(count - 1 for count in roles.values())
    for role in roles:
        keys = [node.key for node in scene.nodes if node.role == role]
        assert sorted(keys, key=across.__getitem__) == keys


def test_graphviz_heads_the_picture_with_its_numbers():
    label = text_of(known("three-tier-b"), "dot", "fabric").splitlines()[1]
    assert '"three-tier-b" + "\\n" + "Three-tier fabric: servers 30,720; ' in label
    assert "Pod spines: 8 a pod, 160 in all; S9820-8C; " in label
    assert "2 x 100G to each spine; 10,240 links" in label


def test_mermaid_draws_a_folded_fabric_and_refuses_more_than_500_edges():
    text = text_of(known("facebook-f16-like"), "mmd", "fabric")
    assert text.startswith("flowchart TB\n")
    assert len(re.findall(r"^  n\d+ ---", text, re.MULTILINE)) == 16 + 16 * 6 + 6
    # The mesh of a pod has no labels: they would push its boxes apart.
    assert len(re.findall(r' ---\|"\d+x\d+G"\| ', text)) == 16 + 6
    # So what stands beside the rows of a drawing is told below it.
    assert "Leaves: 48 a pod, 4,608 in all" in text
    assert "1 x 100G to each pod spine" in text
    assert "oversubscription leaf 0.75:1, pod spine 1.33:1, end to end 1.33:1" in text
    assert "classDef spineBox fill:#2b6ca3" in text
    with pytest.raises(InputError) as refused:
        rendered(known("facebook-f16-like"), "mmd", "pod")
    assert "Mermaid takes 500 edges and 50,000 characters, this has 833" in str(refused.value)
    assert "--detail fabric" in str(refused.value)


def test_mermaid_labels_hold_nothing_but_text():
    scene = scene_of(SMALL["two-tier"], "fabric")
    bad = replace(scene.tops[0].rows[0].nodes[0], texts=(NASTY,))
    row = replace(scene.tops[0].rows[0], nodes=(bad, *scene.tops[0].rows[0].nodes[1:]))
    text = mermaid_text(replace(scene, tops=(replace(scene.tops[0], rows=(row,)),)))
    labels = re.findall(r'^ *n\d+\["(.*)"\]$', text, flags=re.MULTILINE)
    assert len(labels) == len(scene.nodes)
    assert not re.search(r'[<>"`|&;]', re.sub(r"#\d+;", "", "".join(labels)))


def test_a_fabric_is_drawn_in_full_where_a_page_has_room_for_every_link_and_port():
    # 20 leaves with 4 links each on 4 spines are 80 links, 8 leaves with 16 each are 128.
    assert detail_for(SMALL["two-tier"]) == "full"
    assert detail_for(known("facebook-backpack")) == "fabric"
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
