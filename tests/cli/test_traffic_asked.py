"""What sends, and what hosts do: `design`, `load`, `fail` and `compare` of a spec that says so, and flags over it."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.capacity.one_failed.test_balanced import L4, L10, planes
from tests.cli.conftest import Ran

Dcnplan = Callable[..., Ran]
SHIPPED = Path(__file__).parents[2] / "topologies"
H100, B300 = (str(SHIPPED / f"superpod-{name}-1su.yaml") for name in ("h100", "b300"))
GONE = (("server1", "leaf1"), ("server2", "leaf2"))
KINDS = """
dcnplan: 1
name: kinds
family: two-tier
planes: 2
servers: {gpu: {ports: 4, speed: 100G}, nas: {ports: 2, speed: 200G}}
leaf: {model: SN5600, count: 8, downlinks: {gpu: 8x100G, nas: 4x200G}, uplinks: 4x400G}
spine: {model: SN5600, count: 2}
traffic: ports
"""


@pytest.fixture
def specs(desk: Path) -> Path:
    for name, text in {"l4": L4, "l10": L10, "kinds": KINDS}.items():
        (desk / f"{name}.yaml").write_text(text)
    (desk / "l4.yaml").write_text(f"{L4}traffic: {{hosts: balance}}\n")
    return desk


def failed(dcnplan: Dcnplan, *args: str) -> Mapping[str, Any]:
    """By what has failed: growth by ECMP, weighted, and pairs of servers cut."""
    ran = dcnplan("fail", *args, "-f", "json")
    assert ran.code == 0, ran.err
    rows = json.loads(ran.out)["single"]
    return {row["what"]: (row["growth"], row["weighted_growth"], row.get("server_pairs_cut")) for row in rows}


def test_l8_rails_of_one_leaf_group(dcnplan: Dcnplan):
    load = json.loads(dcnplan("load", H100, "--between-ports", "-f", "json").out)
    assert (load["growth"], load["offered_gbps"]) == (1.14285714, 102400)
    assert failed(dcnplan, H100, "--between-ports") == {
        "link": (1.0, 1.10714286, 0),
        "leaf": (0.875, 0.875, 0),
        "spine": (0.857142857, 0.857142857, 0),
    }


def test_l9_rails_in_two_planes(dcnplan: Dcnplan):
    assert failed(dcnplan, B300, "--between-ports") == {
        "link": (1.07142857, 1.125, 0),
        "leaf": (0.875, 0.875, 0),
        "spine": (0.857142857, 0.857142857, 0),
        "plane": (0.5, 0.5, 0),
    }
    assert failed(dcnplan, B300, "--between-ports", "--hosts", "balance")["leaf"] == (0.9375, 0.9375, 0)


def test_l10_a_plane_lost_cuts_leaves_but_no_servers(dcnplan: Dcnplan, specs: Path):
    rows = json.loads(dcnplan("fail", "l10.yaml", "--hosts", "balance", "-f", "json").out)["single"]
    assert [(row["what"], row["growth"], row["pairs_cut"], row["server_pairs_cut"]) for row in rows] == [
        ("link", 0.875, 0, 0),
        ("leaf", 0.5, 3, 0),
        ("spine", 0.875, 0, 0),
        ("plane", 0.5, 6, 0),
    ]
    assert failed(dcnplan, "l10.yaml")["spine"] == (0.75, 0.75, 0)


def test_l4_hosts_of_eight_planes(dcnplan: Dcnplan, specs: Path):
    found = failed(dcnplan, "l4.yaml")
    assert (found["leaf"], found["plane"]) == ((0.875, 0.875, 0), (0.875, 0.875, 0))
    assert found["spine"] == (0.9921875, 0.9921875, 0)


@pytest.mark.parametrize("spec", [H100, B300, "l10.yaml", "kinds.yaml"])
@pytest.mark.parametrize("flags", [["--between-ports"], ["--between-groups"]])
def test_design_says_of_one_failed_part_what_fail_finds(dcnplan: Dcnplan, specs: Path, spec: str, flags: list[str]):
    design = json.loads(dcnplan("design", spec, *flags, "-f", "json").out)
    found = failed(dcnplan, spec, *flags)
    for row in design["one_failed"]:
        growth, weighted, _ = found["link" if row["what"] == "uplink" else row["what"]]
        for exact, factor in ((row["ecmp_exact"], growth), (row["weighted_exact"], weighted)):
            assert exact["den"] / exact["num"] == pytest.approx(factor, rel=1e-8)
        assert row["between"] == flags[0].removeprefix("--between-")
    assert bool(design["one_failed"]) == (flags == ["--between-ports"] or spec == "l10.yaml" or spec == "kinds.yaml")


@pytest.mark.parametrize("spec", [H100, B300, "l10.yaml", "kinds.yaml"])
def test_a_list_of_cables_answers_as_its_spec_does(dcnplan: Dcnplan, specs: Path, spec: str):
    assert dcnplan("cables", spec, "-o", "cables.csv").code == 0
    balance = [] if spec == H100 else [["--hosts", "balance", "--between-groups"]]
    for asked in (["--between-ports"], *balance):
        assert failed(dcnplan, "cables.csv", *asked) == failed(dcnplan, spec, *asked)


def test_load_shares_out_what_each_plane_takes(dcnplan: Dcnplan, specs: Path):
    """3/4 of a plane and all of the other: 7/8. The plane that lost a spine carries 3/7 of the traffic."""
    ran = dcnplan("load", "l10.yaml", "--hosts", "balance", "--without", "plane1-spine1", "-o", "loads.csv")
    assert ran.code == 0
    rows = list(csv.DictReader(io.StringIO((specs / "loads.csv").read_text())))
    carried = {
        plane: sum(float(row["up_gbps"]) for row in rows if plane in row["upper"]) for plane in ("plane1", "plane2")
    }
    assert carried["plane1"] / sum(carried.values()) == pytest.approx(3 / 7)
    assert (
        "87.5% of this traffic fits"
        in dcnplan("load", "l10.yaml", "--hosts", "balance", "--without", "plane1-spine1").out
    )


def test_flags_win_over_the_spec(dcnplan: Dcnplan, specs: Path):
    assert failed(dcnplan, "l4.yaml", "--hosts", "fixed")["spine"] == (0.9375, 0.9375, 0)
    ports = json.loads(dcnplan("design", "kinds.yaml", "-f", "json").out)
    groups = json.loads(dcnplan("design", "kinds.yaml", "--between-groups", "-f", "json").out)
    assert (ports["traffic"], groups["traffic"]) == (
        {"between": "ports", "hosts": "fixed"},
        {"between": "groups", "hosts": "fixed"},
    )


def test_other_patterns_keep_their_flags(dcnplan: Dcnplan, specs: Path):
    ran = dcnplan("load", "kinds.yaml", "--permutation", "2", "-f", "json")
    assert json.loads(ran.out)["traffic"].startswith("every leaf group sends at line rate to one other")
    assert json.loads(dcnplan("load", "l4.yaml", "--permutation", "1", "-f", "json").out)["traffic"].endswith("seed 1")


def test_what_would_be_counted_is_told_where_nothing_is(dcnplan: Dcnplan):
    ran = dcnplan("design", H100)
    told = (
        "not counted: one leaf group: no traffic between groups; traffic: ports counts the traffic between its leaves"
    )
    assert told in ran.out
    assert json.loads(dcnplan("design", H100, "-f", "json").out)["not_counted"] == (
        "one leaf group: no traffic between groups"
    )


def test_designs_are_compared_for_one_traffic(dcnplan: Dcnplan):
    ran = dcnplan("compare", H100, B300, "--between-ports", "-f", "csv")
    titles, *rows = csv.reader(io.StringIO(ran.out))
    assert "one_spine_failed_leaf_ports_ecmp" in titles
    assert len({row[titles.index("one_spine_failed_leaf_ports_ecmp")] for row in rows}) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["design", H100, "--hosts", "balance"], "--hosts: error: there is one plane: hosts have nothing to choose"),
        (["load", H100, "--hosts", "balance"], "--hosts: error: there is one plane: hosts have nothing to choose"),
        (
            ["fail", B300, "--between-ports", "--between-groups"],
            "--between-groups: error: either this or --between-ports",
        ),
        (
            ["load", B300, "--between-ports", "--permutation", "2"],
            "--permutation: error: either this or --between-ports",
        ),
        (["load", "l10.yaml", "--hosts", "balance", "--permutation", "2"], "hosts have nothing to choose"),
        (["load", B300, "--hosts", "balanced"], "did you mean balance?"),
    ],
)
def test_flags_that_contradict_are_refused(dcnplan: Dcnplan, specs: Path, args: list[str], said: str):
    ran = dcnplan(*args)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_servers_that_a_file_wires_unevenly_are_told_apart(dcnplan: Dcnplan, specs: Path):
    """server1 has 1 + 2 ports, server2 2 + 1: of their 27 peers 22 and 21 are beyond leaf1; of others' 26, 21."""
    (specs / "four.yaml").write_text(planes(planes=1, ports=4, homing=2, leaves=4, down=8, up=4, spines=2))
    assert dcnplan("cables", "four.yaml", "-o", "cables.csv").code == 0
    lines = (specs / "cables.csv").read_text().splitlines(keepends=True)
    gone = [next(line for line in lines if f",{server}," in line and f",{leaf}," in line) for server, leaf in GONE]
    (specs / "cables.csv").write_text("".join(line for line in lines if line not in gone))
    assert dcnplan("load", "cables.csv", "--between-ports", "-o", "loads.csv").code == 0
    rows = list(csv.DictReader(io.StringIO((specs / "loads.csv").read_text())))
    sent = sum(float(row["up_gbps"]) for row in rows if row["lower"] == "leaf1")
    assert sent == pytest.approx(100 * (1 * 21 / 27 + 2 * 22 / 27 + 4 * 21 / 26))


def test_a_server_with_other_ports_than_its_mates_is_a_kind_of_its_own(dcnplan: Dcnplan, specs: Path):
    """server1 has 1 + 2 of 15 ports, three others 2 + 2: 6 of its 12 peers are on leaf2, and 6 of 11 of the others."""
    (specs / "four.yaml").write_text(planes(planes=1, ports=4, homing=2, leaves=2, down=8, up=4, spines=2))
    assert dcnplan("cables", "four.yaml", "-o", "cables.csv").code == 0
    lines = (specs / "cables.csv").read_text().splitlines(keepends=True)
    gone = next(line for line in lines if ",server1," in line and ",leaf1," in line)
    (specs / "cables.csv").write_text("".join(line for line in lines if line != gone))
    ran = dcnplan("load", "cables.csv", "--between-ports", "-o", "loads.csv")
    assert ran.code == 0
    rows = list(csv.DictReader(io.StringIO((specs / "loads.csv").read_text())))
    sent = sum(float(row["up_gbps"]) for row in rows if row["lower"] == "leaf1")
    assert sent == pytest.approx(100 * (6 / 12 + 6 * 6 / 11))


def test_of_one_leaf_group_load_and_fail_say_why_nothing_crosses(dcnplan: Dcnplan):
    why = "all servers are in one leaf group: no traffic between groups; --between-ports is between its leaves"
    assert why in dcnplan("load", H100).out
    assert dcnplan("fail", H100).out.startswith(f"{why}\n")
