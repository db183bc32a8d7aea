"""Values made without a file stand at one place."""

from dcnplan.errors import Place
from dcnplan.inputs.nodes import Entry, Mapping, Scalar, Sequence, node_of

FLAG = Place("--leaf")


def test_a_flag_becomes_a_scalar_with_the_text_yaml_would_have():
    for value, text in ((4, "4"), ("400G", "400G"), (None, "null"), (True, "true"), (False, "false"), (1.5, "1.5")):
        assert node_of(value, FLAG) == Scalar(value, text, False, FLAG)


def test_a_number_of_more_than_forty_digits_is_too_large():
    assert node_of(10**40 - 1, FLAG) == Scalar(10**40 - 1, "9" * 40, False, FLAG)
    for number in (10**40, -(10**40), 10**5000):
        node = node_of(number, FLAG)
        assert isinstance(node, Scalar)
        assert node.too_large
        assert node.value == node.text


def test_lists_and_mappings_stand_where_their_values_do():
    node = node_of({"count": 4, "ports": ["48x25G"]}, FLAG)
    assert node == Mapping(
        {
            "count": Entry(Scalar("count", "count", False, FLAG), Scalar(4, "4", False, FLAG)),
            "ports": Entry(
                Scalar("ports", "ports", False, FLAG), Sequence((Scalar("48x25G", "48x25G", False, FLAG),), FLAG)
            ),
        },
        FLAG,
    )


def test_a_mapping_gives_the_value_of_a_key_or_none():
    node = node_of({"count": 4}, FLAG)
    assert isinstance(node, Mapping)
    assert node.get("count") == node_of(4, FLAG)
    assert node.get("model") is None
