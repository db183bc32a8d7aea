"""Rules on the shape of a spec: what each family needs, and what it does not have.

Reads a draft; knows nothing of numbers or of what fits.
"""

from collections.abc import Iterator

from dcnplan.inputs.keys.reading import tell_missing
from dcnplan.inputs.keys.written import Findings, Path, Written
from dcnplan.spec.draft import Draft
from dcnplan.spec.family import Family
from dcnplan.spec.keys import SPEC
from dcnplan.spec.link_keys import LENGTHS
from dcnplan.spec.media_keys import MEDIA_ASKED
from dcnplan.spec.models import MESH
from dcnplan.spec.panel_keys import check_panels
from dcnplan.spec.switch_keys import NO_UPLINKS

_DROPPED = "a new model drops the uplinks inherited"


def check_family_keys(draft: Draft, findings: Findings) -> None:
    """Nothing is said that the family does not have; what it cannot do without is."""
    family, root = draft.family, draft.written
    if family is None:
        return
    for key, hint in family.forbids.items():
        if key in root.entries:
            findings.tell(root.entries[key].key, f"{family.name} has no {key}", hint)
    spine = root.entries.get("spine")
    if spine and spine.value is None and family.has_pods and "spine" in family.needs:
        findings.tell(spine.place, f"{family.name} needs a spine", "three-tier can be without")
    if spine and spine.get("model") == "none":
        findings.tell(spine.near("model").place, "spine.model: none is no model", "spine: none")
    if "spine" in family.needs and root.entries.keys().isdisjoint({"spine", "spines"}):
        findings.tell(root.place, f"the spec has no 'spine'; {family.name} needs it")
    for uplinks in _uplinks_of_spines(root) if not family.has_buildings else ():
        findings.tell(uplinks.key, "'uplinks' is not a key of a spine", NO_UPLINKS)


def _uplinks_of_spines(root: Written) -> Iterator[Written]:
    spine, spines = root.entries.get("spine"), root.entries.get("spines")
    for one in (*([spine] if spine else []), *(spines.entries.values() if spines else ())):
        yield from (one.entries[key] for key in ("uplinks",) if key in one.entries)


def check_buildings(draft: Draft, findings: Findings) -> None:
    """How many there are is said where spines of several classes take the ports of the cores."""
    core, spines = draft.merged.at("core"), draft.merged.at("spines")
    if core is None or core.value is None or draft.family is None or not draft.family.has_buildings:
        return
    if core.value == MESH and spines and len(spines.entries) > 1:
        message = "several classes of spines do not join buildings to each other"
        findings.tell(core.place, message, "a core above them", ("spines", spines.key))
        return
    said = draft.merged.at("buildings")
    by_servers = said is None and any(kind.number("count") for kind in draft.kinds())
    is_open = draft.number("buildings") is None and not by_servers and not (said and said.wrong)
    if spines and len(spines.entries) > 1 and is_open:
        where = said.place if said else spines.key
        message = "several classes of spines go to the cores, and nothing says how many buildings"
        findings.tell(where, message, "such as buildings: 2")


def check_pod_spines(draft: Draft, findings: Findings) -> None:
    """Every pod type has pod spines."""
    family, root = draft.family, draft.written
    if family is None or "pod_spine" not in family.needs or "pod_spine" in root.entries:
        return
    for path in draft.pods():
        if not draft.merged.at(*path, "pod_spine"):
            parent = draft.merged.near(*path)
            where = parent.key if parent.label else parent.place
            findings.tell(where, f"{parent.label or 'the spec'} has no 'pod_spine'; {family.name} needs it")


def check_leaves(draft: Draft, findings: Findings) -> None:
    """Some leaf is written."""
    if not any(draft.leaves()):
        tell_missing(draft.written, SPEC.what, "leaf", findings, SPEC.by_name["leaf"].hint)


def _links(draft: Draft, family: Family) -> tuple[str, ...]:
    """The classes of links there are; in pods those from leaf to spine only where some leaves go straight there."""
    straight = any(written and written.value is None for written in map(draft.pod_spine, draft.pods()))
    gone = {"leaf-spine"} if family.has_pods and not straight else set()
    gone |= {"leaf-spine", "pod_spine-spine"} if draft.is_meshed else {"pod-pod"}
    gone |= {"spine-core"} if draft.merged.get("core") == MESH else {"building-building"}
    return tuple(link for link in family.links if link not in gone)


def check_links(draft: Draft, findings: Findings) -> None:
    """Lengths and media are of links that the family has."""
    family, root = draft.family, draft.written
    if family is None:
        return
    lengths = root.entries.get("lengths")
    links = _links(draft, family)
    for link, written in lengths.entries.items() if lengths else ():
        if link in LENGTHS.by_name and link not in (*links, "patch-cord"):
            findings.tell(written.key, f"{family.name} has no {link} links", f"it has {', '.join(links)}")
    media = root.entries.get("media")
    for link, written in media.entries.items() if media else ():
        if link in MEDIA_ASKED.by_name and link not in (*links, "all"):
            findings.tell(written.key, f"{family.name} has no {link} links", f"it has {', '.join(links)}")
        if written.has("only") and written.has("prefer"):
            findings.tell(
                written.near("prefer").key, "prefer beside only", "only: [sr, any] prefers sr; only: sr insists"
            )
    check_panels(root.entries.get("panels"), findings)


def check_limits(draft: Draft, findings: Findings) -> None:
    """Ratios are of roles that have uplinks in the family."""
    family, limits = draft.family, draft.written.entries.get("oversubscription")
    if family is None or limits is None:
        return
    if "pod_spine" in limits.entries and "pod_spine" in family.forbids:
        findings.tell(limits.entries["pod_spine"].key, f"{family.name} has no pod_spine")
    if "spine" in limits.entries and not family.has_buildings:
        findings.tell(limits.entries["spine"].key, f"nothing is above the spines of {family.name}: they have no ratio")


def check_uplinks(draft: Draft, findings: Findings) -> None:
    """Every leaf says its uplinks, or what ratio they are to keep: the rest is worked out from that."""
    for path in draft.leaves():
        written = draft.merged.near(*path)
        if written.wrong or written.has("uplinks") or draft.ends_at_leaves or _keeps_a_ratio(draft, path):
            continue
        if _has_a_wrong_spine(draft) or (draft.is_meshed and path in draft.risers()):
            continue  # told with the spine, or with the mesh
        model = written.at("model")
        is_laid_over = model and (written.label != "leaf" or model.place.source != written.place.source)
        new_model = model and is_laid_over and model.label == f"{written.label}.model"
        findings.tell(written.key, f"{written.label} has no 'uplinks'", _DROPPED if new_model else _hint(draft, path))


def _has_a_wrong_spine(draft: Draft) -> bool:
    """Whether it may be that nothing is to be above: what was meant for the spine is not known."""
    spine = draft.written.at("spine")
    return spine is not None and (spine.wrong or spine.get("model") == "none")


def _keeps_a_ratio(draft: Draft, path: Path) -> bool:
    """Whether uplinks follow from the bandwidth of the servers and a limit."""
    limited = any(draft.merged.at("oversubscription", role) for role in ("leaf", "end_to_end"))
    return limited and bool(draft.served(path))


def _hint(draft: Draft, path: Path) -> str:
    either = "; or oversubscription: {leaf: 3:1}, for the fewest that keep it" if draft.served(path) else ""
    return f"such as uplinks: 4x100G{either}"
