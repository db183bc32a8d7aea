"""`dcnplan export`: what it writes where, and what it refuses before anything is worked out."""

import json
from pathlib import Path

import pytest

from dcnplan.export.registry import FORMATS
from tests.cli.conftest import SPEC


def test_a_graph_goes_to_standard_output(dcnplan):
    ran = dcnplan("export", "fabric.yaml", "--to", "node-link")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert (len(document["nodes"]), len(document["edges"])) == (36, 128)


def test_with_servers_there_are_768_more_nodes_and_1536_more_links(dcnplan):
    document = json.loads(dcnplan("export", "fabric.yaml", "--to", "node-link", "--servers").out)
    assert (len(document["nodes"]), len(document["edges"])) == (36 + 768, 128 + 2 * 768)


def test_a_file_is_written_whole_and_told(dcnplan, desk: Path):
    ran = dcnplan("export", "fabric.yaml", "--to", "graphml", "-o", "new/a.graphml", "--mkdir")
    assert (ran.code, ran.out, ran.err) == (0, "", "wrote new/a.graphml\n")
    assert (desk / "new" / "a.graphml").read_text().endswith("</graphml>\n")


def test_netbox_is_three_files_in_a_folder_that_keeps_its_others(dcnplan, desk: Path):
    (desk / "nb").mkdir()
    (desk / "nb" / "mine.txt").write_text("mine")
    ran = dcnplan("export", "fabric.yaml", "--to", "netbox", "-o", "nb", "--netbox-version", "4.5")
    assert (ran.code, ran.err) == (0, "wrote nb: devices.csv, interfaces.csv, cables.csv\n")
    assert sorted(path.name for path in (desk / "nb").iterdir()) == [
        "cables.csv", "devices.csv", "interfaces.csv", "mine.txt"
    ]  # fmt: skip
    assert (desk / "nb" / "cables.csv").read_text().startswith("side_a_site,side_a_device,")
    assert (desk / "nb" / "mine.txt").read_text() == "mine"


def test_a_part_says_that_it_is_one(dcnplan):
    ran = dcnplan("export", "fabric.yaml", "--to", "ptm", "--leaves", "2")
    lines = ran.out.splitlines()
    assert lines[0] == "# part of small (--leaves 2): names and ports are those of the whole"
    assert len(lines) == 3 + 2 * 4


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--to", "netbox"), "--to netbox: error: netbox is several files\n = hint: -o DIR"),
        (("--to", "netbox", "-o", "no/nb"), "no/nb: error: cannot write: there is no directory"),
        (("--to", "netbox", "-o", "fabric.yaml"), "fabric.yaml: error: cannot write: not a directory"),
        (
            ("--to", "netbox", "-o", "nb.csv"),
            "-o nb.csv: error: netbox is several files, and this is the name of one\n = hint: -o nb.csv/ makes a",
        ),
        (("--to", "dot", "-o", "a.graphml"), "-o a.graphml: error: dot does not end in .graphml\n = hint: .dot or .gv"),
        (("--to", "dot", "-o", "no/a.dot"), "no/a.dot: error: cannot write: there is no directory"),
        (("--to", "dot", "--netbox-version", "4.2"), "--netbox-version: error: --to dot has no versions"),
        (("--to", "netbox", "-o", "nb", "--netbox-version", "2.0"), "--netbox-version: error: the columns of NetBox"),
        (("--to", "visio"), "--to: error: 'visio' is not one of"),
        ((), "dcnplan export: error: --to is missing\n"),
        (("--to", "dot", "--pods", "0"), "--pods: error: 0 is less than 1\n"),
        (("--to", "dot", "--leaves", "4x"), "--leaves: error: '4x' is not a whole number\n"),
        (("--to", "containerlab", "-o", "fabric.yaml"), "-o fabric.yaml: error: this is the spec itself"),
    ],
)
def test_what_cannot_be_is_refused_before_the_spec_is_read(
    dcnplan, desk: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], message: str
):
    monkeypatch.setattr("dcnplan.inputs.source.read_source", None)
    ran = dcnplan("export", "fabric.yaml", *args)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert not (desk / "nb").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--pods", "1"), "--pods: error: small has no pods\n = hint: --leaves N takes a part of it\n"),
        (
            ("--nos", "ios"),
            "--nos: error: no switch of small runs 'ios'\n = hint: known: no model here has one\n",
        ),
    ],
)
def test_what_the_fabric_does_not_have_is_told(dcnplan, args: tuple[str, ...], message: str):
    ran = dcnplan("export", "fabric.yaml", "--to", "dot", *args)
    assert (ran.code, ran.out, ran.err) == (2, "", message)


@pytest.mark.parametrize(("form", "start"), [("drawio", "<mxfile "), ("mermaid", "flowchart TB\n")])
@pytest.mark.parametrize("flags", [("--servers",), ("--nos", "sonic")])
def test_a_drawing_takes_no_choice_of_what_is_not_in_it(dcnplan, form: str, start: str, flags: tuple[str, ...]):
    assert dcnplan("export", "fabric.yaml", "--to", form).out.startswith(start)
    ran = dcnplan("export", "fabric.yaml", "--to", form, *flags)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"{flags[0]}: error: --to {form} takes no such choice\n = hint: leave it out\n"


@pytest.mark.parametrize("form", ["drawio", "mermaid"])
def test_a_part_of_a_fabric_can_be_drawn_and_says_that_it_is_one(dcnplan, form: str):
    ran = dcnplan("export", "fabric.yaml", "--to", form, "--leaves", "2")
    assert (ran.code, ran.err) == (0, "")
    assert "part of small (--leaves 2): names and ports are those of the whole" in ran.out
    assert "leaf2" in ran.out
    assert "leaf3" not in ran.out


PODS = """\
dcnplan: 1
name: pods
family: three-tier
servers: {ports: 2, speed: 25G}
leaf: {model: {name: leaf-box, ports: [48x25G, 4x100G]}, count: 8, uplinks: 4x100G}
pod_spine: {model: {name: pod-box, ports: [32x100G]}, count: 4, uplinks: 4x100G}
spine: {model: {name: spine-box, ports: [32x100G]}, count: 4}
pods: 3
"""


@pytest.mark.parametrize("flags", [("--pods", "999"), ("--leaves", "8"), ("--pods", "3", "--leaves", "999")])
@pytest.mark.parametrize("form", ["graphml", "ptm", "mermaid"])
def test_a_part_that_is_the_whole_is_the_whole(dcnplan, desk: Path, form: str, flags: tuple[str, ...]):
    (desk / "pods.yaml").write_text(PODS)
    whole = dcnplan("export", "pods.yaml", "--to", form)
    assert dcnplan("export", "pods.yaml", "--to", form, *flags) == whole
    assert "part of" not in whole.out


def test_a_part_is_told_by_the_flags_that_take_something_away(dcnplan, desk: Path):
    (desk / "pods.yaml").write_text(PODS)
    ran = dcnplan("export", "pods.yaml", "--to", "ptm", "--pods", "2", "--leaves", "99")
    assert ran.out.startswith("# part of pods (--pods 2): names and ports are those of the whole\n")


@pytest.mark.parametrize(
    ("flags", "hint"),
    [
        ((), "; --pods 1 lists a part"),
        (("--pods", "1"), "; --leaves 4 lists a part"),
        (("--pods", "1", "--leaves", "4"), "; --leaves 1 lists a part"),
        (("--pods", "1", "--leaves", "1"), ""),
    ],
)
def test_what_has_been_taken_is_not_advised_again(dcnplan, desk: Path, flags: tuple[str, ...], hint: str):
    (desk / "pods.yaml").write_text(PODS)
    ran = dcnplan("export", "pods.yaml", "--to", "ptm", "--max-rows", "1", *flags)
    assert ran.code == 2
    assert ran.err.endswith(f" lists them all{hint}\n")


def test_where_the_file_has_no_room_to_say_that_it_is_a_part_it_is_said_beside_it(dcnplan):
    ran = dcnplan("export", "fabric.yaml", "--to", "batfish", "--leaves", "2")
    assert ran.err == "part of small (--leaves 2): names and ports are those of the whole\n"
    assert set(json.loads(ran.out)) == {"edges"}


def test_an_absurd_fabric_is_refused_before_it_is_built_with_the_count_the_limit_and_the_flag(
    dcnplan, absurd: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("dcnplan.fabric.builder.build", None)
    ran = dcnplan("export", absurd, "--to", "dot")
    assert (ran.code, ran.out) == (2, "")
    # 10,000,000 leaves, 4 spines, 4 links a leaf.
    assert ran.err == (
        "dcnplan export: error: small has 50,000,004 switches and links, the limit is 1,000,000\n"
        " = hint: --max-rows 50000004 lists them all; --leaves 4 lists a part\n"
    )


@pytest.fixture
def absurd(desk: Path) -> str:
    """10,000,000 leaves of 48 ports, dual-homed: 240,000,000 servers under 4 spines of 10,000,000 ports."""
    wide = SPEC.replace("ports: [32x100G]", "ports: [10000000x100G]")
    (desk / "wide.yaml").write_text(wide.replace("uplinks: 4x100G}", "uplinks: 4x100G, count: 10000000}"))
    return "wide.yaml"


def test_where_all_of_it_is_asked_for_and_does_not_fit_into_memory_that_is_told(dcnplan, absurd: str, monkeypatch):
    monkeypatch.setattr("dcnplan.network.memory._memory_bytes", lambda: 1 << 30)
    ran = dcnplan("export", absurd, "--to", "dot", "--max-rows", "50000004")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: a fabric of 40,000,000 links would take 8.0 GB of memory\n")


@pytest.mark.parametrize("form", [form for form, about in FORMATS.items() if not about.is_folder])
def test_a_part_of_an_absurd_fabric_is_written_without_building_the_whole(dcnplan, absurd: str, form: str):
    ran = dcnplan("export", absurd, "--to", form, "--leaves", "2")
    assert ran.code == 0
    assert {name: name in ran.out for name in ("leaf1", "leaf2", "leaf3", "spine4")} == {
        "leaf1": True, "leaf2": True, "leaf3": False, "spine4": True
    }  # fmt: skip


def test_netbox_gets_a_part_of_an_absurd_fabric_too(dcnplan, desk: Path, absurd: str):
    assert dcnplan("export", absurd, "--to", "netbox", "--leaves", "2", "--servers", "-o", "nb").code == 0
    # A line of titles; 2 leaves, 4 spines, 48 servers; 8 links and 96 server links.
    assert (desk / "nb" / "devices.csv").read_text().count("\n") == 1 + 6 + 48
    assert (desk / "nb" / "cables.csv").read_text().count("\n") == 1 + 8 + 96


def test_a_part_that_is_absurd_itself_is_refused_too(dcnplan, absurd: str):
    ran = dcnplan("export", absurd, "--to", "ptm", "--leaves", "1000000")
    assert (ran.code, ran.out) == (2, "")
    # 1,000,000 leaves with 4 links each, and 4 spines.
    counted = "this part of small has 5,000,004 switches and links, the limit is 1,000,000"
    assert ran.err.startswith(f"dcnplan export: error: {counted}\n")
