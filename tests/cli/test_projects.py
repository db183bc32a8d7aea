"""The command line on a project: what answers for all of it, what wants one fabric, and that all its files are kept."""

import csv
import json
import os
from pathlib import Path

import pytest

from tests.projects.opening import box, pods, project, written

WHOLE = ("design", "validate", "bom", "cables")
OF_ONE = (
    ("paths", "one-leaf1", "one-leaf2"), ("load",), ("fail",), ("capacity", "--spines", "2"),
    ("paths", "--all"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _files(desk: Path) -> None:
    text = project("{one: a.yaml, two: b.yaml}", "servers: {count: 48}\n")
    written(desk, project=text, a=box("a"), b=box("b", "{ports: 2, speed: 25G}"))


@pytest.mark.parametrize("verb", WHOLE)
def test_a_project_is_answered_for_whole_and_for_one_of_its_fabrics(dcnplan, verb: str):
    whole, one = (
        dcnplan(verb, "project.yaml", "-f", "json"),
        dcnplan(verb, "project.yaml", "--fabric", "two", "-f", "json"),
    )
    assert (whole.code, one.code) == (0, 0)
    assert verb == "validate" or json.loads(whole.out) != json.loads(one.out)
    assert dcnplan(verb, "project.yaml").code == 0
    titles, *rows = csv.reader(dcnplan(verb, "project.yaml", "-f", "csv").out.splitlines())
    assert titles[-1] == "fabric"
    assert {row[-1] for row in rows} >= {"one", "two"} or {row[-1] for row in rows} >= {"one, two"}


@pytest.mark.parametrize("asked", OF_ONE, ids=" ".join)
def test_what_is_asked_of_one_fabric_names_them_where_none_is_chosen(dcnplan, asked: tuple[str, ...]):
    verb, *more = asked
    ran = dcnplan(verb, "project.yaml", *more)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"dcnplan {verb}: error: project.yaml is a project, and this is asked of one fabric\n"
        " = hint: --fabric one or --fabric two\n"
    )
    assert dcnplan(verb, "project.yaml", *more, "--fabric", "one").code == 0


def test_a_switch_may_be_called_without_the_fabric_that_is_chosen(dcnplan):
    ran = [dcnplan("paths", "project.yaml", "--fabric", "two", a, b, "-f", "csv") for a, b in
           (("two-leaf1", "two-leaf2"), ("leaf1", "leaf2"), ("server1", "two-leaf2"))]  # fmt: skip
    assert {one.code for one in ran} == {0}
    assert ran[0].out == ran[1].out
    assert "two-spine1" in ran[0].out


SLIPS = {
    "two-pod1-leaf5": "names run from two-pod1-leaf1 to two-pod4-leaf2",
    "pod1-leaf5": "names run from two-pod1-leaf1 to two-pod4-leaf2",
    "leaf1": "did you mean two-pod1-leaf1 or another one?",
    "pod3": "did you mean two-pod3?",
    "two-pod9": "names run from two-pod1 to two-pod4",
    "sever7": "did you mean server7?",
    "server999": "names run from server1 to server96",
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_a_name_is_told_with_what_there_is(dcnplan, desk: Path, name: str):
    (desk / "b.yaml").write_text(pods(4))
    ran = dcnplan("load", "project.yaml", "--fabric", "two", "--without", name)
    assert (ran.code, ran.err.splitlines()[-1]) == (2, f" = hint: {SLIPS[name]}")


def test_a_fabric_that_there_is_not_is_told_with_what_was_meant(dcnplan):
    ran = dcnplan("load", "project.yaml", "--fabric", "twoo")
    assert (ran.code, ran.err) == (
        2, "--fabric: error: no fabric of the project is called 'twoo'\n = hint: did you mean two?\n",
    )  # fmt: skip


ALONE = (("design", "a.yaml"), ("load", "a.yaml"), ("capacity", "a.yaml"), ("capacity", "--spines", "2"))


@pytest.mark.parametrize("asked", ALONE, ids=" ".join)
def test_a_spec_has_no_fabrics(dcnplan, asked: tuple[str, ...]):
    ran = dcnplan(*asked, "--fabric", "one")
    assert (ran.code, ran.err) == (
        2,
        "--fabric: error: this is no project, and has no fabrics\n = hint: leave it out\n",
    )


def test_faults_of_all_files_are_one_answer(dcnplan, desk: Path):
    (desk / "a.yaml").write_text(box("a").replace("two-tier", "two-tire"))
    (desk / "b.yaml").write_text(box("b").replace("uplinks", "uplink"))
    ran = dcnplan("validate", "project.yaml", "-f", "json")
    assert ran.code == 1
    assert [(one["file"], one["line"]) for one in json.loads(ran.out)["problems"]] == [
        ("a.yaml", 3), ("b.yaml", 5), ("b.yaml", 5),
    ]  # fmt: skip


def test_a_file_that_is_not_there_is_a_fault_of_the_project(dcnplan, desk: Path):
    os.rename(desk / "a.yaml", desk / "aa.yaml")
    ran = dcnplan("design", "project.yaml")
    assert ran.code == 1
    assert ran.err.startswith("project.yaml:3:16: error: a.yaml: no such file\n")
    assert "did you mean aa.yaml?" in ran.err


def test_files_are_named_from_where_the_project_is(dcnplan, desk: Path):
    (desk / "deep" / "er").mkdir(parents=True)
    text = project("{one: ../../a.yaml, two: er/b.yaml}")
    (desk / "deep" / "project.yaml").write_text(text.replace("../../", "../"))
    (desk / "deep" / "er" / "b.yaml").symlink_to(desk / "b.yaml")
    assert dcnplan("validate", "deep/project.yaml").code == 0
    assert dcnplan("validate", os.path.join(desk, "deep", "..", "deep", "project.yaml")).code == 0


def test_a_project_may_come_from_standard_input_and_names_files_from_here(process):
    ran = process(shell="cat project.yaml | $DCNPLAN validate -")
    assert (ran.returncode, ran.stdout) == (0, b"standard input: ok: 2 fabrics, 48 servers, 8 switches\n")


NO_OUTPUT = {
    "a picture": ("diagram", "project.yaml", "-o", "a.svg"),
    "an answer": ("design", "project.yaml", "-o", "a.json"),
    "a graph": ("export", "project.yaml", "--to", "node-link", "-o", "a.json"),
    "one fabric": ("bom", "project.yaml", "--fabric", "two", "-o", "a.json"),
    "of a comparison": ("compare", "b.yaml", "project.yaml", "-o", "a.json"),
    "through a link": ("cables", "project.yaml", "-o", "link.csv"),
}


@pytest.mark.parametrize("asked", NO_OUTPUT.values(), ids=NO_OUTPUT)
def test_no_output_takes_the_place_of_a_fabric_s_file(dcnplan, desk: Path, asked: tuple[str, ...]):
    name = asked[-1]
    os.link(desk / "a.yaml", desk / name) if name == "link.csv" else os.rename(desk / "a.yaml", desk / name)
    if name != "link.csv":
        (desk / "project.yaml").write_text(project(f"{{one: {name}, two: b.yaml}}"))
    before = (desk / name).read_bytes()
    ran = dcnplan(*asked)
    assert ran.code == 2
    assert f"-o {name}: error: this is a fabric of the project\n" in ran.err
    assert (desk / name).read_bytes() == before


def test_no_folder_takes_the_place_of_a_fabric_s_file(dcnplan, desk: Path):
    (desk / "out").mkdir()
    os.rename(desk / "a.yaml", desk / "out" / "bom.csv")
    (desk / "project.yaml").write_text(project("{one: out/bom.csv, two: b.yaml}"))
    ran = dcnplan("design", "project.yaml", "-o", "out")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "-o out/bom.csv: error: this is a fabric of the project")
    assert os.listdir(desk / "out") == ["bom.csv"]


def test_prices_are_counted_once(dcnplan, desk: Path):
    (desk / "prices.csv").write_text("item,price,currency\ntor,1000,EUR\nAOC 100G QSFP28,90,EUR\nnobody,1,EUR\n")
    ran = dcnplan("bom", "project.yaml", "--prices", "prices.csv", "-f", "json")
    assert ran.code == 0
    assert ran.err.count("1 of 3 prices is for nothing in the bill") == 1
    document = json.loads(ran.out)
    (tors,) = [line for line in document["lines"] if line["item"] == "tor"]
    assert (tors["quantity"], tors["price"], tors["fabrics"]) == (4, "4000.00", {"one": 2, "two": 2})
    prices = [float(one["totals"]["price"]) for one in document["fabrics"]]
    assert float(document["totals"]["price"]) == sum(prices) > 4000
    assert [one["fabric"] for one in document["groups"]][:2] == ["one", "one"]


def test_media_flags_are_for_every_fabric_that_has_the_links(dcnplan):
    ran = dcnplan("bom", "project.yaml", "--media", "leaf-spine=sr", "-f", "json")
    lines = json.loads(ran.out)["lines"]
    assert [line["fabrics"] for line in lines if line["item"] == "100GBASE-SR4"] == [{"one": 8, "two": 8}]


def test_media_flags_pass_over_fabrics_without_such_links(dcnplan, desk: Path):
    (desk / "b.yaml").write_text(pods(4))
    ran = dcnplan("bom", "project.yaml", "--media", "pod_spine-spine=sr", "-f", "json")
    assert ran.code == 0
    # Four pods of two pod spines with two uplinks: 16 links, an optic at each end.
    (line,) = [line for line in json.loads(ran.out)["lines"] if line["item"] == "100GBASE-SR4"]
    assert line["fabrics"] == {"two": 32}
    # Leaves of its pods go to pod spines.
    straight = dcnplan("bom", "project.yaml", "--media", "leaf-spine=sr", "-f", "json")
    (line,) = [line for line in json.loads(straight.out)["lines"] if line["item"] == "100GBASE-SR4"]
    assert line["fabrics"] == {"one": 8}
    nobody = dcnplan("bom", "project.yaml", "--media", "leaf-pod=sr")
    assert (nobody.code, nobody.err.splitlines()[0]) == (2, "--media: error: 'leaf-pod' is not a key of media")


def test_compare_takes_projects_beside_specs(dcnplan):
    ran = dcnplan("compare", "project.yaml", "a.yaml", "-f", "csv")
    assert ran.code == 0
    rows = list(csv.DictReader(ran.out.splitlines()))
    assert [(row["design"], row["servers"], row["switches"]) for row in rows] == [("both", "48", "8"), ("a", "96", "4")]


def test_a_project_that_cannot_be_cabled_says_so(dcnplan, desk: Path):
    (desk / "b.yaml").write_text(box("b") + "media: {leaf-spine: lr}\nlengths: {leaf-spine: 90km}\n")
    ran = dcnplan("design", "project.yaml", "-f", "json")
    document = json.loads(ran.out)
    assert (ran.code, document["feasible"]) == (1, False)
    assert [one["feasible"] for one in document["fabrics"]] == [True, False]
    assert len(document["problems"]) == 1
    assert dcnplan("bom", "project.yaml").code == 1


def test_init_writes_a_project_into_a_folder(dcnplan, desk: Path):
    ran = dcnplan("init", "mine", "--template", "superpod-b300-fabrics", "-o", "new/")
    assert (ran.code, ran.err) == (0, "wrote new/: compute.yaml, converged.yaml, project.yaml\n")
    assert "\nname: mine\n" in (desk / "new" / "project.yaml").read_text()
    assert dcnplan("validate", "new/project.yaml").out == "new/project.yaml: ok: 2 fabrics, 64 servers, 26 switches\n"
    again = dcnplan("init", "--template", "superpod-b300-fabrics", "-o", "new")
    assert (again.code, again.err.splitlines()[0]) == (
        2, "-o new: error: compute.yaml, converged.yaml, project.yaml exist",
    )  # fmt: skip
    assert dcnplan("init", "--template", "superpod-b300-fabrics", "-o", "new", "--force").code == 0
    assert "\nname: superpod-b300-fabrics\n" in (desk / "new" / "project.yaml").read_text()


@pytest.mark.parametrize("output", [(), ("-o", "-"), ("-o", "one.yaml")])
def test_init_wants_a_folder_for_a_project(dcnplan, output: tuple[str, ...]):
    ran = dcnplan("init", "--template", "superpod-gb200-fabrics", *output)
    assert (ran.code, ran.out) == (2, "")
    assert "superpod-gb200-fabrics is several files" in ran.err


def test_a_fabric_that_is_short_of_ports_is_told_which_models_would_do(dcnplan, desk: Path):
    """42 leaves for 1,000 servers of two ports; a spine with 32 ports is 10 short of a link to each."""
    spec = (
        "dcnplan: 1\nname: a\nfamily: two-tier\nservers: {ports: 2, speed: 25G}\n"
        "leaf: {model: S5248F-ON, downlinks: 48x25G, uplinks: 4x100G}\nspine: {model: SN2700, count: 4}\n"
    )
    written(desk, project=project("{one: a.yaml}", "servers: {count: 1000}\n"), a=spec)
    ran = dcnplan("design", "project.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert "error: one holds 768 of 1,000 servers: 232 short" in ran.err
    assert "hint: in a.yaml: spine.model: SN3800, SN4600C fit (64 x 100G)" in ran.err
    written(desk, a=spec.replace("S5248F-ON,", "S5248F-ON, count: 42,"))
    ran = dcnplan("design", "project.yaml", "--fabric", "one")
    assert ran.code == 1
    assert "SN2700 has 32: 10 short" in ran.err
    assert "hint: spine.model: SN3800, SN4600C fit (64 x 100G)" in ran.err
