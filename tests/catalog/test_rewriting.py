"""What a folder holds, written in our own format, is read again as equal devices and cards."""

from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.catalog.card_file import card_file_plain, read_card_file
from dcnplan.catalog.device import Device
from dcnplan.catalog.entries import LineCard
from dcnplan.catalog.netbox import read_netbox
from dcnplan.catalog.own_catalog import OwnCatalog
from dcnplan.catalog.read import device_from
from dcnplan.catalog.rewriting import own_files
from dcnplan.catalog.write import device_plain
from dcnplan.inputs.yaml_text import yaml_text
from tests.catalog.netbox_files import BOX, distinct, netbox_file, run, shapes
from tests.catalog.written import node
from tests.floors import at_least

MORE = [
    "",
    "weight: 12.345\nweight_unit: lb\n",
    "weight: 0.0001\nweight_unit: kg\nu_height: 0\n",
    "u_height: 1.5\npart_number: S\n",
    "power-ports:\nmodule-bays: []\npart_number: n1\n",
]
SWP = run("swp{}", "100gbase-x-qsfp28", range(1, 33))


def rewritten(tmp_path: Path, files: dict[str, str]) -> tuple[OwnCatalog, OwnCatalog, list[str]]:
    """The catalogue of the files, that of what is written of it, and the paths of what is written."""
    (tmp_path / "in").mkdir()
    for name, text in files.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    before = OwnCatalog().with_folder(str(tmp_path / "in"))
    made = own_files(before.shelf())
    for name, text in made.items():
        file = tmp_path / "out" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return before, OwnCatalog().with_folder(str(tmp_path / "out")), sorted(made)


def test_devices_cards_and_completed_models_are_equal_again(tmp_path):
    files = {
        "a.yaml": netbox_file(SWP, BOX + "weight: 23.7\nweight_unit: lb\n", "7220 25/100GE"),
        "b.yaml": netbox_file(run("E{{module}}/{}", "100gbase-x-qsfp28", range(0, 8, 2)), "", "C-8"),
        "c.yaml": netbox_file(SWP, model="SN2700"),
        "d.yaml": "model: Own\nvendor: Ünique & Co\nports: [48x25G, 8x100G]\nlimits: [{ports: 52}]\n",
        "e.yaml": "model: 7220 25-100GE\nvendor: Acme\nports: [8x10G]\n",
    }
    before, after, made = rewritten(tmp_path, files)
    assert made == [
        "-nique - Co/Own.yaml",
        "Acme/7220 25-100GE-2.yaml",
        "Acme/7220 25-100GE.yaml",
        "Acme/C-8.yaml",
        "NVIDIA/SN2700.yaml",
    ]
    assert sorted(map(device_plain, before.devices()), key=str) == sorted(map(device_plain, after.devices()), key=str)
    assert list(before.devices()) != []
    assert before.shelf().cards == after.shelf().cards


@at_least(60)
@given(shapes(), st.sampled_from(MORE))
def test_every_drawn_device_is_equal_again(ports, more):
    assume(distinct(ports))
    found, _ = read_netbox(node(netbox_file(ports, f"slug: s\n{more}")))
    assert isinstance(found, Device)
    assert device_from(node(yaml_text(device_plain(found)))) == found


@at_least(60)
@given(shapes(module=True))
def test_every_drawn_card_is_equal_again(ports):
    assume(distinct(ports))
    found, _ = read_netbox(node(netbox_file(ports, "")))
    assert isinstance(found, LineCard)
    assert read_card_file(node(yaml_text(card_file_plain(found)))) == found
