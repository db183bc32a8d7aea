"""Every bad device file of the corpus gives, word for word, the errors beside it."""

from pathlib import Path

import pytest

from dcnplan.catalog.netbox import is_netbox, read_netbox
from dcnplan.catalog.read import device_from
from dcnplan.errors import CatalogError
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.yaml"))


def errors_of(file: Path) -> str:
    node = load_yaml(source_of(file.name, file.read_bytes()), CatalogError, "device file")
    with pytest.raises(CatalogError) as caught:
        read_netbox(node) if is_netbox(node) else device_from(node)
    return str(caught.value)


def test_the_corpus_is_there():
    assert len(CORPUS) >= 10


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_a_bad_device_file_gives_its_golden_errors(file):
    assert errors_of(file) + "\n" == file.with_suffix(".txt").read_text(encoding="utf-8")
