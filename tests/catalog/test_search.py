"""Searching a folder for a name finds what reading all of it finds: the same device, or the same reason why not."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.catalog import folder as folders
from dcnplan.catalog.device import Device
from dcnplan.catalog.own_catalog import OwnCatalog
from dcnplan.catalog.store import Catalog
from dcnplan.errors import CatalogError
from tests.catalog.netbox_files import netbox_file, run
from tests.floors import at_least

NAMES = ["A", "a", "B", "A B", "SN2700", "msn2700", "Q/1", "O'Neil"]
SOME = st.sampled_from(NAMES)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A device file of either format, whole or partial, sound or not; few names, so that they meet."""
    model, alias = draw(SOME), draw(SOME)
    ports = run("p{}", "100gbase-x-qsfp28", range(1, draw(st.integers(2, 3))))
    ours = f'model: "{model}"\naliases: ["{alias}"]\n'
    return draw(
        st.sampled_from(
            [
                f"{ours}ports: [4x100G]\n",
                f'model: "{model}"\nports: [8x100G]\nvendor: {draw(st.sampled_from(["A", "Acme"]))}\n',
                f'model: "{model}"\nheight_ru: {draw(st.integers(1, 2))}\n',
                f'model: "{model}"\nports: [4x10]\n',
                f'model: "{model}\n',
                netbox_file(ports, f'slug: s\npart_number: "{alias}"\n', model.replace("'", "''")),
                netbox_file(ports, "", model.replace("'", "''")),
                f'manufacturer: Acme\nmodel: "{model}"\nslug: s\nmodule-bays: [{{name: Slot 1}}]\n',
                f'manufacturer: Acme\nmodel: "{model}"\nslug: s\n',
            ]
        )
    )


def found(catalog: Catalog, name: str) -> Device | list[str]:
    try:
        return catalog.find(name)
    except CatalogError as error:
        return [problem.message for problem in error.problems]


def opened(root: Path, texts: list[list[str]]) -> list[str]:
    """The folders with these files in them."""
    for number, inside in enumerate(texts):
        folder = root / str(number)
        folder.mkdir()
        for at, text in enumerate(inside):
            (folder / f"{at}.yaml").write_text(text, encoding="utf-8")
    return [str(root / str(number)) for number in range(len(texts))]


def catalog_of(paths: list[str], most: int) -> Catalog:
    own = OwnCatalog()
    before, folders.READ_WHOLE = folders.READ_WHOLE, most
    try:
        for path in paths:
            own = own.with_folder(path)
        assert all(folder.is_large == (most < 0) for folder in own.folders)
    finally:
        folders.READ_WHOLE = before
    return Catalog(own)


@pytest.mark.slow
@at_least(60)
@given(st.lists(st.lists(files(), max_size=5), min_size=1, max_size=2), st.lists(SOME, min_size=1, max_size=4))
def test_a_search_finds_what_reading_all_finds(texts, names):
    with TemporaryDirectory() as root:
        paths = opened(Path(root), texts)
        whole, searched = catalog_of(paths, 10**9), catalog_of(paths, -1)
        for name in names:
            assert found(searched, name) == found(whole, name)
