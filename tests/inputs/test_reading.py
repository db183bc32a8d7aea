"""Files, pipes and standard input are read whole, within a limit, and never waited for in vain."""

import io
import os
import sys
import threading
from pathlib import Path

import pytest

from dcnplan.errors import InputError
from dcnplan.inputs import reading
from dcnplan.inputs.reading import MAX_BYTES
from dcnplan.inputs.source import read_source

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, terminals and reasons are those of POSIX")


def fault_of(path, stdin=None) -> str:
    with pytest.raises(InputError) as caught:
        read_source(path, stdin)
    return str(caught.value)


def test_a_file_is_read_under_the_name_it_was_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_bytes(b"a: 1\r\n")
    assert read_source("a.yaml").name == "a.yaml"
    assert read_source(tmp_path / "a.yaml").name == str(tmp_path / "a.yaml")
    assert read_source("./a.yaml").text == "a: 1\n"


def test_standard_input_is_a_dash_and_a_file_of_that_name_is_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("-").write_text("file")
    source = read_source("-", io.BytesIO(b"piped"))
    assert (source.name, source.text) == ("<stdin>", "piped")
    assert read_source("./-").text == "file"


def test_a_missing_file_is_named_with_the_nearest_one_there_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("fabric.yaml", "notes.txt"):
        Path(name).touch()
    assert fault_of("fabrik.yaml") == "fabrik.yaml: error: no such file\n = hint: did you mean fabric.yaml?"
    assert fault_of("fabric") == "fabric: error: no such file\n = hint: did you mean fabric.yaml?"
    assert fault_of("zzz") == "zzz: error: no such file"
    assert fault_of("") == "'': error: no such file"


def test_a_missing_file_elsewhere_is_answered_with_its_directory(tmp_path):
    (tmp_path / "fabric.yaml").touch()
    assert f"did you mean {tmp_path}/fabric.yaml?" in fault_of(tmp_path / "fabric.yml")
    assert f"there is no directory '{tmp_path}/no'" in fault_of(tmp_path / "no" / "fabric.yaml")


def test_what_is_no_readable_file_gives_the_reason_of_the_system(tmp_path):
    assert fault_of(tmp_path).endswith("error: cannot be read: Is a directory")
    (tmp_path / "a").touch()
    assert fault_of(tmp_path / "a" / "b").endswith("error: cannot be read: Not a directory")
    assert fault_of("x" * 300).endswith("error: cannot be read: File name too long")
    assert "cannot be read: embedded null byte" in fault_of("a\0b")


def test_no_permission_is_the_reason_of_the_system(tmp_path, monkeypatch):
    def refuse(path, flags):
        raise PermissionError(13, "Permission denied", path)

    file = tmp_path / "a.yaml"
    file.touch()
    monkeypatch.setattr(reading, "_open_at_once", refuse)
    assert fault_of(file).endswith("a.yaml: error: cannot be read: Permission denied")


def test_a_file_of_the_limit_is_read_and_one_byte_more_is_refused_unread(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"#" * MAX_BYTES)
    assert len(read_source(file).text) == 4_194_304
    with file.open("ab") as stream:
        stream.truncate(5 * 1024 * 1024)
    assert fault_of(file).endswith("error: 5,242,880 bytes; the limit is 4,194,304 bytes (4 MiB)")


def test_an_endless_stream_is_read_to_the_limit():
    expected = "error: too large; the limit is 4,194,304 bytes (4 MiB)"
    assert fault_of("/dev/zero") == f"/dev/zero: {expected}"
    with open("/dev/zero", "rb") as zeros:
        assert fault_of("-", zeros) == f"<stdin>: {expected}"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc here")
def test_a_file_that_says_it_has_no_bytes_is_read_all_the_same():
    assert "Name:" in read_source("/proc/self/status").text


def test_a_pipe_without_a_writer_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "PATIENCE_S", 0.01)
    os.mkfifo(tmp_path / "pipe")
    assert fault_of(tmp_path / "pipe").endswith("error: nobody wrote to this pipe within 0.01 seconds")


@pytest.mark.parametrize(("patience_s", "pause_s"), [(5.0, 0.0), (0.01, 0.2)])
def test_a_pipe_that_a_writer_holds_open_is_waited_for(tmp_path, monkeypatch, patience_s, pause_s):
    monkeypatch.setattr(reading, "PATIENCE_S", patience_s)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDWR)  # the writer is there from the start
    reader_came = threading.Event()
    await_writer = reading._await_writer

    def announce(*arguments):
        reader_came.set()
        return await_writer(*arguments)

    def write():
        reader_came.wait()
        threading.Event().wait(pause_s)
        os.write(held, b"a: 1\nb: 2\n")
        os.close(held)

    monkeypatch.setattr(reading, "_await_writer", announce)
    writer = threading.Thread(target=write)
    writer.start()
    assert read_source(pipe).text == "a: 1\nb: 2\n"
    writer.join()


def test_a_pipe_closed_without_a_word_is_an_empty_text(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b""))
    writer.start()
    assert read_source(pipe).text == ""
    writer.join()


def test_a_terminal_is_refused_at_once_with_what_to_do():
    hint = " = hint: name a file, or pipe one in: dcnplan design - < spec.yaml"
    ours, theirs = os.openpty()
    with open(theirs, "rb", buffering=0) as terminal:
        assert fault_of("-", terminal) == f"<stdin>: error: standard input is a terminal\n{hint}"
        name = os.ttyname(theirs)
        assert fault_of(name) == f"{name}: error: is a terminal\n{hint}"
    os.close(ours)


def test_a_closed_standard_input_is_said_to_be_closed(monkeypatch):
    closed = io.BytesIO()
    closed.close()
    assert fault_of("-", closed) == "<stdin>: error: standard input is closed"
    monkeypatch.setattr(sys, "stdin", None)
    assert fault_of("-") == "<stdin>: error: standard input is closed"


def test_a_stream_that_has_nothing_yet_is_not_taken_for_its_end():
    ours, theirs = os.pipe()
    os.set_blocking(ours, False)
    with open(ours, "rb", buffering=0) as stream:
        assert "cannot be read: Resource temporarily unavailable" in fault_of("-", stream)
    os.close(theirs)


def test_standard_input_that_comes_in_pieces_is_put_together():
    ours, theirs = os.pipe()

    def write():
        for piece in (b"a: ", b"1\n", b"b: 2\n"):
            os.write(theirs, piece)
            threading.Event().wait(0.01)
        os.close(theirs)

    writer = threading.Thread(target=write)
    writer.start()
    with open(ours, "rb", buffering=0) as stream:
        assert read_source("-", stream).text == "a: 1\nb: 2\n"
    writer.join()


@pytest.mark.parametrize("change", [b"longer than before", b""])
def test_a_file_that_changes_while_it_is_read_is_not_half_believed(tmp_path, monkeypatch, change):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 1\n")
    read = reading._read_open

    def meddle(*arguments):
        file.write_bytes(change)
        return read(*arguments)

    monkeypatch.setattr(reading, "_read_open", meddle)
    assert fault_of(file).endswith("error: the file changed while it was read\n = hint: run it again")


def test_an_odd_file_name_is_read_and_shown_inert(tmp_path):
    for name in ("a\nb.yaml", 'quote".yaml', "\u202egpj.yaml", os.fsdecode(b"\xff.yaml")):
        file = tmp_path / name
        file.write_bytes(b"a: \x1b")
        shown = fault_of(file)
        assert not {"\x1b", "\u202e", "\udcff"} & set(shown)
        assert "a\nb" not in shown
        assert shown.encode("utf-8")
