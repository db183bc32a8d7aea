"""Combinations of a study: all of them, once each, the last key fastest; drawn, and by hand."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from dcnplan.errors import Place
from dcnplan.inputs.nodes import node_of
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.sizing.study import Study, Varied, study_of, value_text

HERE = Place("study.yaml")
TEXT = """\
dcnplan: 1
name: hall
size: {servers: {ports: 2}}
sweep:
  servers.count: [100, 200]
  oversubscription: [3:1, {leaf: 2:1, end_to_end: 3:1}]
  models.spine: [[SN2700, SN4600C], any]
"""


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_combinations_are_the_product_in_its_order(sizes: list[int]):
    values = [tuple(node_of(value, HERE) for value in range(size)) for size in sizes]
    varied = tuple(Varied(f"k{place}", HERE, some) for place, some in enumerate(values))
    study = Study("s", node_of({}, HERE), varied)
    found = [tuple(study.plain(number).values()) for number in range(len(study))]
    assert found == list(product(*map(range, sizes)))
    seen: list[set[object]] = [set() for _ in sizes]
    for number in study.one_by_one():
        for place, value in enumerate(study.plain(number).values()):
            seen[place].add(value)
    assert seen == [set(range(size)) for size in sizes]
    assert len(list(study.one_by_one())) == 1 + sum(size - 1 for size in sizes)


def test_a_study_is_read_with_values_as_they_are_written():
    study = study_of(load_yaml(source_of("study.yaml", TEXT.encode())))
    assert [one.key for one in study.varied] == ["servers.count", "oversubscription", "models.spine"]
    assert [value_text(value) for value in study.values(2)] == ["100", "leaf 2:1, end_to_end 3:1", "SN2700, SN4600C"]
    assert [value_text(value) for value in study.values(7)] == ["200", "leaf 2:1, end_to_end 3:1", "any"]
    assert study.text(0) == (
        '[{"dcnplan":1,"name":"hall","size":{"servers":{"ports":2}}},'
        '{"servers.count":100,"oversubscription":"3:1","models.spine":["SN2700","SN4600C"]}]'
    )
