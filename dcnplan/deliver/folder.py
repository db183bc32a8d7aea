"""Every artefact of a design in one folder: all of them or none, and last a manifest of what is there.

Knows no artefact by name but the manifest.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dcnplan import __version__
from dcnplan.deliver.artefacts import ARTEFACTS, OF_FLOOR, artefacts_of
from dcnplan.deliver.job import Artefact, Job
from dcnplan.output.atomic import Staging, Written
from dcnplan.output.folder import new_folder
from dcnplan.report.manifest import Told, manifest
from dcnplan.report.view import json_text

if TYPE_CHECKING:
    from dcnplan.cabling.bom import Bom
    from dcnplan.catalog.prices import Prices
    from dcnplan.designs import Design
    from dcnplan.projects.project import Project

MANIFEST = "manifest.json"
NAMES = (*(artefact.name for artefact in (*ARTEFACTS, *OF_FLOOR)), MANIFEST)


class PriceList(NamedTuple):
    """Prices, and the SHA-256 of the file that they come from."""

    prices: "Prices"
    sha256: str


Progress = Callable[[Iterable[Artefact]], Iterable[Artefact]]


class Delivered(NamedTuple):
    """Names of what was written, the manifest last, and what was skipped with the reason."""

    files: tuple[str, ...]
    skipped: Mapping[str, str]


def deliver(
    folder: str, design: "Design | Project", spec_sha256: str, artefacts: Sequence[Artefact] | None = None,
    progress: Progress = iter, priced: PriceList | None = None, bill: "Bom | None" = None,
) -> Delivered:  # fmt: skip
    """Writes all that can be made of it into `folder`, which is made if it is not there; other files in it stay.

    `progress` hands the artefacts on one by one and may tell how far we are. Every file takes its place when all are
    written, the manifest last. `priced` is for the bill of materials, which is `bill` where it is known already. Raises
    InputError, and then nothing changed.
    """
    job = Job(design, priced.prices if priced else None, bill)
    artefacts = artefacts_of(job) if artefacts is None else artefacts
    prices_sha256 = priced.sha256 if priced else None
    skipped = {artefact.name: why for artefact in artefacts if (why := artefact.missing(job)) is not None}
    written: dict[str, Written] = {}
    with new_folder(folder), Staging() as files:
        for artefact in progress(artefacts):
            if artefact.name not in skipped:
                written[artefact.name] = files.stage(os.path.join(folder, artefact.name), artefact.make(job))
        of_fabrics = _sha256_of(design.files)
        told = Told(design.name, __version__, spec_sha256, prices_sha256, written, skipped, of_fabrics)
        files.stage(os.path.join(folder, MANIFEST), json_text(manifest(told)))
    return Delivered((*written, MANIFEST), skipped)


def _sha256_of(files: Mapping[str, bytes]) -> Mapping[str, str]:
    from hashlib import sha256

    return {fabric: sha256(data).hexdigest() for fabric, data in files.items()}
