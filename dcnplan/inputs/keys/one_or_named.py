"""Which of its two forms a mapping has that is one thing, or several by name.

Compares keys only.
"""

from collections.abc import Collection

from dcnplan.inputs.keys.kinds import Named, OneOrNamed, Table


def form_of(keys: Collection[str], kind: OneOrNamed) -> Table | Named:
    """The form of a mapping of these keys, where it has been read."""
    return kind.one if all(key in kind.one.by_name for key in keys) else kind.named
