"""Text of a spec is text in every file and on every screen, whatever it looks like to the program that opens it."""

import csv
import io
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import openpyxl
import pytest

from dcnplan.deliver.folder import deliver
from dcnplan.designs import Design
from dcnplan.export.registry import FORMATS
from tests.export.small import plan_of

SPEC = r"""
dcnplan: 1
name: hostile
description: "=cmd|'/c calc'!A1 <b>x</b> [/] [bold]y[/bold] `code` [l](http://x) ]]> \"; x [label=b] {{7*7}} \u202E"
family: three-tier
servers: {ports: 2, speed: 25G}
leaf:
  model: {name: low, ports: [4x25G, 2x100G], names: {a: {port: "=e\"<&>|`a`[b](c)[/]{cage}"}}}
  count: 2
  uplinks: 2x100G
pod_spine:
  model: {name: mid, ports: [4x100G], names: {b: {port: "@S\"]; x [label=;--> end {cage}"}}}
  count: 2
  uplinks: 2x100G
spine: {model: {name: top, ports: [4x100G], names: {c: {port: "-2+3\\N'\\{cage}"}}}, count: 2}
pods: 2
"""
"""A description and port names that mean something to a spreadsheet, a browser, rich, Graphviz, Mermaid, Markdown."""

LEAF_PORT = '=e"<&>|`a`[b](c)[/]5'
SHOWS_TEXT = [
    ("design",), ("bom",), ("cables",), ("paths", "pod1-leaf1", "pod2-leaf1"), ("paths", "--all"), ("load",), ("fail",),
    ("validate",),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _hostile(desk: Path) -> None:
    (desk / "h.yaml").write_text(SPEC)


def command(verb: str, *args: str) -> list[str]:
    return [verb, "h.yaml", *args]


@pytest.mark.parametrize("args", SHOWS_TEXT, ids=lambda args: args[0])
@pytest.mark.parametrize("colour", ["--color", "--no-color"])
def test_nothing_on_the_screen_turns_a_line_around_or_is_markup(dcnplan, args: tuple[str, ...], colour: str):
    ran = dcnplan(*command(*args), colour)
    assert ran.code == 0
    assert "\u202e" not in ran.out + ran.err
    if args == ("design",):
        assert "[/] [bold]y[/bold]" in ran.out
        assert r"\u{202e}" in ran.out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every artefact of the design."""
    path = tmp_path_factory.mktemp("out")
    deliver(str(path), Design(plan_of(SPEC.lstrip())), "")
    return path


def test_no_cell_of_any_csv_file_is_a_formula(folder: Path):
    cells = [
        cell
        for path in folder.glob("*.csv")
        for row in csv.reader(io.StringIO(path.read_text(), newline=""))
        for cell in row
    ]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and not re.fullmatch(r"-?[\d.]+", cell)] == []
    assert f"'{LEAF_PORT}" in cells


def test_no_cell_of_any_workbook_is_a_formula_or_a_link(folder: Path):
    books = [openpyxl.load_workbook(path) for path in folder.glob("*.xlsx")]
    cells = [cell for book in books for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert LEAF_PORT in {cell.value for cell in cells}


@pytest.mark.parametrize("name", ["fabric.svg", "fabric.drawio", "graph.graphml"])
def test_every_xml_file_is_well_formed_and_has_no_element_of_the_spec_s(folder: Path, name: str):
    text = (folder / name).read_text()
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()}
    assert not tags & {"b", "script", "a", "image", "foreignObject"}
    assert "\u202e" not in text


def test_markdown_has_the_description_as_it_is_written(folder: Path):
    about = next(line for line in (folder / "design.md").read_text().splitlines() if "**about**" in line)
    assert r"\<b\>x\</b\> \[/\] \[bold\]y\[/bold\] \`code\` \[l\](http://x) \]\]\> " in about
    assert "\u202e" not in about


MERMAID = (
    r"flowchart TB", r"end", r'subgraph a\d+\["[^"]*"\]', r'n\d+\["[^"]*"\]', r'n\d+ -[-.]-(\|"[^"]*"\|)? n\d+',
    r"classDef \w+ [\w:#,-]+", r"class (about|[n\d,]+) \w+", r"linkStyle [\d,]+ stroke:#\w+",
    r'%%\{init: \{"flowchart": \{"wrappingWidth": 1200\}\}\}%%',
    r'n\d+ ~~~ about\["([^"<>]|<br/>)*"\]',
)  # fmt: skip


def test_no_line_of_mermaid_is_more_than_a_box_an_edge_a_group_or_a_colour(dcnplan, folder: Path):
    full = dcnplan("diagram", "h.yaml", "-f", "mmd", "--detail", "full").out
    for text in ((folder / "fabric.mmd").read_text(), full):
        lines = map(str.strip, text.splitlines())
        assert [line for line in lines if not any(re.fullmatch(usual, line) for usual in MERMAID)] == []


@pytest.mark.parametrize("form", [form for form, about in FORMATS.items() if not about.is_folder])
def test_no_export_holds_a_character_that_turns_a_line_around(dcnplan, form: str):
    ran = dcnplan("export", "h.yaml", "--to", form)
    assert ran.code == 0
    assert "\u202e" not in ran.out + ran.err


MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TURNED = "\u202e"
MARKED_SPEC = (
    SPEC.lstrip()
    .replace("model: {name: low,", f'model: {{name: low, vendor: "ven{TURNED}\u2066dor", asic: "as{TURNED}ic",')
    .replace("family:", f"# {TURNED}\nfamily:")
)
MARKED = [
    ("design",), ("validate",), ("capacity",), ("bom", "--prices", f"p{TURNED}.csv"), ("cables",), ("load",), ("fail",),
    ("load", "--traffic", f"t{TURNED}.csv"), ("fail", "--traffic", f"t{TURNED}.csv"),
    ("fail", "--power-domains", f"d{TURNED}.csv"), ("compare", "h.yaml"), ("paths", "pod1-leaf1", "pod2-leaf1"),
    ("paths", "--all"),
]  # fmt: skip


@pytest.fixture
def marked(desk: Path) -> str:
    """Everything that a user may name himself holds a mark that turns a line around, the files' names too."""
    (desk / f"p{TURNED}.csv").write_text(f"item,price,currency\nlow,1,EUR\nl{TURNED}ow,2,EUR\n")
    (desk / f"t{TURNED}.csv").write_text("pod1-leaf1,pod2-leaf1,1\n")
    (desk / f"d{TURNED}.csv").write_text(f"do{TURNED}main,spine1\n")
    (desk / f"m{TURNED}.yaml").write_text(MARKED_SPEC)
    (desk / "mine").mkdir()
    (desk / "mine" / "box.yaml").write_text(f'model: box\nvendor: "ven{TURNED}dor"\nports: [4x25G]\n')
    return f"m{TURNED}.yaml"


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
@pytest.mark.parametrize("args", MARKED, ids=" ".join)
def test_no_mark_of_direction_reaches_a_screen_or_a_pipe(dcnplan, marked: str, args: tuple[str, ...], form: str):
    ran = dcnplan(args[0], marked, *args[1:], "-f", form)
    assert ran.code == 0, ran.err
    assert not MARKS.search(ran.out + ran.err)


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
@pytest.mark.parametrize("args", [("list",), ("show", "box")])
def test_no_vendor_turns_a_line_of_the_catalogue_around(dcnplan, marked: str, args: tuple[str, ...], form: str):
    out = dcnplan("catalog", *args, "--catalog", "mine", "-f", form).out
    assert "vendor" not in out or r"ven\u{202e}dor" in out.replace(r"\\u", r"\u")
    assert not MARKS.search(out)


def test_no_file_of_a_folder_and_none_for_netbox_holds_a_mark_of_direction(dcnplan, desk: Path, marked: str):
    assert dcnplan("design", marked, "-o", "out").code == 0
    assert dcnplan("export", marked, "--to", "netbox", "-o", "netbox").code == 0
    texts = {path.name: path.read_text() for path in (*desk.glob("out/*"), *desk.glob("netbox/*")) if is_text(path)}
    assert len(texts) > 15
    assert [name for name, text in texts.items() if MARKS.search(text)] == []
    assert r"ven\u{202e}\u{2066}dor" in texts["devices.csv"]
    books = [openpyxl.load_workbook(path) for path in (desk / "out").glob("*.xlsx")]
    cells = [str(cell.value) for book in books for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(map(MARKS.search, cells))


def is_text(path: Path) -> bool:
    return path.suffix not in (".xlsx", ".png")
