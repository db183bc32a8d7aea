"""What holds for a fabric because of its project: the servers that it is to hold, and what it says nothing of itself.

Lays values below those of a fabric's file; plans nothing.
"""

from collections.abc import Mapping
from dataclasses import replace

from dcnplan.frozen import frozen
from dcnplan.inputs.keys.fault import shown
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.suggest import near
from dcnplan.projects.asked import AskedProject
from dcnplan.spec.name_rules import is_by_name

_OF_LINKS = ("lengths", "media")
_OF_ALL = ("patch-cord", "all")
"""What is of no class of links."""


@frozen(eq=False)
class InProject:
    """A fabric's spec as that of a project; where it is not `counted`, as many servers as fit are planned.

    `links` are the classes of links that it has, None where that is not known.
    """

    project: AskedProject
    links: tuple[str, ...] | None
    counted: bool = True

    def __call__(self, written: Written, findings: Findings) -> Written:
        if not isinstance(written.value, dict):
            return written
        entries = dict(written.entries)
        for key, said in self.project.inherited.items():
            below = _of_fabric(key, said, self.links)
            if below:
                entries[key] = _over(entries[key], below) if key in entries else below
        if "servers" in entries:
            entries["servers"] = self._servers(entries["servers"], findings)
        return replace(written, value=entries)

    def _servers(self, servers: Written, findings: Findings) -> Written:
        """Those of the fabric, as many as the project says."""
        if not self.project.counts or not servers.entries:
            return servers
        if not is_by_name(servers):
            return self._with_count(servers, self._total(), findings)
        known = self.project.counts
        if None in known:
            return servers  # the project says so once
        kinds = dict(servers.entries)
        for name, kind in servers.entries.items():
            if name in known:
                kinds[name] = self._with_count(kind, known[name], findings)
            else:
                findings.tell(kind.key, *_stranger(name, [one for one in known if one]))
        return replace(servers, value=kinds)

    def _total(self) -> Written:
        """A fabric without kinds serves the servers of all."""
        counts = list(self.project.counts.values())
        return replace(counts[0], value=sum(count.value for count in counts if isinstance(count.value, int)))

    def _with_count(self, kind: Written, count: Written, findings: Findings) -> Written:
        own = kind.entries.get("count")
        if own and not own.wrong and own.value != count.value:
            note = ("in the project", count.place)
            findings.tell(own.place, f"{own.label} is {own.value:,}, the project has {count.value:,}", None, note)
        kept = {key: one for key, one in kind.entries.items() if key != "count"}
        return replace(kind, value=kept | ({"count": count} if self.counted else {}))


def _of_fabric(key: str, said: Written, links: tuple[str, ...] | None) -> Written | None:
    """What the project says of links that the fabric has; None where that is nothing."""
    if key not in _OF_LINKS or links is None or not isinstance(said.value, dict):
        return said
    kept = {link: one for link, one in said.entries.items() if link in (*links, *_OF_ALL)}
    return replace(said, value=kept) if kept else None


def _over(own: Written, below: Written) -> Written:
    """What the fabric says, over what it leaves open. A word for all links leaves nothing open."""
    if not isinstance(own.value, dict) or "all" in own.entries:
        return own
    return replace(own, value={**_by_link(below), **own.entries})


def _by_link(below: Written) -> Mapping[str, Written]:
    """A word for all links as one for each that is not named."""
    if isinstance(below.value, dict):
        return below.entries
    of_all = below.value["all"] if isinstance(below.value, Mapping) else None
    return {} if of_all is None else {"all": replace(below, value=of_all)}


def _stranger(name: str, known: list[str]) -> tuple[str, str]:
    close = near(name, known)
    hint = f"did you mean '{close}'?" if close else f"it has {' and '.join(known)}"
    return f"{shown(name)} is no kind of servers of the project", hint
