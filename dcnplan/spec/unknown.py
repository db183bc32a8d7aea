"""What to say of a key that is not known: what was probably meant.

Compares words only; knows nothing of values.
"""

from dcnplan.inputs.suggest import code_points, near
from dcnplan.spec.keys import LEAF, POD_SPINE, POD_TYPE, SERVERS, SPEC, SPINE
from dcnplan.spec.kinds import Table

_OTHER_WORDS = {
    "accessswitch": "leaf",
    "aggregation": "pod_spine",
    "core": "spine",
    "fabricswitch": "pod_spine",
    "format": "dcnplan",
    "leafs": "leaf",
    "nics": "ports",
    "quantity": "count",
    "superspine": "spine",
    "tor": "leaf",
    "topology": "family",
    "type": "family",
    "version": "dcnplan",
}
_ELSEWHERE = {
    ("spine", "uplinks"): "a spine has no uplinks; ports that leave the fabric are 'external'",
    ("pod_spine", "peer_link"): "only leaves have a peer_link",
    ("spine", "peer_link"): "only leaves have a peer_link",
    ("pod_type", "planes"): "planes run through all pods: say planes at the top level",
    ("pod_type", "spine"): "spines are shared by all pods: say spine at the top level",
}
_PARENTS = (("leaf", LEAF), ("servers", SERVERS), ("pod_spine", POD_SPINE), ("spine", SPINE), ("pods", POD_TYPE))


def hint_for(key: str, table: Table) -> str:
    """What the writer of `key` in `table` may have meant."""
    odd = code_points(key)
    meant = _meant(key, table)
    if odd:
        return f"it holds {odd}" + (f"; {meant}" if meant else "")
    return meant or f"known keys: {', '.join(table.by_name)}"


def _meant(key: str, table: Table) -> str | None:
    elsewhere = _ELSEWHERE.get((table.name, key))
    if elsewhere:
        return elsewhere
    bare = "".join(char for char in key.casefold() if char.isalnum())
    for known in table.by_name:
        if bare == known.replace("_", "").replace("-", ""):
            return f"did you mean '{known}'?"
    parents = [name for name, inner in _PARENTS if key in inner.by_name and table is SPEC]
    if parents:
        return f"'{key}' belongs in {' or '.join(parents)}"
    other = _OTHER_WORDS.get(bare)
    close = other if other in table.by_name else near(key, table.by_name)
    return f"did you mean '{close}'?" if close else None
