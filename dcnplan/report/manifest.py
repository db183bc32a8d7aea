"""What is in a folder of a design, with the hash of every file. Nothing in it changes from run to run.

Knows no time and no path; writes nothing.
"""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from dcnplan.report.answers import document
from dcnplan.report.fields import Field, record
from dcnplan.report.shapes import TEXT, WHOLE, ListOf


class Written(Protocol):
    """A file that was written."""

    @property
    def sha256(self) -> str: ...

    @property
    def size(self) -> int: ...


class Told(NamedTuple):
    """Our version, the hashes of what was read, and files by name: those written, and why others are not.

    `fabrics_sha256` are those of the files of a project's fabrics, by their names.
    """

    name: str
    version: str
    spec_sha256: str
    prices_sha256: str | None
    files: Mapping[str, Written]
    skipped: Mapping[str, str]
    fabrics_sha256: Mapping[str, str] = {}


_SHA256 = "SHA-256 of its bytes."

_PROGRAM = record(
    Field("name", TEXT, "The program that wrote the folder.", lambda version: "dcnplan"),
    Field("version", TEXT, "Its version.", lambda version: version),
)

_FILE = record(
    Field("name", TEXT, "The file.", lambda one: one[0]),
    Field("sha256", TEXT, _SHA256, lambda one: one[1].sha256),
    Field("size", WHOLE, "Its size.", lambda one: one[1].size, unit="bytes"),
)

_FABRIC = record(
    Field("fabric", TEXT, "What the project calls it.", lambda one: one[0]),
    Field("sha256", TEXT, _SHA256, lambda one: one[1]),
)

_SKIPPED = record(
    Field("name", TEXT, "The file.", lambda one: one[0]),
    Field("why", TEXT, "Why it was not written.", lambda one: one[1]),
)

MANIFEST = (
    Field("name", TEXT, "The fabric."),
    Field("program", _PROGRAM, "What wrote the folder.", lambda one: one.version),
    Field("spec", record(Field("sha256", TEXT, _SHA256, lambda one: one)), "The spec.", lambda one: one.spec_sha256),
    Field("fabrics", ListOf(_FABRIC), "The files of the fabrics of a project; absent of a spec.",
          lambda one: one.fabrics_sha256.items(), told=lambda one: bool(one.fabrics_sha256)),
    Field("prices", record(Field("sha256", TEXT, _SHA256, lambda one: one)), "The price list; absent without.",
          lambda one: one.prices_sha256, told=lambda one: one.prices_sha256 is not None),
    Field("files", ListOf(_FILE), "What was written.", lambda one: one.files.items()),
    Field("skipped", ListOf(_SKIPPED), "What was not.", lambda one: one.skipped.items()),
)  # fmt: skip


def manifest(told: Told) -> dict[str, object]:
    """The document."""
    return document("manifest", MANIFEST, told)
