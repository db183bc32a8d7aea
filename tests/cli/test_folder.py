"""`design SPEC -o DIR`: which names mean a folder, and what is refused before anything is worked out."""

import errno
import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from dcnplan.deliver.artefacts import OF_FLOOR
from dcnplan.deliver.folder import NAMES
from tests.floor.floors import ONE_ROW

OF_A_FLOOR = {one.name for one in OF_FLOOR}


def test_a_folder_of_a_design_with_a_floor_has_every_artefact(dcnplan, desk: Path):
    (desk / "row.yaml").write_text(json.dumps(ONE_ROW), "utf-8")
    assert dcnplan("design", "row.yaml", "-o", "out").code == 0
    told = json.loads((desk / "out/manifest.json").read_text())
    there = {path.name for path in (desk / "out").iterdir()}
    assert there | {one["name"] for one in told["skipped"]} == set(NAMES)
    assert there >= OF_A_FLOOR


@pytest.mark.parametrize("name", ["out", "out/", "v1.2/", "out.json/"])
def test_a_name_without_a_suffix_or_with_a_slash_is_a_folder_with_every_artefact(dcnplan, desk: Path, name: str):
    ran = dcnplan("design", "fabric.yaml", "-o", name)
    assert (ran.code, ran.out) == (0, "")
    assert f"wrote {name}: design.md, " in ran.err
    told = json.loads((desk / name / "manifest.json").read_text())
    assert told["spec"]["sha256"] == sha256((desk / "fabric.yaml").read_bytes()).hexdigest()
    there = {path.name for path in (desk / name).iterdir()}
    assert there | {one["name"] for one in told["skipped"]} == set(NAMES) - OF_A_FLOOR
    assert ran.err.count("skipped ") == len(told["skipped"])


def test_what_is_skipped_and_still_there_from_an_earlier_run_is_told(dcnplan, desk: Path, monkeypatch):
    monkeypatch.setattr("dcnplan.deliver.missing.find_spec", lambda package: None)
    (desk / "out").mkdir()
    (desk / "out" / "bom.xlsx").write_text("old")
    err = dcnplan("design", "fabric.yaml", "-o", "out").err
    why = "needs the package XlsxWriter: pip install 'dcnplan[xlsx]'"
    assert f"skipped bom.xlsx: {why}; the one that is there is of an earlier run\n" in err
    assert f"skipped cables.xlsx: {why}\n" in err
    assert (desk / "out" / "bom.xlsx").read_text() == "old"


def test_prices_are_for_the_bill_of_the_folder(dcnplan, desk: Path):
    (desk / "p.csv").write_text("item,price,currency\nleaf-box,1000.10,EUR\nleef-box,1,EUR\n")
    ran = dcnplan("design", "fabric.yaml", "--prices", "p.csv", "-o", "out")
    assert ran.code == 0
    assert ran.err.startswith("p.csv: warning: 1 of 2 prices is for nothing in the bill\n")
    bill = json.loads((desk / "out" / "bom.json").read_text())
    # 32 x 1000.10
    assert (bill["currency"], bill["totals"]["price"]) == ("EUR", "32003.20")
    told = json.loads((desk / "out" / "manifest.json").read_text())
    assert told["prices"]["sha256"] == sha256((desk / "p.csv").read_bytes()).hexdigest()


@pytest.mark.parametrize("output", [(), ("-o", "design.json")])
def test_prices_without_a_folder_are_refused(dcnplan, desk: Path, output: tuple[str, ...]):
    (desk / "p.csv").write_text("item,price,currency\nleaf-box,1000.10,EUR\n")
    ran = dcnplan("design", "fabric.yaml", "--prices", "p.csv", *output)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "--prices: error: a design without a folder has no prices\n"
        " = hint: -o DIR writes a priced bill of materials; so does dcnplan bom SPEC --prices FILE\n"
    )


def test_a_folder_that_is_there_is_used_whatever_its_name(dcnplan, desk: Path):
    (desk / "plans.2026").mkdir()
    assert dcnplan("design", "fabric.yaml", "-o", "plans.2026").code == 0
    assert (desk / "plans.2026" / "manifest.json").exists()


def test_standard_input_is_hashed_as_it_came(process, desk: Path):
    ran = process(shell="$DCNPLAN design - -o out < fabric.yaml")
    assert (ran.returncode, ran.stdout) == (0, b"")
    told = json.loads((desk / "out" / "manifest.json").read_text())
    assert told["spec"]["sha256"] == sha256((desk / "fabric.yaml").read_bytes()).hexdigest()


def test_a_new_name_without_a_suffix_is_a_file_where_f_gives_the_format(dcnplan, desk: Path):
    assert dcnplan("design", "fabric.yaml", "-o", "answer", "-f", "json").code == 0
    assert json.loads((desk / "answer").read_text())["schema"] == "dcnplan/design"


def test_mkdir_makes_what_the_folder_stands_in(dcnplan, desk: Path):
    assert dcnplan("design", "fabric.yaml", "-o", "a/b/out", "--mkdir").code == 0
    assert (desk / "a" / "b" / "out" / "manifest.json").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("-o", "no/out"), "no/out: error: cannot write: there is no directory "),
        (("-o", "fabric.yaml/"), "fabric.yaml/: error: cannot write: not a directory\n"),
        (("-o", "fabric.yaml/out", "--mkdir"), "fabric.yaml/out: error: cannot write: "),
        (("-o", "there", "-f", "json"), "-o there: error: a folder gets a file in each format\n = hint: leave out -f"),
        (("-o", "taken"), "taken/design.md: error: cannot write: is a directory\n"),
        (("-o", "kept"), "kept/design.json: error: cannot write: the file is read-only\n"),
        (("-o", "linked"), "-o linked/manifest.json: error: this is the spec itself\n"),
    ],
)
def test_a_folder_that_cannot_be_is_refused_before_the_spec_is_read(
    dcnplan, desk: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], message: str
):
    for name in ("there", "taken/design.md", "kept", "linked"):
        (desk / name).mkdir(parents=True)
    (desk / "kept" / "design.json").write_text("old")
    (desk / "kept" / "design.json").chmod(0o444)
    (desk / "linked" / "manifest.json").symlink_to(desk / "fabric.yaml")
    monkeypatch.setattr("dcnplan.inputs.reading.read_bytes", None)
    ran = dcnplan("design", "fabric.yaml", *args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)
    assert not (desk / "out").exists()


NOT_A_FILE = "cannot write: this is {}, not a file\n = hint: take it out of the folder\n"
A_LINK = "cannot write: this is a link to {}, which is written too\n = hint: take it out of the folder\n"


@pytest.mark.parametrize(
    ("name", "make", "message"),
    [
        ("bom.csv", os.mkfifo, NOT_A_FILE.format("a pipe")),
        ("manifest.json", os.mkfifo, NOT_A_FILE.format("a pipe")),
        ("design.md", lambda path: path.symlink_to("/dev/null"), NOT_A_FILE.format("a device")),
        ("design.md", lambda path: path.symlink_to("/dev/stdout"), NOT_A_FILE.format("")[:22]),
        ("bom.csv", lambda path: path.symlink_to("cables.csv"), A_LINK.format("cables.csv")),
        ("graph.json", lambda path: path.symlink_to("manifest.json"), A_LINK.format("manifest.json")),
        ("manifest.json", lambda path: path.symlink_to("../there/design.md"), A_LINK.format("design.md")),
    ],
)
@pytest.mark.parametrize("sibling_is_there", [False, True])
def test_in_a_folder_only_files_are_replaced_and_each_is_one_of_its_own(
    dcnplan, desk: Path, monkeypatch: pytest.MonkeyPatch, name: str, make: Callable[[Path], None], message: str,
    sibling_is_there: bool,
):  # fmt: skip
    (desk / "there").mkdir()
    if sibling_is_there:
        for old in {"cables.csv", "design.md", "manifest.json"} - {name}:
            (desk / "there" / old).write_text("old")
    make(desk / "there" / name)
    before = sorted(os.listdir(desk / "there"))
    monkeypatch.setattr("dcnplan.inputs.reading.read_bytes", None)
    ran = dcnplan("design", "fabric.yaml", "-o", "there")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"there/{name}: error: {message}")
    assert sorted(os.listdir(desk / "there")) == before
    files = [path for path in (desk / "there").iterdir() if path.is_file() and not path.is_symlink()]
    assert {path.read_text() for path in files} <= {"old"}


def test_a_link_out_of_the_folder_stays_and_what_it_leads_to_is_replaced(dcnplan, desk: Path):
    (desk / "there").mkdir()
    (desk / "there" / "bom.csv").symlink_to("../mine.csv")
    assert dcnplan("design", "fabric.yaml", "-o", "there").code == 0
    assert (desk / "there" / "bom.csv").is_symlink()
    told = json.loads((desk / "there" / "manifest.json").read_text())
    digests = {one["name"]: one["sha256"] for one in told["files"]}
    assert digests["bom.csv"] == sha256((desk / "mine.csv").read_bytes()).hexdigest()


@pytest.mark.parametrize("busy", ["design.json", "graph.json", "cables.csv", "manifest.json"])
def test_where_a_place_cannot_be_taken_at_the_end_every_old_file_stays(
    dcnplan, desk: Path, monkeypatch: pytest.MonkeyPatch, busy: str
):
    assert dcnplan("design", "fabric.yaml", "-o", "out").code == 0
    before = {path.name: path.read_bytes() for path in (desk / "out").iterdir()}
    replace, link = os.replace, os.link

    def refusing(call: Callable[..., None], number: int) -> Callable[..., None]:
        def tried(old: str, new: str, **more: object) -> None:
            if busy in (os.path.basename(old), os.path.basename(new)):  # as the kernel does where one is a mount
                raise OSError(number, os.strerror(number))
            call(old, new, **more)

        return tried

    monkeypatch.setattr(os, "link", refusing(link, errno.EXDEV))
    for name in ("replace", "rename"):
        monkeypatch.setattr(os, name, refusing(replace, errno.EBUSY))
    (desk / "fabric.yaml").write_text((desk / "fabric.yaml").read_text().replace("name: small", "name: other"))
    ran = dcnplan("design", "fabric.yaml", "-o", "out")
    assert (ran.code, ran.out) == (2, "")
    assert f"\n{ran.err}".endswith(f"\nout/{busy}: error: cannot write: device or resource busy\n")
    assert {path.name: path.read_bytes() for path in (desk / "out").iterdir()} == before


def test_what_does_not_fit_leaves_no_folder(dcnplan, desk: Path):
    ran = dcnplan("design", "too-small.yaml", "-o", "out")
    assert (ran.code, ran.out) == (1, "")
    assert not (desk / "out").exists()


@pytest.mark.slow
def test_the_same_bytes_whatever_the_hash_seed_the_time_zone_and_the_locale(process, desk: Path):
    for folder, seed, zone, locale in (("one", "1", "UTC", "C"), ("two", "2", "Asia/Kolkata", "tr_TR.UTF-8")):
        env = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        assert process("design", "fabric.yaml", "-o", folder, env=env).returncode == 0
    files = {path.name for path in (desk / "one").iterdir()}
    assert {name: (desk / "two" / name).read_bytes() for name in files} == {
        name: (desk / "one" / name).read_bytes() for name in files
    }
