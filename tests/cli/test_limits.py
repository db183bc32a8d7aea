"""With little memory or few open files a run ends with 2 and plain words, and writes nothing."""

import errno
import os
import sys
from importlib import import_module
from pathlib import Path

import pytest

from dcnplan.cli import room
from dcnplan.limits import shortage

VERBS = (
    "paths fabric.yaml leaf1 leaf2",
    "fail fabric.yaml",
    "design fabric.yaml -o out",
    "cables fabric.yaml -o c.csv",
)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("room_kb", [32_000, 60_000, 90_000])
def test_too_little_memory_for_a_library_is_told_in_one_line(process, desk: Path, verb: str, room_kb: int):
    before = sorted(os.listdir(desk))
    ran = process(shell=f"ulimit -v {room_kb}; $DCNPLAN {verb}")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.startswith(b"error: out of memory\n")
    assert b"Traceback" not in ran.stderr
    assert sorted(os.listdir(desk)) == before


@pytest.mark.parametrize("room_kb", [40_000, 120_000, 140_000])
def test_whatever_the_memory_a_run_answers_or_says_why_not(process, desk: Path, room_kb: int):
    ran = process(shell=f"ulimit -v {room_kb}; $DCNPLAN design fabric.yaml -o out")
    assert ran.returncode in (0, 2)
    assert b"Traceback" not in ran.stderr
    assert (desk / "out").exists() is (ran.returncode == 0)


@pytest.mark.parametrize("room_kb", [130_000, 150_000])
def test_a_library_that_finds_no_room_for_its_products_ends_no_run(process, desk: Path, room_kb: int):
    ran = process(shell=f"ulimit -v {room_kb}; $DCNPLAN fail fabric.yaml")
    assert ran.returncode in (0, 2)
    assert b"OpenBLAS" not in ran.stderr


@pytest.mark.parametrize("files", [5, 6, 8])
def test_too_few_open_files_are_told(process, desk: Path, files: int):
    ran = process(shell=f"ulimit -n {files}; $DCNPLAN design fabric.yaml -o out")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"too many open files" in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert not (desk / "out").exists()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (MemoryError(), "out of memory"),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), "out of memory"),
        (OSError(errno.EMFILE, "Too many open files"), "too many open files"),
        (OSError(errno.ENFILE, "Too many open files in system"), "too many open files"),
        (ImportError("libm.so: failed to map segment from shared object"), "out of memory"),
        (ImportError("libm.so: cannot open shared object file: Too many open files"), "too many open files"),
        (ImportError("No module named 'click'"), None),
        (OSError(errno.ENOSPC, "No space left on device"), None),
        (ValueError("out of memory"), None),
    ],
    ids=str,
)
def test_a_shortage_is_known_by_its_number_or_by_the_words_of_the_loader(fault: Exception, words: str | None):
    assert shortage(fault) == words


def test_room_is_tried_once_before_a_library_is_loaded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.setattr(room, "_NEEDED", {"no_such_library": 1 << 60, "no_such_other": 1})
    room.watch_room()
    with pytest.raises(MemoryError):
        import_module("no_such_library")
    with pytest.raises(ModuleNotFoundError):
        import_module("no_such_other")


def test_a_library_that_is_missing_is_not_taken_for_a_shortage(process):
    ran = process(
        shell=f"{sys.executable} -c \"import sys; sys.modules['click'] = None; import dcnplan.__main__ as m; m.main()\""
    )
    assert ran.returncode == 1
    assert b"ModuleNotFoundError" in ran.stderr
