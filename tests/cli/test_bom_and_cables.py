"""`bom` and `cables` on the command line."""

import csv
import io
import json
from pathlib import Path

import pytest

SPLIT = """\
dcnplan: 1
name: split
family: two-tier
servers: {ports: 2, speed: 25G}
leaf: {model: {name: leaf-box, ports: [48x25G, 4x100G]}, uplinks: 4x100G, count: 6}
spine:
  model: {name: spine-box, ports: [{cages: 32, speed: 400G, breakout: [4x100G]}]}
  count: 4
"""
"""6 leaves: on each of 4 spines one whole cage and one with two legs to spare."""

HUGE = """\
dcnplan: 1
name: huge
family: two-tier
servers: {ports: 1, speed: 25G, count: 1000000000}
leaf: {model: {name: leaf-box, ports: [48x25G, 4x100G]}, uplinks: 4x100G}
spine: {model: {name: spine-box, ports: [30000000x100G]}, count: 4}
"""


@pytest.fixture(autouse=True)
def specs(desk: Path) -> None:
    for name, text in (("split.yaml", SPLIT), ("huge.yaml", HUGE)):
        (desk / name).write_text(text)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_cables_begin_with_the_columns_of_the_contract_and_have_a_row_a_leg(dcnplan):
    ran = dcnplan("cables", "fabric.yaml", "-f", "csv")
    assert ran.code == 0
    assert ran.out.startswith("cable,link,lower,lower_port,upper,upper_port,speed_gbps,kind,")
    # 32 leaves x 4 uplinks, 768 servers x 2 ports.
    assert len(rows(ran.out)) == 128 + 1536


def test_a_direct_cable_says_both_ends_and_their_labels(dcnplan):
    row = rows(dcnplan("cables", "fabric.yaml", "-f", "csv", "--no-servers").out)[0]
    assert row == {
        "cable": "leaf1:49", "link": "leaf1:49", "lower": "leaf1", "lower_port": "49", "upper": "spine4",
        "upper_port": "1", "speed_gbps": "100", "kind": "direct", "class": "leaf-spine", "lower_role": "leaf",
        "lower_pod": "", "lower_cage": "49", "lower_channel": "", "upper_role": "spine", "upper_pod": "",
        "upper_cage": "1", "upper_channel": "", "medium": "AOC 100G QSFP28", "length_m": "30", "lower_optic": "",
        "upper_optic": "", "lower_label": "leaf1 49 > spine4 1", "upper_label": "spine4 1 > leaf1 49",
        "lower_trunk_m": "", "upper_trunk_m": "", "lower_trunk": "", "upper_trunk": "", "uplink": "3",
        "fibres": "", "polarity": "", "polish": "", "pins": "",
    }  # fmt: skip


def test_legs_of_one_fan_out_share_a_cable_and_spare_legs_are_listed(dcnplan):
    found = rows(dcnplan("cables", "split.yaml", "-f", "csv", "--no-servers").out)
    assert [(row["cable"], row["lower"], row["upper_channel"], row["kind"]) for row in found[:8]] == [
        ("spine1:1", "leaf1", "1", "fan-out"),
        ("spine1:1", "leaf2", "2", "fan-out"),
        ("spine1:1", "leaf3", "3", "fan-out"),
        ("spine1:1", "leaf4", "4", "fan-out"),
        ("spine1:2", "leaf5", "1", "fan-out"),
        ("spine1:2", "leaf6", "2", "fan-out"),
        ("spine1:2", "", "3", "spare"),
        ("spine1:2", "", "4", "spare"),
    ]
    assert len({row["cable"] for row in found}) == 8


def test_a_spare_leg_says_what_is_at_its_own_end_and_nothing_of_the_other(dcnplan):
    found = rows(dcnplan("cables", "split.yaml", "-f", "csv", "--no-servers").out)
    spare = next(row for row in found if row["kind"] == "spare")
    # The fan-out is there, with all its legs; nothing is plugged in at their far end.
    assert (spare["upper"], spare["upper_role"], spare["upper_optic"]) == ("spine1", "spine", "400GBASE-DR4")
    assert (spare["medium"], spare["length_m"]) == ("OS2 fan-out MPO-12 to 4 x LC", "30")
    assert {title: spare[title] for title in spare if title.startswith("lower")} == {
        "lower": "", "lower_port": "", "lower_role": "", "lower_pod": "", "lower_cage": "", "lower_channel": "",
        "lower_optic": "", "lower_label": "", "lower_trunk_m": "", "lower_trunk": "",
    }  # fmt: skip


def test_through_a_cassette_a_row_has_its_patch_cord_and_the_trunk_behind(dcnplan, desk: Path):
    (desk / "patched.yaml").write_text(SPLIT.replace("count: 4", "count: 4\n  breakout: cassette"))
    found = rows(dcnplan("cables", "patched.yaml", "-f", "csv", "--no-servers").out)
    first = found[0]
    assert (first["cable"], first["medium"]) == ("spine1:1", "OS2 LC to LC by Cassette MPO-12 to 4 x LC duplex")
    assert (first["length_m"], first["lower_trunk_m"], first["upper_trunk_m"]) == ("3", "", "30")
    spare = next(row for row in found if row["kind"] == "spare")
    # The trunk ends at the cassette; no patch cord is in its front.
    assert (spare["cable"], spare["medium"], spare["length_m"], spare["upper_trunk_m"]) == ("spine1:2", "", "", "30")
    # Each trunk ends in a cassette of its own, and is called after its cage.
    assert [(row["lower_trunk"], row["upper_trunk"]) for row in found[:5]] == [("", "spine1:1")] * 4 + [
        ("", "spine1:2")
    ]
    assert (spare["lower_trunk"], spare["upper_trunk"]) == ("", "spine1:2")


@pytest.mark.parametrize(
    ("media", "told"),
    [
        ("sr", ("OM4 MPO-12 to MPO-12", "8", "B", "UPC", "female to female")),
        ("{only: sr, through: panels}", ("OM4 MPO-12 to MPO-12", "8", "B", "UPC", "male to male")),
        ("lr", ("OS2 LC to LC", "2", "", "", "")),
        ("aoc", ("AOC 100G QSFP28", "", "", "", "")),
    ],
)
def test_a_cable_of_fibre_says_what_it_is_ordered_by(dcnplan, desk: Path, media: str, told: tuple[str, ...]):
    (desk / "lit.yaml").write_text(f"{(desk / 'fabric.yaml').read_text()}media: {{leaf-spine: {media}}}\n")
    row = rows(dcnplan("cables", "lit.yaml", "-f", "csv", "--no-servers").out)[0]
    assert (row["medium"], row["fibres"], row["polarity"], row["polish"], row["pins"]) == told


def test_the_bill_of_a_cassette_tells_trunks_from_patch_cords_by_their_length(dcnplan, desk: Path):
    (desk / "patched.yaml").write_text(SPLIT.replace("count: 4", "count: 4\n  breakout: cassette"))
    found = rows(dcnplan("bom", "patched.yaml", "-f", "csv").out)
    # 24 links on 2 cages of each of 4 spines.
    assert [(row["item"], row["quantity"], row["length_m"]) for row in found if row["where"] == "leaf-spine"] == [
        ("OS2 LC to LC", "24", "3"),
        ("OS2 MPO-12 to MPO-12", "8", "30"),
        ("Cassette MPO-12 to 4 x LC duplex", "8", ""),
        ("Fibre panel 1 RU, 12 cassettes", "1", ""),
    ]


def test_cables_in_json_are_typed_and_say_what_was_assumed(dcnplan):
    document = json.loads(dcnplan("cables", "split.yaml", "-f", "json").out)
    assert (document["schema"], document["name"]) == ("dcnplan/cables", "split")
    first = document["cables"][0]
    assert (first["speed_gbps"], first["length_m"], first["upper_channel"], first["lower_channel"]) == (
        100,
        30,
        1,
        None,
    )
    assert "spine-box: cages of 4x100G are taken to be qsfp-dd" in document["notes"]


@pytest.mark.parametrize("form", ["table", "md"])
def test_cables_as_a_page_have_every_row(dcnplan, form: str):
    ran = dcnplan("cables", "split.yaml", "-f", form, "--no-servers")
    # 4 spines with 8 legs each, 2 of them to spare.
    assert [ran.out.count(f"leaf{number}") for number in range(1, 7)] == [4] * 6
    assert ran.out.count("spare") == 8


def test_an_absurd_list_is_refused_with_its_size_the_limit_and_the_flag(dcnplan):
    ran = dcnplan("cables", "huge.yaml", "-f", "csv")
    assert (ran.code, ran.out) == (2, "")
    assert "the list has 1,083,333,368 rows, the limit is 1,000,000" in ran.err
    assert "--max-rows 1083333368" in ran.err
    assert "--no-servers leaves 83,333,336" in ran.err


def test_max_rows_is_the_limit(dcnplan):
    assert dcnplan("cables", "fabric.yaml", "--no-servers", "--max-rows", "127").code == 2
    assert dcnplan("cables", "fabric.yaml", "--no-servers", "--max-rows", "128").code == 0


def test_the_bill_of_a_billion_servers_is_answered(dcnplan):
    ran = dcnplan("bom", "huge.yaml", "-f", "json")
    assert ran.code == 0
    lines = {line["item"]: line["quantity"] for line in json.loads(ran.out)["lines"]}
    assert lines["DAC 25G SFP28"] == 1_000_000_032


def test_bom_in_csv_has_a_row_a_line(dcnplan):
    found = rows(dcnplan("bom", "fabric.yaml", "-f", "csv").out)
    assert [(row["category"], row["item"], row["where"], row["quantity"], row["length_m"]) for row in found] == [
        ("switch", "leaf-box", "leaf", "32", ""),
        ("switch", "spine-box", "spine", "4", ""),
        ("cable", "AOC 100G QSFP28", "leaf-spine", "128", "30"),
        ("cable", "DAC 25G SFP28", "server-leaf", "1536", "3"),
    ]


def test_the_page_names_each_item_that_a_total_lacks(dcnplan):
    page = dcnplan("bom", "fabric.yaml").out
    totals = page[page.index("Totals") : page.index("By role")]
    # 128 AOCs with 2 plugs of 2 W.
    assert totals == (
        "Totals\n  rack units     ?\n  typical power  ?\n  maximum power  512 W + ?\n\n"
        "Not known\n  item             quantity  what\n"
        "  leaf-box               32  rack units, typical power, maximum power\n"
        "  spine-box               4  rack units, typical power, maximum power\n"
        "  AOC 100G QSFP28       128  typical power\n\n"
    )


def test_bom_with_prices_sums_them_exactly(dcnplan, desk: Path):
    (desk / "p.csv").write_text("item,price,currency\nleaf-box,1000.10,EUR\nspine-box,0.01,EUR\n")
    document = json.loads(dcnplan("bom", "fabric.yaml", "--prices", "p.csv", "-f", "json").out)
    # 32 x 1000.10 + 4 x 0.01
    assert (document["currency"], document["totals"]["price"]) == ("EUR", "32003.24")
    assert document["totals"]["unpriced"] == {"AOC 100G QSFP28": 128, "DAC 25G SFP28": 1536}
    page = dcnplan("bom", "fabric.yaml", "--prices", "p.csv").out
    assert "price          32,003.24 EUR + ?" in page
    assert "  AOC 100G QSFP28       128  typical power, price" in page


def test_a_bad_price_list_is_told_before_anything_else(dcnplan, desk: Path):
    (desk / "p.csv").write_text("item,price,currency\nleaf-box,-1,EUR\n")
    ran = dcnplan("bom", "fabric.yaml", "--prices", "p.csv")
    assert (ran.code, ran.out) == (1, "")
    assert "p.csv:2:10: error: price: expected a number, 0 or more, found '-1'" in ran.err


def test_cables_of_two_lengths_cost_what_their_lengths_do_and_unused_prices_are_told(dcnplan, desk: Path):
    (desk / "p.csv").write_text(
        "item,length_m,price,currency\nAOC 100G QSFP28,100,200,EUR\nAOC 100G QSFP28,,90,EUR\nleaf-bix,,1,EUR\n"
    )
    (desk / "far.yaml").write_text((desk / "fabric.yaml").read_text() + "lengths: {leaf-spine: 100m}\n")
    near, far = (dcnplan("bom", name, "--prices", "p.csv", "-f", "json") for name in ("fabric.yaml", "far.yaml"))
    # 128 cables of 30 m at 90; 128 of 100 m at 200.
    assert json.loads(near.out)["totals"]["price"] == "11520.00"
    assert json.loads(far.out)["totals"]["price"] == "25600.00"
    assert near.err.startswith(
        "p.csv: warning: 2 of 3 prices are for nothing in the bill\np.csv:4:1: warning: 'leaf-bix' is not in the bill\n"
    )
    assert "did you mean 'leaf-box'?" in near.err


@pytest.mark.parametrize("verb", ["bom", "cables"])
def test_what_cannot_be_cabled_is_no_with_the_place_of_its_length(dcnplan, desk: Path, verb: str):
    (desk / "far.yaml").write_text(SPLIT + "lengths: {leaf-spine: 30km}\n")
    ran = dcnplan(verb, "far.yaml", "-f", "json")
    assert ran.code == 1
    document = json.loads(ran.out)
    assert (document["schema"], document["feasible"]) == (f"dcnplan/{verb}", False)
    assert (document["problems"][0]["file"], document["problems"][0]["line"]) == ("far.yaml", 9)


def test_text_of_a_spec_is_inert_in_a_cable_list(dcnplan, desk: Path):
    box = """{model: leaf-box, ports: [48x25G, 4x100G], names: {own: {port: '=p,"{cage}"', leg: '{cage}x{leg}'}}}"""
    text = SPLIT.replace("{name: leaf-box, ports: [48x25G, 4x100G]}", box)
    (desk / "odd.yaml").write_text(text)
    ran = dcnplan("cables", "odd.yaml", "-f", "csv", "--no-servers")
    assert ran.code == 0, ran.err
    row = rows(ran.out)[0]
    assert row["lower_port"] == '\'=p,"52"'
    assert row["lower_label"] == 'leaf1 =p,"52" > spine1 1:1'


NINE = "SN5600 SN5610N Z9864F-ON DCS-7060X6-32PE DCS-7060X6-64PE QFX5240-64OD QFX5240-64QD 7220-IXR-H5-64D SSE-T8164"


@pytest.mark.parametrize("model", NINE.split())
def test_boxes_of_800g_ports_are_joined_at_800g(dcnplan, desk: Path, model: str):
    (desk / "800g.yaml").write_text(
        "dcnplan: 1\nname: big\nfamily: two-tier\nservers: {ports: 2, speed: 800G}\n"
        f"leaf: {{model: {model}, uplinks: 8x800G, downlinks: 16x800G, count: 4}}\n"
        f"spine: {{model: {model}, count: 2}}\n"
    )
    ran = dcnplan("bom", "800g.yaml", "-f", "json")
    assert ran.code == 0
    # 4 leaves x 8 uplinks.
    assert [line["quantity"] for line in json.loads(ran.out)["lines"] if line["where"] == "leaf-spine"] == [32]
