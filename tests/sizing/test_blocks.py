"""A size in blocks: the fronts of the blocks, as texts and in any order, are the front of one search."""

import json
import pickle
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings

from dcnplan import size
from dcnplan.sizing.answer import Row
from dcnplan.sizing.blocks import Blocks
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.families import front
from dcnplan.sizing.request import Request
from dcnplan.sizing.stock import Stock
from dcnplan.sweep.engine import Here
from dcnplan.sweep.processes import Processes
from tests.floors import at_least
from tests.sizing.asking import request_of
from tests.sizing.drawn import in_pods
from tests.sizing.halls import HALL, PRICES, asked, box, boxes, price_list, request_text
from tests.sizing.small import Asked


def shown(rows: Iterable[Row]) -> list[object]:
    return [(row.candidate, frozenset(row.alike), row.amounts, row.spec) for row in rows]


def in_blocks(request: Request) -> list[object]:
    """Each worked out by whoever has worked out another one before, the last first."""
    work: Blocks = pickle.loads(pickle.dumps(Blocks(request)))
    parts = [json.loads(json.dumps(work(block))) for block in reversed(work.all())]
    return shown(Blocks(request).front((*parts, parts[0])).rows())


def at_once(request: Request) -> list[object]:
    return shown(front(Stock(Columns.of(request)), request.families).rows())


@pytest.mark.parametrize(
    ("request_", "designs"),
    [
        (asked(HALL, price_list()), 2),
        (asked(HALL.replace("4:1\n", "3.5:1\n"), price_list()), 3),
        (asked(boxes("{count: 33, ports: 1, speed: 10G}", "1:1", "switches", box(8))), 1),
        (asked(boxes("{count: 36, ports: 1, speed: 10G}", "1:1", "switches, cables", box(8), box(6))), 1),
    ],
)
def test_blocks_are_the_size(request_: Request, designs: int):
    found = in_blocks(request_)
    assert len(found) == designs
    assert found == at_once(request_)


@at_least(4)
@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(in_pods())
def test_blocks_of_drawn_pods_are_the_size(given_: Asked):
    request = request_of(given_)
    assert in_blocks(request) == at_once(request)


def test_blocks_are_cut_by_the_request_alone():
    work = Blocks(asked(HALL, price_list()))
    blocks = work.all()
    work(blocks[0])
    assert Blocks(work.request).all() == blocks == work.all()
    assert len(Blocks(asked(HALL + "families: two-tier\n", price_list())).all()) == 1
    every = Blocks(asked("servers: {count: 100, ports: 2, speed: 25G}\n")).all()
    assert 32 < len(every) <= 64


@pytest.mark.slow
def test_from_python_an_engine_gives_the_same_answer(tmp_path):
    text, prices = request_text(HALL), tmp_path / "prices.csv"
    prices.write_text(PRICES)
    alone = size(text, prices=prices)
    for engine in (Here(), Processes(2)):
        other = size(text, prices=prices, engine=engine)
        assert shown(other.designs) == shown(alone.designs)
        assert other.lost == alone.lost
