"""A training cluster of 64 servers: a fabric of rails for the GPUs, and two leaves to the storage.

Every sum by its literal, and by a count over the fabrics' own rows.
"""

from collections import Counter
from pathlib import Path

import pytest

from dcnplan.errors import InfeasibleError
from dcnplan.projects.project import Project
from dcnplan.report.project import project_view
from tests.projects.opening import TRAINING, training


@pytest.fixture(name="cluster")
def _cluster(tmp_path: Path) -> Project:
    return training(tmp_path)


def test_its_sums(cluster: Project):
    summary = cluster.summary
    assert (summary.capacity, summary.asked) == (64, 64)
    assert (summary.switches, summary.total_switches) == ({"leaf": 18, "spine": 8}, 26)
    assert (summary.links["server-leaf"], summary.fabric_links) == (1_152, 1_024)
    assert summary.servers[0].nics_by_fabric == {"compute": "16x400G", "storage": "2x200G"}
    assert (summary.servers[0].ports, summary.servers[0].homing) == (18, 18)


def test_its_sums_are_the_rows_of_its_fabrics(cluster: Project):
    fabrics = [design.fabric for design in cluster.designs]
    assert sum(len(one.switches) for one in fabrics) == 26
    assert sum(len(one.server_links) for one in fabrics) == 1_152
    assert sum(len(one.links) + len(one.peers) for one in fabrics) == 1_024


def test_its_document(cluster: Project):
    document = project_view(cluster).document
    assert document["schema"] == "dcnplan/project"
    assert (document["name"], document["feasible"]) == ("training", True)
    assert document["servers"] == {
        "capacity": 64, "asked": 64, "ports": 18, "homing": 18, "port_gbps": None,
        "kinds": [{
            "name": None, "capacity": 64, "asked": 64, "ports": 18, "homing": 18, "nics": "16x400G + 2x200G",
            "nics_by_fabric": {"compute": "16x400G", "storage": "2x200G"},
        }],
    }  # fmt: skip
    assert document["switches"] == {"leaf": 18, "spine": 8, "total": 26}
    assert document["links"] == {"server-leaf": 1_152, "leaf-spine": 1_024, "fabric": 1_024}
    fabrics = document["fabrics"]
    assert isinstance(fabrics, list)
    assert [(one["schema"], one["fabric"]) for one in fabrics] == [
        ("dcnplan/design", "compute"), ("dcnplan/design", "storage"),
    ]  # fmt: skip


def test_its_switches_are_one_line_to_buy(cluster: Project):
    (line,) = [line for line in cluster.bom().lines if line.category == "switch"]
    assert (line.item, line.quantity, line.fabrics) == ("SN5600", 26, (("compute", 24), ("storage", 2)))


def test_the_bill_is_the_sum_of_the_bills_of_its_fabrics(cluster: Project):
    found = Counter({(line.item, line.length_m): 0 for line in cluster.bom().lines})
    for line in cluster.bom().lines:
        found[line.item, line.length_m] += line.quantity
    alone = Counter[object]()
    for design in cluster.designs:
        for line in design.bom().lines:
            alone[line.item, line.length_m] += line.quantity
    assert found == alone


def test_one_cable_list_has_the_cables_of_both_and_the_fabric_last(cluster: Project):
    cables = cluster.cables()
    assert cables.titles[-1] == "fabric"
    assert len(cables) == 1_152 + 1_024
    assert Counter(cables.columns["fabric"]) == {"compute": 2_048, "storage": 128}
    at_server7 = [
        (port, leaf)
        for name, port, leaf in zip(*(cables.columns[key] for key in ("lower", "lower_port", "upper")), strict=True)
        if name == "server7"
    ]
    assert len(at_server7) == 18
    assert at_server7[:2] == [("compute-nic1", "compute-leaf1"), ("compute-nic2", "compute-leaf2")]
    assert at_server7[16:] == [("storage-nic1", "storage-leaf1"), ("storage-nic2", "storage-leaf2")]


def test_a_server_too_many_is_too_many_for_both(tmp_path: Path):
    with pytest.raises(InfeasibleError) as error:
        training(tmp_path, TRAINING.replace("64", "65"))
    assert [problem.message for problem in error.value.problems] == [
        "compute holds 64 of 65 servers: 1 short",
        "storage holds 64 of 65 servers: 1 short",
    ]
    places = [problem.where for problem in error.value.problems]
    assert [(place.line, place.column) for place in places if place] == [(3, 20), (3, 43)]
    notes = [note for problem in error.value.problems for note in problem.notes]
    assert [(text, Path(place.source).name, place.line) for text, place in notes if place] == [
        ("its downlinks", "compute.yaml", 7), ("its downlinks", "storage.yaml", 5),
    ]  # fmt: skip
