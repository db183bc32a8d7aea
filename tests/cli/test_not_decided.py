"""What a user sees where the packer's search ends without a proof: no answer, or at least so much."""

import json

import pytest

LEAF_FULL = """\
dcnplan: 1
name: near-full
family: two-tier
servers: {ports: 1, speed: 25G}
leaf: {model: Z9332F-ON, downlinks: 62x25G, uplinks: 79x100G, reserve: 2x10G, count: 2}
spine: {model: S9820-8C, count: 79}
"""
SPINE_FULL = """\
dcnplan: 1
name: spine-full
family: two-tier
servers: {ports: 1, speed: 10G}
leaf: {model: {name: leaf-box, ports: [48x10G, 4x10G]}, downlinks: 48x10G, uplinks: 4x10G}
spine: {model: S6000-ON, count: 4}
"""
"""A spine has two pipes of 52 ports of 10G; that there is no 105th takes a proof."""


@pytest.fixture(autouse=True)
def _specs(desk) -> None:
    (desk / "leaf.yaml").write_text(LEAF_FULL)
    (desk / "spine.yaml").write_text(SPINE_FULL)


def test_with_its_work_the_search_finds_the_way(dcnplan):
    assert dcnplan("design", "leaf.yaml").code == 0
    ran = dcnplan("design", "spine.yaml", "-f", "json")
    assert json.loads(ran.out)["servers"] == {
        "capacity": 104 * 48, "asked": None, "ports": 1, "homing": 1, "port_gbps": 10,
    }  # fmt: skip


@pytest.mark.usefixtures("no_work")
@pytest.mark.parametrize(
    "verb", [["design"], ["bom"], ["cables"], ["validate"], ["design", "-f", "json"]], ids=" ".join
)
def test_a_design_that_is_not_decided_is_no_answer(dcnplan, verb):
    ran = dcnplan(verb[0], "leaf.yaml", *verb[1:])
    assert (ran.code, ran.out) == (2, "")
    assert "leaf.yaml:5:54: error: whether 79x100G of leaf.uplinks fit on Z9332F-ON is not decided" in ran.err
    assert "the search ended early, which is no proof" in ran.err
    assert "hint: 72x100G is known to fit" in ran.err


@pytest.mark.usefixtures("no_work")
def test_a_folder_is_not_begun(dcnplan, desk):
    assert dcnplan("design", "leaf.yaml", "-o", "out").code == 2
    assert not (desk / "out").exists()


@pytest.mark.usefixtures("no_work")
def test_a_number_that_was_to_be_as_large_as_fits_is_at_least_so_large(dcnplan):
    ran = dcnplan("design", "spine.yaml")
    assert ran.code == 0
    assert "servers     at least 4,992, each 1 x 10G" in ran.out
    assert "more may fit than is planned" in ran.out
    document = json.loads(dcnplan("design", "spine.yaml", "-f", "json").out)
    assert (document["servers"]["capacity"], document["servers"]["at_least"]) == (4992, True)


@pytest.mark.usefixtures("no_work")
def test_capacity_says_so_in_the_cell(dcnplan):
    ran = dcnplan("capacity", "spine.yaml", "--spines", "3,4")
    assert ran.code == 0
    assert "at least 4,992 servers" in ran.out.splitlines()[0]
    assert any("at least 4,992" in line for line in ran.out.splitlines()[1:])
    row = json.loads(dcnplan("capacity", "spine.yaml", "--spines", "4", "-f", "json").out)["rows"][0]
    assert (row["feasible"], row["servers"], row["at_least"]) == (True, 4992, True)
    csv = dcnplan("capacity", "spine.yaml", "--spines", "4", "-f", "csv").out.splitlines()
    assert (csv[0].split(",")[-1], csv[1].split(",")[-1]) == ("at_least", "yes")


@pytest.mark.usefixtures("no_work")
def test_a_row_of_capacity_that_is_not_decided_stands_beside_one_that_fits(dcnplan, desk):
    # 4 uplinks a leaf: over 4 spines 26 leaves take 26 ports of each; over 2 the 53 leaves asked for take 106 of 104.
    (desk / "spine.yaml").write_text(SPINE_FULL.replace("uplinks: 4x10G", "uplinks: 4x10G, count: 53"))
    ran = dcnplan("capacity", "spine.yaml", "--spines", "2,4")
    assert ran.code == 0
    assert "not decided: whether 106x10G for the leaves fit on each of 2 spines (S6000-ON) is not decided" in ran.out
    rows = json.loads(dcnplan("capacity", "spine.yaml", "--spines", "2,4", "-f", "json").out)["rows"]
    assert [row["feasible"] for row in rows] == [None, True]
    ran = dcnplan("capacity", "spine.yaml", "--spines", "2")
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.usefixtures("no_work")
def test_what_a_flag_leaves_undecided_is_told_at_the_flag(dcnplan, desk):
    # 53 leaves take 53 ports of each of 4 spines, but 106 of each of 2.
    (desk / "spine.yaml").write_text(SPINE_FULL.replace("uplinks: 4x10G", "uplinks: 4x10G, count: 53"))
    ran = dcnplan("capacity", "spine.yaml", "--spines", "2")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--spines: error: whether 106x10G for the leaves fit on each of 2 spines")
    assert "note: in the spec at spine.yaml:5:" in ran.err


def test_with_its_work_that_row_does_not_fit(dcnplan, desk):
    (desk / "spine.yaml").write_text(SPINE_FULL.replace("uplinks: 4x10G", "uplinks: 4x10G, count: 53"))
    rows = json.loads(dcnplan("capacity", "spine.yaml", "--spines", "2,4", "-f", "json").out)["rows"]
    assert [row["feasible"] for row in rows] == [False, True]


@pytest.mark.usefixtures("no_work")
def test_compare_shows_what_is_decided_and_calls_none_ahead(dcnplan):
    ran = dcnplan("compare", "spine.yaml", "leaf.yaml")
    assert ran.code == 0
    servers = next(line for line in ran.out.splitlines() if line.strip().startswith("servers"))
    assert servers.endswith("at least 4,992  not decided")
    assert "Whether all of them fit is not decided, so none is said to be ahead" in ran.out
    assert "is not decided" in ran.err
    document = json.loads(dcnplan("compare", "spine.yaml", "leaf.yaml", "-f", "json").out)
    assert [one.get("feasible", True) for one in document["designs"]] == [True, None]
    assert (document["ahead"], document["equal_servers_and_oversubscription"]) == ([], False)


@pytest.mark.usefixtures("no_work")
def test_compare_of_nothing_decided_is_no_answer(dcnplan):
    ran = dcnplan("compare", "leaf.yaml", "leaf.yaml")
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.usefixtures("no_work")
def test_the_radix_of_a_model_says_that_it_is_at_least_so_much(dcnplan):
    ran = dcnplan("catalog", "show", "S6000-ON")
    assert any(line.split() == ["10G", "at", "least", "104"] for line in ran.out.splitlines())
    document = json.loads(dcnplan("catalog", "show", "S6000-ON", "-f", "json").out)
    assert (document["radix"], document["radix_at_least"]) == ({"10G": 104, "40G": 32}, {"10G": True})
    assert "radix_at_least" not in json.loads(dcnplan("catalog", "show", "SN2100", "-f", "json").out)


@pytest.mark.usefixtures("no_work")
def test_the_number_of_a_shortage_is_at_least_so_much(dcnplan, desk):
    # 129 ports of 100G are more than 32 cages of 400G hold, which takes no search; beside 62 of 25G, 72 are found.
    (desk / "leaf.yaml").write_text(LEAF_FULL.replace("79x100G", "129x100G").replace("count: 79", "count: 129"))
    ran = dcnplan("design", "leaf.yaml", "-f", "json")
    assert ran.code == 1
    assert "Z9332F-ON has at least 72 left of 128" in ran.err
    assert json.loads(ran.out)["problems"][0]["at_least"] is True
