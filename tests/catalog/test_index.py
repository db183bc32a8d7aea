"""The index of the shipped devices is what their files say; `DCNPLAN_REWRITE_DOCS=1` writes it anew."""

import os
from fractions import Fraction
from pathlib import Path

import pytest

import dcnplan
from dcnplan.catalog import index, shelf
from dcnplan.catalog.device import Device
from dcnplan.inputs.shipped import shipped_bytes

FILE = Path(dcnplan.__file__).parent.joinpath(*index.INDEX)
REWRITE = bool(os.environ.get("DCNPLAN_REWRITE_DOCS"))
PATH = ("catalog", "switches", "nvidia", "SN2700.yaml")
TEXT = shipped_bytes(*PATH)


def files() -> list[tuple[str, ...]]:
    folder = FILE.parents[1]
    return sorted(path.relative_to(folder).parts for path in folder.glob("catalog/switches/[!_.]*/*.yaml"))


def test_each_file_has_the_line_that_it_makes() -> None:
    made = shelf.shipped_index()
    if REWRITE:
        FILE.write_text(made, "utf-8")
    stale = set(made.splitlines()) ^ set(FILE.read_text("utf-8").splitlines())
    named = sorted({line.split('"')[1] for line in stale})
    assert not named, "DCNPLAN_REWRITE_DOCS=1 python -m pytest tests/catalog/test_index.py writes it anew"
    assert len(made.splitlines()) == len(files())


def test_each_line_is_the_device_that_its_file_describes() -> None:
    of_files = [shelf.read_shipped(shelf.folded(path[-1].removesuffix(".yaml"))) for path in files()]
    found = [index.indexed(path, shipped_bytes(*path)) for path in files()]
    assert len(of_files) > 390
    assert found == of_files
    sources = [[list(one.sources.items()) for one in several if one] for several in (found, of_files)]
    assert sources[0] == sources[1]  # in their order too


def test_what_is_known_of_a_box_is_so_in_the_index() -> None:
    box = index.indexed(PATH, TEXT)
    assert isinstance(box, Device)
    assert (box.model, box.groups[0].count, box.groups[0].speed_bps) == ("SN2700", 32, 100 * 10**9)
    assert box.height_ru == Fraction(1)


@pytest.mark.parametrize("text", [TEXT + b"#", TEXT.replace(b"SN2700", b"SN2701"), b""])
def test_a_file_that_was_changed_is_not_what_the_index_has(text: bytes) -> None:
    assert index.indexed(PATH, text) is None


def test_nor_is_one_that_it_does_not_have() -> None:
    assert index.indexed(("catalog", "switches", "nvidia", "SN2702.yaml"), TEXT) is None


def test_a_rule_of_chips_that_was_changed_is_in_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_mark_of_chips", lambda: 1)
    assert index.indexed(PATH, TEXT) is None


def test_without_an_index_each_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_lines", dict)
    monkeypatch.setattr(shelf, "_files", lambda: {"sn2700": PATH})
    shelf.all_on_shelf.cache_clear()
    try:
        assert shelf.all_on_shelf() == (shelf.read_shipped("sn2700"),)
    finally:
        shelf.all_on_shelf.cache_clear()
