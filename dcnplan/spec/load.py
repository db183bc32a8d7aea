"""The road from a file to a Spec: read, merge overrides, expand, check; every problem in one error.

Knows nothing of catalogues beyond devices described in the spec itself.
"""

from collections.abc import Callable
from dataclasses import field, replace
from functools import cached_property

from dcnplan.catalog.device import Device
from dcnplan.errors import InputError, Place, Problem, SpecError
from dcnplan.frozen import frozen
from dcnplan.inputs.keys.kinds import Table
from dcnplan.inputs.keys.reading import check_required, read
from dcnplan.inputs.keys.records import record
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.nodes import Node, Plain, node_of
from dcnplan.inputs.source import Source
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.spec import (
    arithmetic,
    breakouts,
    distinct,
    nics,
    nothing_above,
    racks,
    rising,
    serving,
    shape,
    straight,
)
from dcnplan.spec.draft import Draft
from dcnplan.spec.expand import expanded, too_many_kinds
from dcnplan.spec.family import Families, Family
from dcnplan.spec.keys import spec_table
from dcnplan.spec.models import Spec
from dcnplan.spec.name_rules import is_by_name
from dcnplan.spec.overrides import deep_over
from dcnplan.spec.size_or_design import check_is_design
from dcnplan.spec.traffic_keys import check_traffic


def _check_pods_of_servers(draft: Draft, findings: Findings) -> None:
    if any(draft.merged.at(*kind.path, "pods") for kind in draft.kinds()):
        from dcnplan.spec.pod_groups import check_pod_counts, check_pods_of_servers  # few servers are in several pods

        check_pods_of_servers(draft, findings)
        check_pod_counts(draft, findings)


def _check_floor(draft: Draft, findings: Findings) -> None:
    if draft.written.at("floor") or any(draft.merged.at(*path, "floor") for path in (*draft.pods(), *draft.leaves())):
        from dcnplan.spec.floor_rules import check_floor  # few specs have a floor

        check_floor(draft, findings)


def _check_meshes(draft: Draft, findings: Findings) -> None:
    if draft.is_meshed or any(draft.merged.at(*path, "peers") for path in draft.leaves()):
        from dcnplan.spec.meshed import check_mesh, check_peers  # few fabrics are a mesh

        check_mesh(draft, findings)
        check_peers(draft, findings)


RULES = (
    distinct.check_devices,
    shape.check_family_keys,
    shape.check_buildings,
    shape.check_pod_spines,
    shape.check_leaves,
    shape.check_links,
    shape.check_limits,
    shape.check_uplinks,
    straight.check_pods,
    _check_meshes,
    rising.check_spine,
    rising.check_uplinks,
    rising.check_reached,
    nothing_above.check_leaves,
    nothing_above.check_counts,
    nothing_above.check_fabric,
    arithmetic.check_homing,
    _check_pods_of_servers,
    arithmetic.check_cage,
    nics.check_nics,
    serving.check_kinds_are_there,
    serving.check_downlinks,
    racks.check_racks,
    racks.check_downlinks,
    arithmetic.check_leaf_counts,
    arithmetic.check_planes_of_leaves,
    serving.check_someone_serves,
    arithmetic.check_peer_links,
    arithmetic.check_rooms,
    arithmetic.check_planes,
    arithmetic.check_open_counts,
    arithmetic.check_cards,
    breakouts.check_breakouts,
    distinct.check_types,
    distinct.check_server_names,
    distinct.check_spine_names,
    check_traffic,
    _check_floor,
)


Within = Callable[[Written, Findings], Written]
"""What a spec says, with what holds for it because of what it is a part of."""


def alone(written: Written, findings: Findings) -> Written:
    """A spec that is a part of nothing: what it says itself."""
    return written


@frozen
class Asked:
    """A Spec, the devices it describes itself, and where each of its values was written.

    `written` has for a path in the Spec what was said there; a path that is not in it was not said. `root` is what the
    file and the flags say, before anything is inherited, and `reader` what read it.
    """

    spec: Spec
    family: Family = field(repr=False)
    reader: "Reader" = field(repr=False)
    written: Written = field(repr=False)
    root: Written = field(repr=False)
    inline: tuple[Device, ...] = field(default=(), repr=False)
    warnings: tuple[Problem, ...] = field(default=(), repr=False)

    def where(self, *path: str | int) -> Place:
        """Where the value at `path` was written, or else what holds it."""
        return self.written.near(*path).place

    def said(self, *path: str | int) -> bool:
        """Whether the user said it, here or where it is inherited from."""
        return self.written.at(*path) is not None


@frozen(eq=False)
class Reader:
    """Reads specs of the families that it is handed."""

    families: Families

    @cached_property
    def table(self) -> Table:
        """The keys of a spec."""
        return spec_table(self.families)

    def load_spec(self, source: Source, *flags: Node) -> Asked:
        """What the spec in `source` asks for, with `flags` laid over it. A SpecError holds every problem found."""
        return self.spec_from(load_yaml(source), *flags)

    def asked_of(self, spec: Spec) -> Asked:
        """What a Spec made in Python asks for, checked by the rules of files; a SpecError names each wrong field."""
        from dcnplan.spec.plain import plain_spec  # a file needs no way back

        return self.spec_from(plain_spec(spec))

    def spec_from(self, node: Node, *flags: Node, within: Within = alone) -> Asked:
        """What the spec at `node` asks for, with `flags` (parts of a spec) laid over it in turn, key by key.

        `within` adds what it is a part of. A SpecError holds every problem found, in the order of their places.
        """
        check_is_design(node)
        findings = Findings()
        written = within(read(node, self.table, findings), findings)
        for flag in flags:
            written = deep_over(written, _meant(written, read(flag, self.table, findings)))
        if written.wrong:
            raise SpecError(*findings.in_order())
        kinds = too_many_kinds(written)
        if kinds:
            findings.tell(
                written.place, f"the spec has {kinds:,} kinds of leaf, pod types and leaf classes together; at most 100"
            )
            raise SpecError(*findings.in_order())
        return self._asked(written, findings)

    def rewritten(self, asked: Asked, key: str, value: int | str) -> Asked:
        """What is asked for with that value written at `key` (`pods.gpu.count`); SpecError where a rule refuses it."""
        findings, change = Findings(), node_of(_nested(key, value), Place(key))
        return self._asked(deep_over(asked.root, read(change, self.table, findings)), findings)

    def with_model(self, asked: Asked, key: str, model: str) -> Asked:
        """The same with another model there, and all else that is written of that switch kept; SpecError likewise."""
        return self._asked(_with_value(asked.root, key.split("."), model), Findings())

    def _asked(self, written: Written, findings: Findings) -> Asked:
        merged = expanded(written)
        draft = Draft(written, merged, self.families.get(merged.get("family")))
        check_required(merged, self.table, findings)
        for rule in RULES:
            rule(draft, findings)
        if findings.problems or draft.family is None:
            raise SpecError(*findings.in_order())
        inline = {device.model: device for device, _ in distinct.described(written)}
        spec: Spec = record(merged, self.table)
        warnings = arithmetic.spine_warnings(draft)
        return Asked(spec, draft.family, self, merged, written, tuple(inline.values()), warnings)


def _meant(spec: Written, flag: Written) -> Written:
    """The flag, unless it tells of the one kind of servers or spines and the spec has them by name: an InputError."""
    spines, spine = spec.entries.get("spines"), flag.entries.get("spine")
    if spines and spine and spine.entries:
        raise InputError(
            Problem(
                f"the spec has {_several(list(spines.entries), 'class', 'classes', 'spines')}", spine.items[0].place
            )
        )
    servers, said = spec.entries.get("servers"), flag.entries.get("servers")
    if servers and said and said.entries and is_by_name(servers) and not is_by_name(said):
        kinds = list(servers.entries)
        raise InputError(Problem(f"the spec has {_several(kinds, 'kind', 'kinds', 'servers')}", said.items[0].place))
    return flag


def _several(kinds: list[str], one: str, several: str, of: str) -> str:
    """`two kinds of servers, tray and control`."""
    if len(kinds) == 1:
        return f"one {one} of {of} by name, {kinds[0]}"
    words = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    many = words[len(kinds) - 2] if len(kinds) - 2 < len(words) else f"{len(kinds):,}"
    return f"{many} {several} of {of}, {', '.join(kinds[:-1])} and {kinds[-1]}"


def _with_value(written: Written, steps: list[str], value: str) -> Written:
    """What is written, with that value at the end of the steps; what stands there now is not merged with it."""
    if not steps:
        return replace(written, value=value)
    first, *further = steps
    inner = written.entries.get(first) or Written({}, written.key, written.place, first)
    return replace(written, value={**written.entries, first: _with_value(inner, further, value)})


def _nested(key: str, value: Plain) -> Plain:
    for step in reversed(key.split(".")):
        value = {step: value}
    return value
