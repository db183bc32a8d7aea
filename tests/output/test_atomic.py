"""A file is written whole or not at all, whatever happens on the way."""

import os
import resource
import signal
import stat
import threading
from pathlib import Path

import pytest

from dcnplan.errors import InputError
from dcnplan.output import atomic
from dcnplan.output.atomic import Staging, write_whole
from dcnplan.output.content import encoded
from dcnplan.output.targets import check_writable


def message(fault: pytest.ExceptionInfo[InputError]) -> str:
    return fault.value.problems[0].message


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path):
    old = os.umask(0o027)
    try:
        write_whole(str(tmp_path / "a.csv"), "1\n")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640
    assert (tmp_path / "a.csv").read_bytes() == b"1\n"


def test_a_replaced_file_keeps_its_mode(tmp_path: Path):
    target = tmp_path / "a.csv"
    target.write_text("old")
    target.chmod(0o604)
    write_whole(str(target), "new")
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("new", 0o604)


def test_a_link_stays_and_what_it_points_to_is_replaced(tmp_path: Path):
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "a.csv", tmp_path / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    write_whole(str(link), "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_link_to_nothing_makes_what_it_points_to(tmp_path: Path):
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    write_whole(str(tmp_path / "link.csv"), "new")
    assert (tmp_path / "a.csv").read_text() == "new"
    assert (tmp_path / "link.csv").is_symlink()


def test_a_device_is_written_through_and_is_still_a_device():
    write_whole("/dev/null", "gone")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_pipe_is_written_through_and_is_still_a_pipe(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(str(pipe), "through")
    reader.join(10)
    assert read == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_pipe_that_nobody_reads_is_told_and_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(atomic, "PATIENCE_S", 0.05)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(InputError) as fault:
        write_whole(str(pipe), "unread")
    assert message(fault) == "cannot write: nobody read this pipe within 0.05 seconds"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_reader_who_comes_a_little_late_gets_it_all(tmp_path: Path):
    pipe, text = tmp_path / "pipe", "x" * 200_000  # more than a pipe holds
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Timer(0.1, lambda: read.append(pipe.read_text()))
    reader.start()
    write_whole(str(pipe), text)
    reader.join(10)
    assert read == [text]


def test_a_full_device_is_told():
    with pytest.raises(InputError) as fault:
        write_whole("/dev/full", "x")
    assert message(fault) == "cannot write: no space left on device"


def test_a_missing_directory_is_not_made_silently(tmp_path: Path):
    with pytest.raises(InputError) as fault:
        check_writable(str(tmp_path / "no" / "a.csv"))
    assert message(fault) == f"cannot write: there is no directory {tmp_path / 'no'}"
    assert fault.value.problems[0].hint == "make it first, or give --mkdir"
    check_writable(str(tmp_path / "no" / "a.csv"), make_directories=True)
    assert list(tmp_path.iterdir()) == []


def test_a_directory_is_no_file(tmp_path: Path):
    with pytest.raises(InputError) as fault:
        check_writable(str(tmp_path))
    assert message(fault) == "cannot write: is a directory"


def test_a_file_in_place_of_a_directory_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError) as fault:
        write_whole(str(tmp_path / "file" / "a.csv"), "x")
    assert message(fault) == "cannot write: not a directory"


def test_a_read_only_file_stays_as_it_is_even_for_root(tmp_path: Path):
    target = tmp_path / "a.csv"
    target.write_text("old")
    target.chmod(0o444)
    with pytest.raises(InputError) as fault:
        write_whole(str(target), "new")
    assert message(fault) == "cannot write: the file is read-only"
    assert target.read_text() == "old"


def test_a_read_only_directory_is_told_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # Root may write anywhere, so the answer of the operating system is played here.
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != tmp_path)
    with pytest.raises(InputError) as fault:
        check_writable(str(tmp_path / "a.csv"))
    assert message(fault) == "cannot write: the directory is read-only"


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path):
    for name, reason in (("a\0b", "null"), ("a" * 300, "too long")):
        with pytest.raises(InputError) as fault:
            write_whole(str(tmp_path / name), "x")
        assert reason in message(fault)


@pytest.mark.parametrize("room", range(10))
def test_a_disk_that_fills_up_at_any_byte_leaves_the_old_file_and_nothing_else(tmp_path: Path, room: int):
    target = tmp_path / "a.csv"
    target.write_text("old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        with pytest.raises(InputError) as fault:
            write_whole(str(target), "0123456789")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert message(fault) == "cannot write: file too large"
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]
    assert target.read_text() == "old"


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_fault_or_a_signal_at_any_step_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
):
    target = tmp_path / "a.csv"
    target.write_text("old")

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, step, stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(str(target), "new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]
    assert target.read_text() == "old"


def test_a_signal_waits_until_every_file_has_taken_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    replace = os.replace

    def interrupted(*ends: str) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        replace(*ends)

    def stage_both() -> None:
        with Staging() as files:
            files.stage(str(tmp_path / "a"), "new")
            files.stage(str(tmp_path / "b"), "new")

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        stage_both()
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"a": "new", "b": "new"}


def test_half_a_surrogate_pair_is_written_as_its_escape():
    assert encoded("a\udc80") == b"a\\udc80"
