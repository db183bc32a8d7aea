"""`capacity --servers`: which spines would do for so many, by number and by model of the catalogue."""

import json

import pytest

from dcnplan.catalog.store import Catalog
from dcnplan.plan.offers import offers

ASKED = ("capacity", "--servers", "800", "--per-rack", "20", "--oversubscription", "3:1")


def models(ran) -> list[tuple[int, str, int, int, str]]:
    return [
        (
            row["spines"],
            row["spine_model"],
            row["spine_ports"]["used"],
            row["spine_ports"]["ports"],
            row["one_spine_failed"]["ecmp"],
        )
        for row in json.loads(ran.out)["rows"]
    ]


def test_models_with_native_ports_and_the_fewest_spare_come_first(dcnplan):
    ran = dcnplan(*ASKED)
    assert ran.out.startswith("800 servers in 40 racks: 40 leaves of 40x25G and 4x100G, 2.5:1\n")
    # 40 leaves with two links to each of 2 spines are 80 ports, with one to each of 4 are 40.
    assert models(dcnplan(*ASKED, "-f", "json")) == [
        (4, "SLX 9740-40C", 40, 40, "3.33:1"),
        (2, "SLX 9740-80C", 80, 80, "5:1"),
        (4, "DCS-7050CX4M-48D8", 40, 48, "3.33:1"),
        (4, "DCS-7050SDX4-48D8", 40, 48, "3.33:1"),
        (4, "DCS-7050SPX4-48D8", 40, 48, "3.33:1"),
    ]


def test_with_a_model_a_row_for_each_number_of_spines_that_the_uplinks_spread_over(dcnplan):
    found = json.loads(dcnplan(*ASKED, "--spine", "S9820-64H", "-f", "json").out)["rows"]
    assert [(row["spines"], row["feasible"]) for row in found] == [(2, False), (4, True)]
    assert "80 ports of 100G on each of 2 spines; S9820-64H has 64" in found[0]["problems"][0]["message"]


def test_ports_of_a_server_and_their_speed_in_one_word(dcnplan):
    two = dcnplan("capacity", "--servers", "96", "--ports", "2x25G", "--spine", "S9820-64H", "-f", "json")
    one = dcnplan("capacity", "--servers", "96", "--ports", "1x25G", "--spine", "S9820-64H", "-f", "json")
    # 48 ports a leaf: 2 leaves for each 48 servers of two ports, one leaf of one port.
    assert [row["leaves"] for row in json.loads(two.out)["rows"]] == [4, 4]
    assert [row["leaves"] for row in json.loads(one.out)["rows"]] == [2, 2]


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--servers", "800", "--ports", "25G"), "'25G' is no number of ports and their speed"),
        (("--servers", "800", "--ports", "2x25G", "--servers-speed", "10G"), "says the speed that --ports says"),
        (("--spines", "4", "--all"), "no model of spines is chosen here"),
    ],
)
def test_flags_that_make_no_sense(dcnplan, flags, message):
    ran = dcnplan("capacity", *flags)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_with_faster_servers_uplinks_are_as_fast_as_the_spines_are_by_nature(dcnplan):
    flags = ("capacity", "--spines", "4", "--leaf", "SN5600", "--spine", "SN5600", "--servers-speed", "800G")
    document = json.loads(dcnplan(*flags, "-f", "json").out)
    # 64 x 800G: 60 down and 4 up; a spine has a port for each of 64 leaves.
    assert document["assumed"]["uplinks"].startswith("4x800G a leaf")
    assert [(row["leaves"], row["oversubscription"]) for row in document["rows"]] == [(64, "15:1")]
    slow = json.loads(dcnplan("capacity", "--spines", "4", "--servers-speed", "25G", "-f", "json").out)
    assert slow["assumed"]["uplinks"].startswith("4x100G a leaf")  # all that S6850-56HF has


def test_a_model_offers_what_its_cages_have_or_what_splits_give():
    found = {one.device.model: (one.ports, one.is_native) for one in offers(Catalog.shipped().models(), 80, 10**11)}
    assert found["DCS-7280CR3-96"] == (96, True)  # 96 x 100G
    assert found["DCS-7060DX4-32"] == (128, False)  # 32 x 400G, each 4 x 100G
    assert "S9820-64H" not in found  # 64 x 100G


@pytest.mark.slow
def test_all_that_have_the_ports_are_planned_and_left_out_are_splits_that_nothing_joins(dcnplan):
    asked = ("capacity", "--servers", "2400", "--per-rack", "20", "--oversubscription", "3:1")
    shown = dcnplan(*asked)
    more = int(shown.out.partition("  and ")[2].partition(" more")[0].replace(",", ""))
    every = models(dcnplan(*asked, "--all", "-f", "json"))
    # 120 leaves: 120 ports of four spines, 240 of two.
    assert all((spines, used) in {(4, 120), (2, 240)} and used <= ports for spines, _, used, ports, _ in every)
    # Nothing joins 2x100G of two lanes with a QSFP28: SN4600 as four, M2-W6940-128QC as two and as four.
    assert 5 + more - len(every) == 3


def test_the_models_lead_on_to_the_search_for_whole_designs(dcnplan):
    """The line is a command that answers; servers that size has no flags for have none."""
    *_, last = dcnplan(*ASKED).out.splitlines()
    words, _, command = last.partition(": ")
    assert words == "Whole designs, and by price"
    assert command == "dcnplan size --servers 800 --ports 2x25G --oversubscription 3:1 --leaf S6850-56HF"
    _, *asked = command.split()
    ran = dcnplan(*asked, "--spine", "SN4600C")
    assert (ran.code, ran.out.splitlines()[0].split(";")[0]) == (0, "fabric: 800 servers of 2 x 25G fit")
    assert "Whole designs" not in dcnplan("capacity", "--servers", "400", "--ports", "4x25G", "--homing", "2").out
