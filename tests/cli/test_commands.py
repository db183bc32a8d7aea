"""What each verb answers, and with which exit code."""

import json
from pathlib import Path

import pytest

from dcnplan import __version__
from dcnplan.cli.main import COMMANDS
from dcnplan.spec.templates import TEMPLATES


def test_the_version_is_told(dcnplan):
    assert dcnplan("--version").out == f"dcnplan {__version__}\n"


def test_help_lists_every_verb_and_each_verb_has_help(dcnplan):
    listed = dcnplan("--help")
    assert listed.code == 0
    for name, words in COMMANDS.items():
        assert f"  {name} " in listed.out
        assert words in listed.out
        assert dcnplan(name, "--help").code == 0


def test_without_a_verb_help_is_talk_and_the_exit_code_is_2(dcnplan):
    ran = dcnplan()
    assert (ran.code, ran.out) == (2, "")
    assert "Commands:" in ran.err


def test_design_prints_a_screen_that_begins_with_what_fits(dcnplan):
    ran = dcnplan("design", "fabric.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("small: two-tier, 768 servers on 36 switches\n")


def test_options_may_stand_after_the_spec_or_before_it(dcnplan):
    after, before = dcnplan("design", "fabric.yaml", "-f", "csv"), dcnplan("design", "-f", "csv", "fabric.yaml")
    assert after.out == before.out != ""


def test_design_of_what_does_not_fit_is_no_with_its_reason_on_stderr(dcnplan):
    ran = dcnplan("design", "too-small.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert "too-small.yaml:6:" in ran.err
    assert "^" in ran.err


def test_design_of_what_does_not_fit_is_a_document_in_json(dcnplan):
    ran = dcnplan("design", "too-small.yaml", "-f", "json")
    document = json.loads(ran.out)
    assert ran.code == 1
    assert (document["schema"], document["feasible"]) == ("dcnplan/design", False)
    assert (document["problems"][0]["file"], document["problems"][0]["line"]) == ("too-small.yaml", 6)
    assert document["problems"][0]["message"] in ran.err


def test_design_of_what_does_not_fit_writes_no_file(dcnplan, desk: Path):
    ran = dcnplan("design", "too-small.yaml", "-o", "out.json")
    assert (ran.code, ran.out) == (1, "")
    assert not (desk / "out.json").exists()


def test_validate_says_ok_in_one_line(dcnplan):
    ran = dcnplan("validate", "fabric.yaml")
    assert (ran.code, ran.out, ran.err) == (0, "fabric.yaml: ok: two-tier, 768 servers, 36 switches\n", "")


def test_the_faults_of_a_spec_are_the_answer_of_validate(dcnplan):
    ran = dcnplan("validate", "faulty.yaml", "-f", "json")
    document = json.loads(ran.out)
    assert ran.code == 1
    assert (document["schema"], document["valid"], document["problems"][0]["line"]) == ("dcnplan/validate", False, 3)
    assert ran.err.startswith("faulty.yaml:3:9: error: ")


def test_validate_of_what_does_not_fit_is_no_and_of_what_is_not_there_no_answer(dcnplan):
    assert dcnplan("validate", "too-small.yaml").code == 1
    assert dcnplan("validate", "no-such.yaml").code == 2


def test_ten_thousand_faults_show_twenty_and_a_count(dcnplan, desk: Path):
    (desk / "many.yaml").write_text("dcnplan: 1\n" + "".join(f"key{number}: 1\n" for number in range(10_000)))
    ran = dcnplan("validate", "many.yaml")
    assert ran.code == 1
    assert ran.err.count(": error: ") == 20
    assert ran.err.splitlines()[-1].startswith("and 9,98")


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_template_validates(dcnplan, kind: str):
    assert dcnplan("init", "dc1", "--template", kind, "-o", "new.yaml").code == 0
    assert dcnplan("validate", "new.yaml").out.startswith(f"new.yaml: ok: {kind}, ")


def test_init_names_the_fabric_and_quotes_what_yaml_would_read_as_a_number(dcnplan):
    assert "\nname: dc1\n" in dcnplan("init", "dc1").out
    assert '\nname: "1e3"\n' in dcnplan("init", "1e3").out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("init", "a/b"), "NAME: error: 'a/b'"),
        (
            ("init", "--template", "two-teir"),
            "--template: error: 'two-teir' is not one of 'racks', 'two-tier', 'three-tier', 'four-tier', ",
        ),
        (
            ("init", "-o", "fabric.yaml"),
            "-o fabric.yaml: error: the file exists\n = hint: give another name, or --force",
        ),
    ],
)
def test_init_refuses_in_plain_words(dcnplan, args: tuple[str, ...], message: str):
    ran = dcnplan(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)


def test_catalog_lists_models_and_finds_them_by_vendor_and_speed(dcnplan):
    everything = {model["model"] for model in json.loads(dcnplan("catalog", "list", "-f", "json").out)["models"]}
    h3c = json.loads(dcnplan("catalog", "list", "--vendor", "h3c", "--speed", "400G", "-f", "json").out)["models"]
    assert {"S9820-64H", "S9820-8C", "S12516X-AF", "S6850-56HF"} <= everything
    assert {model["vendor"] for model in h3c} == {"H3C"}
    assert "S9825-64D" in {model["model"] for model in h3c}
    assert "S9820-64H" not in {model["model"] for model in h3c}


def test_catalog_without_a_verb_lists(dcnplan):
    assert dcnplan("catalog").out == dcnplan("catalog", "list").out


def test_catalog_shows_what_a_chassis_full_of_cards_offers(dcnplan):
    device = json.loads(dcnplan("catalog", "show", "s12516x-af", "-f", "json").out)
    assert device["radix"]["100G"] == 16 * 48
    assert device["radix"]["40G"] == 16 * 36
    assert device["radix"]["10G"] == 16 * 144


def test_catalog_does_not_know_every_name(dcnplan):
    ran = dcnplan("catalog", "show", "S9820-64X")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean S9820-64H?" in ran.err


def test_a_folder_of_devices_joins_the_catalogue(dcnplan, desk: Path):
    (desk / "mine").mkdir()
    (desk / "mine" / "box.yaml").write_text("model: my-box\nports: [16x400G]\n")
    shown = json.loads(dcnplan("catalog", "show", "my-box", "--catalog", "mine", "-f", "json").out)
    assert shown["radix"] == {"400G": 16}
    assert shown["height_ru"] is None
    (desk / "fabric.yaml").write_text(
        (desk / "fabric.yaml").read_text().replace("{name: spine-box, ports: [32x100G]}", "my-bx")
    )
    ran = dcnplan("design", "fabric.yaml", "--catalog", "mine")
    assert (ran.code, "did you mean my-box?" in ran.err) == (1, True)


def test_a_folder_that_is_not_there_is_told(dcnplan):
    ran = dcnplan("catalog", "list", "--catalog", "nowhere")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("nowhere: error: the folder cannot be read: ")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("desing",), "dcnplan: error: no such command 'desing'\n = hint: did you mean design?"),
        (("design",), "dcnplan design: error: SPEC is missing\n = hint: dcnplan design --help"),
        (
            ("design", "x", "--fromat", "csv"),
            "dcnplan design: error: no such option '--fromat'\n = hint: did you mean --format?",
        ),
        (("design", "x", "-f", "z"), "--format: error: 'z' is not one of 'table', 'json', 'csv', 'md'"),
        (("design", "a", "b"), "dcnplan design: error: got unexpected extra argument (b)"),
        (("catalog", "list", "--speed", "fast"), "--speed: error: 'fast' is not a speed"),
        (("design", "no-such.yaml"), "no-such.yaml: error: "),
    ],
)
def test_a_slip_on_the_command_line_is_told_in_plain_words(dcnplan, args: tuple[str, ...], message: str):
    ran = dcnplan(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)


def test_a_wrong_environment_variable_is_named(dcnplan, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DCNPLAN_FORMAT", "rubbish")
    ran = dcnplan("design", "fabric.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("DCNPLAN_FORMAT: error: 'rubbish' is not one of ")


def test_the_environment_gives_a_default_that_a_flag_and_a_suffix_override(dcnplan, desk: Path, monkeypatch):
    monkeypatch.setenv("DCNPLAN_FORMAT", "json")
    assert dcnplan("design", "fabric.yaml").out.startswith("{")
    assert dcnplan("design", "fabric.yaml", "-f", "csv").out.startswith("role,")
    assert dcnplan("design", "fabric.yaml", "-o", "out.csv").code == 0
    assert (desk / "out.csv").read_text().startswith("role,")


def test_a_file_named_like_a_flag_is_read_behind_two_dashes(dcnplan, desk: Path):
    for name in ("-x", "-"):
        (desk / name).write_text((desk / "fabric.yaml").read_text())
    assert dcnplan("validate", "--", "-x").out.startswith("-x: ok: ")
    assert dcnplan("validate", "./-").out.startswith("./-: ok: ")


def test_when_memory_runs_out_that_is_told_and_nothing_is_written(dcnplan, desk: Path, monkeypatch: pytest.MonkeyPatch):
    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("dcnplan.report.design.design_page", exhausted)
    ran = dcnplan("design", "fabric.yaml", "-o", "out.md")
    assert (ran.code, ran.out, ran.err) == (2, "", "error: out of memory\n = hint: nothing was written\n")
    assert not (desk / "out.md").exists()


def test_a_billion_servers_are_answered_in_closed_form(dcnplan, desk: Path):
    (desk / "huge.yaml").write_text(
        (desk / "fabric.yaml")
        .read_text()
        .replace("speed: 25G}", "speed: 25G, count: 1000000000}")
        .replace("[32x100G]}, count: 4}", "[100000000x100G]}}")
    )
    document = json.loads(dcnplan("design", "huge.yaml", "-f", "json").out)
    # Pairs of leaves serve 48 servers: 20,833,334 pairs are the fewest.
    assert document["servers"]["capacity"] == 20_833_334 * 48
    assert document["servers"]["asked"] == 1_000_000_000
