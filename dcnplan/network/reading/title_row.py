"""Whether a text is a list of cables, which its row of titles tells.

Read before every spec: knows two titles, and nothing of what a row holds.
"""

from dcnplan.inputs.source import Source


def is_cable_list(source: Source) -> bool:
    """Whether its first row has the titles of both ends, as no spec's first line has."""
    return {"lower", "upper"} <= set(source.line(title_row(source)).casefold().replace('"', "").split(","))


def title_row(source: Source) -> int:
    """The number of the first line that is not blank, from 1."""
    return next((number for number, line in enumerate(source.lines, 1) if line.strip()), 1)
