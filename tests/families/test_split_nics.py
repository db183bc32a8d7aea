"""Servers told of by their NIC cages: what a split one is in the bill, the cables, the names, and on which rail."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given

from dcnplan.cabling.connections import cabling
from dcnplan.capacity.summary import summarise
from dcnplan.catalog.device import Mode
from dcnplan.designs import Design, design
from dcnplan.errors import Place, SpecError
from dcnplan.fabric.builder import build
from dcnplan.fabric.check import check
from dcnplan.fabric.graph import to_networkx
from dcnplan.families.reading import asked_of, spec_from
from dcnplan.inputs.nodes import node_of
from dcnplan.plan.rails import host_planes
from dcnplan.report.design import design_view
from dcnplan.report.view import text_of
from dcnplan.spec.models import Ports, Servers
from tests.floors import at_least
from tests.network.reading.written import read, written
from tests.specs import Written, fitting, nic_specs

G = 10**9
BOX = {"name": "b", "ports": ["4x800G"], "breakout": ["8x100G"]}


def l4(**servers: Any) -> dict[str, Any]:
    """Eight host planes: every leg of an 800G NIC goes to a leaf of its own."""
    return {
        "dcnplan": 1,
        "name": "l4",
        "family": "two-tier",
        "planes": 8,
        "servers": servers or {"nics": "1x800G", "breakout": "8x100G"},
        "leaf": {"model": BOX, "downlinks": "16x100G", "uplinks": "16x100G"},
        "spine": {"model": BOX},
    }


def l5(**servers: Any) -> dict[str, Any]:
    """A scalable unit of a twin-plane SuperPOD B300."""
    return {
        "dcnplan": 1,
        "name": "l5",
        "family": "two-tier",
        "planes": 2,
        "servers": servers or {"nics": "8x800G", "breakout": "2x400G", "cage": "osfp"},
        "leaf": {"model": "SN5600", "count": 16, "downlinks": "64x400G", "uplinks": "64x400G"},
        "spine": {"model": "SN5600"},
    }


def small(servers: dict[str, Any], downlinks: str, **more: Any) -> dict[str, Any]:
    """Leaves of 12 cages of 100G, which can be split."""
    box = {"name": "box", "ports": ["12x100G"], "breakout": ["4x25G", "2x50G"]}
    leaf = {"model": box, "count": 4, "downlinks": downlinks, "uplinks": "2x100G"}
    spine = {"model": {"name": "s", "ports": ["32x100G"]}, "count": 2}
    return {
        "dcnplan": 1, "name": "small", "family": "two-tier", "servers": servers, "leaf": leaf, "spine": spine, **more,
    }  # fmt: skip


def optics(found: Design) -> Counter[str]:
    return Counter({
        where: sum(line.quantity for line in found.bom().lines if line.category == "optic" and line.where == where)
        for where in ("server", "leaf", "spine")
    })  # fmt: skip


def rows(found: Design) -> list[dict[str, Any]]:
    columns = found.cables().columns
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def told(found: Design) -> Any:
    """Of servers, in JSON."""
    document: Any = design_view(found).document
    return document["servers"]


def served(found: Design) -> list[dict[str, Any]]:
    return [row for row in rows(found) if row["class"] == "server-leaf" and row["link"]]


def cages_of(found: Design, end: str, of: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(row[end], row[f"{end}_cage"]) for row in of}


def test_eight_host_planes_of_split_nics_take_an_optic_a_cage():
    found = design(l4())
    summary = summarise(found.plan)
    assert (summary.servers.capacity, summary.switches) == (512, {"leaf": 256, "spine": 128})
    assert summary.links == {"server-leaf": 4_096, "leaf-spine": 4_096}
    assert (summary.servers.rails, summary.planes) == (1, 8)
    # 512 NIC cages; 256 leaves of 2 cages down and 2 up; 128 spines of 4.
    assert optics(found) == {"server": 512, "leaf": 512 + 512, "spine": 512}


def test_what_eight_host_planes_take_is_counted_over_their_cables_too():
    found = design(l4())
    links = served(found)
    assert len(cages_of(found, "lower", links)) == len(cages_of(found, "upper", links)) == 512
    between = [row for row in rows(found) if row["class"] == "leaf-spine"]
    assert len(cages_of(found, "lower", between)) == len(cages_of(found, "upper", between)) == 512


def test_ports_each_with_a_cage_of_its_own_take_as_many_optics_as_there_are_ports():
    assert optics(design(l4(ports=8, speed="100G"))).total() == 4_096 + 3 * 512 == 5_632


def test_both_ends_split_over_eight_leaves_are_patched():
    connection = next(one for one in cabling(design(l4()).plan).connections if one.table == "servers")
    assert connection.kinds == (("shuffle", 4_096),)
    assert connection.by_cassette
    # A cage of 8x100G has two connectors of four legs, each with a trunk to a cassette.
    assert [side.trunks for side in connection.sides] == [1_024, 1_024]


def test_twin_ports_at_both_ends_need_no_box():
    found = design(l5())
    summary = summarise(found.plan)
    assert (summary.servers.capacity, summary.switches) == (64, {"leaf": 16, "spine": 8})
    assert summary.links["server-leaf"] == 1_024
    links = served(found)
    assert {row["kind"] for row in links} == {"direct"}
    assert len({row["cable"] for row in links}) == 1_024
    assert len(cages_of(found, "lower", links)) == len(cages_of(found, "upper", links)) == 512
    bill = [line for line in found.bom().lines if line.where in ("server", "server-leaf")]
    assert sorted((line.category, line.quantity) for line in bill) == [("cable", 1_024), ("optic", 512)]


def test_legs_of_nics_that_go_apart_are_a_doubt_unless_each_has_a_cable():
    apart = "the links from the servers to the leaves are split at both ends and their legs go apart"
    told_of = [[one.message for one in design(spec).plan.warnings].count(apart) for spec in (l4(), l5())]
    # Eight legs of an optic share two connectors; the two of a twin-port optic have one each.
    assert told_of == [1, 0]


def test_a_leg_of_a_nic_is_a_plane_and_a_nic_is_a_rail():
    (row,) = (row for row in served(design(l5())) if row["link"] == "server1:nic3:2")
    # Port 6 of the server: the sixth leaf, which is the second of the third pair.
    assert (row["upper"], row["rail"], row["plane"]) == ("leaf6", 3, 2)
    assert (row["lower_cage"], row["lower_channel"]) == ("nic3", 2)


def test_the_design_says_rails_and_planes():
    view = design_view(design(l5()))
    assert told(design(l5()))["rails"] == 8
    assert "64, each 8 x 800G, split 2x400G, to 16 leaves: 8 rails x 2 planes" in text_of(view, "table")
    assert "rails" not in told(design(l5(ports=16, speed="400G")))


def test_nics_that_are_not_split_are_ports_but_for_what_is_told_of_them():
    by_nics, by_ports = design(l5(nics="16x400G")), design(l5(ports=16, speed="400G"))
    for row, other in zip(rows(by_nics), rows(by_ports), strict=True):
        assert {key: value for key, value in row.items() if key not in ("rail", "plane")} == other
    assert by_nics.bom() == by_ports.bom()


def test_a_cage_that_meets_a_cage_with_all_its_legs_is_joined_by_one_cable():
    found = design(small({"nics": "2x100G", "breakout": "4x25G", "homing": 1}, "16x25G"))
    links = served(found)
    assert {row["kind"] for row in links} == {"straight"}
    # 4 leaves of 4 cages, a cable each: two servers a leaf, of two NICs.
    assert len({row["cable"] for row in links}) == 16
    assert all(row["lower_channel"] == row["upper_channel"] for row in links)


def test_a_nic_that_alone_is_split_has_a_fan_out_cable_from_its_own_end():
    written = small({"nics": "1x100G", "breakout": "4x25G"}, "8x25G")
    written["leaf"]["model"] = {"name": "tor", "ports": ["8x25G", "4x100G"]}
    written["lengths"] = {"server-leaf": "3m"}
    links = served(design(written))
    assert {(row["kind"], row["medium"]) for row in links} == {("fan-out", "DAC fan-out 100G QSFP28 to 4x25G SFP28")}
    # 4 leaves of 8 ports hold 8 servers, of one cable each.
    assert sorted({row["cable"] for row in links}) == [f"server{number}:nic1" for number in range(1, 9)]


def test_less_than_a_cage_has_may_be_split_off():
    plan = design(l4(nics="2x800G", breakout="4x100G")).plan
    assert (plan.servers[0].ports, plan.servers[0].speed_bps) == (8, 100 * G)
    assert host_planes(plan, plan.servers[0]) == 8


def test_kinds_of_servers_have_nics_of_their_own():
    kinds = {"gpu": {"nics": "2x100G", "breakout": "2x50G"}, "nas": {"ports": 2, "speed": "100G"}}
    written = small(kinds, "", family="two-tier")
    written["leaf"]["downlinks"] = {"gpu": "8x50G", "nas": "2x100G"}
    found = design(written)
    servers = told(found)
    assert servers["rails"] is None
    assert [kind.get("rails") for kind in servers["kinds"]] == [4, None]
    names = {row["lower_port"] for row in served(found) if row["lower"] == "gpu1"}
    assert names == {"nic1:1", "nic1:2", "nic2:1", "nic2:2"}
    assert {row["lower_cage"] for row in served(found) if row["lower"] == "nas1"} == {None}


def test_a_spec_made_in_python_says_nics_or_ports():
    base = spec_from_written(l4())
    assert base.servers == Servers(8, 100 * G, nics=Ports(1, 800 * G), breakout=Mode(8, 100 * G))
    assert asked_of(base).spec == base
    with pytest.raises(SpecError) as refused:
        asked_of(replace(base, servers=Servers(3, 100 * G, nics=Ports(1, 800 * G))))
    assert "a server has ports or nics, not both" in [problem.message for problem in refused.value.problems]


def spec_from_written(written: dict[str, Any]) -> Any:
    return spec_from(node_of(written, Place("written"))).spec


def test_every_port_goes_to_the_leaf_of_its_rail_and_plane():
    @at_least(40)
    @given(nic_specs())
    def goes(written: Written) -> None:
        plan = fitting(written)
        fabric = build(plan)
        assert check(fabric) == ()
        (group,) = plan.servers
        planes = written.get("planes", 1)
        graph = to_networkx(fabric, servers=True)
        servers = [name for name, role in graph.nodes(data="role") if role == "server"]
        assert len(servers) == group.count
        for server in servers:
            ends = {
                link["lower_port"]: int(leaf.removeprefix("leaf")) - 1
                for _, leaf, link in graph.edges(server, data=True)
            }
            # NIC by NIC and leg by leg, the leaves of its group in turn.
            in_order = [ends[f"nic{nic + 1}:{leg + 1}"] for nic in range(group.nics) for leg in range(group.ways)]
            first = min(in_order)
            assert in_order == [first + port % group.homing for port in range(group.ports)]
        assume(not cabling(plan).faults)
        for row in served(Design(plan)):
            port = (int(row["lower_cage"].removeprefix("nic")) - 1) * group.ways + row["lower_channel"] - 1
            leaf = port % group.homing
            assert (row["rail"], row["plane"]) == (leaf // planes + 1, leaf % planes + 1)

    goes()


def test_a_list_of_cables_is_read_back_as_the_network_that_it_was():
    @at_least(20)
    @given(nic_specs())
    def same(spec: Written) -> None:
        plan = fitting(spec)
        assume(not cabling(plan).faults)
        one, other = build(plan).network, read(written(plan))
        assert one.served.group.tolist() == other.served.group.tolist()
        assert one.served.servers.tolist() == other.served.servers.tolist()
        assert one.names.server("server1") == other.names.server("server1")

    same()
