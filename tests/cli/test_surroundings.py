"""Streams, signals and environment, as a process of its own meets them."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest


def test_a_spec_can_come_from_standard_input(process, desk):
    ran = process("design", "-", input=(desk / "fabric.yaml").read_bytes())
    assert ran.returncode == 0
    assert ran.stdout == process("design", "fabric.yaml").stdout


@pytest.mark.slow
def test_the_same_bytes_whatever_the_hash_seed_the_locale_and_the_clock(process):
    surroundings = (
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
        {
            "PYTHONHASHSEED": "2",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONIOENCODING": "ascii",
            "SOURCE_DATE_EPOCH": "-1",
        },
    )
    for form in ("table", "json", "csv", "md"):
        outputs = {process("design", "fabric.yaml", "-f", form, env=env).stdout for env in surroundings}
        assert len(outputs) == 1


@pytest.mark.slow
@pytest.mark.parametrize("columns", ["0", "1", "20", "abc", "10000"])
def test_no_width_of_a_terminal_cuts_anything(process, columns: str):
    plain = process("design", "fabric.yaml").stdout
    assert process("design", "fabric.yaml", env={"COLUMNS": columns}).stdout == plain
    coloured = process("design", "fabric.yaml", "--color", env={"COLUMNS": columns}).stdout
    words = set(plain.split())
    assert words <= set(stripped(coloured).split())


def stripped(text: bytes) -> bytes:
    import re

    return re.sub(rb"\x1b\[[0-9;]*m", b"", text)


@pytest.mark.parametrize(
    ("env", "args", "coloured"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": ""}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, (), True),
        ({"NO_COLOR": "1"}, ("--color",), True),
        ({"FORCE_COLOR": "1"}, ("--no-color",), False),
    ],
)
def test_colour_follows_the_flag_then_no_color_then_force_color(process, env, args, coloured: bool):
    assert (b"\x1b[" in process("design", "fabric.yaml", *args, env=env).stdout) is coloured


@pytest.mark.slow
def test_data_are_never_coloured(process):
    for form in ("json", "csv", "md"):
        assert b"\x1b" not in process("design", "fabric.yaml", "-f", form, "--color").stdout


@pytest.mark.parametrize(("term", "coloured"), [("xterm", True), ("dumb", False)])
def test_a_terminal_gets_colours_unless_it_is_dumb(desk, term: str, coloured: bool):
    import pty

    from tests.cli.conftest import ROOT

    master, slave = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": term}
    command = [sys.executable, "-m", "dcnplan", "design", "fabric.yaml"]
    with subprocess.Popen(command, stdout=slave, stderr=slave, env=env) as run:
        os.close(slave)
        seen = b""
        while chunk := _read(master):
            seen += chunk
    os.close(master)
    assert run.returncode == 0
    assert (b"\x1b[" in seen) is coloured


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_a_home_that_is_missing_and_a_bad_tmpdir_do_not_matter(process):
    ran = process("design", "fabric.yaml", "-o", "a.md", env={"HOME": "(unset)", "TMPDIR": "/no/such/place"})
    assert ran.returncode == 0


def test_a_reader_that_has_gone_ends_the_run_silently_with_141(process):
    ran = process(shell="{ $DCNPLAN schema; echo $? >&2; } | true")
    assert ran.stderr == b"141\n"


@pytest.mark.parametrize("args", ["design fabric.yaml", "--help", "--version", "schema", "capacity --spines 4"])
def test_an_answer_to_a_closed_standard_output_is_not_a_success(process, args: str):
    ran = process(shell=f"$DCNPLAN {args} >&-")
    assert (ran.returncode, ran.stderr) == (2, b"error: cannot write the answer: standard output is closed\n")


def test_an_answer_that_goes_to_a_file_needs_no_standard_output_and_lands_in_no_other(process, desk):
    ran = process(shell="$DCNPLAN design fabric.yaml -o out.json >&- 2>&-")
    assert ran.returncode == 0
    assert json.loads((desk / "out.json").read_text())["name"] == "small"


def test_with_standard_error_closed_the_run_is_quiet_and_the_code_the_same(process):
    ran = process(shell="$DCNPLAN design faulty.yaml 2>&-")
    assert (ran.returncode, ran.stdout) == (1, b"")
    ran = process(shell="$DCNPLAN design fabric.yaml 2>&-")
    assert (ran.returncode, ran.stdout[:6]) == (0, b"small:")


@pytest.mark.parametrize("args", ["design fabric.yaml", "--help", "schema"])
def test_a_full_device_is_told(process, args: str):
    ran = process(shell=f"$DCNPLAN {args} > /dev/full")
    assert (ran.returncode, ran.stderr) == (2, b"error: cannot write the answer: no space left on device\n")


def test_a_log_that_is_appended_to_through_dev_stdout_keeps_what_it_held(process, desk):
    (desk / "log").write_text("kept\n")
    assert process(shell="$DCNPLAN design fabric.yaml -o /dev/stdout >> log").returncode == 0
    assert (desk / "log").read_text().startswith("kept\nsmall: ")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_a_signal_ends_the_run_quietly_with_its_code(desk, number: signal.Signals, code: int):
    from tests.cli.conftest import ROOT

    os.mkfifo(desk / "pipe")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "dcnplan", "design", "pipe", "-o", "out.md"]
    # Reading a pipe that nobody writes to, the run waits where a signal can meet it.
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as run:
        writer = os.open(desk / "pipe", os.O_WRONLY)
        time.sleep(0.2)
        run.send_signal(number)
        try:
            out, err = run.communicate(timeout=20)
        finally:
            run.kill()  # where signals are not heeded, nothing else would end it
            os.close(writer)
    assert (run.returncode, out) == (code, b"")
    assert b"Traceback" not in err
    assert not (desk / "out.md").exists()


def _with_a_bug(desk) -> dict[str, str]:
    """Surroundings in which planning fails inside, as a bug of ours would."""
    (desk / "site").mkdir()
    (desk / "site" / "sitecustomize.py").write_text(
        "import dcnplan.families.reading as load\n\ndef broken(*_, **__):\n"
        "    raise ValueError('secret of the spec')\n\nload.spec_from = broken\n"
    )
    from tests.cli.conftest import ROOT

    return {"PYTHONPATH": f"{desk / 'site'}:{ROOT}", "TMPDIR": str(desk / "site")}


def test_a_bug_of_ours_is_one_line_with_a_report_that_holds_nothing_of_the_spec(process, desk):
    ran = process("design", "fabric.yaml", env=_with_a_bug(desk))
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert ran.stderr.startswith(b"internal error: ValueError in dcnplan ")
    assert ran.stderr.count(b"\n") == 1
    assert b"please report it" in ran.stderr
    report = next((desk / "site").glob("dcnplan-*.txt")).read_text()
    assert "cli/spec_options.py" in report
    assert "secret of the spec\n" not in report.replace("raise ValueError('secret of the spec')\n", "")
    assert "leaf-box" not in report


@pytest.mark.parametrize("args", [("--debug", "design", "fabric.yaml"), ("design", "fabric.yaml", "--debug")])
def test_debug_shows_the_traceback(process, desk, args: tuple[str, ...]):
    ran = process(*args, env=_with_a_bug(desk))
    assert ran.returncode == 3
    assert ran.stderr.startswith(b"Traceback")
    assert ran.stderr.endswith(b"ValueError: secret of the spec\n")


def test_completion_offers_verbs(process):
    ran = process(env={"_DCNPLAN_COMPLETE": "bash_complete", "COMP_WORDS": "dcnplan cap", "COMP_CWORD": "1"})
    assert b"capacity" in ran.stdout
