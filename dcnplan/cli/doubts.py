"""What is doubtful in the user's own device files, told once a run.

Knows no verb and no device.
"""

from typing import TYPE_CHECKING

import click

from dcnplan.cli.streams import say
from dcnplan.errors import Problem
from dcnplan.report.problems import problems_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dcnplan.catalog.store import Catalog


def say_doubts(catalog: "Catalog", names: "Iterable[str]") -> None:
    """What is doubtful in the user's files about those models, once a run."""
    told: dict[Problem, None] = click.get_current_context().meta.setdefault("dcnplan.doubts", {})
    doubts = [doubt for doubt in catalog.warnings(names) if doubt not in told]
    told.update(dict.fromkeys(doubts))
    if doubts:
        say(problems_text(doubts))
