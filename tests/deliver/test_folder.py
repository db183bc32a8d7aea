"""A folder gets every artefact or none, and a manifest that anyone can check."""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

from dcnplan import __version__
from dcnplan.catalog.prices import Prices
from dcnplan.deliver.artefacts import ARTEFACTS, artefacts_of
from dcnplan.deliver.folder import MANIFEST, PriceList, deliver
from dcnplan.deliver.job import Artefact, Job
from dcnplan.designs import Design, design
from dcnplan.errors import InputError
from dcnplan.export.netbox import files
from dcnplan.export.registry import text_of
from dcnplan.plan.groups import Plan
from tests.export.small import PODS, SPLIT, extract_of, plan_of
from tests.floor.floors import ONE_ROW

DESIGN = Design(extract_of(SPLIT).fabric.plan)
SPEC_SHA256 = hashlib.sha256(SPLIT.encode()).hexdigest()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def manifest(folder: Path) -> dict[str, object]:
    return dict(json.loads((folder / MANIFEST).read_text()))


def test_the_manifest_has_the_hash_and_size_of_every_file_there_and_of_the_spec(tmp_path: Path):
    folder = tmp_path / "out"
    done = deliver(str(folder), DESIGN, SPEC_SHA256)
    found = contents(folder)
    told = manifest(folder)
    assert told["spec"] == {"sha256": SPEC_SHA256}
    assert told["program"] == {"name": "dcnplan", "version": __version__}
    assert told["files"] == [
        {"name": name, "sha256": hashlib.sha256(found[name]).hexdigest(), "size": len(found[name])}
        for name in done.files
        if name != MANIFEST
    ]
    assert set(found) == set(done.files)
    assert set(done.files) | set(done.skipped) == {*(artefact.name for artefact in ARTEFACTS), MANIFEST}


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path):
    for name in ("one", "two"):
        deliver(str(tmp_path / name), DESIGN, SPEC_SHA256)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_workbooks_have_the_rows_of_the_csv_files_and_no_date_of_today(tmp_path: Path):
    if "bom.xlsx" in deliver(str(tmp_path), DESIGN, SPEC_SHA256).skipped:
        pytest.skip("XlsxWriter is not installed: no workbooks")
    for name in ("bom", "cables"):
        with ZipFile(tmp_path / f"{name}.xlsx") as book:
            sheet, properties = (book.read(part).decode() for part in ("xl/worksheets/sheet1.xml", "docProps/core.xml"))
            assert {part.date_time for part in book.infolist()} == {(1980, 1, 31, 0, 0, 0)}
        assert sheet.count("<row ") == (tmp_path / f"{name}.csv").read_text().count("\n")
        assert set(re.findall(r"\d{4}-\d\d-\d\d", properties)) == {"1980-01-01"}


@pytest.mark.parametrize(
    ("name", "form"),
    [("topology.dot", "ptm"), ("layer1_topology.json", "batfish"), ("fabric.clab.yml", "containerlab")],
)
def test_files_of_other_tools_are_those_of_export(tmp_path: Path, name: str, form: str):
    deliver(str(tmp_path), DESIGN, SPEC_SHA256)
    assert (tmp_path / name).read_text() == "".join(text_of(form, extract_of(SPLIT)))


def test_netbox_s_tables_are_in_the_folder(tmp_path: Path):
    deliver(str(tmp_path), DESIGN, SPEC_SHA256)
    for name, rows in files(extract_of(SPLIT)).items():
        assert (tmp_path / f"netbox-{name}").read_text() == "".join(rows)


def test_of_a_floor_they_have_its_racks(tmp_path: Path):
    one_row = design(ONE_ROW)
    named = [one for one in artefacts_of(Job(one_row)) if one.name.startswith("netbox-")]
    done = deliver(str(tmp_path), one_row, SPEC_SHA256, named)
    assert {"netbox-racks.csv", "netbox-power-feeds.csv", "netbox-devices.csv"} <= set(done.files)
    assert (tmp_path / "netbox-racks.csv").read_text() == "".join(files(Job(one_row).extract)["racks.csv"])


def test_what_no_one_imports_whole_is_skipped_with_the_command_that_writes_it():
    why = {artefact.name: artefact.missing(Job(Design(leaves_of_four_uplinks(10_000)))) for artefact in ARTEFACTS[-7:]}
    # 10,000 leaves, 4 spines, 4 links a leaf.
    count = "50,004 switches and links, more than 50,000"
    netbox = f"{count}: dcnplan export --to netbox -o DIR writes them"
    assert why == {
        "graph.dot": f"{count}: dcnplan export --to dot -o graph.dot writes them",
        "topology.dot": None,
        "layer1_topology.json": None,
        "netbox-devices.csv": netbox,
        "netbox-interfaces.csv": netbox,
        "netbox-cables.csv": netbox,
        "fabric.clab.yml": (
            "10,004 switches, more than 250 for a lab: "
            "dcnplan export --to containerlab with --pods or --leaves writes a part"
        ),
    }
    assert [artefact.missing(Job(Design(leaves_of_four_uplinks(240)))) for artefact in ARTEFACTS[-7:]] == [None] * 7


def test_prices_are_in_the_bill_and_their_hash_in_the_manifest(tmp_path: Path):
    prices = Prices("EUR", {"leaf-box": Fraction(10), "spine-box": Fraction("0.50")})
    deliver(str(tmp_path), DESIGN, SPEC_SHA256, priced=PriceList(prices, "ab12"))
    totals = json.loads((tmp_path / "bom.json").read_text())["totals"]
    # 4 leaves at 10, 2 spines at 0.50.
    assert totals["price"] == "41.00"
    assert manifest(tmp_path)["prices"] == {"sha256": "ab12"}


def test_a_bill_that_is_known_is_not_worked_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    bill = DESIGN.bom()
    monkeypatch.setattr(Design, "bom", lambda *_: pytest.fail("the bill was worked out again"))
    deliver(str(tmp_path), DESIGN, SPEC_SHA256, bill=bill)
    assert json.loads((tmp_path / "bom.json").read_text())["totals"]["quantities"]["switch"] == 6


def test_why_there_is_no_png_advises_no_svg_that_is_there_anyway(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dcnplan.drawing.png.find_spec", lambda package: None)
    png = next(artefact for artefact in ARTEFACTS if artefact.name == "fabric.png")
    assert png.missing(Job(DESIGN)) == "a PNG needs packages that are not installed: pip install 'dcnplan[png]'"


@pytest.mark.parametrize("name", ["design.xlsx", "bom.xlsx", "cables.xlsx"])
def test_without_xlsxwriter_a_workbook_is_skipped_with_the_way_to_get_it(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dcnplan.deliver.missing.find_spec", lambda package: None)
    book = next(artefact for artefact in ARTEFACTS if artefact.name == name)
    assert book.missing(Job(DESIGN)) == "needs the package XlsxWriter: pip install 'dcnplan[xlsx]'"


@pytest.mark.parametrize(("leaves", "why"), [
    (960, None),  # 52 legs each: 49,920
    (964, "50,128 legs, more than 50,000: dcnplan cables -o cables.xlsx writes them"),
])  # fmt: skip
def test_a_cable_list_of_more_than_fifty_thousand_legs_is_csv_only(leaves: int, why: str | None):
    if find_spec("xlsxwriter") is None:
        pytest.skip("XlsxWriter is not installed: no workbooks")
    job = Job(Design(leaves_of_four_uplinks(leaves)))
    assert [artefact.missing(job) for artefact in ARTEFACTS if artefact.name.startswith("cables")] == [None, why]


def test_other_files_of_the_folder_stay_and_ours_are_replaced(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "design.md").write_text("old")
    (tmp_path / "design.md").chmod(0o640)
    deliver(str(tmp_path), DESIGN, SPEC_SHA256)
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert (tmp_path / "design.md").read_text().startswith("# split: two-tier")
    assert (tmp_path / "design.md").stat().st_mode & 0o777 == 0o640


def broken_after(pieces: int) -> Artefact:
    def make(_: Job) -> Iterator[str]:
        for number in range(pieces):
            yield f"{number}\n"
        raise OSError(28, "No space left on device")

    return Artefact("broken.txt", make)


@pytest.mark.parametrize("pieces", [0, 1, 1000])
def test_where_one_file_cannot_be_written_all_old_ones_stay_as_they_were(tmp_path: Path, pieces: int):
    deliver(str(tmp_path), DESIGN, SPEC_SHA256)
    before = contents(tmp_path)
    with pytest.raises(InputError) as fault:
        deliver(str(tmp_path), Design(extract_of(PODS).fabric.plan), SPEC_SHA256, (*ARTEFACTS, broken_after(pieces)))
    assert fault.value.problems[0].message == "cannot write: no space left on device"
    assert contents(tmp_path) == before


def test_a_folder_that_was_made_for_nothing_goes_again(tmp_path: Path):
    with pytest.raises(InputError):
        deliver(str(tmp_path / "out"), DESIGN, SPEC_SHA256, (broken_after(1),))
    assert os.listdir(tmp_path) == []


def test_what_is_skipped_is_in_the_manifest_with_the_reason_and_not_in_the_folder(tmp_path: Path):
    extra = Artefact("poster.png", lambda job: b"", lambda job: "needs the extra: pip install dcnplan[png]")
    done = deliver(str(tmp_path), DESIGN, SPEC_SHA256, (ARTEFACTS[0], extra))
    assert done.skipped == {"poster.png": "needs the extra: pip install dcnplan[png]"}
    assert manifest(tmp_path)["skipped"] == [{"name": "poster.png", "why": "needs the extra: pip install dcnplan[png]"}]
    assert sorted(contents(tmp_path)) == ["design.md", MANIFEST]


def test_a_graph_of_more_than_a_million_rows_is_skipped_with_the_count_and_the_flag():
    graph = next(artefact for artefact in ARTEFACTS if artefact.name == "graph.graphml")
    assert graph.missing(Job(DESIGN)) is None
    assert graph.missing(Job(Design(wide(DESIGN.plan)))) == (
        "24,000,006 switches and links, more than 1,000,000: dcnplan export --to graphml --max-rows 24000006"
    )


def leaves_of_four_uplinks(count: int) -> Plan:
    """Under 4 spines."""
    return plan_of(f"""\
dcnplan: 1
name: long
family: two-tier
servers: {{ports: 2, speed: 25G}}
leaf: {{model: {{name: leaf-box, ports: [48x25G, 4x100G]}}, count: {count}, uplinks: 4x100G}}
spine: {{model: {{name: spine-box, ports: [10000x100G]}}, count: 4}}
""")


def wide(plan: Plan) -> Plan:
    """The plan with 1,500,000 times the links of its one link group, by arithmetic only: it is never built."""
    link = plan.links[0]
    return replace(plan, links=(replace(link, links=1_500_000 * link.links),))
