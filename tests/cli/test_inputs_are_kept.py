"""No output takes the place of an input, whatever the input is for and by whatever name it is reached."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PRICES = "item,price,currency\nleaf-box,1000.10,EUR\n"
TRAFFIC = "leaf1,leaf2,10\n"
DOMAINS = "a,leaf1\nb,leaf2\n"
DEVICE = "model: my-box\nports: [16x400G]\n"

Arguments = tuple[str, ...]

VERBS: dict[str, tuple[Arguments, str, str]] = {
    "design": (("design", "fabric.yaml"), "fabric.yaml", "the spec itself"),
    "validate": (("validate", "fabric.yaml"), "fabric.yaml", "the spec itself"),
    "capacity": (("capacity", "fabric.yaml"), "fabric.yaml", "the spec itself"),
    "cables": (("cables", "fabric.yaml"), "fabric.yaml", "the spec itself"),
    "paths": (("paths", "fabric.yaml", "leaf1", "leaf2"), "fabric.yaml", "the spec itself"),
    "bom": (("bom", "fabric.yaml"), "fabric.yaml", "the spec itself"),
    "bom with prices": (("bom", "fabric.yaml", "--prices", "p.csv"), "p.csv", "the price list"),
    "compare": (("compare", "other.yaml", "fabric.yaml"), "fabric.yaml", "the spec itself"),
    "compare, the first": (("compare", "fabric.yaml", "other.yaml"), "fabric.yaml", "the spec itself"),
    "compare with prices": (("compare", "fabric.yaml", "other.yaml", "--prices", "p.csv"), "p.csv", "the price list"),
    "load": (("load", "fabric.yaml", "--traffic", "t.csv"), "t.csv", "the traffic matrix"),
    "fail": (("fail", "fabric.yaml", "--traffic", "t.csv"), "t.csv", "the traffic matrix"),
    "fail with domains": (
        ("fail", "fabric.yaml", "--power-domains", "d.csv"), "d.csv", "the list of power domains",
    ),
    "graph": (("export", "fabric.yaml", "--to", "node-link"), "fabric.yaml", "the spec itself"),
    "own devices": (("design", "fabric.yaml", "--catalog", "mine"), "mine/box.yaml", "a device file"),
    "catalog list": (("catalog", "list", "--catalog", "mine"), "mine/box.yaml", "a device file"),
}  # fmt: skip
"""Arguments, the input that is to be kept, and what it is called."""

LONGER = "a name of its own"


def itself_by_a_longer_way(file: Path, desk: Path) -> str:
    return f"{desk}/mine/../{file.relative_to(desk)}"


def hard_link(file: Path, desk: Path) -> str:
    os.link(file, desk / "out.json")
    return "out.json"


def symbolic_link(file: Path, desk: Path) -> str:
    (desk / "out.json").symlink_to(file)
    return "out.json"


def link_to_a_link(file: Path, desk: Path) -> str:
    (desk / "first.json").symlink_to(file)
    (desk / "out.json").symlink_to("first.json")
    return "out.json"


def linked_folder(file: Path, desk: Path) -> str:
    os.link(file, desk / "mine" / "out.json")
    (desk / "there").symlink_to("mine")
    return "there/out.json"


NAMES = [itself_by_a_longer_way, hard_link, symbolic_link, link_to_a_link, linked_folder]


@pytest.fixture(autouse=True)
def _files(desk: Path) -> Iterator[None]:
    (desk / "mine").mkdir()
    (desk / "mine" / "box.yaml").write_text(DEVICE)
    for name, text in (("p.csv", PRICES), ("t.csv", TRAFFIC), ("d.csv", DOMAINS)):
        (desk / name).write_text(text)
    (desk / "other.yaml").write_text((desk / "fabric.yaml").read_text().replace("name: small", "name: other"))
    before = contents(desk)
    yield
    after = contents(desk)
    assert {name: after[name] for name in before} == before


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


@pytest.mark.parametrize("way", NAMES)
@pytest.mark.parametrize("verb", VERBS)
def test_an_input_is_no_output_by_any_name(
    dcnplan, desk: Path, monkeypatch: pytest.MonkeyPatch, verb: str, way: Callable[[Path, Path], str]
):
    args, name, what = VERBS[verb]
    if way is itself_by_a_longer_way:  # the names of inputs end in what is not always a format
        os.rename(desk / name, desk / "in.json")
        args, name = tuple("in.json" if arg == name else arg for arg in args), "in.json"
        if what == "a device file":
            os.link(desk / name, desk / "mine" / "box.yaml")
    output = way(desk / name, desk)
    if what != "a device file":  # a folder is looked into when it is read
        for room in ("source", "reading"):  # the first has the other's by name
            monkeypatch.setattr(f"dcnplan.inputs.{room}.read_bytes", None)
    before = sorted(os.listdir(desk))
    ran = dcnplan(*args, "-o", output)
    if way is itself_by_a_longer_way:
        os.rename(desk / "in.json", desk / VERBS[verb][1])
    else:
        assert sorted(os.listdir(desk)) == before
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"-o {output}: error: this is {what}\n = note: the same file is read at ")
    assert ran.err.endswith("\n = hint: give another file\n")


@pytest.mark.parametrize("args", [
    ("design", "fabric.yaml", "--prices", "out/bom.csv"),
    ("design", "out/design.md"),
    ("design", "fabric.yaml", "--catalog", "out"),
    ("export", "fabric.yaml", "--to", "netbox", "--catalog", "out"),
    ("export", "out/devices.csv", "--to", "netbox"),
])  # fmt: skip
def test_a_folder_that_holds_an_input_under_a_name_of_ours_is_refused(dcnplan, desk: Path, args: Arguments):
    (desk / "out").mkdir()
    (desk / "out" / "bom.csv").write_text(PRICES)
    (desk / "out" / "design.md").write_text((desk / "fabric.yaml").read_text())
    (desk / "out" / "devices.csv").write_text((desk / "fabric.yaml").read_text())
    (desk / "out" / "fabric.clab.yml").write_text(DEVICE)
    os.link(desk / "out" / "fabric.clab.yml", desk / "out" / "interfaces.csv")
    before = contents(desk)
    ran = dcnplan(*args, "-o", "out")
    assert (ran.code, ran.out) == (2, "")
    assert "error: this is " in ran.err
    assert contents(desk) == before


def test_a_folder_named_in_the_environment_is_kept_too(dcnplan, desk: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DCNPLAN_CATALOG", "mine")
    ran = dcnplan("export", "fabric.yaml", "--to", "containerlab", "-o", "mine/box.yaml")
    assert (ran.code, ran.err) == (
        2, "-o mine/box.yaml: error: this is a device file\n = hint: give another file\n",
    )  # fmt: skip


@pytest.mark.parametrize("line", [
    "$DCNPLAN design - -o link.md < fabric.yaml",
    "$DCNPLAN design /dev/stdin -o link.md < fabric.yaml",
    "$DCNPLAN design /proc/self/fd/7 -o link.md 7< fabric.yaml",
    "$DCNPLAN design fabric.yaml -o /proc/self/fd/7 7<> fabric.yaml",
    "$DCNPLAN design fabric.yaml -o /dev/stdout >> fabric.yaml",
    "$DCNPLAN design fabric.yaml >> fabric.yaml",
    "$DCNPLAN design fabric.yaml -f json 1<> fabric.yaml",
    "$DCNPLAN bom fabric.yaml --prices p.csv >> p.csv",
    "$DCNPLAN design - < fabric.yaml >> fabric.yaml",
    "$DCNPLAN diagram - < fabric.yaml 1<> fabric.yaml",
])  # fmt: skip
def test_what_a_shell_opened_is_known_for_what_it_is(process, desk: Path, line: str):
    os.link(desk / "fabric.yaml", desk / "link.md")
    ran = process(shell=line)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"error: this is the " in ran.stderr


def test_a_terminal_or_null_device_may_be_read_and_written_at_once(process):
    ran = process(shell="$DCNPLAN validate /dev/null -o /dev/null")
    assert b"this is" not in ran.stderr


def test_one_input_may_be_read_twice(dcnplan, desk: Path):
    (desk / "same.yaml").symlink_to("fabric.yaml")
    assert dcnplan("compare", "fabric.yaml", "same.yaml").code == 0


def test_a_file_beside_the_inputs_is_written(dcnplan, desk: Path):
    assert dcnplan("bom", "fabric.yaml", "--prices", "p.csv", "-o", "bill.csv").code == 0
    assert (desk / "bill.csv").read_text().startswith("category,")


def test_a_program_that_has_read_a_file_may_write_it(desk: Path):
    from dcnplan.inputs.source import read_source
    from dcnplan.output.atomic import write_whole

    read_source("p.csv")
    os.link(desk / "p.csv", desk / "copy.csv")
    write_whole("copy.csv", "ours")
    assert (desk / "copy.csv").read_text() == "ours"


@pytest.mark.parametrize("verb", [("paths", "leaf1", "leaf2"), ("load",), ("fail",)])
def test_a_list_of_cables_that_is_to_be_written_is_called_one(dcnplan, desk: Path, verb: Arguments):
    assert dcnplan("cables", "fabric.yaml", "-o", "mine/cables.csv").code == 0
    before = contents(desk)
    ran = dcnplan(verb[0], "mine/cables.csv", *verb[1:], "-o", "mine/cables.csv")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("-o mine/cables.csv: error: this is the list of cables itself\n")
    assert contents(desk) == before


@pytest.mark.parametrize(
    "args",
    [
        ("bom", "-", "--prices", "-"),
        ("design", "-", "--prices", "-", "-o", "out", "--mkdir"),
        ("load", "-", "--traffic", "-"),
        ("fail", "fabric.yaml", "--traffic", "-", "--power-domains", "-"),
        ("compare", "-", "fabric.yaml", "-"),
    ],
    ids=" ".join,
)
def test_standard_input_is_one_input(dcnplan, desk: Path, args: Arguments):
    ran = dcnplan(*args)
    assert ran.code == 2
    assert re.fullmatch(r"-: error: standard input is the .+, and is read once\n = hint: give another file\n", ran.err)
    assert not (desk / "out").exists()
