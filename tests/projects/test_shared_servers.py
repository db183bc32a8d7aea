"""Servers of a project: numbered kind by kind through all of it, whatever a fabric calls them itself."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.cable_list.cables import Cables
from dcnplan.fabric.named_rows import server_names, server_row
from dcnplan.projects.project import Project
from tests.floors import at_least
from tests.projects.opening import box, opened, pods, project, written

KINDS = "{gpu: {ports: 2, speed: 25G}, nas: {ports: 1, speed: 25G}}"
BY_KIND = "downlinks: {gpu: 32x25G, nas: 16x25G}"
SHARED = "servers: {gpu: {count: 32}, nas: {count: 20}}\n"


def cluster(folder: Path) -> Project:
    """32 gpu and 20 nas, on one fabric by kind and on another all alike: nas are behind the gpu there."""
    a, b = box("a", KINDS, BY_KIND), box("b")
    return opened(written(folder, project=project("{one: a.yaml, two: b.yaml}", SHARED), a=a, b=b))


def test_a_fabric_without_kinds_serves_kind_after_kind(tmp_path: Path):
    found = cluster(tmp_path)
    one, two = (server_names(design.fabric).tolist() for design in found.designs)
    assert one == [*(f"gpu{n}" for n in range(1, 33)), *(f"nas{n}" for n in range(1, 33))]
    assert two == [*(f"gpu{n}" for n in range(1, 33)), *(f"nas{n}" for n in range(1, 65))]


def test_kinds_have_their_ports_into_each_fabric(tmp_path: Path):
    gpu, nas = cluster(tmp_path).summary.servers
    assert (gpu.name, gpu.capacity, gpu.asked, gpu.nics_by_fabric) == ("gpu", 32, 32, {"one": "2x25G", "two": "1x25G"})
    assert (nas.name, nas.capacity, nas.asked, nas.nics_by_fabric) == ("nas", 32, 20, {"one": "1x25G", "two": "1x25G"})


def test_a_name_finds_its_row_in_every_fabric(tmp_path: Path):
    for design in cluster(tmp_path).designs:
        names = server_names(design.fabric).tolist()
        assert [server_row(design.fabric, name) for name in names] == list(range(len(names)))
        assert [server_row(design.fabric, name) for name in ("gpu33", "gpu0", "server1", "nas65")] == [None] * 4


def test_without_a_count_the_servers_are_as_many_as_all_fabrics_hold(tmp_path: Path):
    small = box("b", leaf="downlinks: 20x25G")
    found = opened(written(tmp_path, project=project("{one: a.yaml, two: b.yaml}"), a=box("a"), b=small))
    assert (found.summary.capacity, found.summary.asked) == (40, None)
    assert [one.servers.capacity for one in found.summary.fabrics.values()] == [96, 40]


def test_a_fabric_may_lack_a_kind(tmp_path: Path):
    only = box("b", "{nas: {ports: 2, speed: 25G}}")
    text = project("{one: a.yaml, two: b.yaml}", SHARED)
    found = opened(written(tmp_path, project=text, a=box("a", KINDS, BY_KIND), b=only))
    gpu, nas = found.summary.servers
    assert (gpu.nics_by_fabric, nas.nics_by_fabric) == ({"one": "2x25G"}, {"one": "1x25G", "two": "2x25G"})
    assert (gpu.capacity, nas.capacity, found.summary.asked) == (32, 32, 52)
    assert server_names(found.fabrics["two"].fabric).tolist()[:2] == ["nas1", "nas2"]


@pytest.mark.parametrize("count", [1, 40, 96])
def test_servers_of_pods_are_numbered_through_the_project(tmp_path: Path, count: int):
    text = project("{one: a.yaml, two: b.yaml}", f"servers: {{count: {count}}}\n")
    found = opened(written(tmp_path, project=text, a=box("a"), b=pods(4)))
    fabric = found.fabrics["two"].fabric
    assert server_names(fabric).tolist() == [f"server{number}" for number in range(1, 97)]
    assert found.fabrics["two"].names[:3] == ("two-pod1-leaf1", "two-pod1-leaf2", "two-pod2-leaf1")


def test_the_same_server_is_on_the_same_places_of_two_fabrics_that_are_alike(tmp_path: Path):
    text = project("{one: a.yaml, two: a.yaml}", "servers: {count: 96}\n")
    one, two = (design.cables() for design in opened(written(tmp_path, project=text, a=box("a"))).designs)
    assert _plugged(one, "one") == _plugged(two, "two")
    assert len(_plugged(one, "one")) == 96


def _plugged(cables: Cables, fabric: str) -> list[tuple[str, str, str]]:
    """Server, leaf and port of each cable of a server, without the fabric in their names."""
    columns = (cables.columns[key] for key in ("lower", "upper", "upper_port", "class"))
    rows = zip(*columns, strict=True)
    return [(low, up.removeprefix(f"{fabric}-"), port) for low, up, port, of in rows if of == "server-leaf"]


@at_least(30)
@settings(max_examples=30)
@given(st.lists(st.integers(1, 24), min_size=1, max_size=3), st.integers(1, 4))
def test_names_and_rows_are_each_other_s_inverse(tmp_path_factory: pytest.TempPathFactory, parts: list[int], pods: int):
    """Of drawn kinds, on leaves in drawn pods: by hand, place by place."""
    kinds = {chr(ord("a") + number): ports for number, ports in enumerate(parts)}
    total = sum(parts)
    servers = ", ".join(f"{name}: {{ports: 1, speed: 25G}}" for name in kinds)
    down = ", ".join(f"{name}: {ports}x25G" for name, ports in kinds.items())
    spec = f"""\
dcnplan: 1
name: drawn
family: three-tier
servers: {{{servers}}}
leaf: {{model: {{name: tor, ports: [80x25G, 4x100G]}}, count: 2, downlinks: {{{down}}}, uplinks: 2x100G}}
pod_spine: {{model: {{name: mid, ports: [8x100G]}}, count: 2, uplinks: 2x100G}}
spine: {{model: {{name: top, ports: [16x100G]}}, count: 2}}
pods: {pods}
"""
    folder = tmp_path_factory.mktemp("drawn")
    found = opened(written(folder, project=project("{one: a.yaml}"), a=spec)).fabrics["one"].fabric
    numbers = dict.fromkeys(kinds, 0)
    expected = []
    for _ in range(pods):
        for name, ports in kinds.items():
            expected += [f"{name}{numbers[name] + n + 1}" for n in range(2 * ports)]
            numbers[name] += 2 * ports
    assert server_names(found).tolist() == expected
    assert [server_row(found, name) for name in expected] == list(range(2 * total * pods))
