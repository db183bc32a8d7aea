"""NetBox's documented columns by version, and the types of interfaces."""

import csv
import io

import pytest

from dcnplan.errors import InputError
from dcnplan.export.extract import Extract
from dcnplan.export.netbox import files, version_of
from tests.export.small import PODS, SPLIT, extract_of

# NetBox 3.7 to 4.2, netbox/dcim/forms/bulk_import.py: what CableImportForm takes; 4.3 added the sites.
CABLE_COLUMNS = {
    "side_a_device", "side_a_type", "side_a_name", "side_b_device", "side_b_type", "side_b_name", "type", "status",
    "tenant", "label", "color", "length", "length_unit", "description", "comments", "tags",
}  # fmt: skip
SITES = {"side_a_site", "side_b_site"}
MANDATORY = {"side_a_type", "side_a_name", "side_b_type", "side_b_name"}

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


@pytest.mark.parametrize("version", [None, "3.7", "4.0", "4.2.9", "v4.1"])
def test_up_to_4_2_cables_have_no_column_that_netbox_does_not_know(version: str | None):
    columns = set(rows(extract_of(SPLIT), "cables.csv", version)[0])
    assert MANDATORY <= columns <= CABLE_COLUMNS


@pytest.mark.parametrize("version", ["4.3", "4.5.7", "4.7"])
def test_since_4_3_a_cable_names_the_site_of_both_ends(version: str):
    row = rows(extract_of(SPLIT), "cables.csv", version)[0]
    assert set(row) - CABLE_COLUMNS == SITES
    assert row["side_a_site"] == row["side_b_site"] == "split"


@pytest.mark.parametrize("version", ["3.6", "5.0", "4", "four.two", "", "4.x", "²4.2"])
def test_a_version_whose_columns_are_not_known_is_refused(version: str):
    with pytest.raises(InputError) as fault:
        version_of(version)
    assert fault.value.problems[0].hint == "3.7 to 4.7"


def test_a_cable_is_planned_between_two_interfaces():
    row = rows(extract_of(SPLIT), "cables.csv")[0]
    assert row == {
        "side_a_device": "leaf1", "side_a_type": "dcim.interface", "side_a_name": "13:1",
        "side_b_device": "spine1", "side_b_type": "dcim.interface", "side_b_name": "1:1", "status": "planned",
    }  # fmt: skip


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
