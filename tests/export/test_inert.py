"""Text of a spec means nothing in any format: no markup, no formula, no command of the program that opens the file."""

import csv
import io
import json
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest
import yaml

from dcnplan.export import netbox
from dcnplan.export.extract import Extract
from dcnplan.export.registry import FORMATS, drawing_of, text_of
from dcnplan.output.escaping import dot_text, xml_text
from tests.export.small import SPLIT, extract_of

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
HOSTILE = [
    'a"; x [label=b]; "',
    r"\N",
    "back\\",
    "<b>&amp;</b>",
    "]]>",
    "=cmd|'/c calc'!A1",
    "@SUM(A1)",
    "{{7*7}}: [x",
    "# no comment",
    "--> -- }",
    "名前",
]


def hostile(model: str) -> Extract:
    """A fabric whose spines have that model; no spec can give it, a writer must bear it."""
    fabric = extract_of(SPLIT).fabric
    leaf, spine = fabric.plan.switches
    plan = replace(fabric.plan, switches=(leaf, replace(spine, device=replace(spine.device, model=model))))
    return Extract(replace(fabric, plan=plan))


def written(form: str, model: str) -> str:
    return "".join(text_of(form, hostile(model)))


@pytest.mark.parametrize("model", HOSTILE)
def test_graphml_parses_and_has_the_model_as_written(model: str):
    root = ElementTree.fromstring(written("graphml", model))
    texts = {data.text for data in root.iter(f"{NAMESPACE}data") if data.get("key") == "node_model"}
    assert texts == {"leaf-box", model}


@pytest.mark.parametrize("model", HOSTILE)
def test_containerlab_parses_as_yaml_and_has_the_model_as_written(model: str):
    nodes = yaml.safe_load(written("containerlab", model))["topology"]["nodes"]
    assert {node["labels"]["model"] for node in nodes.values()} == {"leaf-box", model}


@pytest.mark.parametrize("model", HOSTILE)
def test_node_link_parses_and_has_the_model_as_written(model: str):
    assert {node["model"] for node in json.loads(written("node-link", model))["nodes"]} == {"leaf-box", model}


@pytest.mark.parametrize("model", HOSTILE)
def test_graphviz_reads_six_nodes_whatever_the_model_is_called(model: str):
    if shutil.which("dot") is None:
        pytest.skip("Graphviz is not installed: no dot")
    done = subprocess.run(["dot", "-Tdot_json"], input=written("dot", model), capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    objects = [one for one in json.loads(done.stdout)["objects"] if "nodes" not in one]
    assert sorted(one["name"] for one in objects) == ["leaf1", "leaf2", "leaf3", "leaf4", "spine1", "spine2"]
    # A backslash comes back as two: Graphviz leaves them as they are, and one before the quote would swallow it.
    assert {one["model"] for one in objects} == {"leaf-box", model.replace("\\", "\\\\")}


@pytest.mark.parametrize("model", HOSTILE)
def test_no_cell_of_netbox_csv_begins_like_a_formula(model: str):
    lines = "".join(netbox.files(hostile(model))["devices.csv"])
    cells = {row["device_type"] for row in csv.DictReader(io.StringIO(lines))}
    assert cells == {"leaf-box", f"'{model}" if model[0] in "=@-" else model}


def test_a_port_pattern_with_quotes_and_markup_stays_the_name_of_a_port():
    pattern = 'e"<&>{cage}'
    names = f"names: {{odd: {{port: {json.dumps(pattern)}, leg: {json.dumps(pattern + ':{leg}')}}}}}"
    extract = extract_of(SPLIT.replace("breakout: [4x100G]}, count: 2", f"breakout: [4x100G], {names}}}, count: 2"))
    root = ElementTree.fromstring("".join(text_of("graphml", extract)))
    ports = {data.text for data in root.iter(f"{NAMESPACE}data") if data.get("key") == "edge_upper_port"}
    assert 'e"<&>1:1' in ports
    links = yaml.safe_load("".join(text_of("containerlab", extract)))["topology"]["links"]
    assert links[0]["labels"]["upper-port"] == 'e"<&>1:1'
    assert '-- "spine1":"e\\"<&>1:1"' in "".join(text_of("ptm", extract))


def test_every_format_has_a_module_of_its_name():
    for form, about in FORMATS.items():
        extract = extract_of(SPLIT)
        if about.drawn:
            assert "".join(drawing_of(form, extract.fabric.plan))
        elif not about.is_folder:
            assert "".join(text_of(form, extract))


def test_what_xml_cannot_hold_is_shown_as_its_number():
    assert xml_text("a\x00\x1b\uffff\ud800<&>\"'") == r"a\u{0}\u{1b}\u{ffff}\u{d800}&lt;&amp;&gt;&quot;&apos;"


def test_a_text_of_several_lines_is_one_in_dot():
    assert dot_text('a\n"b\\') == '"a\\"b\\\\"'
