"""A run that was broken off goes on where it was, and trusts no file that is not what it left."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dcnplan.errors import InputError
from dcnplan.output.atomic import write_whole
from dcnplan.sweep.engine import Block, Here, cut
from dcnplan.sweep.resumed import Resumed
from tests.sweep.blocks_of_numbers import squares

BLOCKS = cut([(4, 1)])


def resumed(folder: Path, question: str = "squares") -> Resumed:
    return Resumed(Here(), str(folder), lambda block: f"{question} {block.first}", write_whole)


def failing_at(number: int) -> Callable[[Block], list[int]]:
    def work(block: Block) -> list[int]:
        if block.number == number:
            raise KeyboardInterrupt
        return squares(block)

    return work


def test_a_run_that_was_broken_off_does_only_what_is_left(tmp_path: Path):
    with pytest.raises(KeyboardInterrupt):
        dict(resumed(tmp_path).map(failing_at(2), BLOCKS))
    assert len(os.listdir(tmp_path)) == 2
    before = set(os.listdir(tmp_path))
    parts = dict(resumed(tmp_path).map(failing_at(0), BLOCKS))
    assert parts == {0: [0], 1: [1], 2: [4], 3: [9]}
    assert len(os.listdir(tmp_path)) == 4
    assert before < set(os.listdir(tmp_path))


def test_another_question_finds_nothing_of_the_first(tmp_path: Path):
    dict(resumed(tmp_path).map(squares, BLOCKS))
    assert dict(resumed(tmp_path, "cubes").map(lambda block: block.first**3, BLOCKS))[3] == 27
    assert len(os.listdir(tmp_path)) == 8


@pytest.mark.parametrize("spoil", [lambda text: text[:-9], lambda text: text.replace("[9]", "[8]"), lambda _: "[]"])
def test_a_file_that_is_not_what_a_block_left_is_refused_by_name(tmp_path: Path, spoil: Callable[[str], str]):
    dict(resumed(tmp_path).map(squares, BLOCKS))
    (file,) = [path for path in tmp_path.iterdir() if "[9]" in path.read_text()]
    file.write_text(spoil(file.read_text()))
    with pytest.raises(InputError, match=file.name):
        dict(resumed(tmp_path).map(squares, BLOCKS))
