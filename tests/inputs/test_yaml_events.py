"""What is accepted of YAML, what it means, and where it stands."""

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.errors import CatalogError, DcnplanError, SpecError
from dcnplan.inputs.nodes import Mapping, Node, Scalar, Sequence
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.inputs.yaml_parser import PARSER, fastest_parser

PARSERS = (PARSER, yaml.Loader)
"""The two that there are; twice the same where PyYAML was built without libyaml."""


def load(text: str, **options) -> Node:
    return load_yaml(source_of("f.yaml", text.encode()), **options)


def plain(node: Node | None):
    """`node` without its places."""
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value if node else None


def place_of(node: Node | None) -> tuple[int, int, int]:
    assert node is not None
    return node.place.line, node.place.column, node.place.width


def messages(text: str, **options) -> list[str]:
    with pytest.raises(DcnplanError) as caught:
        load(text, **options)
    return [problem.message for problem in caught.value.problems]


@pytest.mark.parametrize("parser", PARSERS)
def test_mappings_lists_and_scalars_become_nodes(parser):
    text = "name: a\nleaf: {count: 4, uplinks: [8x100G, 4x400G]}\npods:\n- 1\n- two\n"
    expected = {"name": "a", "leaf": {"count": 4, "uplinks": ["8x100G", "4x400G"]}, "pods": [1, "two"]}
    assert plain(load(text, parser=parser)) == expected


@pytest.mark.parametrize("parser", PARSERS)
def test_each_value_knows_its_line_column_and_width(parser):
    root = load('name: a b\nleaf:\n  model: "box"\n  ports: [1, 22]\n  reserve:\n  - 3\n', parser=parser)
    assert isinstance(root, Mapping)
    leaf = root.get("leaf")
    assert isinstance(leaf, Mapping)
    ports = leaf.get("ports")
    assert isinstance(ports, Sequence)
    assert place_of(root.get("name")) == (1, 7, 3)
    assert place_of(leaf) == (3, 3, 1)
    assert place_of(leaf.get("model")) == (3, 10, 5)
    assert place_of(ports) == (4, 10, 7)
    assert place_of(ports.items[1]) == (4, 14, 2)
    assert place_of(leaf.get("reserve")) == (6, 3, 1)
    assert place_of(leaf.entries["ports"].key) == (4, 3, 5)
    assert ports.place.excerpt == "  ports: [1, 22]"


def test_a_value_over_several_lines_is_marked_to_the_end_of_its_first():
    root = load("a: one\n  two\nb: |  \n  text\nc: [1,\n  2]\n")
    assert isinstance(root, Mapping)
    assert [place_of(root.get(key)) for key in "abc"] == [(1, 4, 3), (3, 4, 1), (5, 4, 3)]


def test_a_value_left_out_stands_behind_its_colon():
    root = load("a:\nb: 1\n")
    assert isinstance(root, Mapping)
    assert plain(root) == {"a": None, "b": 1}
    assert place_of(root.get("a")) == (1, 3, 1)


def test_plain_scalars_keep_their_text_and_quoted_ones_stay_text():
    root = load("a: 1.10\nb: '4'\nc: \"\"\nd: |\n  5\n")
    assert isinstance(root, Mapping)
    scalars = [root.get(key) for key in "abcd"]
    assert all(isinstance(scalar, Scalar) for scalar in scalars)
    assert [(s.value, s.text, s.quoted) for s in scalars if isinstance(s, Scalar)] == [
        (1.1, "1.10", False),
        ("4", "4", True),
        ("", "", True),
        ("5\n", "5\n", True),
    ]


def test_plain_text_folds_over_lines_and_block_text_keeps_them():
    assert plain(load("a: one\n  two\nb: |\n  x\n  y\nc: >-\n  x\n  y\n")) == {
        "a": "one two",
        "b": "x\ny\n",
        "c": "x y",
    }


def test_crlf_and_lone_cr_read_like_lf_in_block_text_too():
    text = "a: |\n  x\n  y\nb: 2"
    assert load(text.replace("\n", "\r\n")) == load(text)
    assert load(text.replace("\n", "\r")) == load(text)


def test_a_file_may_end_without_a_line_end_or_in_comments_or_in_an_end_marker():
    for tail in ("", "\n", "\n# done", "\n...\n", "\n... # done\n\n...\n"):
        assert plain(load("--- # spec\na: 1" + tail)) == {"a": 1}


@pytest.mark.parametrize("key", ["yes", "NO", "on", "25G", "1:1", "2026-02-30", "a b", "<", "é"])
def test_a_plain_key_that_is_text_in_yaml_1_2_is_a_key(key):
    assert plain(load(f"{key}: 1")) == {key: 1}


@pytest.mark.parametrize("key", ["1", "null", "~", "true", "1.5", ".nan", "0x1F", "9" * 41])
def test_a_plain_key_that_is_not_text_must_be_quoted(key):
    assert messages(f"{key}: 1") == ["a key must be text"]
    assert plain(load(f'"{key}": 1')) == {key: 1}


def test_a_quoted_merge_sign_is_an_ordinary_key():
    assert plain(load('"<<": 1')) == {"<<": 1}


def test_the_quoted_and_the_plain_spelling_are_one_key():
    with pytest.raises(SpecError) as caught:
        load('a: 1\n"a": 2\na: 3\n')
    assert [(str(p.where), str(p.notes[0][1])) for p in caught.value.problems] == [
        ("f.yaml:2:1", "f.yaml:1:1"),
        ("f.yaml:3:1", "f.yaml:1:1"),
    ]


@pytest.mark.parametrize("text", ["", "\n", "# a\n", "---\n", "--- # a\n", "---\n...\n", "\ufeff", "\ufeff# a"])
def test_a_text_without_a_value_is_empty(text):
    assert messages(text) == ["the spec is empty"]
    assert messages(text, what="device file", error=CatalogError) == ["the device file is empty"]


def test_an_empty_spec_is_answered_with_how_to_begin_and_another_file_is_not():
    for what, hint in (("spec", "dcnplan init prints a spec to start from"), ("device file", None)):
        with pytest.raises(DcnplanError) as caught:
            load("", what=what)
        assert caught.value.problems[0].hint == hint


@pytest.mark.parametrize(("text", "value"), [("null", None), ("~", None), ("x", "x"), ("[]", []), ('""', ""), ("7", 7)])
def test_a_top_level_that_is_no_mapping_is_for_the_reader_of_the_nodes_to_refuse(text, value):
    assert plain(load(text)) == value


@pytest.mark.parametrize("filler", ["\n", "# comment\n", "   \n"])
def test_blank_and_comment_lines_before_between_and_after_mean_nothing(filler):
    many = filler * 100_000
    assert plain(load(f"{many}a: 1\n{many}b: 2\n{many}...\n{many}")) == {"a": 1, "b": 2}


def test_an_anchor_and_a_tag_on_one_value_are_two_problems_in_either_order():
    expected = ["anchors and aliases are not supported", "tags are not supported"]
    assert messages("a: &x !y 1") == expected
    assert messages("a: !y &x 1") == expected


def test_a_block_of_text_before_a_fault_is_not_taken_for_a_quote_left_open():
    with pytest.raises(SpecError) as caught:
        load("a: |\n  text\n}\n")
    assert [(p.message, p.notes) for p in caught.value.problems] == [("'}' does not belong here", ())]


@pytest.mark.parametrize("name", ["0", "e", "a", "x7f", "N", "L", "P", "uFEFF", "uFFFF", "x85", "u2028"])
def test_an_escape_may_not_make_a_character_that_no_file_may_hold(name):
    [message] = messages(f'a: "\\{name}"')
    assert message.startswith("U+")
    assert message.endswith("is not allowed in a text")


def test_escapes_of_ordinary_characters_are_read():
    assert plain(load(r'a: "\x41\u00e9\U0001F600\t\n\r\\\""')) == {"a": 'Aé\U0001f600\t\n\r\\"'}


def test_the_fallback_is_the_parser_of_pyyaml_itself(monkeypatch):
    pytest.importorskip("yaml._yaml", reason="PyYAML was built without libyaml")
    assert fastest_parser() is yaml.CLoader
    monkeypatch.delattr(yaml, "CLoader")
    assert fastest_parser() is yaml.Loader


PIECES = (
    *("a", "b: ", "k:", " ", "  ", "\n", "\n  ", "- ", "[", "]", "{", "}", ",", ":", ": ", "? ", "'", '"', "#", " #"),
    *("&a ", "*a ", "!t ", "!!int ", "|", "|2\n", ">-\n", "%", "@", "`", "---", "...", "\t", "\\", "\\u", "\\ud800"),
    *("\\x41", "<<: ", "1", "0x", "é", "字", "~", "\r\n", "null", "%YAML 1.2\n", "\u00a0", "\U0001f600"),
)


def outcome(data: bytes, parser: type = PARSER) -> Node | DcnplanError:
    """The value of `data`, or the fault; any other exception is ours."""
    try:
        return load_yaml(source_of("f.yaml", data), parser=parser)
    except DcnplanError as error:
        return error


def is_explained(error: DcnplanError) -> bool:
    return bool(error.problems) and str(error).startswith("f.yaml") and all(problem.where for problem in error.problems)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_a_value_or_a_fault_of_ours_and_both_parsers_agree_on_the_value(text):
    results = [outcome(text.encode(), parser) for parser in PARSERS]
    values = {repr(plain(result)) for result in results if not isinstance(result, DcnplanError)}
    assert len(values) <= 1
    assert all(is_explained(result) for result in results if isinstance(result, DcnplanError))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_a_fault_of_ours(data):
    result = outcome(data)
    assert not isinstance(result, DcnplanError) or is_explained(result)


PRINTABLE = st.characters(min_codepoint=0x20, max_codepoint=0x7E) | st.sampled_from("\t\n\ré字")
JSONISH = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**39), 10**39) | st.text(PRINTABLE, max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc<é 1", max_size=4), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(JSONISH.filter(lambda value: value is not None))
def test_json_is_read_as_what_it_says(value):
    assert plain(load(json.dumps(value))) == value


@pytest.mark.parametrize(
    "start", ["%YAML 1.2\n---\n", "%YAML 1.1\n---\n", "# ours\n\n%YAML  1.2  # as the standard says\n# so\n---\n"]
)
def test_a_file_may_say_that_it_is_yaml_1_2_or_1_1(start):
    for parser in (fastest_parser(), yaml.Loader):
        node = load_yaml(source_of("f.yaml", f"{start}a: 1\n".encode()), parser=parser)
        assert isinstance(node, Mapping)
        assert node.entries["a"].value.place.line == start.count("\n") + 1


@pytest.mark.parametrize(
    "text",
    [
        "%YAML 1.2\na: 1\n",
        "%YAML 1.3\n---\na: 1\n",
        "%YAML 1.2\n%YAML 1.2\n---\na: 1\n",
        "%YAML 1.2\n%TAG ! t:\n---\na: 1\n",
        "%YAML 1.20\n---\na: 1\n",
        "---\na: 1\n...\n%YAML 1.2\n---\n",
    ],
)
def test_any_other_directive_is_refused(text):
    with pytest.raises(SpecError, match="directive"):
        load_yaml(source_of("f.yaml", text.encode()))


SAYINGS = (
    *("1", "-7", "0", "48x25G", "max", "true", "null", "~", "1.5", "leaf-spine", "yesterday", "NOte", "12:75", "0x1f"),
    *("010", "no", "On", "0b11", "1_000", "3:1", "1:30:00", "2026-11-28", "0o17", "1.2.3", "+8", ".5", "-0.25", "08"),
    *("1e3", "1.5e3", "1.5e+3", "0x1_f", "1_0.5", "_1", ".inf", "2026-11", "x_1", "0"),
)


@pytest.mark.parametrize("text", SAYINGS)
def test_what_yaml_1_1_reads_otherwise_is_refused_in_a_file_that_says_so(text):
    theirs, ours = yaml.safe_load(f"a: {text}")["a"], plain(load(f"a: {text}"))["a"]
    if (type(theirs), theirs) == (type(ours), ours):
        assert plain(load(f"%YAML 1.1\n---\na: {text}\n")) == {"a": ours}
    else:
        assert messages(f"%YAML 1.1\n---\na: {text}\n")[0].startswith(f"'{text}' is ")
    assert plain(load(f"%YAML 1.2\n---\na: {text}\n")) == {"a": ours}
    assert plain(load(f"%YAML 1.1\n---\na: '{text}'\n")) == {"a": text}


@pytest.mark.parametrize(
    ("text", "what"),
    [("no", "true or false"), ("y", "true or false"), ("3:1", "a number"), ("2026-11-28", "a date"), ("1e3", "a text")],
)
def test_the_fault_says_what_it_is_in_yaml_1_1(text, what):
    with pytest.raises(SpecError) as caught:
        load(f"%YAML 1.1\n---\na: {text}\n")
    (problem,) = caught.value.problems
    assert problem.message == f"'{text}' is {what} in YAML 1.1"
    assert problem.hint == "quote it if it is text; %YAML 1.2 reads it as it stands"
    assert problem.where is not None
    assert (problem.where.line, problem.where.column, problem.where.width) == (3, 4, len(text))
