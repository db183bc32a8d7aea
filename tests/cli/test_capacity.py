"""`capacity`: a row for each number of spines, by the same road as a design."""

import json

import pytest

from dcnplan.cli.param_types import Misfit
from dcnplan.cli.spine_counts import SpineCounts

CHASSIS_PORTS = 16 * 48


def rows(ran) -> list[dict]:
    found: list[dict] = json.loads(ran.out)["rows"]
    return found


def test_four_chassis_of_768_ports_serve_18_432_dual_homed_servers(dcnplan):
    ran = dcnplan("capacity", "--spines", "2,4", "-f", "json")
    assert ran.code == 0
    assert [(row["spines"], row["leaves"], row["servers"], row["oversubscription"]) for row in rows(ran)] == [
        (2, CHASSIS_PORTS // 2, CHASSIS_PORTS // 2 * 48 // 2, "3:1"),
        (4, CHASSIS_PORTS, 18_432, "3:1"),
    ]
    assert [row["limited_by"]["what"] for row in rows(ran)] == ["spine_ports", "spine_ports"]
    assert [row["one_spine_failed"]["ecmp"] for row in rows(ran)] == ["6:1", "4:1"]


def test_a_row_that_does_not_fit_says_why_and_the_others_count(dcnplan):
    ran = dcnplan("capacity", "--spines", "3,4")
    assert ran.code == 0
    assert "does not fit: the 4 uplinks of a leaf do not spread evenly over 3 spines" in ran.out
    assert ran.out.startswith("up to 18,432 servers\n")


def test_where_nothing_fits_the_answer_is_no(dcnplan):
    ran = dcnplan("capacity", "--spines", "3", "-f", "json")
    document = json.loads(ran.out)
    assert (ran.code, document["feasible"]) == (1, False)
    assert document["problems"][0]["message"] in ran.err


def test_what_is_assumed_is_printed_and_what_a_flag_says_is_not(dcnplan):
    assumed = json.loads(dcnplan("capacity", "--spines", "4", "--homing", "1", "-f", "json").out)["assumed"]
    assert set(assumed) == {"family", "leaf", "uplinks", "spine", "servers_speed"}
    assert "S12516X-AF, full of its densest cards" in dcnplan("capacity", "--spines", "4").out


def test_flags_override_a_spec(dcnplan):
    ran = dcnplan("capacity", "fabric.yaml", "--spines", "1-4", "--homing", "1", "-f", "json")
    assert [(row["spines"], row["feasible"]) for row in rows(ran)] == [(1, True), (2, True), (3, False), (4, True)]
    # 32 ports a spine, a leaf takes 4, 2 and 1 of them; with homing 1 both ports of a server are on one leaf.
    assert [row["servers"] for row in rows(ran) if row["feasible"]] == [8 * 24, 16 * 24, 32 * 24]
    assert json.loads(ran.out)["assumed"] == {}


def test_a_spec_alone_is_one_row_with_its_own_number_of_spines(dcnplan):
    assert [(row["spines"], row["servers"]) for row in rows(dcnplan("capacity", "fabric.yaml", "-f", "json"))] == [
        (4, 768)
    ]


@pytest.mark.parametrize(("family", "spines"), [("three-tier", "8"), ("multi-plane", "32")])
def test_families_with_pods_have_assumptions_of_their_own(dcnplan, family: str, spines: str):
    row = rows(dcnplan("capacity", "--family", family, "--spines", spines, "--pods", "4", "-f", "json"))[0]
    # Pods of 32 leaves under 4 boxes of 64 ports: 32 x 48 / 2 servers each.
    assert (row["pods"], row["leaves"], row["servers"]) == (4, 128, 4 * 768)


def test_without_a_spec_and_without_flags_the_shortest_example_is_shown(dcnplan):
    ran = dcnplan("capacity")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(" = hint: the shortest: dcnplan capacity --spines 4\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0", "a fabric has at least 1 spine"),
        ("-4", "'-4' is not a number of spines"),
        ("4x", "'4x' is not a number of spines"),
        ("", "'' is not a number of spines"),
        ("2,,4", "'' is not a number of spines"),
        ("\uff14", "'\uff14' is not a number of spines"),
        ("1e3", "'1e3' is not a number of spines"),
        ("99999999999999999999", "99999999999999999999 spines are too many; at most 1,000,000,000,000"),
        ("9" * 5000, f"'{'9' * 40}' is not a number of spines"),
        ("8-2", "'8-2' counts down"),
        ("1-99999", "'1-99999' is 99,999 numbers; at most 1,000"),
    ],
)
def test_what_is_no_number_of_spines_is_told_in_human_words(dcnplan, text: str, message: str):
    ran = dcnplan("capacity", "--spines", text)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"--spines: error: {message}")


def test_numbers_of_spines_are_lists_and_ranges_each_number_once():
    assert SpineCounts().convert("2,4, 8", None, None) == (2, 4, 8)
    assert SpineCounts().convert("2-4,3,16", None, None) == (2, 3, 4, 16)


def test_a_number_in_powers_of_ten_is_spelled_out():
    with pytest.raises(Misfit) as fault:
        SpineCounts().convert("1e3", None, None)
    assert fault.value.hint == "write 1000"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--pods", "0", "--family", "three-tier"), "--pods: error: "),
        (("--homing", "4x"), "--homing: error: "),
        (("--family", "five-tier"), "--family: error: "),
        (("--uplinks", "8"), "--uplinks: error: "),
        (("--leaf", "no-such-model"), "--leaf: error: "),
        (("--servers-speed", "25"), "--servers-speed: error: "),
    ],
)
def test_a_wrong_flag_is_told_once_and_at_its_name(dcnplan, args: tuple[str, ...], message: str):
    ran = dcnplan("capacity", "--spines", "4", *args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)
    assert ran.err.count(": error: ") == 1


@pytest.mark.parametrize(
    ("args", "code", "start"),
    [
        (("--leaf", "S9820-64H"), 2, "--leaf: error: leaf has no 'uplinks'\n = note: in the spec at fabric.yaml:5:1\n"),
        (("--homing", "2", "--leaf", "S9820-64H"), 2, "--leaf: error: leaf has no 'uplinks'\n"),
        (("--servers-speed", "10G"), 1, "--servers-speed: error: leaf-box is not known to offer 10G"),
        (("--uplinks", "3x100G"), 1, "--uplinks: error: the 3 uplinks of a leaf do not spread evenly over 4 spines\n"),
        (("--spines", "3"), 1, "--spines: error: the 4 uplinks of a leaf do not spread evenly over 3 spines\n"),
        (("--family", "three-tier"), 2, "--family: error: the spec has no 'pod_spine'; three-tier needs it\n"),
    ],
)
def test_what_a_flag_brings_is_told_at_the_flag(dcnplan, args: tuple[str, ...], code: int, start: str):
    ran = dcnplan("capacity", "fabric.yaml", *args)
    assert (ran.code, ran.err[: len(start)]) == (code, start)


def test_what_is_wrong_without_the_flags_is_told_where_it_is_written(dcnplan, desk):
    text = (desk / "fabric.yaml").read_text().replace("speed: 25G", "speed: 10G")
    (desk / "wrong.yaml").write_text(text)
    ran = dcnplan("capacity", "wrong.yaml", "--uplinks", "3x100G")
    assert ran.code == 1
    assert ran.err.startswith("wrong.yaml:5:")
    assert "leaf-box is not known to offer 10G" in ran.err


def test_a_flag_of_the_only_kind_of_servers_is_refused_where_kinds_have_names(dcnplan, desk):
    kinds = "servers: {tray: {ports: 2, speed: 25G}, control: {ports: 1, speed: 25G}}"
    leaf = "leaf: {model: S5248F-ON, count: 4, downlinks: {tray: 32x25G, control: 16x25G}, uplinks: 4x100G}"
    spec = f"dcnplan: 1\nname: two\nfamily: two-tier\n{kinds}\n{leaf}\nspine: {{model: SN3700, count: 2}}\n"
    (desk / "two.yaml").write_text(spec)
    for flag, value in (("--servers-speed", "100G"), ("--homing", "1")):
        ran = dcnplan("capacity", "two.yaml", flag, value)
        assert ran.code == 2
        assert ran.err == f"{flag}: error: the spec has two kinds of servers, tray and control\n"
    assert dcnplan("capacity", "two.yaml", "--uplinks", "2x100G").code == 0
