"""A whole project as files of other tools, pictures and a folder: every part once, and each with its fabric."""

import csv
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from dcnplan import compare, design, diagram, exported
from dcnplan.designs import Design
from dcnplan.projects.project import Project
from tests.projects.opening import box, opened, project, training, written


@pytest.fixture(name="cluster")
def _cluster(tmp_path: Path) -> Project:
    return training(tmp_path)


def graph_of(cluster: Project, **choices: object) -> nx.MultiGraph:
    text = cluster.export("node-link", **choices)
    assert isinstance(text, str)
    return nx.node_link_graph(json.loads(text), edges="edges")


def test_a_graph_has_every_server_once_and_all_its_ports(cluster: Project):
    graph = graph_of(cluster, servers=True)
    assert graph.graph["name"] == "training"
    assert Counter(role for _, role in graph.nodes(data="role")) == {"leaf": 18, "spine": 8, "server": 64}
    assert graph.number_of_edges() == 1_152 + 1_024
    assert {graph.degree(f"server{number}") for number in range(1, 65)} == {18}
    assert Counter(fabric for *_, fabric in graph.edges(data="fabric")) == {"compute": 2_048, "storage": 128}
    assert Counter(fabric for _, fabric in graph.nodes(data="fabric")) == {"compute": 24, "storage": 2, None: 64}


def test_graph_ml_is_the_same_graph(cluster: Project, tmp_path: Path):
    text = exported(cluster, "graphml", servers=True)
    assert isinstance(text, str)
    (tmp_path / "graph.graphml").write_text(text, encoding="utf-8")
    read, known = nx.read_graphml(tmp_path / "graph.graphml"), graph_of(cluster, servers=True)
    assert dict(read.nodes(data=True)) == dict(known.nodes(data=True))
    assert Counter(frozenset(ends[:2]) for ends in read.edges) == Counter(frozenset(ends[:2]) for ends in known.edges)


def test_netbox_has_a_device_a_switch_and_server_in_one_site(cluster: Project):
    files = cluster.export("netbox", servers=True)
    assert isinstance(files, dict)
    devices, interfaces, cables = (list(csv.DictReader(text.splitlines())) for text in files.values())
    names = [row["name"] for row in devices]
    assert (len(names), len(set(names)), {row["site"] for row in devices}) == (26 + 64, 90, {"training"})
    ports = {(row["device"], row["name"]) for row in interfaces}
    assert len(ports) == len(interfaces) == 2 * (1_152 + 1_024)
    ends = [(row[f"side_{side}_device"], row[f"side_{side}_name"]) for row in cables for side in "ab"]
    assert set(ends) == ports
    assert len(ends) == len(ports)


def test_a_lab_gives_each_port_of_a_server_an_interface_of_its_own(tmp_path: Path):
    text = project("{first-fabric: a.yaml, second-fabric: b.yaml}", "servers: {count: 48}\n")
    two_ports = box("b", "{ports: 2, speed: 25G}")
    lab = opened(written(tmp_path, project=text, a=box("a"), b=two_ports)).export("containerlab", servers=True)
    assert isinstance(lab, str)
    ends = re.findall(r'"?node"?: "([^"]+)", "?interface"?: "([^"]+)"', lab)
    assert len(ends) == 2 * (96 + 48 * 2 + 8)
    assert [interface for node, interface in ends if node == "server7"] == ["eth1", "eth2", "eth3"]
    assert max(len(interface) for _, interface in ends) <= 15
    assert len(set(ends)) == len(ends)
    assert lab.count("\nname: ") == 1
    assert '\nname: "both"\n' in lab


def test_batfish_and_ptm_know_every_link(cluster: Project):
    batfish, ptm = (cluster.export(form) for form in ("batfish", "ptm"))
    assert isinstance(batfish, str)
    assert isinstance(ptm, str)
    assert len(json.loads(batfish)["edges"]) == 1_024
    assert ptm.count(" -- ") == 1_024
    assert '"compute-leaf1":"swp64s0"' in ptm


def test_a_part_has_the_names_of_the_whole(tmp_path: Path):
    pods = """\
dcnplan: 1
name: pods
family: three-tier
servers: {ports: 2, speed: 25G}
leaf: {model: {name: tor, ports: [48x25G, 4x100G]}, count: 4, downlinks: 24x25G, uplinks: 2x100G}
pod_spine: {model: {name: mid, ports: [8x100G]}, count: 2, uplinks: 2x100G}
spine: {model: {name: top, ports: [16x100G]}, count: 2}
pods: 3
"""
    text = project("{one: a.yaml, two: b.yaml}", "servers: {count: 96}\n")
    both = opened(written(tmp_path, project=text, a=box("a"), b=pods))
    whole, part = graph_of(both, servers=True), graph_of(both, servers=True, leaves=2)
    assert part.graph["remark"] == "part of both (--leaves 2): names and ports are those of the whole"
    in_part = dict(part.nodes(data=True))
    assert in_part == {name: about for name, about in whole.nodes(data=True) if name in in_part}
    ends = ("lower", "lower_port", "upper", "upper_port")
    known = {tuple(about[key] for key in ends) for *_, about in whole.edges(data=True)}
    found = {tuple(about[key] for key in ends) for *_, about in part.edges(data=True)}
    assert found < known
    # Two of four leaves of each of three pods, of 48 servers each; and all of the 96 of the other fabric.
    assert sum(name.startswith("two-pod") and "leaf" in name for name in in_part) == 6
    in_pod2 = [low for low, _, up, _ in found if up == "two-pod2-leaf1" and low.startswith("server")]
    assert sorted(int(name.removeprefix("server")) for name in in_pod2) == list(range(49, 73))


def test_a_page_of_draw_io_for_each_fabric(cluster: Project):
    text = cluster.diagram("drawio")
    assert isinstance(text, str)
    pages = [page.attrib["name"] for page in ElementTree.fromstring(text).iter("diagram")]
    assert pages == ["compute", "compute: Pods", "storage"]


def test_a_picture_has_the_fabrics_below_each_other(cluster: Project):
    text = diagram(cluster)
    assert isinstance(text, str)
    titles = re.findall(r">(training: \w+)<", text)
    assert titles == ["training: compute", "training: storage"]
    whole, parts = size(text), [size(str(one.diagram())) for one in cluster.designs]
    assert whole[0] == max(width for width, _ in parts)
    assert whole[1] > sum(height for _, height in parts)
    boxes = re.findall(r"<title>((?:compute|storage)/[^<:]+):", text)
    assert Counter(name.split("/")[0] for name in boxes) == {"compute": 15, "storage": 3}
    assert len(boxes) == len(set(boxes))


def size(svg: str) -> tuple[float, float]:
    width, height = re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0]
    return float(width), float(height)


def test_mermaid_and_graphviz_have_a_cluster_a_fabric(cluster: Project):
    mermaid, dot = cluster.diagram("mmd"), cluster.diagram("dot")
    assert re.findall(r'subgraph f\d\["([^"]*)"\]', str(mermaid)) == ["training: compute", "training: storage"]
    assert re.findall(r"subgraph (cluster_fabric\d)", str(dot)) == ["cluster_fabric0", "cluster_fabric1"]
    assert str(dot).startswith('graph "training" {')


def test_compared_by_its_sums(cluster: Project):
    alone = cluster.fabrics["compute"]
    rows = compare(cluster, alone).rows
    assert rows["switches in all"] == ("26", "24")
    assert rows["links server-leaf"] == ("1,152", "1,024")
    assert rows["bisection"] == ("217.6 Tb/s", "204.8 Tb/s")  # 64 servers of 16 x 400G and of 2 x 200G, half of each
    assert rows["oversubscription, compute leaf"] == ("1:1", "-")
    assert rows["storage, one leaf failed"] == ("2:1", "-")
    assert not compare(cluster, alone).ahead


def test_two_projects_are_equals_only_where_each_fabric_is(tmp_path: Path):
    def of(name: str, leaf: str) -> Project:
        text = project("{one: a.yaml, two: b.yaml}", "servers: {count: 64}\n").replace("both", name)
        (tmp_path / name).mkdir()
        return opened(written(tmp_path / name, project=text, a=box("a"), b=box("b", leaf=leaf)))

    same, also = of("same", "downlinks: 48x25G"), of("also", "reserve: 1x25G, downlinks: 47x25G")
    assert compare(same, of("like", "downlinks: 48x25G")).document["equal_servers_and_oversubscription"] is True
    assert compare(same, also).document["equal_servers_and_oversubscription"] is False


def test_python_opens_a_project_as_it_opens_a_spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    training(tmp_path)
    monkeypatch.chdir(tmp_path)
    text = (tmp_path / "project.yaml").read_text(encoding="utf-8")
    for given in ("project.yaml", tmp_path / "project.yaml", text):
        found = design(given)
        assert isinstance(found, Project)
        assert repr(found) == "<Project training: compute, storage>"
        assert isinstance(found.fabrics["storage"], Design)
        assert found.summary.total_switches == 26
    keys = {"dcnplan": 1, "name": "m", "fabrics": {"storage": "storage.yaml"}, "servers": {"count": 9}}
    few = design(keys)
    assert isinstance(few, Project)
    assert (few.summary.capacity, few.summary.asked) == (64, 9)
    assert isinstance(design("storage.yaml"), Design)


@pytest.mark.slow
def test_a_folder_of_a_project_has_what_that_of_a_design_has(tmp_path: Path):
    from dcnplan.deliver.artefacts import ARTEFACTS
    from dcnplan.deliver.folder import MANIFEST, deliver

    cluster = training(tmp_path)
    done = deliver(str(tmp_path / "out"), cluster, "0" * 64)
    assert {*done.files, *done.skipped} == {*(one.name for one in ARTEFACTS), MANIFEST}
    assert not done.skipped or all("needs" in why for why in done.skipped.values())
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["name"] == "training"
    assert manifest["fabrics"] == [
        {"fabric": name, "sha256": hashlib.sha256((tmp_path / f"{name}.yaml").read_bytes()).hexdigest()}
        for name in ("compute", "storage")
    ]
    with open(tmp_path / "out" / "cables.csv", encoding="utf-8", newline="") as file:
        assert Counter(row["fabric"] for row in csv.DictReader(file)) == {"compute": 2_048, "storage": 128}
    document = json.loads((tmp_path / "out" / "design.json").read_text(encoding="utf-8"))
    assert document["schema"] == "dcnplan/project"
