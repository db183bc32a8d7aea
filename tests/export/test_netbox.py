"""NetBox's documented columns by version, and the types of interfaces."""

import csv
import io

import pytest

from dcnplan.errors import InputError
from dcnplan.export.extract import Extract
from dcnplan.export.netbox import FILES, files, line_counts, version_of
from tests.export.small import FABRICS, PODS, SPLIT, THREE_TIER, extract_of

# `fields` of the import forms in netbox/dcim/forms/bulk_import.py of netbox-community/netbox, at the tags v3.7.0 to
# v4.7.0-beta1: those of v3.7.0 that are still there in v4.7.0-beta1, and which tag added what to cables.
DEVICE_COLUMNS = {
    "name", "role", "tenant", "manufacturer", "device_type", "platform", "serial", "asset_tag", "status", "site",
    "location", "rack", "position", "face", "latitude", "longitude", "parent", "device_bay", "airflow",
    "virtual_chassis", "vc_position", "vc_priority", "cluster", "description", "config_template", "comments", "tags",
}  # fmt: skip
INTERFACE_COLUMNS = {
    "device", "name", "label", "parent", "bridge", "lag", "type", "speed", "duplex", "enabled", "mark_connected", "wwn",
    "vdcs", "mtu", "mgmt_only", "description", "poe_mode", "poe_type", "mode", "vrf", "rf_role", "rf_channel",
    "rf_channel_frequency", "rf_channel_width", "tx_power", "tags",
}  # fmt: skip
CABLE_COLUMNS = {
    "side_a_device", "side_a_type", "side_a_name", "side_b_device", "side_b_type", "side_b_name", "type", "status",
    "tenant", "label", "color", "length", "length_unit", "description", "comments", "tags",
}  # fmt: skip
SITES = {"side_a_site", "side_b_site"}
ADDED = {"4.3.5": SITES, "4.5.0": {"profile", "owner"}, "4.5.8": {"side_a_power_panel", "side_b_power_panel"},
         "4.6.0": {"bundle"}}  # fmt: skip
MANDATORY = {
    "devices.csv": {"role", "manufacturer", "device_type", "site", "status"},
    "interfaces.csv": {"device", "name", "type"},
    "cables.csv": {"side_a_device", "side_a_type", "side_a_name", "side_b_device", "side_b_type", "side_b_name"},
}
VERSIONS = ["3.7", "3.7.8", "4.0", "4.1", "v4.1.11", "4.2.9", "4.3", "4.3.4", "4.3.5", "4.4", "4.5", "4.5.8", "4.6",
            "4.7"]  # fmt: skip

# InterfaceTypeChoices of netbox/dcim/choices.py at v3.7.0; all are still there at v4.7.0-beta1.
INTERFACE_TYPES = {
    "other", "10gbase-x-sfpp", "25gbase-x-sfp28", "50gbase-x-sfp56", "40gbase-x-qsfpp", "100gbase-x-sfpdd",
    "100gbase-x-qsfp28", "200gbase-x-qsfp56", "400gbase-x-qsfp112", "400gbase-x-osfp", "400gbase-x-qsfpdd",
    "800gbase-x-osfp", "800gbase-x-qsfpdd",
}  # fmt: skip


# CableTypeChoices, likewise.
CABLE_TYPES = {"cat6", "cat6a", "dac-passive", "dac-active", "aoc", "mmf-om4", "smf-os2"}


def numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.removeprefix("v").split(".")))


BOXES = """\
dcnplan: 1
name: boxes
family: two-tier
servers: {ports: 1, speed: 25G}
leaf: {model: SN3420, count: 2, downlinks: 4x25G, uplinks: 2x100G}
spine: {model: SN3700, count: 1}
"""


def rows(extract: Extract, name: str, version: str | None = None) -> list[dict[str, str]]:
    lines = files(extract, None if version is None else version_of(version))[name]
    return list(csv.DictReader(io.StringIO("".join(lines))))


def known(name: str, version: str | None) -> set[str]:
    """The columns that NetBox of that version takes; without one, those that every version takes."""
    if name != "cables.csv":
        return DEVICE_COLUMNS if name == "devices.csv" else INTERFACE_COLUMNS
    added = (columns for since, columns in ADDED.items() if version and numbers(version) >= numbers(since))
    return CABLE_COLUMNS.union(*added)


@pytest.mark.parametrize("version", [None, *VERSIONS])
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("leaves", [None, 1])
def test_no_file_has_a_column_that_netbox_of_that_version_does_not_know(
    name: str, version: str | None, leaves: int | None
):
    columns = list(rows(extract_of(SPLIT, leaves=leaves), name, version)[0])
    assert MANDATORY[name] <= set(columns) <= known(name, version)
    assert len(columns) == len(set(columns))


@pytest.mark.parametrize(("version", "sites"), [("4.3", False), ("4.3.4", False), ("4.3.5", True), ("4.7", True)])
def test_since_4_3_5_a_cable_names_the_site_of_both_ends(version: str, sites: bool):
    row = rows(extract_of(SPLIT), "cables.csv", version)[0]
    assert set(row) & SITES == (SITES if sites else set())
    if sites:
        assert row["side_a_site"] == row["side_b_site"] == "split"


def test_the_files_come_in_the_order_of_import():
    assert list(files(extract_of(SPLIT))) == ["devices.csv", "interfaces.csv", "cables.csv"]


@pytest.mark.parametrize("spec", FABRICS.values(), ids=FABRICS)
def test_types_and_status_are_ones_that_netbox_has_and_every_cable_s_ends_are_in_the_files(spec: str):
    extract = extract_of(spec, servers=True)
    devices, interfaces, cables = (rows(extract, name) for name in FILES)
    assert {row["type"] for row in interfaces} <= INTERFACE_TYPES
    assert {row["status"] for row in (*devices, *cables)} == {"planned"}
    assert {row["length_unit"] for row in cables} == {"m"}
    assert {row["type"] for row in cables} <= {*CABLE_TYPES, ""}
    assert {row["device"] for row in interfaces} == {row["name"] for row in devices}
    there = {(row["device"], row["name"]) for row in interfaces}
    assert {(row[f"side_{side}_device"], row[f"side_{side}_name"]) for row in cables for side in "ab"} == there


@pytest.mark.parametrize("name", FILES)
def test_a_part_says_so_in_the_description_of_every_row(name: str):
    found = rows(extract_of(PODS, pods=1, leaves=2), name)
    said = "part of pods (--pods 1 --leaves 2): names and ports are those of the whole"
    assert {row["description"] for row in found} == {said}
    assert len(said) <= 200  # as NetBox keeps at most


@pytest.mark.parametrize("version", ["3.6", "5.0", "4", "four.two", "", "4.x", "²4.2", "4.2.1.0", "4.99999999999"])
def test_a_version_whose_columns_are_not_known_is_refused(version: str):
    with pytest.raises(InputError) as fault:
        version_of(version)
    assert fault.value.problems[0].hint == "3.7 to 4.7"


def test_a_cable_is_planned_between_two_interfaces():
    row = rows(extract_of(SPLIT), "cables.csv")[0]
    del row["type"]
    assert row == {
        "side_a_device": "leaf1", "side_a_type": "dcim.interface", "side_a_name": "13:1",
        "side_b_device": "spine1", "side_b_type": "dcim.interface", "side_b_name": "1:1", "status": "planned",
        "length": "30", "length_unit": "m",
    }  # fmt: skip


@pytest.mark.parametrize("spec", FABRICS.values(), ids=FABRICS)
def test_the_lines_of_each_file_are_counted_before_they_are_written(spec: str):
    extract = extract_of(spec, servers=True, pods=1, leaves=3)
    assert line_counts(extract) == {name: len(rows(extract, name)) for name in FILES}


def test_each_cable_has_the_length_of_its_class_of_links():
    spec = SPLIT + "lengths: {server-leaf: 2.5m, leaf-leaf: 1m, leaf-spine: 12.346m}\n"
    lengths = {
        (row["side_a_device"][:5], row["side_b_device"][:5]): row["length"]
        for row in rows(extract_of(spec, servers=True), "cables.csv")
    }
    assert lengths == {
        ("leaf1", "spine"): "12.35",
        **{(f"leaf{number}", "spine"): "12.35" for number in (2, 3, 4)},
        ("leaf1", "leaf2"): "1",
        ("leaf3", "leaf4"): "1",
        **{("serve", f"leaf{number}"): "2.5" for number in (1, 2, 3, 4)},
    }


MEDIA = """\
dcnplan: 1
name: media
family: two-tier
servers: {ports: 1, speed: 25G}
leaf: {model: SN3420, count: 2, downlinks: 4x25G, uplinks: 2x100G}
spine: {model: SN3700C, count: 1}
lengths: {server-leaf: 3m, leaf-spine: %s}
"""


@pytest.mark.parametrize(("length", "fabric"), [("3m", "dac-passive"), ("400m", "smf-os2")])
def test_a_cable_is_of_the_type_of_its_medium(length: str, fabric: str):
    cables = rows(extract_of(MEDIA % length, servers=True), "cables.csv")
    assert [row["type"] for row in cables] == [*[fabric] * 4, *["dac-passive"] * 8]


MIXED = """\
dcnplan: 1
name: mixed
family: two-tier
servers: none
leaf: {model: {name: low, ports: [{cages: 2, speed: 100G, form: qsfp28, lanes: 4}]}, count: 4, uplinks: 2x100G}
spine:
  count: 2
  model:
    name: high
    ports:
    - {cages: 2, speed: 100G, form: qsfp28, lanes: 4}
    - {cages: 2, speed: 400G, form: qsfp-dd, lanes: 8, breakout: [4x100G]}
lengths: {leaf-spine: 3m}
"""


@pytest.mark.parametrize(("leaves", "split"), [(None, 4), (3, 2), (2, 0)])
def test_links_of_one_kind_on_unlike_cages_have_the_types_of_their_own_media(leaves: int | None, split: int):
    # Leaves 1 and 2 are on whole cages, 3 and 4 on legs of split ones, by active copper.
    cables = rows(extract_of(MIXED, leaves=leaves), "cables.csv")
    assert [row["type"] for row in cables] == [*["dac-passive"] * 4, *["dac-active"] * split]


def test_a_cable_whose_medium_is_not_known_has_no_type():
    # 100G over 200 km.
    assert {row["type"] for row in rows(extract_of(MEDIA % "200km"), "cables.csv")} == {""}


def test_the_cables_of_a_part_are_of_the_types_that_they_have_in_the_whole():
    whole, part = extract_of(THREE_TIER, servers=True), extract_of(THREE_TIER, True, pods=1, leaves=2)
    known = {
        tuple(row[key] for key in ("side_a_device", "side_a_name")): row["type"] for row in rows(whole, "cables.csv")
    }
    assert "" not in known.values()
    for row in rows(part, "cables.csv"):
        assert row["type"] == known[row["side_a_device"], row["side_a_name"]]


def test_a_leg_of_a_split_cage_is_of_type_other_with_its_speed_in_kbps():
    assert rows(extract_of(SPLIT), "interfaces.csv")[0] == {
        "device": "leaf1", "name": "13:1", "type": "other", "speed": "100000000"
    }  # fmt: skip


def test_a_whole_cage_of_known_form_has_netbox_s_type_and_a_server_s_port_other():
    types = {row["device"]: row["type"] for row in rows(extract_of(BOXES, servers=True), "interfaces.csv")}
    assert types["spine1"] == "other"  # a 200G cage at 100G
    assert {row["type"] for row in rows(extract_of(BOXES), "interfaces.csv") if row["device"] == "leaf1"} == {
        "100gbase-x-qsfp28"
    }
    assert types["server1"] == "other"


def test_a_device_has_its_maker_model_role_and_site():
    devices = {row["name"]: row for row in rows(extract_of(PODS, servers=True), "devices.csv")}
    assert devices["general1-podspine1"] == {
        "name": "general1-podspine1", "role": "pod_spine", "manufacturer": "H3C", "device_type": "S9820-8C",
        "status": "planned", "site": "pods",
    }  # fmt: skip
    assert devices["general1-leaf1"]["manufacturer"] == "unknown"
    assert devices["general1-server1"]["device_type"] == "server"
