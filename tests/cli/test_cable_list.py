"""A list of cables in place of a spec: the same answers about the network, and a plain no where a spec is needed."""

import json
from pathlib import Path

import pytest

ASKED = [
    ("paths", "leaf1", "leaf3", "--links"),
    ("paths", "server1", "server30", "--links", "-f", "csv"),
    ("paths", "--all", "-f", "json"),
    ("load", "-f", "json", "--without", "spine1", "--without", "leaf1:49", "--without", "leaf2:spine3"),
    ("load", "--all-to-one", "leaf5", "-f", "csv"),
    ("load", "--permutation", "3", "--weighted", "-f", "json"),
    ("fail", "-f", "json"),
    ("fail", "--links", "1%", "--samples", "5", "-f", "csv"),
]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: " ".join(asked))
def test_a_list_of_cables_gives_the_answers_of_the_spec_it_is_from(dcnplan, desk: Path, asked: tuple[str, ...]):
    assert dcnplan("cables", "fabric.yaml", "-o", "small.csv").code == 0
    verb, *more = asked
    spec, cables = (dcnplan(verb, file, *more) for file in ("fabric.yaml", "small.csv"))
    assert (spec.code, spec.out) == (cables.code, cables.out)
    assert spec.code == 0


def test_pods_and_planes_go_down_by_name(dcnplan, desk: Path):
    (desk / "pods.yaml").write_text(
        "dcnplan: 1\nname: pods\nfamily: multi-plane\nservers: {ports: 2, speed: 25G}\nplanes: 2\npods: 3\n"
        "leaf: {model: {name: low, ports: [48x25G, 8x100G]}, count: 4, uplinks: 4x100G}\n"
        "pod_spine: {model: {name: mid, ports: [32x100G]}, count: 4, uplinks: 4x100G}\n"
        "spine: {model: {name: top, ports: [32x100G]}, count: 2}\n"
    )
    dcnplan("cables", "pods.yaml", "-o", "pods.csv")
    for down in ("pod2", "plane1", "plane2-spine1"):
        answers = [dcnplan("load", file, "--without", down, "-f", "json") for file in ("pods.yaml", "pods.csv")]
        assert answers[0].out == answers[1].out != ""
    hot = [dcnplan("load", file, "--hot", "pod1,pod3", "-f", "json").out for file in ("pods.yaml", "pods.csv")]
    assert hot[0] == hot[1]
    assert "names run from pod1 to pod3" in dcnplan("load", "pods.csv", "--without", "pod9").err


def test_a_list_may_come_from_standard_input(process):
    piped = process(shell="$DCNPLAN cables fabric.yaml -f csv | $DCNPLAN load - -f json")
    assert json.loads(piped.stdout)["growth"] == pytest.approx(1 / 3, abs=1e-6)


@pytest.mark.parametrize("verb", ["design", "validate", "bom", "cables", "diagram", "capacity"])
def test_what_needs_a_spec_says_so_of_a_list_of_cables(dcnplan, desk: Path, verb: str):
    dcnplan("cables", "fabric.yaml", "-o", "small.csv")
    ran = dcnplan(verb, "small.csv")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "small.csv: error: this is a list of cables, not a spec\n"
        " = hint: paths, load and fail answer for one; what is decided, bought or drawn needs a spec\n"
    )


def test_faults_of_a_list_are_told_with_their_places(dcnplan, desk: Path):
    (desk / "odd.csv").write_text("lower,lower_port,upper,upper_port,speed_gbps\nleaf1,1,,2,100\n")
    ran = dcnplan("load", "odd.csv")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("odd.csv:2:9: error: a link needs its upper\n")


def test_a_network_without_servers_carries_no_traffic_of_theirs(dcnplan, desk: Path):
    rows = ["lower,lower_port,upper,upper_port,speed_gbps"]
    rows += [f"leaf{leaf},{spine},spine{spine},{leaf},100" for leaf in (1, 2, 3) for spine in (1, 2)]
    (desk / "bare.csv").write_text("\n".join(rows))
    (desk / "measured.csv").write_text("from,to,gbps\nleaf1,leaf2,100\n")
    assert "no traffic crosses the fabric" in dcnplan("load", "bare.csv").out
    measured = json.loads(dcnplan("load", "bare.csv", "--traffic", "measured.csv", "-f", "json").out)
    assert measured["growth"] == 2  # half of it over each spine
