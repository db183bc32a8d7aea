"""A design of a size as the file of a spec: every count written out, what was asked as a comment.

Knows texts; decides nothing.
"""

from collections.abc import Iterator, Sequence

from dcnplan.errors import in_order
from dcnplan.inputs.yaml_text import yaml_text
from dcnplan.sizing.answer import Row, Sizing


def spec_text(sizing: Sizing, row: Row, asked: Sequence[str]) -> str:
    """The file of one design, under `asked`: what was asked for, line by line."""
    return "".join(f"{line}\n" for line in _comment(sizing, row, asked)) + yaml_text(dict(row.spec))


def _comment(sizing: Sizing, row: Row, asked: Sequence[str]) -> Iterator[str]:
    rank = sizing.designs.index(row) + 1
    yield f"# Design {rank} of {len(sizing.designs)} for what was asked:"
    yield from (f"#   {in_order(line)}".rstrip() for line in asked)
    yield ""


def file_name(sizing: Sizing, row: Row) -> str:
    """`1-two-tier.yaml`."""
    return f"{sizing.designs.index(row) + 1}-{row.candidate.family}.yaml"
