"""Causes of wrong facts in 0.1.0, each a rule over every shipped file."""

import re
from pathlib import Path

import pytest

import dcnplan.catalog
from dcnplan.catalog.device import Device
from dcnplan.catalog.read import groups_of
from dcnplan.catalog.store import Catalog

MODELS = Catalog.shipped().models()
SHELF = Path(dcnplan.catalog.__file__).parent

# sonic-net/sonic-buildimage @086b03b, platform.json of each: the modes of its first cage, word by word.
PLATFORM = {
    "AS9516-32D": "1x400G[200G] 2x200G[100G,40G] 4x100G[50G] 8x50G[25G,10G]",
    "DCS-7050CX3-32S": "1x100G[50G,40G,25G,10G] 2x50G[40G,25G,10G] 4x25G[10G]",
    "DCS-7060DX4-32": "1x400G[200G,100G,50G,40G,25G,10G] 2x200G[100G,50G,40G,25G,10G] 4x100G[50G,40G,25G,10G] 1x100G",
    "DCS-7060DX5-64S": "2x200G[100G,50G,40G,25G,10G] 4x100G[50G,40G,25G,10G] 8x50G[40G,25G,10G]",
    "DCS-7260CX3-64": "1x100G[50G,40G,25G,10G] 2x50G[40G,25G,10G] 4x25G[10G]",
    "M2-W6920-32QC2X": "1x400G 2x200G[100G] 4x100G",
    "S9321-64E": "1x800G 1x400G 2x400G[200G,100G] 4x200G[100G]",
    "SN5640": "1x400G 2x400G[200G] 4x200G[100G] 8x100G[50G]",
    "SN6600-LD": "1x800G 2x800G[400G] 4x400G[200G] 8x200G[100G]",
    "SNJ60D0-320F": "1x400G 2x200G[100G] 4x100G[50G]",
    "T9032-IX9": "1x400G 2x200G[100G] 4x100G[50G]",
    "Z9332F-ON": "1x400G 2x200G[100G,40G] 4x100G[50G] 1x100G",
}


@pytest.mark.parametrize("model", PLATFORM)
def test_a_mode_also_runs_at_each_speed_of_its_brackets(model):
    listed = {str(split.mode) for split in Catalog.shipped().find(model).groups[0].breakouts}
    said = [
        f"{ways}x{speed}"
        for ways, native, lower in re.findall(r"(\d)x(\d+G)(?:\[([^\]]*)\])?", PLATFORM[model])
        for speed in (native, *filter(None, lower.split(",")))
        if ways != "1"
    ]
    assert set(said) <= listed


def test_what_configurations_alone_showed_is_never_a_complete_list():
    one = re.compile(r"(?<!ports)\.conf |port_config\.ini|HwSKU|/configuration/")
    shown = [box for box in MODELS if all(map(one.search, box.sources.get("breakout", "none").split("; ")))]
    assert len(shown) >= 5
    lists = [(box.model, box.splits_known(group)) for box in shown for group in box.groups if group.lanes != 1]
    assert [model for model, known in lists if known == "complete"] == []


def test_no_watts_are_the_rating_of_an_inlet():
    """A maximum of NetBox counts with a typical draw beside it alone."""

    def alone(device: Device) -> bool:
        source = device.sources.get("power", "")
        return device.power_typical_w is None and device.power_max_w is not None and source.count("devicetype") > 0

    assert [device.model for device in MODELS if alone(device) and ";" not in device.sources["power"]] == []
    # netbox-community/devicetype-library @4113d71: 1,300 W at each of two inlets.
    box = Catalog.shipped().find("AS9716-32D")
    assert box.supplies is not None
    assert (box.supplies.count, box.supplies.watts) == (2, 1300)


def test_what_holds_of_a_chip_is_not_written_box_by_box():
    chips = (SHELF / "chips.yaml").read_text(encoding="utf-8")
    ruled = set(re.findall(r"^([A-Z].*):$", chips, re.MULTILINE))
    own, held = set(), 0
    for file in sorted((SHELF / "switches").rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        asic = re.search(r"^asic: (.*)$", text, re.MULTILINE)
        if asic and asic[1] in ruled and "\nslots:" not in text:
            held += 1
            if re.search(r"^limits:", text, re.MULTILINE):
                own.add(file.stem)
    # The first layout of a Tomahawk 5 had 256 ports, a later one 512 (HwSKU C256S2 and C512S2).
    assert own == {"DCS-7060X6-64PE", "DCS-7060X6-64PE-B"}
    assert held >= 90


def test_cages_of_100g_and_more_have_a_form_unless_no_source_tells_it():
    formless = {
        device.model
        for device in MODELS
        for group in groups_of(device)
        if group.form is None and group.speed_bps >= 100 * 10**9 and group.use not in ("fabric", "internal")
    }
    assert formless == {
        "7220-IXR-H6-128", "7220-IXR-H6-64", "7250-IXR-X1b", "7250-IXR-X4", "AS9516-32D", "Backpack", "M2-W6930-64QC",
        "M2-W6950-128OC", "M2-W6951-64HC", "Midstone-200i", "N9K-C9808", "NH-4010", "NH-4210", "NH-4220", "RA-B6920-4S",
        "S12516X-AF", "S9820-8C", "S9825-64D", "S9827-128DH", "S9855-24B8D", "S9855-40B", "S9855-48CD8D", "SN6600-LD",
        "SN6810-LD", "SSE-T7132S", "SSE-T8164",
    }  # fmt: skip
