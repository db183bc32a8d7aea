"""`dcnplan load` and `dcnplan fail`: what they answer, and what they refuse."""

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Ran

Dcnplan = Callable[..., Ran]


def test_load_names_the_first_link_to_be_full(dcnplan: Dcnplan):
    ran = dcnplan("load", "fabric.yaml")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "33.3% of this traffic fits; first full is leaf1 52 to spine1 1"


def test_load_as_a_document_has_growth_classes_and_hottest_links(dcnplan: Dcnplan):
    document = json.loads(dcnplan("load", "fabric.yaml", "-f", "json", "--top", "2").out)
    assert document["schema"] == "dcnplan/load"
    assert document["growth"] == 0.333333333
    assert document["offered_gbps"] == 38400
    assert document["classes"][0]["utilisation"] == {"min": 3.0, "mean": 3.0, "max": 3.0}
    assert [link["upper"] for link in document["hottest"]] == ["spine1", "spine2"]


def test_load_as_csv_has_a_line_for_every_link(dcnplan: Dcnplan, desk: Path):
    assert dcnplan("load", "fabric.yaml", "--without", "spine4", "-o", "loads.csv").code == 0
    lines = (desk / "loads.csv").read_text().splitlines()
    assert len(lines) == 1 + 32 * 4
    assert lines[1] == "leaf1,52,spine1,1,100,400.0,400.0,4.0,up"
    assert lines[4] == "leaf1,49,spine4,1,100,0.0,0.0,0.0,down"


def test_a_workbook_has_a_row_for_every_link(dcnplan: Dcnplan, desk: Path):
    pytest.importorskip("xlsxwriter")
    assert dcnplan("load", "fabric.yaml", "-o", "loads.xlsx").code == 0
    with ZipFile(desk / "loads.xlsx") as book:
        assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == 1 + 32 * 4


def test_measured_traffic_is_routed(dcnplan: Dcnplan, desk: Path):
    (desk / "traffic.csv").write_text("from,to,gbps\nleaf1,leaf2,200\n")
    ran = dcnplan("load", "fabric.yaml", "--traffic", "traffic.csv")
    assert ran.out.startswith("the traffic can grow by a factor of 2; first full is leaf1 52 to spine1 1\n")


def test_bad_traffic_is_refused_whole(dcnplan: Dcnplan, desk: Path):
    (desk / "traffic.csv").write_text("leaf1,leaf2,200\nleaf1,lef3,1\n")
    ran = dcnplan("load", "fabric.yaml", "--traffic", "traffic.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "traffic.csv:2:7: error: there is no such leaf or pod" in ran.err
    assert "did you mean leaf3?" in ran.err


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--without", "spin1"), "did you mean spine1?"),
        (("--without", "server1"), "server1: error: this is a server; a switch is needed"),
        (("--one-to-all", "spine1"), "--one-to-all: error: spine1 is not a leaf"),
        (("--between-pods",), "--between-pods: error: there are no joined pods to send between"),
        (("--hot", "pod1"), "--hot: error: there is no pod 'pod1'"),
        (("--permutation", "2", "--between-pods"), "--permutation: error: either this or --between-pods"),
        (("--share", "101"), "--share"),
        (("--traffic", "nowhere.csv"), "nowhere.csv: error: no such file"),
        (("--share", "30"), "--share: error: this says nothing without --hot"),
        (("--seed", "2"), "--seed: error: this says nothing without --permutation"),
    ],
)
def test_load_refuses(dcnplan: Dcnplan, flags: tuple[str, ...], said: str):
    ran = dcnplan("load", "fabric.yaml", *flags)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    "flags", [("--permutation", "3"), ("--one-to-all", "leaf1"), ("--all-to-one", "leaf1"), ("--weighted",)]
)
def test_every_pattern_answers(dcnplan: Dcnplan, flags: tuple[str, ...]):
    ran = dcnplan("load", "fabric.yaml", *flags)
    assert (ran.code, ran.err) == (0, "")
    assert "Hottest links" in ran.out


def test_fail_has_a_line_for_each_kind_of_part(dcnplan: Dcnplan):
    ran = dcnplan("fail", "fabric.yaml")
    assert ran.out.startswith(
        "one part failed leaves at least 50% of the capacity (leaf); at most 31 pairs of leaves cut"
    )
    parts = json.loads(dcnplan("fail", "fabric.yaml", "-f", "json").out)["single"]
    assert [(part["what"], part["count"], part["growth"], part["pairs_cut"]) for part in parts] == [
        ("link", 128, 0.25, 0),
        ("leaf", 32, 0.166666667, 31),
        ("spine", 4, 0.25, 0),
    ]


def test_failing_at_random_gives_the_same_answer_for_a_seed_and_any_number_of_threads(dcnplan: Dcnplan):
    flags = ("fail", "fabric.yaml", "--links", "10%", "--switches", "1", "--samples", "20", "-f", "json")
    one = dcnplan(*flags, "--jobs", "1").out
    assert one == dcnplan(*flags, "--jobs", "3").out
    assert one != dcnplan(*flags, "--seed", "2").out
    samples = json.loads(one)["samples"]
    assert (samples["links"], samples["switches"], samples["count"]) == (13, 1, 20)


def test_failing_at_random_draws_a_curve(dcnplan: Dcnplan, desk: Path):
    flags = ("fail", "fabric.yaml", "--links", "10", "--samples", "5")
    assert "median, from none failed to all  █" in dcnplan(*flags).out
    assert len(dcnplan(*flags, "-f", "csv").out.splitlines()) == 6
    assert dcnplan(*flags, "-o", "curve.svg").code == 0
    assert "links failed" in (desk / "curve.svg").read_text()


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--links", "101%"), "--links: error: 101% is more than all of them"),
        (("--links", "129"), "--links: error: there are 128 to fail, not 129"),
        (("--switches", "37"), "--switches: error: there are 36 to fail, not 37"),
        (("--links", "many"), "--links: error: 'many' is not a number of parts"),
        (("--links", "-1"), "--links: error: '-1' is not a number of parts"),
        (("--links", "1.5"), "--links: error: '1.5' is not a number of parts"),
        (("--links", "1", "--samples", "0"), "--samples"),
        (("-o", "curve.svg"), "-o: error: a chart shows random failures"),
    ],
)
def test_fail_refuses(dcnplan: Dcnplan, flags: tuple[str, ...], said: str):
    ran = dcnplan("fail", "fabric.yaml", *flags)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_all_links_may_fail(dcnplan: Dcnplan):
    ran = dcnplan("fail", "fabric.yaml", "--links", "100%", "--samples", "2")
    assert ran.code == 0
    assert "2; at most 496 pairs of leaves" in ran.out


def test_power_domains_fail_one_at_a_time_under_their_names(dcnplan: Dcnplan, desk: Path):
    (desk / "power.csv").write_text("feed A,spine1\nfeed A,spine2\nfeed B,spine3\n")
    document = json.loads(dcnplan("fail", "fabric.yaml", "--power-domains", "power.csv", "-f", "json").out)
    named = [row for row in document["single"] if row["what"] == "power_domain"]
    # Half of the four spines, and then a quarter.
    assert [(row["such_as"], row["role"], row["capacity_left"]) for row in named] == [
        ("feed A", None, 0.5),
        ("feed B", None, 0.75),
    ]
    assert document["not_covered"] == []


def test_unknown_switches_of_power_domains_are_refused_at_their_place(dcnplan: Dcnplan, desk: Path):
    (desk / "power.csv").write_text("feed A,spine1\nfeed A,spin2\n")
    ran = dcnplan("fail", "fabric.yaml", "--power-domains", "power.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "power.csv:2:8: error: there is no such switch, pod or plane" in ran.err
    assert "did you mean spine2?" in ran.err


@pytest.mark.parametrize(("flag", "value"), [("--samples", "5"), ("--routed", "1"), ("--jobs", "2"), ("--seed", "3")])
def test_flags_of_random_failures_are_refused_where_none_are_asked_for(dcnplan: Dcnplan, flag: str, value: str):
    ran = dcnplan("fail", "fabric.yaml", flag, value)
    assert (ran.code, ran.out) == (2, "")
    assert f"{flag}: error: this says nothing without --links" in ran.err


def test_fail_takes_the_traffic_of_load(dcnplan: Dcnplan):
    """One leaf group of two sends, 2 x 1,200G over 8 links: 3:1; without one of them its leaf has 3 left: 4:1."""
    document = json.loads(dcnplan("fail", "fabric.yaml", "--one-to-all", "leaf1", "-f", "json").out)
    assert "leaf1" in document["traffic"]
    assert document["growth"] == 0.333333333
    uplink = next(row for row in document["single"] if row["what"] == "link")
    assert (uplink["growth"], uplink["capacity_left"]) == (0.25, 0.75)
