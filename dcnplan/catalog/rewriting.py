"""What a user's folders hold, as files of our own format: one for each device and line card, by vendor and model.

Knows names and texts; writes no file.
"""

import re
from collections.abc import Iterator

from dcnplan.catalog.card_file import card_file_plain
from dcnplan.catalog.own_shelf import OwnShelf
from dcnplan.catalog.write import device_plain
from dcnplan.inputs.yaml_text import yaml_text

_UNSAFE = re.compile(r"[^A-Za-z0-9._+() -]+")
"""What a file's name does not hold, though a model may."""


def own_files(shelf: OwnShelf) -> dict[str, str]:
    """The text of each file by its path below the folder; where two models make one name, the second gets a number."""
    files: dict[str, str] = {}
    taken: set[str] = set()
    for vendor, model, text in _texts(shelf):
        path = stem = f"{_file_name(vendor or 'unknown')}/{_file_name(model)}"
        number = 1
        while path.casefold() in taken:
            number += 1
            path = f"{stem}-{number}"
        taken.add(path.casefold())
        files[f"{path}.yaml"] = text
    return files


def _texts(shelf: OwnShelf) -> Iterator[tuple[str | None, str, str]]:
    for base in shelf.devices.values():
        yield base.device.vendor, base.device.model, yaml_text(device_plain(base.device))
    for card in shelf.cards.values():
        yield card.vendor, card.model, yaml_text(card_file_plain(card))


def _file_name(name: str) -> str:
    return _UNSAFE.sub("-", name).strip(". ") or "-"
