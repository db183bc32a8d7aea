"""`--stand-in`: each figure says whose it is, in every format, and nothing is taken unasked."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import ROOT
from tests.cli.test_compare import table

HERE = ROOT / "examples" / "chassis-against-boxes"
SPECS = (str(HERE / "one-chassis.yaml"), str(HERE / "six-boxes.yaml"))
FOLDER = ("--catalog", str(HERE / "stand-ins"))


def taking(*others: str) -> tuple[str, ...]:
    return tuple(word for other in others for word in ("--stand-in", other))


def test_a_folder_of_stand_ins_alone_changes_nothing_of_an_answer(dcnplan):
    assert dcnplan("compare", *SPECS, *FOLDER).out == dcnplan("compare", *SPECS).out


def test_every_figure_says_whose_it_is(dcnplan):
    ran = dcnplan("compare", *SPECS, *FOLDER, *taking("QFX10016", "7220-IXR-H2"))
    rows = table(ran.out, "What differs")
    assert (ran.code, ran.err) == (0, "")
    assert rows["spine rack units"] == ["21 RU (of QFX10016)", "24 RU (of 7220-IXR-H2)"]
    assert rows["spine weight"] == ["223 kg (of QFX10016)", "179.04 kg (of 7220-IXR-H2)"]
    assert rows["rack units"] == ["21 RU (of QFX10016) + ?", "24 RU (of 7220-IXR-H2) + ?"]
    assert rows["spine rack units per 768 ports, our arithmetic"] == ["33.6 RU (of QFX10016)", "24 RU (of 7220-IXR-H2)"]


@pytest.mark.parametrize(
    ("chassis", "ahead"), [("QFX10016", "one-chassis"), ("CE12816E", "one-chassis"), ("CE12816", "six-boxes")]
)
def test_who_is_ahead_on_space_hangs_on_the_stand_in(dcnplan, chassis: str, ahead: str):
    ran = dcnplan("compare", *SPECS, *FOLDER, *taking(chassis, "7220-IXR-H2"), "-f", "json")
    found = {one["label"]: one["in"] for one in json.loads(ran.out)["ahead"]}
    said = f"fewer spine rack units (of {chassis}, 7220-IXR-H2)"
    assert [label for label, names in found.items() if said in names] == [ahead]


def test_a_document_and_a_sheet_tell_stand_ins_apart(dcnplan):
    asked = (*SPECS, *FOLDER, *taking("QFX10016", "DCS-7808"))
    told = json.loads(dcnplan("compare", *asked, "-f", "json").out)
    chassis, boxes = told["designs"]
    assert chassis["stand_ins"] == {"S12516X-AF": ["QFX10016", "DCS-7808"]}
    assert chassis["roles"]["spine"]["chips_of_stand_ins"] == {"DCS-7808": 26}
    assert "stand_ins" not in boxes
    assert "rack_units_of_stand_ins" not in boxes["totals"]
    assert (told["per_ports"]["ports"], told["per_ports"]["port_gbps"]) == (768, 100)
    rows = list(csv.DictReader(io.StringIO(dcnplan("compare", *asked, "-f", "csv").out)))
    assert [row["stand_ins"] for row in rows] == ["S12516X-AF: QFX10016, DCS-7808", ""]


def test_a_folder_of_a_design_has_the_bill_that_bom_gives(dcnplan, tmp_path: Path):
    asked = (SPECS[0], *FOLDER, *taking("QFX10016"))
    ran = dcnplan("design", *asked, "-o", str(tmp_path / "out"), "--mkdir")
    assert ran.code == 0
    bill = (tmp_path / "out" / "bom.csv").read_text(encoding="utf-8")
    assert "QFX10016" in bill
    assert bill == dcnplan("bom", *asked, "-f", "csv").out
    # Without the flag nothing is lent.
    assert "QFX10016" not in dcnplan("bom", SPECS[0], *FOLDER, "-f", "csv").out


def test_a_stand_in_of_a_design_that_is_for_nothing_is_told(dcnplan):
    ran = dcnplan("design", SPECS[1], *FOLDER, *taking("QFX10016"))
    assert ran.code == 0
    assert "nothing is taken from QFX10016" in ran.err


def test_a_bill_marks_its_lines_and_totals(dcnplan):
    asked = ("bom", SPECS[0], "--stand-in", "S12516X-AF=QFX10016")
    page = dcnplan(*asked).out
    assert "S12516X-AF          spine         1  21 (of QFX10016)" in page
    assert "rack units     21 RU (of QFX10016) + ?" in page
    rows = list(csv.DictReader(io.StringIO(dcnplan(*asked, "-f", "csv").out)))
    assert {row["item"]: row["stand_ins"] for row in rows if row["stand_ins"]} == {"S12516X-AF": "QFX10016"}
    assert "stand_ins" not in dcnplan("bom", SPECS[0], "-f", "csv").out


def test_each_sheet_of_a_workbook_says_whose_its_figures_are(dcnplan, desk: Path):
    dcnplan("bom", SPECS[0], "--stand-in", "S12516X-AF=QFX10016", "-o", "bill.xlsx")
    book = openpyxl.load_workbook(desk / "bill.xlsx")
    for title in ("bom", "totals", "by role"):
        assert any("QFX10016" in map(str, row) for row in book[title].iter_rows(values_only=True)), title


POWERED = """\
model: MINE
stands_for: S12516X-AF
slots: 4
cards: {12x100G: {ports: [{cages: 12, speed: 100G}], power_w: {typical: 100, max: 200}}}
power_w: {typical: 500, max: 600}
sources: {slots: ours, power: ours}
"""


def test_the_power_of_a_chassis_holds_that_of_its_cards(dcnplan, desk: Path):
    (desk / "own").mkdir()
    (desk / "own" / "mine.yaml").write_text(POWERED)
    told = json.loads(dcnplan("bom", SPECS[0], "--catalog", "own", "--stand-in", "MINE", "-f", "json").out)
    lines = {line["item"]: line for line in told["lines"]}
    assert lines["S12516X-AF"]["power_typical_w"] == 500 + 4 * 100
    assert lines["S12516X-AF 48x100G"]["power_typical_w"] == 0
    assert told["totals"]["power_typical_w_of_stand_ins"] == {"MINE": 900}
    assert "S12516X-AF 48x100G" not in told["totals"]["power_typical_w_unknown"]


def test_heat_is_the_power_times_3_412(dcnplan):
    told = json.loads(dcnplan("compare", *SPECS, "-f", "json").out)
    one = told["designs"][0]
    assert one["cooling"]["max_btu_h"] == pytest.approx(one["totals"]["power_max_w"] * 3.412)
    assert one["totals"]["power_max_w"] > 0


def test_second_hand_facts_are_said_to_be(dcnplan):
    ran = dcnplan("compare", *SPECS, *FOLDER, *taking("N9K-C9516"))
    assert "warning: N9K-C9516: what is said of height is second hand, and to be confirmed" in ran.err


def test_one_from_which_nothing_is_taken_is_told(dcnplan):
    ran = dcnplan("bom", SPECS[0], "--stand-in", "S9820-8C=7220-IXR-H2")
    assert (ran.code, "warning: nothing is taken from 7220-IXR-H2: no S9820-8C" in ran.err) == (0, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("QFX10016", "error: QFX10016 does not say for which model it stands in"),
        ("S12516X-AF=QFX10017", "error: no model 'QFX10017' in the catalogue"),
        ("S12516X-AF=", "error: no model '' in the catalogue"),
        ("QFX10016=QFX10016", "error: QFX10016 cannot stand in for itself"),
    ],
)
def test_what_makes_no_sense_is_refused(dcnplan, text: str, said: str):
    ran = dcnplan("compare", *SPECS, "--stand-in", text)
    assert (ran.code, ran.out) == (2, "")
    assert f"--stand-in: {said}" in ran.err
