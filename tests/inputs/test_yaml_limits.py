"""YAML that would bite: nesting, length and numbers of values have bounds, whatever the parser makes of them."""

import pytest
import yaml
from yaml.scanner import ScannerError

from dcnplan.errors import SpecError
from tests.inputs.test_yaml_events import PARSERS, load, messages, plain


class StopsAtAThousandLevels(yaml.Loader):
    """What libyaml does from 0.2.6, whatever is installed: it counts brackets while it looks ahead for a key."""

    def fetch_flow_collection_start(self, token):
        if self.flow_level == 1000:
            at = self.get_mark()
            raise ScannerError("while increasing flow level", at, "exceeded maximum nesting depth", at)
        super().fetch_flow_collection_start(token)


OPENINGS = [("[", 65), ("{", 65), ("{[", 65), ("[{a: ", 161), ("{a: ", 257), ("[? ", 97), ("- ", 129), ("? ", 129)]


@pytest.mark.parametrize("parser", [*PARSERS, StopsAtAThousandLevels])
@pytest.mark.parametrize(("opening", "column"), OPENINGS)
@pytest.mark.parametrize("times", [65, 1_001, 100_000])
def test_nesting_too_deep_is_refused_at_level_65_however_deep_it_goes(opening, column, times, parser):
    with pytest.raises(SpecError) as caught:
        load(opening * times, parser=parser)
    assert [p.message for p in caught.value.problems] == ["nesting deeper than 64"]
    assert str(caught.value.problems[0].where) == f"f.yaml:1:{column}"


@pytest.mark.parametrize("parser", [*PARSERS, StopsAtAThousandLevels])
def test_what_stands_before_nesting_too_deep_is_told_too(parser):
    with pytest.raises(SpecError) as caught:
        load("a: &x 1\nb: " + "[" * 5_000 + "]" * 5_000, parser=parser)
    assert [(p.message, str(p.where)) for p in caught.value.problems] == [
        ("anchors and aliases are not supported", "f.yaml:1:4"),
        ("nesting deeper than 64", "f.yaml:2:67"),
    ]


@pytest.mark.parametrize("parser", [*PARSERS, StopsAtAThousandLevels])
def test_brackets_in_texts_and_comments_are_not_nesting(parser):
    assert plain(load(f"a: '{'[' * 2_000}' # {'{' * 2_000}\n", parser=parser)) == {"a": "[" * 2_000}


def test_nesting_64_deep_is_fine_and_65_is_not():
    load("[" * 64 + "]" * 64)
    assert messages("[" * 65 + "]" * 65) == ["nesting deeper than 64"]


def test_text_of_ten_thousand_characters_is_fine_and_one_more_is_not():
    load("a: " + "x" * 10_000)
    assert messages("a: " + "x" * 10_001) == ["text longer than 10,000 characters"]


def test_the_excerpt_of_a_text_of_four_megabytes_is_cut():
    with pytest.raises(SpecError) as caught:
        load("a: " + "x" * 4_000_000)
    assert len(str(caught.value)) < 500


@pytest.mark.slow
def test_a_hundred_thousand_values_are_fine_and_one_more_is_not():
    load("[" + "1," * 99_999 + "]")
    assert messages("[" + "1," * 100_000 + "]") == ["more than 100,000 values"]


def test_ten_thousand_aliases_of_a_large_anchor_are_ten_thousand_and_one_problems():
    text = f"a: &a [{'x,' * 10_000}]\nb: [{'*a,' * 10_000}]\n"
    assert messages(text) == ["anchors and aliases are not supported"] * 10_001
