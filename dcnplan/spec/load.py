"""The road from a file to a Spec: read, merge overrides, expand, check; every problem in one error.

Knows nothing of catalogues beyond devices described in the spec itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dcnplan.catalog.device import Device
from dcnplan.errors import Place, Problem, SpecError
from dcnplan.inputs.nodes import Node
from dcnplan.inputs.source import Source
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.spec import arithmetic, distinct, shape
from dcnplan.spec.draft import Draft, holder
from dcnplan.spec.expand import expand, too_many_kinds
from dcnplan.spec.faults import validated
from dcnplan.spec.models import Path, Spec
from dcnplan.spec.overrides import deep_over
from dcnplan.spec.reading import read_spec
from dcnplan.spec.written import Findings

RULES = (
    shape.check_version,
    shape.check_family_keys,
    shape.check_pod_spines,
    shape.check_links,
    shape.check_uplinks,
    arithmetic.check_homing,
    arithmetic.check_downlinks,
    arithmetic.check_leaf_counts,
    arithmetic.check_planes_of_leaves,
    arithmetic.check_someone_serves,
    arithmetic.check_peer_links,
    arithmetic.check_rooms,
    arithmetic.check_planes,
    arithmetic.check_open_counts,
    arithmetic.check_cards,
    distinct.check_types,
)


@dataclass(frozen=True)
class Asked:
    """A Spec, the devices it describes itself, and where each of its values was written.

    `places` gives for a path in the Spec the places of the key and of the value; a path that is not in it was not said.
    """

    spec: Spec
    inline: tuple[Device, ...] = ()
    places: Mapping[Path, tuple[Place, Place]] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[Problem, ...] = ()

    def where(self, *path: str | int) -> Place | None:
        """Where the value at `path` was written, or else what holds it."""
        places = self.places.get(holder(self.places, path))
        return places[1] if places else None

    def said(self, *path: str | int) -> bool:
        """Whether the user said it, here or where it is inherited from."""
        return path in self.places


def load_spec(source: Source, *flags: Node) -> Asked:
    """What the spec in `source` asks for, with `flags` laid over it. A SpecError holds every problem found."""
    return spec_from(load_yaml(source), *flags)


def spec_from(node: Node, *flags: Node) -> Asked:
    """What the spec at `node` asks for, with `flags` (parts of a spec) laid over it in turn, key by key.

    A SpecError holds every problem found, in the order of their places.
    """
    findings = Findings()
    written = read_spec(node, findings)
    for flag in flags:
        written = deep_over(written, read_spec(flag, findings))
    if written.value is None:
        raise SpecError(*findings.in_order())
    kinds = too_many_kinds(written)
    if kinds:
        findings.tell(
            written.place, f"the spec has {kinds:,} kinds of leaf, pod types and leaf classes together; at most 100"
        )
        raise SpecError(*findings.in_order())
    draft = expand(written)
    return _asked(draft, findings)


def _asked(draft: Draft, findings: Findings) -> Asked:
    distinct.check_devices(findings)
    for rule in RULES:
        rule(draft, findings)
    spec = validated(draft, findings)
    if spec is None or findings.problems:
        raise SpecError(*findings.in_order())
    places = {path: (written.key, written.place) for path, written in draft.said.items()}
    inline = {device.model: device for device, _ in findings.devices}
    return Asked(spec, tuple(inline.values()), MappingProxyType(places), arithmetic.spine_warnings(draft))
