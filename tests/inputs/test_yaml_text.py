"""Plain values written as YAML are read back as what they were."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.inputs.nodes import plain_of
from dcnplan.inputs.source import source_of, unfit
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.inputs.yaml_text import flow_text, yaml_text

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).filter(lambda text: not unfit(text))
SCALARS = (
    st.booleans() | st.integers(-(10**9), 10**9) | TEXTS | st.sampled_from(["no", "010", "1e3", "~", "a: b", "#", "x "])
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12
)


OTHERS = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=5))
def test_a_document_is_read_back_by_us_and_by_others(facts):
    text = yaml_text(facts)
    assert plain_of(load_yaml(source_of("out.yaml", text.encode()))) == facts
    assert yaml.load(text, Loader=OTHERS) == facts


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"cages": 48, "speed": "25G", "also": ["10G"]}, "{cages: 48, speed: 25G, also: [10G]}"),
        ("7220 IXR-D2 25/100GE", "7220 IXR-D2 25/100GE"),
        ("Ethernet{cage}", '"Ethernet{cage}"'),
        ("no", '"no"'),
        ("1.10", '"1.10"'),
        (1.5, "1.5"),
        (True, "true"),
    ],
)
def test_text_is_bare_where_every_reader_takes_it_for_itself(value, text):
    assert flow_text(value) == text


def test_lists_of_mappings_stand_item_by_item():
    assert yaml_text({"model": "N1", "ports": [{"cages": 4}, {"cages": 8}]}) == (
        "model: N1\nports:\n- {cages: 4}\n- {cages: 8}\n"
    )
    assert json.loads(flow_text([1, "a b", {}]).replace("a b", '"a b"')) == [1, "a b", {}]
