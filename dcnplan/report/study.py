"""A study in its shapes: a row for each combination, with its first design or why there is none.

Puts rows together that were made one by one; searches nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dcnplan.inputs.nodes import Node, plain_of
from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import counted
from dcnplan.report.answers import document
from dcnplan.report.number_formats import Ratio
from dcnplan.report.page import Facts, Page, Table, columns, without_empty
from dcnplan.report.study_fields import STUDY
from dcnplan.report.study_row import CELLS
from dcnplan.report.view import View
from dcnplan.sizing.study import Study, value_text
from dcnplan.sweep.missing import Missing

_RATIOS = ("leaf_ratio", "end_to_end", "worst_failed")


class Told(NamedTuple):
    """A study, and what came of each of its combinations, by number; without those of `missing` shards."""

    study: Study
    parts: Mapping[int, Any]
    missing: Missing | None

    @property
    def rows(self) -> list[tuple[int, dict[str, Any]]]:
        return sorted(self.parts.items())


def study_view(study: Study, parts: Mapping[int, Any], missing: Missing | None = None) -> View:
    """What came of the combinations, by number; without those of `missing` shards."""
    told = Told(study, parts, missing)
    foot = (Facts("", (("not complete", missing.text),)),) if missing else ()
    page = Page(_headline(told), (without_empty(_table(told)), *foot))
    return View(page, document("sweep", STUDY, told), list(_sheet(told)))


def _headline(told: Told) -> str:
    with_one = sum(part["design"] is not None for part in told.parts.values())
    keys = ", ".join(one.key for one in told.study.varied)
    verb = "has" if with_one == 1 else "have"
    return f"{told.study.name}: {counted(len(told.parts), 'combination')} of {keys}; {with_one:,} {verb} a design"


def _table(told: Told) -> Table:
    """The columns of all answers: which there are hangs on what each was asked for."""
    titles = list(dict.fromkeys(title for _, part in told.rows for title, _ in part.get("page", ())))
    keys = [f"{one.key}>" for one in told.study.varied]
    rows = tuple((*map(_grouped, told.study.values(number)), *_shown(part, titles)) for number, part in told.rows)
    return Table("", columns(*keys, *titles, "none, because"), rows)


def _grouped(value: Node) -> str:
    """As people read it: `1,000`."""
    plain = plain_of(value)
    is_whole = isinstance(plain, int) and not isinstance(plain, bool)
    return f"{plain:,}" if is_whole else value_text(value)


def _texts(study: Study, number: int) -> Iterator[str]:
    return map(value_text, study.values(number))


def _shown(part: Mapping[str, Any], titles: Sequence[str]) -> Iterator[str]:
    texts = dict(part.get("page", ()))
    yield from (texts.get(title, "") for title in titles)
    yield part["reason"] or ""


def _sheet(told: Told) -> Iterator[tuple[Cell, ...]]:
    yield (*(one.key for one in told.study.varied), *(field.key for field in CELLS), "reason")
    for number, part in told.rows:
        cells = map(_cell, (field.key for field in CELLS), part.get("cells", (None,) * len(CELLS)))
        yield (*map(_value, told.study.plain(number).values(), _texts(told.study, number)), *cells, part["reason"])


def _cell(key: str, value: Cell) -> Cell:
    return Ratio(value) if key in _RATIOS and value is not None else value


def _value(plain: Any, text: str) -> Cell:
    """A number as one."""
    return plain if isinstance(plain, int | float) and not isinstance(plain, bool) else text
