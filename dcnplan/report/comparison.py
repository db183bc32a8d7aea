"""Designs side by side as a value, for Python programs.

Knows what is compared; the rows and the view are those of the command line.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from os import PathLike

from dcnplan.catalog.prices import Prices
from dcnplan.designs import Design, price_list
from dcnplan.families.given import Given
from dcnplan.frozen import frozen
from dcnplan.projects.given import design
from dcnplan.projects.project import Project
from dcnplan.report.compare import compare_view
from dcnplan.report.compared import Compared
from dcnplan.report.side_by_side import are_equals, compared_rows, wins
from dcnplan.report.view import View, text_of


@frozen(eq=False)
class Comparison:
    """Two designs or more, in their order. Its text is the table of `dcnplan compare`, `document` its JSON."""

    designs: tuple[Compared, ...]

    def __repr__(self) -> str:
        return f"<Comparison of {' and '.join(one.label for one in self.designs)}>"

    def __str__(self) -> str:
        return text_of(self._view, "table")

    @cached_property
    def _view(self) -> View:
        return compare_view(self.designs)

    @property
    def document(self) -> Mapping[str, object]:
        return self._view.document

    @cached_property
    def rows(self) -> Mapping[str, tuple[str, ...]]:
        """What is compared, as shown: a text for each design."""
        return dict(compared_rows(self.designs))

    @property
    def differs(self) -> Mapping[str, tuple[str, ...]]:
        """The rows in which the designs differ."""
        return {name: cells for name, cells in self.rows.items() if len(set(cells)) > 1}

    @property
    def ahead(self) -> Mapping[str, Sequence[str]]:
        """By design, in what it is ahead; empty where servers or oversubscription differ."""
        return wins(self.designs) if are_equals(self.designs) else {}


def compare(*specs: Design | Project | Given, prices: Prices | str | PathLike[str] | None = None) -> Comparison:
    """Two or more side by side: designs, projects, or what `design` makes one of; prices are for all of them.

    Raises as `design` does, InfeasibleError where nothing joins some links, and ValueError for fewer than two.
    """
    if len(specs) < 2:
        raise ValueError("two designs or more are compared")
    designs = [one if isinstance(one, Design | Project) else design(one) for one in specs]
    pairs = zip(_labels([one.name for one in designs]), designs, strict=True)
    listed = price_list(prices)
    return Comparison(tuple(Compared(label, one, one.bom(listed), listed) for label, one in pairs))


def _labels(names: Sequence[str]) -> list[str]:
    """The names; of those that are alike, each with its place among the designs."""
    count = Counter(names)
    return [name if count[name] == 1 else f"{name} ({place})" for place, name in enumerate(names, 1)]
