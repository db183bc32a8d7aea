"""Whatever a file holds, the answer is a Spec or a SpecError."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.errors import Place, SpecError
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from dcnplan.spec.keys import SPEC
from dcnplan.spec.link_keys import LENGTHS, LIMITS
from dcnplan.spec.load import Asked
from dcnplan.spec.server_keys import SERVERS
from dcnplan.spec.switch_keys import CARDS, LEAF, POD_SPINE, POD_TYPE, SPINE
from tests.inputs.keys.test_tables import WRITTEN
from tests.test_schemas import EVERYTHING, parsed, plain

PLACE = Place("fabric.yaml", 3, 5)
WORDS = sorted(
    {
        key.name
        for table in (SPEC, LEAF, POD_SPINE, SPINE, POD_TYPE, SERVERS, CARDS, LIMITS, LENGTHS)
        for key in table.keys
    }
    | {"gpu", "gpu1-x", "GPU", "name", "ports", "breakout", "nonsense"}
)
scalar = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 70),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(WRITTEN),
    st.sampled_from(["three-tier", "multi-plane", "S6850-56HF", "box"]),
)
tree = st.recursive(
    scalar,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=4), inner),
    max_leaves=25,
)


def answered(value) -> None:
    """It is a Spec, or is refused with problems; anything else raised is a bug."""
    try:
        read = spec_from(node_of(value, PLACE))
    except SpecError as error:
        problems = error.problems
    else:
        problems = ()
        assert isinstance(read, Asked)
    assert all(problem.where for problem in problems)


@given(tree)
def test_any_tree_is_answered(value):
    answered(value)


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(sorted(SPEC.by_name)), tree))
def test_any_values_under_the_known_keys_are_answered(value):
    answered(value)


def paths(value: object, path: tuple = ()) -> list[tuple]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for step, item in inner for deeper in paths(item, (*path, step)))]


PATHS = [path for path in paths(plain(parsed(EVERYTHING))) if path]


@given(st.lists(st.tuples(st.sampled_from(PATHS), st.none() | tree), min_size=1, max_size=4))
def test_a_good_spec_with_anything_in_place_of_some_values_is_answered(changes):
    value = plain(parsed(EVERYTHING))
    for path, new in changes:
        target = value
        for step in path[:-1]:
            inside = isinstance(target, dict) and step in target
            inside = inside or (isinstance(target, list) and isinstance(step, int) and step < len(target))
            target = target[step] if inside else {}
        if isinstance(target, dict):
            target[str(path[-1])] = new
        elif isinstance(target, list):
            target.append(new)
    answered(value)
