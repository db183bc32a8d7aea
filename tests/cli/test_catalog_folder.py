"""`--catalog`, `catalog check` and `catalog import` over folders of device files."""

import json
import os
from pathlib import Path

import pytest

from tests.catalog.netbox_files import netbox_file, run

LEAF = netbox_file(run("Ethernet1/{}", "25gbase-x-sfp28", range(1, 49)), model="Leaf-48")
UPLINKS = "".join(f"- {{name: Ethernet1/{n}, type: 100gbase-x-qsfp28}}\n" for n in range(49, 57))
BAD = "model: Bad\nports: [1x10]\n"
SPEC = """\
dcnplan: 1
name: t
family: two-tier
servers: {ports: 1, speed: 25G}
leaf: {model: Leaf-48, uplinks: 2x100G, count: 2}
spine: {model: {name: spine-box, ports: [32x100G]}, count: 2}
"""


@pytest.fixture
def vendors(desk: Path) -> Path:
    """A folder of five kinds of file."""
    folder = desk / "vendors"
    for name, text in {
        "Acme/leaf.yaml": LEAF + UPLINKS + "- {name: Management1, type: 1000base-t}\n",
        "Acme/frame.yaml": "manufacturer: Acme\nmodel: F\nslug: f\nmodule-bays: [{name: Slot 1}]\n",
        "Acme/pdu.yml": "manufacturer: Acme\nmodel: P\nslug: p\npower-outlets: [{name: O1}]\n",
        "Best/card.yaml": netbox_file(run("E{{module}}/{}", "100gbase-x-qsfp28", range(1, 9)), "", "C-8"),
        "Best/sn2700.yaml": netbox_file(run("swp{}", "100gbase-x-qsfp28", range(1, 33)), model="SN2700"),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (desk / "t.yaml").write_text(SPEC)
    return folder


def test_check_counts_by_outcome_and_reason(dcnplan, vendors):
    ran = dcnplan("catalog", "check", "vendors")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "5 files: 1 device, 1 card, 1 completes, 2 skipped"
    document = json.loads(dcnplan("catalog", "check", "vendors", "-f", "json").out)
    assert [(count["outcome"], count["reason"], count["files"]) for count in document["counts"]] == [
        ("device", None, 1),
        ("card", None, 1),
        ("completes", None, 1),
        ("skipped", "PDU or UPS", 1),
        ("skipped", "frame: module bays only", 1),
    ]
    assert [(one["file"], one["outcome"]) for one in document["files"]] == [
        ("vendors/Acme/frame.yaml", "skipped"),
        ("vendors/Acme/leaf.yaml", "device"),
        ("vendors/Acme/pdu.yml", "skipped"),
        ("vendors/Best/card.yaml", "card"),
        ("vendors/Best/sn2700.yaml", "completes"),
    ]


def test_check_tells_warnings_and_with_v_every_file(dcnplan, vendors):
    ran = dcnplan("catalog", "check", "vendors", "-v")
    assert "vendors/Acme/pdu.yml" in ran.out
    assert "'Management1' is left out by its name: a port for management" in ran.err
    assert "SN2700: yours adds netbox names; ports as shipped" in ran.err
    assert "vendors/Acme/pdu.yml" not in dcnplan("catalog", "check", "vendors").out


def test_check_is_no_where_a_file_is_at_fault(dcnplan, vendors):
    (vendors / "bad.yaml").write_text(BAD)
    ran = dcnplan("catalog", "check", "vendors")
    assert (ran.code, ran.out.splitlines()[0]) == (
        1, "6 files: 1 device, 1 card, 1 completes, 2 skipped, 1 at fault",
    )  # fmt: skip
    assert "vendors/bad.yaml:2:9: error: ports[1]: '10' is not a speed" in ran.err


@pytest.mark.parametrize(
    ("names", "message"), [((), "it is empty"), (("a.json", "b.json", "c.txt"), "most of its files end in .json")]
)
def test_check_cannot_answer_where_there_is_no_device_file(dcnplan, desk: Path, names, message):
    (desk / "none").mkdir()
    for name in names:
        (desk / "none" / name).write_text("{}")
    ran = dcnplan("catalog", "check", "none")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"none: error: no file ends in .yaml or .yml; {message}\n")


def test_a_command_tells_what_is_doubtful_of_the_models_that_it_uses_alone_and_once(dcnplan, vendors):
    ran = dcnplan("cables", "t.yaml", "-f", "csv", "--catalog", "vendors")
    assert ran.code == 0
    ports = [line.split(",")[3] for line in ran.out.splitlines()[1:] if line.startswith("leaf1:5")]
    assert ports[:2] == ["Ethernet1/55", "Ethernet1/56"]
    assert ran.err.count("'Management1' is left out by its name") == 1
    assert "SN2700" not in ran.err


def test_a_fault_elsewhere_is_one_line_and_a_fault_in_the_model_is_the_answer(dcnplan, vendors):
    (vendors / "bad.yaml").write_text(BAD)
    assert (
        "vendors: warning: 1 file is at fault and left out\n" in dcnplan("design", "t.yaml", "--catalog", "vendors").err
    )
    (vendors / "Acme" / "leaf.yaml").write_text("manufacturer: Acme\nmodel: Leaf-48\ninterfaces: 3\n")
    ran = dcnplan("design", "t.yaml", "--catalog", "vendors")
    assert (ran.code, ran.out) == (1, "")


def test_several_folders_lie_over_one_another(dcnplan, vendors, desk: Path):
    (desk / "mine").mkdir()
    (desk / "mine" / "leaf.yaml").write_text("model: Leaf-48\nheight_ru: 2\n")
    ran = dcnplan("catalog", "show", "Leaf-48", "--catalog", "vendors", "--catalog", "mine", "-f", "json")
    assert json.loads(ran.out)["height_ru"] == 2
    assert "Leaf-48: yours gives height_ru; the rest as in vendors/Acme/leaf.yaml" in ran.err
    os.environ["DCNPLAN_CATALOG"] = os.pathsep.join(["vendors", "mine"])
    try:
        assert json.loads(dcnplan("catalog", "show", "Leaf-48", "-f", "json").out)["height_ru"] == 2
    finally:
        del os.environ["DCNPLAN_CATALOG"]


def test_import_writes_what_was_read_and_reads_the_same_again(dcnplan, vendors, desk: Path):
    ran = dcnplan("catalog", "import", "vendors", "-o", "out")
    assert (ran.code, ran.out, ran.err) == (0, "", "wrote out: 3 files\n")
    written = sorted(str(file.relative_to(desk / "out")) for file in (desk / "out").rglob("*.yaml"))
    assert written == ["Acme/C-8.yaml", "Acme/Leaf-48.yaml", "NVIDIA/SN2700.yaml"]
    for model in ("Leaf-48", "SN2700"):
        show = ("catalog", "show", model, "-f", "json", "--catalog")
        shown = [dcnplan(*show, folder).out for folder in ("vendors", "out")]
        assert json.loads(shown[0]) == json.loads(shown[1])


def test_import_needs_a_folder_and_writes_what_is_sound(dcnplan, vendors, desk: Path):
    ran = dcnplan("catalog", "import", "vendors")
    assert (ran.code, ran.out) == (2, "")
    (vendors / "bad.yaml").write_text(BAD)
    ran = dcnplan("catalog", "import", "vendors", "-o", "out")
    assert (ran.code, (desk / "out" / "Acme" / "Leaf-48.yaml").exists()) == (1, True)
    assert "vendors/bad.yaml:2:9: error:" in ran.err


def test_a_speed_that_is_not_known_comes_with_the_file_that_says_it(dcnplan, vendors, desk: Path):
    (desk / "t.yaml").write_text(SPEC.replace("2x100G", "2x40G"))
    ran = dcnplan("design", "t.yaml", "--catalog", "vendors")
    assert ran.code == 1
    line = ran.err.partition("or in a file of --catalog DIR: ")[2].splitlines()[0]
    assert line.startswith("{model: Leaf-48, ports: [{cages: 48, speed: 25G, form: sfp28, lanes: 1}, {cages: 8, ")
    (desk / "mine").mkdir()
    (desk / "mine" / "leaf.yaml").write_text(line + "\n")
    assert (
        "40G"
        in json.loads(
            dcnplan("catalog", "show", "Leaf-48", "-f", "json", "--catalog", "vendors", "--catalog", "mine").out
        )["radix"]
    )
