"""Devices are found by any of their names, fast, and one name means one device."""

from pathlib import Path

import pytest

from dcnplan.catalog import shelf
from dcnplan.catalog.shelf import names_of
from dcnplan.catalog.store import Catalog
from dcnplan.errors import CatalogError, InputError

MINE = "model: MyBox\nvendor: Acme\naliases: [MB-1]\nports: [48x25G, 8x100G]\n"


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("S9820-64H", "S9820-64H"),
        ("H3C S9820-64H", "S9820-64H"),
        ("h3c  s9820-64h", "S9820-64H"),
        ("MSN4700", "SN4700"),
        ("Mellanox SN2700", "SN2700"),
        ("DCS-7060DX5-64S-F", "DCS-7060DX5-64S"),
        ("Arista 7060DX5-64S", "DCS-7060DX5-64S"),
        ("Juniper QFX5120-48Y-AFO2", "QFX5120-48Y"),
        ("Cisco Nexus 93180YC-FX", "N9K-C93180YC-FX"),
        ("PowerSwitch S5248F-ON", "S5248F-ON"),
        ("Dell Z9100", "Z9100-ON"),
        ("CX 8325-32C", "CX 8325-32C"),
        ("CX-8325-32C", "CX 8325-32C"),
        ("HPE Aruba CX 8325-32C", "CX 8325-32C"),
        ("hpe aruba  aruba 8325-32c", "CX 8325-32C"),
        ("Nokia 7220 IXR-D5", "7220-IXR-D5"),
    ],
)
def test_a_device_answers_to_its_model_and_its_aliases_with_or_without_its_vendor(name, model):
    assert Catalog.shipped().find(name).model == model


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("S9820-64", "did you mean S9820-64H?"),
        ("Cisco S9820-64H", "did you mean S9820-64H?"),
        ("../h3c/S9820-64H", "did you mean S9820-64H?"),
        ("what is this", "see: dcnplan catalog list"),
        ("", "see: dcnplan catalog list"),
    ],
)
def test_an_unknown_name_brings_the_nearest_one(name, hint):
    with pytest.raises(CatalogError) as caught:
        Catalog.shipped().find(name)
    assert caught.value.problems[0].hint == hint


def test_finding_a_model_by_its_name_opens_one_file():
    shelf.read_shipped.cache_clear()
    Catalog.shipped().find("S6850-56HF")
    assert shelf.read_shipped.cache_info().currsize == 1


def test_finding_a_model_by_its_alias_parses_only_files_that_hold_the_word():
    shelf.read_shipped.cache_clear()
    Catalog.shipped().find("MSN4700")
    assert shelf.read_shipped.cache_info().currsize == 1


def test_the_nearest_name_is_found_without_parsing_a_file():
    shelf.read_shipped.cache_clear()
    with pytest.raises(CatalogError, match="SN5610M"):
        Catalog.shipped().find("SN5610M")
    assert shelf.read_shipped.cache_info().currsize == 0


def test_the_names_seen_without_parsing_are_all_that_the_devices_answer_to():
    parsed = [name for device in Catalog.shipped().models() for name in names_of(device)]
    assert sorted(shelf.names_on_shelf()) == sorted(parsed)


def test_models_are_sorted_by_vendor_and_each_comes_once():
    vendors = [device.vendor or "" for device in Catalog.shipped().models()]
    assert vendors == sorted(vendors, key=str.casefold)
    assert len({device.model for device in Catalog.shipped().models()}) == len(vendors)


def test_a_folder_adds_its_devices(tmp_path):
    catalog = Catalog.shipped().with_folder(folder(tmp_path, mine=MINE))
    assert catalog.find("mb-1").model == "MyBox"
    assert catalog.find("Acme MyBox").vendor == "Acme"
    assert catalog.find("SN2700").vendor == "NVIDIA"
    assert len(catalog.models()) == len(Catalog.shipped().models()) + 1


def test_a_folder_leaves_the_catalogue_it_is_added_to_as_it_was(tmp_path):
    shipped = Catalog.shipped()
    shipped.with_folder(folder(tmp_path, mine=MINE))
    with pytest.raises(CatalogError):
        shipped.find("MyBox")


def test_an_alias_that_names_a_shipped_device_is_dropped_and_told(tmp_path):
    path = folder(tmp_path, mine="model: Mine\naliases: [msn2700, M1]\nports: [64x100G]\n")
    catalog = Catalog.shipped().with_folder(path)
    assert catalog.find("msn2700").model == "SN2700"
    assert catalog.find("M1").aliases == ("M1",)
    (doubt,) = catalog.warnings(["Mine"])
    assert doubt.message == "'msn2700' is a name of SN2700: Mine goes without it"
    assert doubt.where is not None
    assert doubt.where.source == str(path / "mine.yaml")


def test_an_alias_that_is_another_file_s_model_is_dropped(tmp_path):
    other = "model: Other\naliases: [mybox]\nports: [8x10G]\n"
    catalog = Catalog.shipped().with_folder(folder(tmp_path, mine=MINE, other=other))
    assert catalog.find("mybox").vendor == "Acme"
    assert [doubt.message for doubt in catalog.warnings(["Other"])] == [
        "'mybox' is a name of MyBox: Other goes without it"
    ]


def test_two_files_of_a_folder_cannot_describe_one_model_otherwise(tmp_path):
    path = folder(tmp_path, mine=MINE, other="model: mybox\nports: [8x10G]\n")
    with pytest.raises(CatalogError) as caught:
        Catalog.shipped().with_folder(path).find("MyBox")
    assert [(problem.message, problem.where and problem.where.source) for problem in caught.value.problems] == [
        ("'MyBox' is described twice", str(path / "mine.yaml")),
        ("'mybox' is described twice", str(path / "other.yaml")),
    ]


def test_the_same_device_twice_is_one_device(tmp_path):
    catalog = Catalog.shipped().with_folder(folder(tmp_path, one=MINE, two=MINE))
    assert catalog.find("MyBox").model == "MyBox"
    assert [outcome.reason for outcome in catalog.outcomes()] == [None, "the same as another file"]


def test_a_copy_of_a_shipped_file_changes_nothing(tmp_path):
    file = Path(shelf.__file__).parent / "switches" / "nvidia" / "SN2700.yaml"
    catalog = Catalog.shipped().with_folder(folder(tmp_path, copy=file.read_text(encoding="utf-8")))
    assert catalog.models() == Catalog.shipped().models()


def test_a_fault_spoils_its_own_file_alone(tmp_path):
    path = folder(tmp_path, a="model: a\n", b="model: b\nports: [1x10]\n", c=MINE)
    catalog = Catalog.shipped().with_folder(path)
    assert catalog.find("MyBox").vendor == "Acme"
    assert [doubt.message for doubt in catalog.warnings(["MyBox"])] == ["2 files are at fault and left out"]
    for model, message in (
        ("a", "the device has no 'ports'"),
        ("b", "ports[1]: '10' is not a speed; write it as 25G, 400G or 1.6T"),
    ):
        with pytest.raises(CatalogError) as caught:
            catalog.find(model)
        assert [problem.message for problem in caught.value.problems] == [message]


def test_a_folder_may_hold_device_types_of_netbox_and_says_what_is_doubtful(tmp_path):
    text = "manufacturer: Acme\nmodel: N1\nslug: acme-n1\ninterfaces:\n- {name: swp1, type: 100gbase-x-qsfp28}\n"
    catalog = Catalog.shipped().with_folder(folder(tmp_path, n1=text))
    assert catalog.find("acme-n1").model == "N1"
    assert {doubt.severity for doubt in catalog.warnings(["acme-n1"])} == {"warning"}


def test_a_folder_that_is_not_there_cannot_be_read(tmp_path):
    with pytest.raises(InputError, match="the folder cannot be read: No such file or directory"):
        Catalog.shipped().with_folder(tmp_path / "nowhere")
