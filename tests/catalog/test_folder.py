"""A folder of the user's is read with all below it; each file ends in one outcome, and a name finds what all say."""

import os
from pathlib import Path

import pytest

from dcnplan.catalog import folder as folders
from dcnplan.catalog.own_file import OwnFile, read_own
from dcnplan.catalog.store import Catalog
from dcnplan.errors import CatalogError
from tests.catalog.netbox_files import netbox_file, run

SWP = run("swp{}", "100gbase-x-qsfp28", range(1, 33))
OWN = "model: {0}\nvendor: Acme\nports: [48x25G]\n"


@pytest.fixture(params=[False, True], ids=["read whole", "searched"])
def searched(request, monkeypatch) -> bool:
    """Both ways of reading a folder: they have to find the same."""
    if request.param:
        monkeypatch.setattr(folders, "READ_WHOLE", -1)
    return bool(request.param)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def opened(folder: Path, files: dict[str, str]) -> Catalog:
    return Catalog.shipped().with_folder(write(folder, files))


def outcomes(catalog: Catalog, folder: Path) -> list[tuple[str, str, str | None]]:
    return [(os.path.relpath(one.file, folder), one.kind, one.reason) for one in catalog.outcomes()]


EVERY_KIND = {
    "device-types/Acme/a.yaml": netbox_file(SWP, model="A-32"),
    "device-types/Acme/frame.yml": "manufacturer: Acme\nmodel: F-2\nslug: f2\nmodule-bays: [{name: Slot 1}]\n",
    "device-types/Best/bad.yaml": "model: Bad\nports: [1x10]\n",
    "device-types/Best/panel.yaml": "manufacturer: Best\nmodel: P\nslug: p\nfront-ports: [{name: '1'}]\n",
    "device-types/Best/syntax.yaml": "model: [\n",
    "device-types/Mellanox/SN2700.yaml": netbox_file(SWP, model="SN2700"),
    "module-types/Acme/card.yaml": netbox_file(run("Eth{{module}}/{}", "100gbase-x-qsfp28", range(1, 9)), "", "C-8"),
    "own/box.yaml": OWN.format("Mine"),
}


def test_each_file_ends_in_one_outcome_in_the_order_of_the_paths(tmp_path):
    assert outcomes(opened(tmp_path, EVERY_KIND), tmp_path) == [
        ("device-types/Acme/a.yaml", "device", None),
        ("device-types/Acme/frame.yml", "skipped", "frame: module bays only"),
        ("device-types/Best/bad.yaml", "at fault", "ports[1]: '10' is not a speed; write it as 25G, 400G or 1.6T"),
        ("device-types/Best/panel.yaml", "skipped", "panel"),
        ("device-types/Best/syntax.yaml", "at fault", "a value is missing"),
        ("device-types/Mellanox/SN2700.yaml", "completes", "adds netbox names; ports as shipped"),
        ("module-types/Acme/card.yaml", "card", None),
        ("own/box.yaml", "device", None),
    ]


def test_hidden_folders_other_files_and_links_out_of_the_folder_are_left_alone(tmp_path):
    inside, outside = tmp_path / "in", write(tmp_path / "out", {"far.yaml": OWN.format("Far")})
    write(
        inside, {"a.yaml": OWN.format("A"), ".git/b.yaml": OWN.format("B"), ".c.yaml": "[", "d.json": "[", "e.txt": "["}
    )
    (inside / "far.yaml").symlink_to(outside / "far.yaml")
    (inside / "farther").symlink_to(outside)
    (inside / "near.yaml").symlink_to(inside / "a.yaml")
    catalog = Catalog.shipped().with_folder(inside)
    assert outcomes(catalog, inside) == [
        ("a.yaml", "device", None),
        ("near.yaml", "skipped", "the same as another file"),
    ]


@pytest.mark.usefixtures("searched")
@pytest.mark.parametrize("name", ["A-32", "acme A-32", "a-32", "acme-n1", "Mine", "SN2700", "msn2700"])
def test_a_name_finds_its_device_however_the_folder_is_read(tmp_path, name):
    whole = {device.model: device for device in opened(tmp_path, EVERY_KIND).models()}
    found = Catalog.shipped().with_folder(tmp_path).find(name)
    assert found == whole[found.model]


@pytest.mark.usefixtures("searched")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Bad", "ports[1]: '10' is not a speed; write it as 25G, 400G or 1.6T"),
        ("F-2", "'F-2' is a frame: no line card of it is known"),
        ("C-8", "'C-8' is a line card of 8x100G, not a switch"),
        ("P", "'P' is no switch: panel"),
        ("A-3", "no model 'A-3' in the catalogue"),
    ],
)
def test_what_is_no_switch_is_refused_by_what_it_is(tmp_path, name, message):
    with pytest.raises(CatalogError) as caught:
        opened(tmp_path, EVERY_KIND).find(name)
    assert caught.value.problems[0].message == message


@pytest.mark.usefixtures("searched")
def test_a_near_name_in_the_folder_is_the_hint(tmp_path):
    with pytest.raises(CatalogError) as caught:
        opened(tmp_path, {"a.yaml": OWN.format('"Rack-Top 48"')}).find("Rack-Tip 48")
    assert caught.value.problems[0].hint == "did you mean Rack-Top 48?"


@pytest.mark.usefixtures("searched")
@pytest.mark.parametrize("written", ['"N\\u0031"', "'N1'", '"N1"', "N1"])
def test_a_name_is_found_however_it_is_written(tmp_path, written):
    assert opened(tmp_path, {"a.yaml": OWN.format(written)}).find("n1").model == "N1"


@pytest.mark.usefixtures("searched")
@pytest.mark.parametrize(("written", "model"), [("O'Neil", "O'Neil"), ("'O''Neil'", "O'Neil"), ('"a\n  b"', "a b")])
def test_a_name_with_an_apostrophe_or_over_two_lines_is_found(tmp_path, written, model):
    assert opened(tmp_path, {"a.yaml": OWN.format(written)}).find(model).model == model


def test_only_files_that_hold_the_name_are_read_of_a_large_folder(tmp_path, monkeypatch):
    write(tmp_path, {f"{n}.yaml": OWN.format(f"Model-{n:03}") for n in range(50)})
    read: list[str] = []

    def noted(file: str) -> OwnFile:
        read.append(file)
        return read_own(file)

    monkeypatch.setattr("dcnplan.catalog.own_catalog.read_own", noted)
    monkeypatch.setattr(folders, "READ_WHOLE", 500)
    assert Catalog.shipped().with_folder(tmp_path).find("model-007").model == "Model-007"
    assert [os.path.basename(file) for file in read] == ["7.yaml"]


@pytest.mark.usefixtures("searched")
def test_a_clash_is_told_of_the_model_that_is_asked_for(tmp_path):
    catalog = opened(
        tmp_path, {"a.yaml": OWN.format("X"), "b/a.yaml": OWN.format("x") + "chips: 1\n", "c.yaml": OWN.format("Y")}
    )
    assert catalog.find("Y").model == "Y"
    with pytest.raises(CatalogError) as caught:
        catalog.find("X")
    assert [problem.message for problem in caught.value.problems] == [
        "'X' is described twice",
        "'x' is described twice",
    ]


def test_a_device_and_a_card_may_have_one_name(tmp_path):
    catalog = opened(tmp_path, {"a.yaml": netbox_file(SWP, model="M"), "b.yaml": netbox_file(SWP, "", model="M")})
    assert [one.kind for one in catalog.outcomes()] == ["device", "card"]
    assert catalog.find("M").groups[0].count == 32
