"""A file of a model that is known completes it: ours key by key, NetBox's where something was unknown."""

from fractions import Fraction
from pathlib import Path

import pytest

from dcnplan.catalog.device import CageGroup, Device
from dcnplan.catalog.store import Catalog
from dcnplan.errors import CatalogError
from tests.catalog.netbox_files import netbox_file, run

SHIPPED = Catalog.shipped().find("SN2700")
G = 10**9


def completed(tmp_path: Path, *files: str, name: str = "SN2700") -> tuple[Device, list[str]]:
    """What the files, each in a folder of its own, make of the device; and the warnings on it."""
    catalog = Catalog.shipped()
    for number, text in enumerate(files):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "own.yaml").write_text(text)
        catalog = catalog.with_folder(folder)
    return catalog.find(name), [warning.message for warning in catalog.warnings([name])]


def test_what_our_file_gives_wins_and_what_it_leaves_out_stays(tmp_path):
    device, warnings = completed(tmp_path, "model: SN2700\nweight_kg: 9.5\npower_w: {typical: 140}\n")
    assert (device.weight_kg, device.power_typical_w) == (Fraction(19, 2), 140)
    assert (device.groups, device.limits, device.naming) == (SHIPPED.groups, SHIPPED.limits, SHIPPED.naming)
    assert (device.vendor, device.aliases, device.height_ru) == (SHIPPED.vendor, SHIPPED.aliases, SHIPPED.height_ru)
    own = str(tmp_path / "0" / "own.yaml")
    assert (device.sources["weight"], device.sources["power"]) == (own, own)
    assert device.sources["ports"] == SHIPPED.sources["ports"]
    assert warnings == ["SN2700: yours gives weight_kg, power_w; the rest as shipped"]


def test_ports_are_taken_as_a_whole_and_limits_stay_where_there_are_as_many_cages(tmp_path):
    device, _ = completed(tmp_path, "model: SN2700\nports: [{cages: 32, speed: 100G, lanes: 4, form: qsfp28}]\n")
    (group,) = device.groups
    assert (group.count, group.also_bps, group.breakouts) == (32, (), ())
    assert device.limits == SHIPPED.limits
    assert device.splits_known(group) == "complete"


def test_what_counts_cages_goes_with_the_old_ones_where_there_are_fewer(tmp_path):
    known = "model: Box\nports: [32x100G]\nbreakout: [4x25G]\nlimits: [{ports: 40, cages: 9-32}]\nheight_ru: 2\n"
    device, _ = completed(tmp_path, known, "model: Box\nports: [16x100G]\n", name="Box")
    assert (device.groups, device.limits) == ((CageGroup(16, 100 * G),), ())
    assert device.height_ru == Fraction(2)


def test_names_under_another_system_come_before_those_that_are_known(tmp_path):
    device, _ = completed(tmp_path, 'model: SN2700\nnames: {mine: {port: "p{cage}", leg: "p{cage}-{leg}"}}\n')
    assert [naming.nos for naming in device.naming] == ["mine", *(naming.nos for naming in SHIPPED.naming)]


def test_a_file_under_another_name_of_the_model_completes_it(tmp_path):
    device, _ = completed(tmp_path, "model: msn2700\naliases: [Spine-1]\nheight_ru: 2\n", name="Spine-1")
    assert (device.model, device.height_ru) == ("SN2700", Fraction(2))


def test_a_netbox_file_fills_what_is_unknown_and_brings_its_names(tmp_path):
    known = "model: Box\nports: [{cages: 32, speed: 100G, lanes: 4}]\nheight_ru: 1\nnames: {os: {port: 'e{cage}'}}\n"
    draws = "power-ports: [{name: P, maximum_draw: 400, allocated_draw: 150}]\n"
    more = f"slug: n1\nu_height: 3\nweight: 20\nweight_unit: kg\n{draws}"
    netbox = netbox_file(run("p{}", "100gbase-x-qsfp28", range(1, 33)), more, "Box")
    device, warnings = completed(tmp_path, known, netbox, name="Box")
    assert (device.height_ru, device.weight_kg) == (Fraction(1), Fraction(20))
    assert (device.power_typical_w, device.power_max_w) == (150, 400)
    assert [(naming.nos, naming.port) for naming in device.naming] == [("os", "e{cage}"), ("netbox", "p{cage}")]
    assert device.sources["weight"] == f"NetBox device type {tmp_path}/1/own.yaml"
    assert f"Box: yours adds netbox names, weight, power; ports as in {tmp_path}/0/own.yaml" in warnings


def test_a_netbox_file_takes_no_split_or_limit_of_a_shipped_model_away(tmp_path):
    device, warnings = completed(tmp_path, netbox_file(run("p{}", "100gbase-x-qsfp28", range(1, 33)), model="SN2700"))
    assert (device.groups, device.limits, device.naming[:-1]) == (SHIPPED.groups, SHIPPED.limits, SHIPPED.naming)
    assert (device.naming[-1].nos, device.naming[-1].port) == ("netbox", "p{cage}")
    assert warnings[-1] == "SN2700: yours adds netbox names; ports as shipped"


def test_where_its_ports_differ_those_that_are_known_stay_and_both_are_told(tmp_path):
    device, warnings = completed(tmp_path, netbox_file(run("p{}", "40gbase-x-qsfpp", range(1, 17)), model="SN2700"))
    assert (device.groups, device.naming) == (SHIPPED.groups, SHIPPED.naming)
    assert "SN2700 has 32x100G, and this file 16x40G: its ports stay, and its names" in warnings


def test_names_with_a_word_for_each_speed_are_brought_one_by_one(tmp_path):
    ports = run("xe-{}", "10gbase-x-sfpp", range(4)) + run("et-{}", "100gbase-x-qsfp28", range(4, 36))
    known = "model: Box\nports: [{cages: 4, speed: 10G, lanes: 1}, {cages: 32, speed: 100G, lanes: 4, also: [40G]}]\n"
    device, _ = completed(tmp_path, known, netbox_file(ports, model="Box"), name="Box")
    assert device.naming[0].listed == tuple(name for name, _ in ports)


def test_a_later_folder_completes_an_earlier_one_whichever_kind_of_file_it_is(tmp_path):
    ports = run("p{}", "100gbase-x-qsfp28", range(1, 5))
    device, warnings = completed(tmp_path, netbox_file(ports, model="N1"), "model: n1\nchips: 1\n", name="N1")
    assert (device.model, device.chips, device.naming[0].port) == ("N1", 1, "p{cage}")
    assert warnings[-1] == f"N1: yours gives chips; the rest as in {tmp_path}/0/own.yaml"


def test_a_new_model_needs_its_ports(tmp_path):
    with pytest.raises(CatalogError) as caught:
        completed(tmp_path, "model: New\nheight_ru: 1\n", name="New")
    assert [problem.message for problem in caught.value.problems] == ["the device has no 'ports'"]


def test_a_fault_in_what_completes_is_told_at_its_place(tmp_path):
    with pytest.raises(CatalogError) as caught:
        completed(tmp_path, "model: SN2700\nheight_ru: tall\n")
    (problem,) = caught.value.problems
    assert problem.where is not None
    assert (problem.where.source, problem.where.line) == (str(tmp_path / "0" / "own.yaml"), 2)
