"""`-o`: where an answer goes is settled and checked before anything is worked out."""

import os
import stat
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _nothing_is_worked_out(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal comes before the spec is even read: here it cannot be."""
    if "refus" in request.node.name:
        monkeypatch.setattr("dcnplan.inputs.source.read_source", None)


@pytest.mark.parametrize(
    ("name", "start"), [("a.json", "{"), ("a.csv", "role,"), ("a.md", "# small"), ("a.txt", "small: ")]
)
def test_the_end_of_the_name_decides_the_format(dcnplan, desk: Path, name: str, start: str):
    ran = dcnplan("design", "fabric.yaml", "-o", name)
    assert (ran.code, ran.out, ran.err) == (0, "", f"wrote {name}\n")
    assert (desk / name).read_text().startswith(start)


def test_a_dash_is_standard_output(dcnplan):
    assert dcnplan("design", "fabric.yaml", "-o", "-").out == dcnplan("design", "fabric.yaml").out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("-o", "out.xyz"), "-o out.xyz: error: no format ends in .xyz\n = hint: one of .txt, .json, .csv, .md"),
        (("-o", "a.md", "-f", "csv"), "-o a.md: error: the name says md and -f says csv"),
        (("-o", "no/a.md"), "no/a.md: error: cannot write: there is no directory "),
    ],
)
def test_a_target_that_cannot_be_is_refused(dcnplan, desk: Path, args: tuple[str, ...], message: str):
    before = sorted(os.listdir(desk))
    ran = dcnplan("design", "fabric.yaml", *args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)
    assert sorted(os.listdir(desk)) == before


@pytest.mark.parametrize("name", [".", "new/"])
def test_a_folder_is_refused_where_one_file_is_written(dcnplan, name: str):
    ran = dcnplan("validate", "fabric.yaml", "-o", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"-o {name}: error: this is a directory; one file is written")


@pytest.mark.parametrize(
    ("args", "advised"),
    [
        (("diagram", "fabric.yaml"), "./diagram.svg"),
        (("diagram", "fabric.yaml", "-f", "png"), "./diagram.png"),
        (("cables", "fabric.yaml"), "./cables.json"),
        (("export", "fabric.yaml", "--to", "graphml"), "./export.graphml"),
        (("init",), "./init.yaml"),
    ],
)
def test_where_a_folder_is_refused_the_advised_name_is_one_that_the_verb_takes(
    dcnplan, args: tuple[str, ...], advised: str
):
    ran = dcnplan(*args, "-o", ".")
    assert (ran.code, ran.err.splitlines()[-1]) == (2, f" = hint: -o {advised}")


def test_whether_a_spec_can_be_read_is_for_reading_it_to_find_out(dcnplan, monkeypatch: pytest.MonkeyPatch):
    def denied(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.access", lambda *_: False)
    monkeypatch.setattr("dcnplan.inputs.reading._open_at_once", denied)
    ran = dcnplan("bom", "fabric.yaml")
    assert (ran.code, ran.err) == (2, "fabric.yaml: error: cannot be read: Permission denied\n")


@pytest.mark.parametrize("make", [os.link, os.symlink])
def test_the_spec_itself_is_refused_as_a_target_even_by_another_name(dcnplan, desk: Path, make):
    make(desk / "fabric.yaml", desk / "other.md")
    before = (desk / "fabric.yaml").read_bytes()
    ran = dcnplan("design", "fabric.yaml", "-o", "other.md")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("-o other.md: error: this is the spec itself")
    assert (desk / "fabric.yaml").read_bytes() == before


def test_a_read_only_file_is_refused_and_kept(dcnplan, desk: Path):
    (desk / "a.md").write_text("old")
    (desk / "a.md").chmod(0o444)
    ran = dcnplan("design", "fabric.yaml", "-o", "a.md")
    assert (ran.code, ran.err) == (2, "a.md: error: cannot write: the file is read-only\n")
    assert (desk / "a.md").read_text() == "old"


def test_mkdir_makes_the_directories(dcnplan, desk: Path):
    assert dcnplan("design", "fabric.yaml", "-o", "a/b/c.md", "--mkdir").code == 0
    assert (desk / "a" / "b" / "c.md").exists()


def test_a_device_stays_a_device(dcnplan):
    assert dcnplan("design", "fabric.yaml", "-o", "/dev/null").code == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_name_in_bytes_that_are_no_text_works_and_is_shown_escaped(dcnplan, desk: Path):
    odd = os.fsdecode(b"caf\xe9.yaml")
    os.rename(desk / "fabric.yaml", desk / odd)
    ran = dcnplan("validate", odd)
    assert (ran.code, ran.out) == (0, "caf\\u{dce9}.yaml: ok: two-tier, 768 servers, 36 switches\n")
