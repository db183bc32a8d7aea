"""Panels, cassettes, trunks and shuffle boxes in a user's folder: what goes with what, and what is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dcnplan import design
from dcnplan.catalog.own_catalog import OwnCatalog
from dcnplan.catalog.panel_shelf import shipped_parts
from dcnplan.catalog.store import Catalog
from dcnplan.errors import SpecError

PANEL = "{name: P-1U, line: Rack, vendor: Ours, cassettes: 6, height_ru: 1, source: measured}"
SIX = "{name: SIX, line: Rack, connector: MPO-12, mpo: 1, legs: 6, leg_connector: LC, fibre: OM4, source: measured}"
ALONE = "{name: ALONE, connector: MPO-12, mpo: 2, legs: 6, leg_connector: LC, fibre: OM4, height_ru: 1, source: here}"
ADAPTER = "{name: MPO, line: fhd, connector: MPO-12, mpo: 4, legs: 1, leg_connector: MPO-12, fibre: OM4, source: here}"
BOX = "{name: SB-8, line: Rack, kind: shuffle, wiring: 8 x 8, connector: MPO-16, height_ru: 2, source: measured}"

Folder = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    def made(name: str, **texts: str) -> str:
        (tmp_path / name).mkdir()
        for file, text in texts.items():
            (tmp_path / name / f"{file}.yaml").write_text(text)
        return str(tmp_path / name)

    return made


def through(panels: object, folders: str | list[str], medium: str = "bidi") -> dict[str, int]:
    """32 links from panel to panel: quantities of what stands in racks."""
    spec = {
        "dcnplan": 1, "name": "dc1", "family": "two-tier", "servers": {"ports": 2, "speed": "25G"},
        "leaf": {"model": "S6850-56HF", "count": 4, "downlinks": "48x25G", "uplinks": "8x100G"},
        "spine": {"model": "S9820-64H", "count": 4}, "panels": panels,
        "media": {"leaf-spine": {"only": medium, "through": "panels"}},
    }  # fmt: skip
    found = design(spec, catalog=folders)
    assert found.faults == ()
    return {line.item: line.quantity for line in found.bom().lines if line.category in ("cassette", "fibre panel")}


def test_a_line_of_the_users_is_on_the_bill(folder: Folder) -> None:
    own = folder("own", mine=f"panels: [{PANEL}]\ncassettes: [{SIX}]\n")
    # Six links a cassette: 6 for 32 links at either end, which one panel of 6 takes.
    assert through("Rack", own) == through({"cassette": "six"}, own) == {"SIX": 12, "P-1U": 2}
    assert through("any", own) == {"SIX": 12, "P-1U": 2}


def test_a_part_completes_a_line_that_is_known(folder: Folder) -> None:
    own = folder("own", adapter=f"cassettes: [{ADAPTER}]\n")
    # Four ports an adapter: 8 for 32 links at either end, 4 in the first panel of that line.
    assert through("FHD", own, "sr") == {"MPO": 16, "FHD-1UFCE": 4}


def test_a_cassette_with_a_height_is_a_line_by_itself(folder: Folder) -> None:
    own = folder("own", alone=f"cassettes: [{ALONE}]\n")
    # Twelve links each: 3 for 32 links at either end.
    assert through("alone", own) == through({"cassette": "ALONE"}, own) == {"ALONE": 6}


def test_a_shuffle_box_of_the_line_takes_the_place_of_the_generic_one(folder: Folder) -> None:
    box = {"name": "b", "ports": [{"cages": 4, "speed": "800G", "form": "osfp", "lanes": 8, "breakout": ["8x100G"]}]}
    nics = {"nics": "1x800G", "breakout": "8x100G"}
    spec = {
        "dcnplan": 1, "name": "dc1", "family": "two-tier", "planes": 8, "servers": nics, "panels": "Rack",
        "leaf": {"model": box, "downlinks": "16x100G", "uplinks": "16x100G", "breakout": "shuffle"},
        "spine": {"model": box, "breakout": "shuffle"},
    }  # fmt: skip
    found = design(spec, catalog=folder("own", box=BOX))
    boxes = [(line.item, line.quantity, line.height_ru) for line in found.bom().lines if line.category == "shuffle box"]
    # 4,096 links of either class, 64 in each box.
    assert boxes == [("SB-8", 64, 2)] * 2
    other = folder("other", box=BOX.replace("MPO-16", "MPO-12"))
    assert "Shuffle box 8x8" in {line.item for line in design(spec, catalog=other).bom().lines}


def test_a_later_folder_has_the_last_word(folder: Folder) -> None:
    first = folder("first", mine=f"panels: [{PANEL}]\ncassettes: [{SIX}]\n")
    second = folder("second", panel=f"panels: [{PANEL.replace('cassettes: 6', 'cassettes: 3')}]\n")
    assert through("Rack", [first, second]) == {"SIX": 12, "P-1U": 4}
    assert through("Rack", [second, first]) == {"SIX": 12, "P-1U": 2}


def test_a_part_of_a_known_name_replaces_that_part(folder: Folder) -> None:
    own = Catalog.shipped().with_folder(folder("own", one=f"panels: [{PANEL.replace('P-1U', 'edge-01u-sp')}]\n"))
    known = own.parts()
    assert (len(known.panels), known.panels[0].name) == (len(shipped_parts().panels), "edge-01u-sp")
    part = known.called("EDGE-01U-SP")
    assert part is not None
    assert part == known.panels[0]


def told(path: str) -> list[tuple[str, list[str]]]:
    outcomes = Catalog.shipped().with_folder(path).outcomes()
    return [(one.kind, [problem.message for problem in (*one.warnings, *one.faults)]) for one in outcomes]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"a": f"panels: [{PANEL}]\n", "b": f"panels: [{PANEL}]\n"}, [("parts", []), ("parts", [])]),
        (
            {"a": f"panels: [{PANEL}]\n", "b": f"panels: [{PANEL.replace('6', '8')}]\n"},
            [("at fault", ["'P-1U' is described twice"])] * 2,
        ),
        ({"a": f"panels: [{PANEL}, {PANEL}]\n"}, [("at fault", ["panels: 'P-1U' is described twice"])]),
        ({"a": f"cassettes: [{SIX}]\n"}, [("parts", ["'SIX' is in no bill: no panel is of its line Rack"])]),
        (
            {"a": f"cassettes: [{SIX.replace('line: Rack, ', '')}]\n"},
            [("parts", ["'SIX' is in no bill: it has no line, no panel and no height"])],
        ),
        ({"a": f"cassettes: [{SIX}]\n", "b": f"panels: [{PANEL}]\n"}, [("parts", []), ("parts", [])]),
        ({"a": "panels: []\n"}, [("skipped", [])]),
        (
            {"a": f"optics: []\npanels: [{PANEL}]\n"},
            [("parts", ["optics of a file are looked at and not used: bills have those of the shelf"])],
        ),
    ],
)
def test_what_became_of_files_of_parts(
    folder: Folder, texts: dict[str, str], expected: list[tuple[str, list[str]]]
) -> None:
    assert told(folder("own", **texts)) == expected


def test_of_a_large_folder_the_files_with_parts_are_found(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    own = folder("own", mine=f"panels: [{PANEL}]\n", box=BOX, other="model: X\nports: [4x10G]\n")
    whole = OwnCatalog().with_folder(own).parts()
    monkeypatch.setattr("dcnplan.catalog.folder.READ_WHOLE", 0)
    large = OwnCatalog().with_folder(own)
    assert large.parts() == whole
    assert [part.name for part in whole.parts] == ["P-1U", "SB-8"]
    (shelf,) = large._shelves.values()
    assert [outcome.kind for outcome in shelf.outcomes] == ["parts", "parts"]


@pytest.mark.parametrize(
    ("panels", "messages"),
    [
        ("racks", [("panels: 'racks' is not a line of panels", "did you mean 'Rack'?")]),
        (
            {"panel": "P-2U", "cassette": "SIXX"},
            [
                ("panels.panel: 'P-2U' is not a panel", "did you mean 'P-1U'?"),
                ("panels.cassette: 'SIXX' is not a cassette", "did you mean 'SIX'?"),
            ],
        ),
        ({"line": "FHD", "panel": "P-1U"}, [("P-1U is of the line Rack: it does not go with FHD panels", None)]),
        (
            {"panel": "P-1U", "cassette": "R515859"},
            [("R515859 is of the line HD: it does not go with P-1U of Rack", None)],
        ),
    ],
)
def test_names_that_nothing_has_are_told_at_their_place(
    folder: Folder, panels: object, messages: list[tuple[str, str | None]]
) -> None:
    own = folder("own", mine=f"panels: [{PANEL}]\ncassettes: [{SIX}]\n")
    with pytest.raises(SpecError) as caught:
        through(panels, own)
    assert [(problem.message, problem.hint) for problem in caught.value.problems] == messages
    assert all(problem.where is not None for problem in caught.value.problems)
