"""What to say of a key that is not known: what was probably meant.

Compares words only; knows nothing of values.
"""

from collections.abc import Iterator

from dcnplan.inputs.keys.kinds import Built, Either, Items, Kind, Later, Named, OneOrNamed, Table, Text
from dcnplan.inputs.suggest import code_points, near

_VERY_NEAR = 0.85
"""`port` is a slip for `ports`, wherever else there is a `port`; `uplinks` is none for `links`."""
_UNITS = frozenset(["ru", "kg", "w", "m"])
"""A key may end in one; who leaves it out means the number, and not what else is called so."""


def hint_for(key: str, table: Table) -> str:
    """What the writer of `key` in `table` may have meant."""
    odd = code_points(key)
    meant = _meant(key, table)
    if odd:
        return f"it holds {odd}" + (f"; {meant}" if meant else "")
    return meant or f"known keys: {', '.join(table.by_name)}"


def _meant(key: str, table: Table) -> str | None:
    if key in table.elsewhere:
        return table.elsewhere[key]
    bare = "".join(char for char in key.casefold() if char.isalnum())
    for known in table.by_name:
        name, _, unit = known.rpartition("_")
        if bare == known.replace("_", "").replace("-", "") or (bare == name and unit in _UNITS):
            return f"did you mean '{known}'?"
    parents = list(_parents(key, table))
    if parents and not near(key, table.by_name, _VERY_NEAR):
        return f"'{key}' belongs in {' or '.join(parents)}"
    other = table.words.get(bare)
    close = other if other in table.by_name else near(key, table.by_name)
    return f"did you mean '{close}'?" if close else None


def _parents(key: str, table: Table) -> Iterator[str]:
    """The keys of `table` whose mappings have such a key; of two that hold the same table, the first."""
    seen = []
    for parent in table.keys:
        inner = table_of(parent.kind)
        if inner and inner not in seen and key in inner.by_name:
            seen.append(inner)
            yield parent.name


def table_of(kind: Kind) -> Table | None:
    """The table of a kind that has one, through lists and names."""
    match kind:
        case Table():
            return kind
        case Built() | Later():
            return kind.table
        case Either():
            return table_of(kind.mapping)
        case OneOrNamed():
            return kind.one
        case Items() | Named():
            return table_of(kind.item)
        case Text():
            return None
