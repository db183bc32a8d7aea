"""Parts put together: in any order, any of them twice, however the blocks were dealt out."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcnplan.report.answers import document
from dcnplan.report.part_fields import PART_OF
from dcnplan.sweep.engine import Shard, cut
from dcnplan.sweep.identity import Identity
from dcnplan.sweep.missing import Missing
from dcnplan.sweep.parts import PartOf, merged
from dcnplan.sweep.question import Question
from tests.floors import at_least
from tests.sweep.blocks_of_numbers import squares

PROGRAM = Identity("1.5.0", "abc")
ASKED = Question(("squares", "--of=9"), {"b.csv": "2\n", "a.csv": "\udcff1\n"}, PROGRAM)


def part(shard: Shard, blocks: int) -> str:
    mine = dict(shard.map(squares, cut([(blocks, 1)])))
    return json.dumps(document("part", PART_OF, PartOf(ASKED, shard, blocks, mine)))


@at_least(50)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_parts_in_any_order_are_those_blocks_once(tmp_path: Path, data: st.DataObject):
    blocks, of = data.draw(st.integers(0, 9)), data.draw(st.integers(1, 5))
    given_ones = data.draw(st.lists(st.integers(1, of), min_size=1, max_size=7))
    for number in set(given_ones):
        (tmp_path / f"{number}.json").write_text(part(Shard(number, of), blocks), encoding="utf-8")
    found = merged([str(tmp_path / f"{number}.json") for number in given_ones], PROGRAM)
    assert found.parts == {n: [n * n] for n in range(blocks) if n % of + 1 in given_ones}
    lacking = tuple(sorted(set(range(1, of + 1)) - set(given_ones)))
    assert found.missing == (Missing(lacking, of) if lacking else None)
    assert found.question == ASKED


def test_a_question_is_its_text_whatever_the_order_of_its_files():
    other = Question(ASKED.arguments, dict(sorted(ASKED.files.items(), reverse=True)), PROGRAM)
    assert other.text == ASKED.text
    assert other.text.isascii()
    assert Question.read(ASKED.text) == ASKED
    assert ASKED.without("--of=9", "a.csv") == Question(("squares",), {"b.csv": "2\n"}, PROGRAM)


@pytest.mark.parametrize(
    ("missing", "text"),
    [
        (Missing((7, 12), 64), "shards 7, 12 of 64 are missing"),
        (Missing((1,), 2), "shard 1 of 2 is missing"),
        (Missing((1000,), 2000), "shard 1,000 of 2,000 is missing"),
    ],
)
def test_missing_shards_are_told_in_words(missing: Missing, text: str):
    assert missing.text == text
