"""Every bad YAML of the corpus gives, word for word, the error beside it."""

from pathlib import Path

import pytest
import yaml

from dcnplan.errors import DcnplanError
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.yaml"))
OF_ITS_OWN = {"45-escape-surrogate": "U+D800 LONE SURROGATE is not allowed in a text"}
"""Where PyYAML's own parser reads on and we refuse the value."""


def error_of(file: Path, parser: type) -> str:
    with pytest.raises(DcnplanError) as caught:
        load_yaml(source_of(file.name, file.read_bytes()), parser=parser)
    return str(caught.value)


def test_the_corpus_is_there():
    assert len(CORPUS) >= 40


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_a_bad_spec_gives_its_golden_error(file):
    pytest.importorskip("yaml._yaml", reason="PyYAML was built without libyaml")
    assert error_of(file, yaml.CLoader) + "\n" == file.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_the_parser_without_libyaml_says_the_same(file):
    expected = OF_ITS_OWN.get(file.stem, file.with_suffix(".txt").read_text(encoding="utf-8"))
    assert expected.rstrip("\n") in error_of(file, yaml.Loader)
