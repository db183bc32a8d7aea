"""Every bad request of the corpus gets exactly the errors beside it; DCNPLAN_UPDATE=1 writes what they are now."""

import os
from pathlib import Path

import pytest

from dcnplan.catalog.store import Catalog
from dcnplan.errors import CatalogError, SpecError
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.sizing.reading import request_from

UPDATE = bool(os.environ.get("DCNPLAN_UPDATE"))  # read before the tests clear the environment
CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.yaml"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_bad_request_is_refused_with_these_words(path):
    with pytest.raises((SpecError, CatalogError)) as error:
        request_from(load_yaml(source_of(path.name, path.read_bytes())), catalog=Catalog.shipped())
    expected = path.with_suffix(".txt")
    if UPDATE:
        expected.write_text(f"{error.value}\n", encoding="utf-8")
    assert f"{error.value}\n" == expected.read_text(encoding="utf-8")


def test_no_expected_errors_are_left_without_their_request():
    texts = {path.stem for path in (Path(__file__).parent / "corpus").glob("*.txt")}
    assert texts == {path.stem for path in CORPUS}
