"""An answer goes out as a whole, however little standard output takes at a time."""

import io
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from dcnplan.cli.streams import write_answer


class _Narrow(io.RawIOBase):
    """Takes seven bytes at a time, as an unbuffered stream may."""

    def __init__(self) -> None:
        self.got = b""

    def write(self, data: Any) -> int:
        self.got += bytes(data)[:7]
        return min(7, len(data))


@pytest.mark.parametrize("content", ["one two three four", ["one two ", "three four"], b"one two three four"])
def test_nothing_is_lost_where_one_call_takes_less_than_it_is_given(content: str | list[str] | bytes, monkeypatch):
    narrow = _Narrow()
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(flush=lambda: None, buffer=narrow))
    write_answer(content)
    assert narrow.got == b"one two three four"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_is_gone_in_the_middle_of_a_long_answer_is_noticed(process, unbuffered: str):
    # About 200 kB, of which a pipe holds 64.
    line = "{ $DCNPLAN cables fabric.yaml -f csv; echo $? >&2; } | head -c 1"
    assert process(shell=line, env={"PYTHONUNBUFFERED": unbuffered}).stderr == b"141\n"
