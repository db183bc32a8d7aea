"""Rules on pods without pod spines, whose leaves go straight to the spines: what they need, and what nothing decides.

Reads a draft; knows nothing of catalogues or of what fits.
"""

from dcnplan.inputs.keys.written import Findings, Path
from dcnplan.spec.draft import Draft


def check_pods(draft: Draft, findings: Findings) -> None:
    """There are spines to go to, and the leaves of a pod are counted: nothing in it has ports for just so many."""
    for pod in draft.pods():
        said = draft.pod_spine(pod)
        if said is None or said.value is not None:
            continue
        if not (draft.tops() or draft.is_meshed):
            message = "pod_spine: none has its leaves go to the spines, and there are none"
            findings.tell(said.place, message, "such as spine: {model: S9820-64H}")
        leaves = [path for path in draft.leaves() if path[:2] == pod]
        for path in leaves:
            _check_counted(draft, path, findings)
        if len(leaves) > 1 and draft.number(*pod, "count") is None and not draft.merged.near(*pod, "count").wrong:
            written = draft.merged.near(*pod)
            message = f"{written.label or 'the pod'} has several classes of leaves straight on the spines, and no count"
            findings.tell(written.key if written.label else written.place, message, "such as count: 1")


def _check_counted(draft: Draft, path: Path, findings: Findings) -> None:
    leaf, count = draft.merged.near(*path), draft.merged.at(*path, "count")
    if count and not count.wrong and draft.number(*path, "count") is None:
        findings.tell(
            count.place, f"{count.label}: max has no limit in a pod without pod spines", "say how many leaves"
        )
    elif not count:
        findings.tell(leaf.key, f"{leaf.label} has no 'count', and no pod spine limits it", "such as count: 2")
