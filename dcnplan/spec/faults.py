"""What pydantic finds in a draft, as problems at their places.

Knows nothing of what is allowed: that is said by the models.
"""

from pydantic import ValidationError

from dcnplan.spec.draft import Draft
from dcnplan.spec.models import Path, Spec
from dcnplan.spec.written import Findings

_WORKED_OUT = ("servers", "homing")  # from ports, and missing only where these are
_KEYS = {"speed_bps": "speed"}


def validated(draft: Draft, findings: Findings) -> Spec | None:
    """The Spec of `draft`; None where it is none, with the reasons told."""
    try:
        return Spec.model_validate(draft.tree)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        # What holds a fault is a fault of its own to pydantic: a tuple whose only item failed is too short.
        holders = {fault["loc"][:end] for fault in faults for end in range(len(fault["loc"]))}
        for fault in faults:
            if fault["loc"] not in holders:
                _tell(fault["loc"], fault["type"], fault["msg"], draft, findings)
        return None


def _tell(path: Path, kind: str, message: str, draft: Draft, findings: Findings) -> None:
    """A key that is missing is a fault of its parent; any other stands at the value."""
    told = any(draft.wrong(*path[:length]) for length in range(1, len(path) + 1))
    if told or path == _WORKED_OUT:
        return
    if kind != "missing":
        findings.tell(draft.near(*path).place, f"{draft.near(*path).label}: {message}")
        return
    key, parent = _missing(path, draft)
    written = draft.near(*parent)
    where = written.key if written.label else written.place
    findings.tell(where, f"{written.label or 'the spec'} has no '{key}'", _HINTS.get(key))


def _missing(path: Path, draft: Draft) -> tuple[str, Path]:
    """The key the user left out, and the path of what should have it."""
    if path[-2:] == ("switch", "model") and path[:-1] not in draft.said:
        return "leaf", ()
    return _KEYS.get(str(path[-1]), str(path[-1])), path[:-1]


_HINTS = {
    "leaf": "such as leaf: {model: S6850-56HF, downlinks: 48x25G, uplinks: 4x100G}",
    "family": "one of two-tier, three-tier, multi-plane",
    "model": "a model of the catalogue, or a device described in place",
    "servers": "such as servers: {ports: 2, speed: 25G}; or servers: none",
    "speed": "such as speed: 25G",
}
