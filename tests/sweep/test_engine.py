"""Every engine gives the part of every block once, whatever becomes of its workers."""

from pathlib import Path

import pytest

from dcnplan.errors import InputError
from dcnplan.sweep.engine import Block, Here, Known, Shard, cut
from dcnplan.sweep.lost import LostError
from dcnplan.sweep.processes import Processes
from tests.sweep.blocks_of_numbers import Deadly, refused, squares

BLOCKS = cut([(3, 1), (5, 2)])
SQUARES = {0: [0], 1: [1], 2: [4], 3: [9, 16], 4: [25, 36], 5: [49]}


def test_work_is_cut_into_blocks_one_behind_the_other():
    assert [
        Block(0, 0, 0), Block(1, 1, 1), Block(2, 2, 2), Block(3, 3, 4), Block(4, 5, 6), Block(5, 7, 7),
    ] == BLOCKS  # fmt: skip
    assert cut([(0, 5), (0, 1)]) == []


def test_shards_are_every_block_once():
    parts = [dict(Shard(number, 4).map(squares, BLOCKS)) for number in (1, 2, 3, 4)]
    assert [sorted(part) for part in parts] == [[0, 4], [1, 5], [2], [3]]
    assert {number: part for one in parts for number, part in one.items()} == SQUARES


def test_what_is_known_is_not_worked_out():
    assert dict(Known({1: [1], 9: [81]}).map(refused, BLOCKS)) == {1: [1]}


def test_processes_give_what_one_gives():
    assert dict(Here().map(squares, BLOCKS)) == SQUARES
    assert dict(Processes(2).map(squares, BLOCKS)) == SQUARES


def test_a_block_whose_process_ends_is_done_by_another(tmp_path: Path):
    assert dict(Processes(2).map(Deadly(str(tmp_path), 2), BLOCKS)) == SQUARES


def test_a_block_that_ends_three_processes_ends_the_run(tmp_path: Path):
    with pytest.raises(LostError, match="block 3 of 6 ended 3 workers"):
        dict(Processes(1).map(Deadly(str(tmp_path), 99), BLOCKS))
    assert len(list(tmp_path.iterdir())) == 3


def test_a_fault_of_ours_is_raised_at_once():
    with pytest.raises(InputError, match="no such thing as block 2") as raised:
        dict(Processes(1).map(refused, BLOCKS))
    assert "blocks_of_numbers.py" in raised.value.__notes__[0]


def test_a_fault_that_cannot_be_sent_is_told_by_its_kind():
    def closed(block: Block) -> None:
        class UnknownError(Exception):
            pass

        raise UnknownError(block)

    from dcnplan.sweep.outcome import tried

    part, fault = tried(closed, BLOCKS[0])
    assert (part, type(fault), str(fault)) == (None, RuntimeError, "UnknownError")
