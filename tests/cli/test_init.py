"""`init`: every spec to start from is designed as it is; from requirements, with the numbers that were said."""

import pytest

from dcnplan.projects.templates import project_templates
from dcnplan.spec.templates import RACKS, TEMPLATES, fabric_template, fabrics, racks_template, template


def test_without_a_template_it_begins_with_what_is_required(dcnplan, desk):
    (desk / "new.yaml").write_text(dcnplan("init").out)
    ran = dcnplan("design", "new.yaml")
    assert ran.out.startswith("racks40: two-tier, 800 servers in 40 racks at 2.5:1 (asked: 800, at most 3:1)\n")


def test_the_numbers_that_are_said_are_written(dcnplan, desk):
    text = dcnplan("init", "dc9", "--servers", "400", "--per-rack", "16", "--oversubscription", "2:1").out
    (desk / "new.yaml").write_text(text)
    # 48 ports are three racks of 16; 25 racks are nine pairs of leaves. 1,200G at 2:1 are six of 100G.
    assert dcnplan("design", "new.yaml").out.startswith(
        "dc9: two-tier, 432 servers in 27 racks at 2:1 (asked: 400 in 25 racks, at most 2:1)\n"
    )
    assert "capacity --servers 400 --per-rack 16 --oversubscription 2:1`" in text


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--template", "two-tier", "--servers", "4"), "--servers: error: the template two-tier has its own"),
        (("--oversubscription", "3"), "--oversubscription: error: '3' is not a ratio; write it as 3:1"),
        (("--per-rack", "0"), "--per-rack: error: 0 is less than 1"),
    ],
)
def test_numbers_that_it_does_not_take(dcnplan, args, message):
    ran = dcnplan("init", *args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)


def test_each_of_ours_names_its_schema():
    for text in (racks_template(800, 20, "3:1"), *map(template, TEMPLATES)):
        assert text.startswith("# yaml-language-server: $schema=spec.schema.json\n")


@pytest.mark.parametrize("name", [RACKS, *TEMPLATES, "fat-tree-8", "jupiter-tor"])
def test_a_template_is_a_design(dcnplan, desk, name: str):
    assert dcnplan("init", "mine", "--template", name, "-o", "new.yaml").code == 0
    ran = dcnplan("design", "new.yaml")
    assert (ran.code, ran.out.partition(":")[0]) == (0, "mine")


def test_every_known_fabric_has_its_file_name_for_a_name():
    assert [name for name in fabrics() if f"\nname: {name}\n" not in fabric_template(name)] == []


@pytest.mark.slow
def test_the_list_has_a_line_for_each_with_its_servers(dcnplan):
    lines = dcnplan("init", "--list").out.splitlines()
    names = [RACKS, *TEMPLATES, *fabrics(), *project_templates()]
    assert lines[0] == f"{len(names)} specs to start from"
    assert [line.split()[0] for line in lines[3:]] == names
    assert lines[3].split()[:3] == ["racks", "two-tier", "800"]
    assert next(line for line in lines if line.startswith("  facebook-backpack")).split()[1:3] == ["two-tier", "128"]
