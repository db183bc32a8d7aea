"""Every bad project of the corpus gets exactly the errors beside it; DCNPLAN_UPDATE=1 writes what they are now."""

import os
from pathlib import Path

import pytest

from dcnplan.catalog.store import Catalog
from dcnplan.errors import DcnplanError, NotDecidedError
from dcnplan.inputs.source import read_source
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.projects.opened import open_project

UPDATE = bool(os.environ.get("DCNPLAN_UPDATE"))  # read before the tests clear the environment
CORPUS = sorted(path for path in (Path(__file__).parent / "corpus").iterdir() if path.is_dir())
SAID = "said.txt"


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_a_bad_project_is_refused_with_these_words(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(path)
    with pytest.raises(DcnplanError) as error:
        open_project(load_yaml(read_source("project.yaml")), "", Catalog.shipped())
    assert not isinstance(error.value, NotDecidedError)
    if UPDATE:
        (path / SAID).write_text(f"{error.value}\n", encoding="utf-8")
    assert f"{error.value}\n" == (path / SAID).read_text(encoding="utf-8")
