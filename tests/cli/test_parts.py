"""`dcnplan catalog` of what stands in panels: listed by kind, shown one by one, looked at in folders."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import Ran


@pytest.mark.parametrize(
    ("kind", "count", "such_as"),
    [
        ("panel", 28, "EDGE-01U-SP"), ("cassette", 21, "FHD-1MTP6LCDSMFA"), ("shuffle", 3, "Shuffle box 4x4"),
        ("trunk", 12, "FS MPO-16 APC to 2 MPO-8 OS2"),
    ],
)  # fmt: skip
def test_each_kind_of_part_is_listed(dcnplan: Callable[..., Ran], kind: str, count: int, such_as: str) -> None:
    found = json.loads(dcnplan("catalog", "list", "--kind", kind, "-f", "json").out)
    names = [part["name"] for part in found["parts"]]
    assert (len(names), such_as in names) == (count, True)
    Draft202012Validator(json.loads(dcnplan("schema", "catalog").out)).validate(found)
    page = dcnplan("catalog", "list", "--kind", kind).out
    assert page.startswith(f"{count} ")
    assert such_as in page
    assert len(dcnplan("catalog", "list", "--kind", kind, "-f", "csv").out.splitlines()) == count + 1


def test_parts_of_one_maker(dcnplan: Callable[..., Ran]) -> None:
    found = json.loads(dcnplan("catalog", "list", "--kind", "panel", "--vendor", "fs", "-f", "json").out)
    # Six of FHD, one of FHX, two of FHU.
    assert [part["line"] for part in found["parts"]] == ["FHD"] * 6 + ["FHX"] + ["FHU"] * 2
    assert dcnplan("catalog", "list", "--kind", "panel", "--vendor", "nobody").out.startswith("0 panels")


def test_what_is_listed_where_no_kind_is_said_are_switches(dcnplan: Callable[..., Ran]) -> None:
    flags = ("--vendor", "h3c")
    assert dcnplan("catalog", "list", *flags).out == dcnplan("catalog", "list", "--kind", "switch", *flags).out


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("fhd-4ufce", ["FS FHD-4UFCE: panel", "  cassettes  12", "  FHD-1MTP6LCDSMFA"]),
        ("85072947 ITS-06-LCAD", ["  in front of each  6 x LC APC", "  85102690 IANOS standard"]),
        ("FHU 96F OM4 (SKU 43514)", ["  to be confirmed   height, fibre"]),
        ("shuffle box 8x8", ["  RU               unknown", "  to be confirmed  wiring, height"]),
    ],
)
def test_one_part_is_shown_with_what_goes_with_it(dcnplan: Callable[..., Ran], name: str, lines: list[str]) -> None:
    shown = dcnplan("catalog", "show", name).out.splitlines()
    assert [line for line in lines if line not in shown] == []
    document = json.loads(dcnplan("catalog", "show", name, "-f", "json").out)
    Draft202012Validator(json.loads(dcnplan("schema", "catalog-show").out)).validate(document)


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("list", "--kind", "panel", "--speed", "100G"), 2, "--speed: error: a panel has no speed"),
        (("list", "--kind", "pannel"), 2, "hint: did you mean panel?"),
        (("show", "FHD-4UFCF"), 2, "hint: did you mean FHD-4UFCE?"),
        (("show", "SN5601"), 2, "hint: did you mean SN5640?"),
    ],
)
def test_what_is_no_part_is_told(dcnplan: Callable[..., Ran], args: tuple[str, ...], code: int, told: str) -> None:
    ran = dcnplan("catalog", *args)
    assert (ran.code, told in ran.err) == (code, True)


PANEL = "{name: own, line: mine, cassettes: 6, height_ru: 1, source: measured}"
CASSETTE = "{name: six, line: mine, connector: MPO-12, mpo: 1, legs: 6, leg_connector: LC, source: measured}"


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        (f"panels: [{PANEL}]\ncassettes: [{CASSETTE}]\n", 0, "panels, cassettes"),
        ("{name: box, kind: shuffle, wiring: 4 x 4, connector: MPO-12, source: measured}\n", 0, "shuffle boxes"),
        ("{name: box, kind: shuffle, wiring: 4 x 8, connector: MPO-12, source: measured}\n", 1, "'4 x 8' is no wiring"),
        ("panels: [{name: own}]\n", 1, "panels[1] has no 'cassettes'"),
    ],
)
def test_a_folder_may_hold_files_of_parts(
    dcnplan: Callable[..., Ran], tmp_path: Path, text: str, code: int, told: str
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "parts.yaml").write_text(text)
    ran = dcnplan("catalog", "check", str(folder), "-v")
    assert (ran.code, told in ran.out) == (code, True)
    assert ran.out.startswith("1 file: 1 of parts" if code == 0 else "1 file: 1 at fault")
