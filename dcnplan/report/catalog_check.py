"""What became of the files of a user's folder: how many of each outcome and reason, and each file.

Knows outcomes; opens no file.
"""

from collections import Counter
from collections.abc import Sequence

from dcnplan.catalog.outcomes import KINDS, Outcome
from dcnplan.frozen import frozen
from dcnplan.report.answers import document
from dcnplan.report.fields import Field, page_table, record, sheet
from dcnplan.report.page import Page
from dcnplan.report.shapes import TEXT, WHOLE, ListOf, Maybe, one_of
from dcnplan.report.view import View


@frozen
class _Count:
    outcome: str
    reason: str | None
    files: int


_WORDS = {
    "device": ("device", "devices"), "card": ("card", "cards"), "parts": ("of parts", "of parts"),
    "completes": ("completes", "complete a known model"),
}  # fmt: skip
_KIND = one_of(*KINDS)
_COUNT = (
    Field("outcome", _KIND, "What became of them.", title="outcome"),
    Field("reason", Maybe(TEXT), "Why they were skipped.", title="reason"),
    Field("files", WHOLE, "How many files.", title="files>"),
)
_FILE = (
    Field("file", TEXT, "Its path.", title="file"),
    Field("outcome", _KIND, "What became of it.", lambda one: one.kind, "outcome"),
    Field("model", Maybe(TEXT), "The model that it describes.", title="model"),
    Field(
        "reason",
        Maybe(TEXT),
        "Why it was skipped, what it adds, its parts, or its first fault.",
        title="reason",
    ),
    Field("warnings", WHOLE, "How many things in it are doubtful.", lambda one: len(one.warnings), "warnings>"),
)
CHECK = (
    Field("counts", ListOf(record(*_COUNT)), "How many of each outcome and reason.", lambda each: _counts(each)),
    Field("files", ListOf(record(*_FILE)), "Every file.", lambda each: each),
)


def check_view(outcomes: Sequence[Outcome], every: bool = False) -> View:
    """The counts; with `every`, each file too."""
    blocks = [page_table("", _COUNT, _counts(outcomes))]
    blocks += [page_table("Files", _FILE, outcomes)] if every else []
    return View(
        Page(headline(outcomes), tuple(blocks)), document("catalog-check", CHECK, outcomes), sheet(_FILE, outcomes)
    )


def headline(outcomes: Sequence[Outcome]) -> str:
    """`5 files: 1 device, 1 completes, 3 skipped`."""
    found = Counter(one.kind for one in outcomes)
    parts = (f"{found[kind]:,} {_WORDS.get(kind, (kind, kind))[found[kind] > 1]}" for kind in KINDS if found[kind])
    return f"{len(outcomes):,} {'file' if len(outcomes) == 1 else 'files'}: {', '.join(parts)}"


def _counts(outcomes: Sequence[Outcome]) -> list[_Count]:
    """Outcomes in their order, each reason for skipping by itself, the most frequent first."""
    found = Counter((one.kind, one.reason if one.kind == "skipped" else None) for one in outcomes)
    order = sorted(found.items(), key=lambda item: (KINDS.index(item[0][0]), -item[1], item[0][1] or ""))
    return [_Count(kind, reason, files) for (kind, reason), files in order]
