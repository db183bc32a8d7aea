"""1 where a file that the user wrote was read and the answer is no; 2 where there was nothing to judge."""

import json
import os
from pathlib import Path

import pytest

Arguments = tuple[str, ...]

OF_A_SPEC: tuple[Arguments, ...] = (
    ("design", "{}"), ("validate", "{}"), ("capacity", "{}"), ("bom", "{}"), ("cables", "{}"),
    ("paths", "{}", "leaf1", "leaf2"), ("paths", "{}", "--all"), ("load", "{}"), ("fail", "{}"),
    ("compare", "{}", "fabric.yaml"), ("compare", "fabric.yaml", "{}"),
)  # fmt: skip
"""Every verb that answers about a spec, in JSON too."""

DRAWN: tuple[Arguments, ...] = (
    ("diagram", "{}"), ("export", "{}", "--to", "graphml"), ("export", "{}", "--to", "drawio"),
    ("export", "{}", "--to", "netbox", "-o", "out"), ("design", "{}", "-o", "out"), ("design", "{}", "-o", "out.json"),
)  # fmt: skip

FAULTS = {
    "a family that is none": b"dcnplan: 1\nname: x\nfamily: two-tire\n",
    "a key that is none": b"dcnplan: 1\nleef: 1\n",
    "an open bracket": b"dcnplan: [1\n",
    "nothing": b"",
    "a comment": b"# to do\n",
    "bytes that are no text": b"dcnplan: 1\nname: caf\xe9\n",
    "another encoding": "dcnplan: 1\n".encode("utf-16"),
    "a character for terminals": b"dcnplan: 1\nname: \x1b[31m\n",
    "a list": b"- dcnplan\n",
    "a model that nobody knows": (
        b"dcnplan: 1\nname: x\nfamily: two-tier\nservers: {ports: 2, speed: 25G}\n"
        b"leaf: {model: S6850-56HX, uplinks: 4x100G}\nspine: {model: S9820-8C, count: 2}\n"
    ),
    "a number that is none": b"dcnplan: 1\nname: x\nfamily: two-tier\nservers: {ports: .nan, speed: 25G}\n",
}
DEVICE = "model: my-box\nports: [16x400G]\nheight_ru: {}\n"


def given(args: Arguments, name: str) -> Arguments:
    return tuple(arg.format(name) for arg in args)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("args", OF_A_SPEC, ids=" ".join)
def test_the_faults_of_a_spec_are_the_answer_of_every_verb(dcnplan, desk: Path, args: Arguments, fault: str):
    (desk / "wrong.yaml").write_bytes(FAULTS[fault])
    plain, told = (dcnplan(*given(args, "wrong.yaml"), *form) for form in ((), ("-f", "json")))
    assert (plain.code, plain.out, told.code, told.err) == (1, "", 1, plain.err)
    assert plain.err.startswith("wrong.yaml:")
    document = json.loads(told.out)
    assert (document["schema"], document["feasible"]) == (f"dcnplan/{args[0]}", False)
    assert {problem["file"] for problem in document["problems"]} == {"wrong.yaml"}
    assert all(problem["message"] in plain.err for problem in document["problems"])
    assert {tuple(problem) for problem in document["problems"]} == {
        ("severity", "message", "file", "line", "column", "end_line", "end_column", "hint", "notes")
    }


@pytest.mark.parametrize("name", ["faulty.yaml", "too-small.yaml"])
@pytest.mark.parametrize("args", DRAWN, ids=" ".join)
def test_a_verb_that_writes_files_has_the_same_answer_and_writes_none(dcnplan, desk: Path, args: Arguments, name: str):
    before = sorted(os.listdir(desk))
    ran = dcnplan(*given(args, name))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"{name}:")
    assert sorted(os.listdir(desk)) == before


@pytest.mark.parametrize("form", ["csv", "md", "table"])
def test_only_json_has_the_problems_on_standard_output(dcnplan, form: str):
    ran = dcnplan("design", "faulty.yaml", "-f", form)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("faulty.yaml:3:9: error: ")


@pytest.mark.parametrize(
    ("args", "name", "text"),
    [
        (("bom", "fabric.yaml", "--prices"), "p.csv", "item,price,currency\nleaf-box,-1,EUR\n"),
        (("bom", "fabric.yaml", "--prices"), "p.csv", "item,price,currency\nleaf-box,nan,EUR\n"),
        (("bom", "fabric.yaml", "--prices"), "p.yaml", "currency: EUR\nprices: {leaf-box: .inf}\n"),
        (("bom", "fabric.yaml", "--prices"), "p.csv", ""),
        (("design", "fabric.yaml", "-o", "out", "--prices"), "p.csv", "item,price\n"),
        (("compare", "fabric.yaml", "fabric.yaml", "--prices"), "p.yaml", "{"),
        (("load", "fabric.yaml", "--traffic"), "t.csv", "leaf1,lef2,10\n"),
        (("load", "fabric.yaml", "--traffic"), "t.csv", "leaf1,leaf2,nan\n"),
        (("load", "fabric.yaml", "--traffic"), "t.csv", "leaf1,leaf2,1e400\n"),
        (("fail", "fabric.yaml", "--traffic"), "t.csv", "leaf1,leaf2,inf\n"),
        (("fail", "fabric.yaml", "--traffic"), "t.csv", "\n"),
        (("fail", "fabric.yaml", "--power-domains"), "d.csv", "a,leef1\n"),
        (("catalog", "show", "my-box", "--catalog"), "mine", DEVICE.format(".nan")),
        (("catalog", "show", "My-Box", "--catalog"), "mine", DEVICE.format("-1") + "ports: [\n"),
    ],
)
def test_so_are_the_faults_of_every_other_file(dcnplan, desk: Path, args: Arguments, name: str, text: str):
    (desk / "mine").mkdir()
    file = desk / "mine" / "box.yaml" if name == "mine" else desk / name
    file.write_text(text)
    ran = dcnplan(*args, name)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"{file.relative_to(desk)}:")
    if args[0] not in ("export",) and "-o" not in args:
        document = json.loads(dcnplan(*args, name, "-f", "json").out)
        answer = "catalog-show" if args[:2] == ("catalog", "show") else args[0]
        assert (document["schema"], document["feasible"]) == (f"dcnplan/{answer}", False)
    assert not (desk / "out").exists()


@pytest.mark.parametrize("args", [*OF_A_SPEC, *DRAWN], ids=" ".join)
@pytest.mark.parametrize("name", ["missing.yaml", "folder", "huge.yaml", "-"])
def test_what_cannot_be_read_leaves_nothing_to_judge(dcnplan, desk: Path, monkeypatch, args: Arguments, name: str):
    (desk / "folder").mkdir()
    with open(desk / "huge.yaml", "wb") as huge:
        huge.truncate(5 * 1024 * 1024)
    monkeypatch.setattr("sys.stdin", None)  # as with <&-
    form = () if args in DRAWN else ("-f", "json")
    ran = dcnplan(*given(args, name), *form)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("error: ") == 1
    assert not (desk / "out").exists()


@pytest.mark.parametrize(
    "args",
    [
        ("capacity", "--leaf", "S6850-56HX"),
        ("capacity", "--uplinks", "4y100G"),
        ("capacity", "fabric.yaml", "--spine", "S6850-56HX"),
        ("capacity", "--family", "two-tire"),
        ("catalog", "show", "S9820-64X"),
        ("catalog", "list", "--speed", "fast"),
        ("catalog", "list", "--catalog", "nowhere"),
        ("load", "fabric.yaml", "--without", "spin1"),
        ("load", "fabric.yaml", "--traffic", "nowhere.csv"),
        ("bom", "fabric.yaml", "--prices", "nowhere.csv"),
        ("fail", "fabric.yaml", "--power-domains", "nowhere.csv"),
        ("paths", "fabric.yaml", "leaf1", "leef2"),
        ("compare", "fabric.yaml"),
        ("cables", "fabric.yaml", "--max-rows", "3"),
    ],
    ids=" ".join,
)
def test_a_slip_on_the_command_line_is_no_answer(dcnplan, args: Arguments):
    ran = dcnplan(*args, "-f", "json")
    assert (ran.code, ran.out) == (2, "")
    assert "error: " in ran.err


def test_a_fault_in_standard_input_is_an_answer_too(process, desk: Path):
    ran = process("design", "-", "-f", "json", input=b"dcnplan: 2\n")
    assert (ran.returncode, json.loads(ran.stdout)["problems"][0]["file"]) == (1, "<stdin>")


@pytest.mark.parametrize(
    ("args", "text"),
    [
        (("design", "fabric.yaml"), DEVICE.format(".nan")),
        (("catalog", "list"), DEVICE.format("-1")),
        (("catalog", "show", "S9820-8C"), "model: ["),
        (("validate", "fabric.yaml"), ""),
        (("export", "fabric.yaml", "--to", "dot"), "- 1\n"),
    ],
)
def test_a_device_file_at_fault_is_counted_where_nobody_asks_for_its_model(dcnplan, desk: Path, args, text: str):
    (desk / "mine").mkdir()
    (desk / "mine" / "box.yaml").write_text(text)
    without, ran = dcnplan(*args), dcnplan(*args, "--catalog", "mine")
    assert (ran.code, ran.out) == (0, without.out)
    assert ran.err == (
        "mine: warning: 1 file is at fault and left out\n = hint: dcnplan catalog check mine\n" + without.err
    )
