"""Ports that leave the fabric or are kept free, by name: in graphs, in NetBox's files and in a table of their own."""

import csv
import io
import json
from typing import Any

import networkx as nx
import pytest

from dcnplan.deliver.artefacts import ARTEFACTS
from dcnplan.deliver.job import Job
from dcnplan.designs import Design, design
from dcnplan.export.extract import Extract
from dcnplan.export.netbox import FILES, files, line_counts
from dcnplan.export.registry import exported
from dcnplan.fabric.check import check
from dcnplan.fabric.faceplate_ports import ports_by_name
from dcnplan.fabric.open_ports import open_port_count, open_ports
from tests.border_pair import BORDER, PORTS
from tests.export.small import extract_of

KEPT = ["ethernet1/1/31", "ethernet1/1/32"]
OPEN = [
    *(("border1", port, "external") for port in PORTS),
    *(("border2", port, "external") for port in PORTS),
    *((f"spine{spine}", port, "reserved") for spine in (1, 2, 3, 4) for port in KEPT),
]


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def netbox(extract: Extract) -> list[dict[str, str]]:
    return table("".join(files(extract)["interfaces.csv"]))


def test_every_open_port_is_named_once_and_is_in_no_link():
    made = design(BORDER)
    assert [(one.switch, one.name, one.purpose) for one in open_ports(made.fabric)] == OPEN
    assert open_port_count(made.plan) == len(OPEN) == 2 * 8 + 4 * 2
    linked = {(end, data[f"{side}_port"]) for side in ("lower", "upper") for end, data in ends(made, side)}
    assert not linked & {(switch, port) for switch, port, _ in OPEN}
    assert check(made.fabric) == ()


def node_link(made: Design) -> Any:
    text = exported(made, "node-link")
    assert isinstance(text, str)
    return json.loads(text)


def ends(made: Design, side: str):
    graph = nx.node_link_graph(node_link(made), edges="edges")
    return ((data[side], data) for _, _, data in graph.edges(data=True))


def test_those_that_leave_are_those_of_the_cable_list():
    columns = design(BORDER).cables().columns
    rows = zip(columns["lower"], columns["lower_port"], columns["kind"], strict=True)
    assert [row for row in rows if row[2] == "external"] == [row for row in OPEN if row[2] == "external"]


@pytest.mark.parametrize(("spec", "names"), [(BORDER, PORTS), (BORDER.replace("8x100G, peer", "4x25G, peer"), None)])
def test_a_node_of_a_graph_has_them_as_attributes(spec: str, names: list[str] | None):
    made = design(spec)
    if names is None:
        names = [f"ethernet1/1/24:{leg}" for leg in (1, 2, 3, 4)]
    graphs = [
        nx.node_link_graph(node_link(made), edges="edges"),
        nx.parse_graphml(exported(made, "graphml"), force_multigraph=True),
    ]
    for graph in graphs:
        assert {node: said["external"] for node, said in graph.nodes(data=True) if "external" in said} == {
            "border1": ", ".join(names), "border2": ", ".join(names)
        }  # fmt: skip
        assert {node: said["reserved"] for node, said in graph.nodes(data=True) if "reserved" in said} == {
            f"spine{spine}": ", ".join(KEPT) for spine in (1, 2, 3, 4)
        }


def test_netbox_gets_an_interface_for_each_that_says_what_it_is_for():
    extract = Extract(design(BORDER).fabric)
    rows = netbox(extract)
    assert [(row["device"], row["name"], row["description"]) for row in rows if row["description"]] == OPEN
    assert {row["type"] for row in rows[-len(OPEN) :]} == {"100gbase-x-qsfp28"}
    assert len({(row["device"], row["name"]) for row in rows}) == len(rows)
    assert line_counts(extract) == {name: len(table("".join(files(extract)[name]))) for name in FILES}


def test_in_a_part_a_port_says_both_what_it_is_for_and_of_what_it_is_a_part():
    descriptions = {row["description"] for row in netbox(extract_of(BORDER, leaves=1))}
    part = "part of border-pair (--leaves 1): names and ports are those of the whole"
    assert descriptions == {part, f"external; {part}", f"reserved; {part}"}


def test_without_any_netbox_has_no_column_for_them_and_a_node_no_attribute():
    spec = BORDER.replace("external: 8x100G, ", "").replace(", reserve: 2x100G", "")
    assert "description" not in netbox(Extract(design(spec).fabric))[0]
    assert not any({"external", "reserved"} & set(node) for node in node_link(design(spec))["nodes"])


def test_a_folder_has_a_table_of_them():
    rows = table(written(BORDER))
    assert [(row["switch"], row["port"], row["purpose"]) for row in rows] == OPEN
    assert rows[0] == {
        "switch": "border1", "port": "ethernet1/1/17", "purpose": "external", "speed_gbps": "100", "role": "leaf",
        "group": "border", "pod": "", "cage": "17", "channel": "",
    }  # fmt: skip
    assert table(written(BORDER.replace("external: 8x100G, ", "").replace(", reserve: 2x100G", ""))) == []


def written(spec: str) -> str:
    content = next(one for one in ARTEFACTS if one.name == "open-ports.csv").make(Job(design(spec)))
    assert isinstance(content, str)
    return content


def test_each_is_a_port_of_its_faceplate_under_every_name_that_the_model_has():
    made = design(BORDER.replace("S5248F-ON", "SN2410").replace("S5232F-ON", "SN4700"))
    for nos in (None, "sonic", "cumulus"):
        there = {group.key: ports_by_name(group, nos) for group in made.plan.switches}
        found = list(open_ports(made.fabric, nos))
        assert len(found) == open_port_count(made.plan) > 0
        assert all(there[one.group.key][one.name] == one.port for one in found)
