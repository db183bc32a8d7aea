"""Rules on the shape of a spec: what each family needs, and what it does not have.

Reads a draft; knows nothing of numbers or of what fits.
"""

from collections.abc import Iterator

from dcnplan.spec.draft import Draft
from dcnplan.spec.keys import LENGTHS
from dcnplan.spec.models import Path
from dcnplan.spec.scalars import VERSION
from dcnplan.spec.written import Findings

_ABSENT = {
    "two-tier": {
        "pods": "family: three-tier or family: multi-plane has pods",
        "pod_spine": "family: three-tier or family: multi-plane has pod spines",
    },
    "three-tier": {"planes": "family: multi-plane has planes; here every pod spine is meshed with every spine"},
    "multi-plane": {},
}
_NEEDS_SPINE = ("two-tier", "multi-plane")
_LINKS = {
    "two-tier": ("server-leaf", "leaf-leaf", "leaf-spine"),
    "three-tier": ("server-leaf", "leaf-leaf", "leaf-pod_spine", "pod_spine-spine"),
    "multi-plane": ("server-leaf", "leaf-leaf", "leaf-pod_spine", "pod_spine-spine"),
}


def check_version(draft: Draft, findings: Findings) -> None:
    """The format version is said."""
    root = draft.said[()]
    if "dcnplan" not in root.entries:
        findings.tell(
            root.place, "the spec has no 'dcnplan', the version of its format", f"begin with dcnplan: {VERSION}"
        )


def check_family_keys(draft: Draft, findings: Findings) -> None:
    """Nothing is said that the family does not have; what it cannot do without is."""
    family, root = draft.get("family"), draft.said[()]
    if family is None:
        return
    for key, hint in _ABSENT[family].items():
        if key in root.entries:
            findings.tell(root.entries[key].key, f"{family} has no {key}", hint)
    if family in _NEEDS_SPINE and "spine" not in root.entries:
        findings.tell(root.place, f"the spec has no 'spine'; {family} needs it")


def check_pod_spines(draft: Draft, findings: Findings) -> None:
    """Every pod type has pod spines."""
    family, root = draft.get("family"), draft.said[()]
    if family in (None, "two-tier") or "pod_spine" in root.entries:
        return
    for index, branch in enumerate(draft.tree["pods"]):
        if "pod_spine" not in branch:
            parent = draft.said.get(("pods", index), root)
            where = parent.key if parent.label else parent.place
            findings.tell(where, f"{parent.label or 'the spec'} has no 'pod_spine'; {family} needs it")


def check_links(draft: Draft, findings: Findings) -> None:
    """Lengths and limits are of links and roles that the family has."""
    family, root = draft.get("family"), draft.said[()]
    if family is None:
        return
    lengths, limits = root.entries.get("lengths"), root.entries.get("oversubscription")
    for link, written in lengths.entries.items() if lengths else ():
        if link in LENGTHS.by_name and link not in (*_LINKS[family], "patch-cord"):
            findings.tell(written.key, f"{family} has no {link} links", f"it has {', '.join(_LINKS[family])}")
    if family == "two-tier" and limits and "pod_spine" in limits.entries:
        findings.tell(limits.entries["pod_spine"].key, "two-tier has no pod_spine")


def check_uplinks(draft: Draft, findings: Findings) -> None:
    """Every leaf says its uplinks: they are the choice from which the rest is worked out."""
    for path in leaf_paths(draft):
        switch = (*path, "switch")
        if draft.wrong(*switch) or switch not in draft.said or (*switch, "uplinks") in draft.said:
            continue
        written = draft.said[switch]
        hint = (
            "a new model drops the uplinks inherited"
            if "model" in written.entries and written.label != "leaf"
            else None
        )
        findings.tell(written.key, f"{written.label} has no 'uplinks'", hint or "such as uplinks: 4x100G")


def leaf_paths(draft: Draft) -> Iterator[Path]:
    """The path of every leaf class of every pod type."""
    for pod, branch in enumerate(draft.tree["pods"]):
        for leaf in range(len(branch["leaves"])):
            yield "pods", pod, "leaves", leaf


def switch_paths(draft: Draft) -> Iterator[Path]:
    """The path of every switch asked for."""
    yield from ((*path, "switch") for path in leaf_paths(draft))
    yield from (("pods", pod, "pod_spine") for pod, branch in enumerate(draft.tree["pods"]) if "pod_spine" in branch)
    if "spine" in draft.tree:
        yield ("spine",)
