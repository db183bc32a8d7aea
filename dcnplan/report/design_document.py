"""The JSON document of a design. Its keys are a contract: later versions add, and never rename.

Counts are of the whole fabric; a ratio is a float beside its exact text.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from dcnplan.capacity.breakouts import Breakout
from dcnplan.capacity.cages import Ports
from dcnplan.capacity.equal_cost import PathCount
from dcnplan.capacity.group_rows import GroupRow
from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.capacity.oversubscription import Oversubscription
from dcnplan.capacity.summary import Summary
from dcnplan.errors import Problem
from dcnplan.plan.groups import LimitedBy, Origin
from dcnplan.report.problems import problem_records
from dcnplan.report.view import FORMAT_VERSION
from dcnplan.units import ratio_text

Document = dict[str, object]


def design_document(
    summary: Summary, origins: Sequence[Origin], warnings: Sequence[Problem], faults: Sequence[Problem] = ()
) -> Document:
    """Everything `design` answers. Two tiers have no `pods`; only fabrics with planes have `planes`."""
    return {
        "schema": "dcnplan/design",
        "format_version": FORMAT_VERSION,
        "name": summary.name,
        "family": summary.family,
        "feasible": not faults,
        "servers": _servers(summary),
        "switches": {**summary.switches, "total": summary.total_switches},
        **({} if summary.pods is None else {"pods": summary.pods}),
        **({} if summary.planes is None else {"planes": summary.planes}),
        "links": {**summary.links, "fabric": summary.fabric_links},
        "oversubscription": ratios_document(summary.oversubscription),
        "one_failed": [one_failed_document(row) for row in summary.one_failed],
        "bisection_gbps": number_gbps(summary.bisection.bps),
        "paths": {where: _paths(count) for where, count in summary.paths.items()},
        "ports": {role: _ports(ports) for role, ports in summary.ports.items()},
        "breakouts": [_breakout(row) for row in summary.breakouts],
        "limited_by": limited_by_document(summary.limited_by),
        "groups": [_group(row) for row in summary.groups],
        "warnings": problem_records(warnings),
        "connections": [
            {"link": row.link, "group": row.group, "count": row.count, "kinds": list(row.kinds)}
            for row in summary.connections
        ],
        "origins": [
            {"what": origin.what, "value": origin.value, "kind": origin.kind, "why": origin.why} for origin in origins
        ],
        **({"problems": problem_records(faults)} if faults else {}),
    }


def ratios_document(ratios: Mapping[str, Oversubscription | None]) -> Document:
    """Each role's oversubscription; None where there is none."""
    return {role: ratio_document(found) for role, found in ratios.items()}


def ratio_document(found: Oversubscription | None) -> Document | None:
    """Exact as num / den and in bandwidths, readable as text, and as a float."""
    if found is None:
        return None
    return {
        "ratio": float(found.ratio),
        "text": ratio_text(found.ratio),
        **exact_ratio(found.ratio),
        "down_gbps": number_gbps(found.down_bps),
        "up_gbps": number_gbps(found.up_bps),
        "group": found.group,
    }


def one_failed_document(row: OneFailed) -> Document:
    """Ratios as text, and exact beside it; None where servers are cut off."""
    ways = {"ecmp": row.ecmp, "weighted": row.weighted}
    texts = {way: None if ratio is None else ratio_text(ratio) for way, ratio in ways.items()}
    exact = {f"{way}_exact": None if ratio is None else exact_ratio(ratio) for way, ratio in ways.items()}
    return {"what": row.what, "role": row.role, "group": row.group, **texts, **exact}


def exact_ratio(ratio: Fraction) -> Document:
    """In lowest terms, for programs."""
    return {"num": ratio.numerator, "den": ratio.denominator}


def limited_by_document(limit: LimitedBy | None) -> Document | None:
    """The binding limit; None where the fabric has none to tell."""
    return None if limit is None else {"what": limit.what, "next": limit.next, "text": limit.text}


def number_gbps(bandwidth_bps: int | Fraction) -> int | float:
    """Gbit/s, an int where it is whole."""
    scaled = Fraction(bandwidth_bps) / 10**9
    return int(scaled) if scaled.denominator == 1 else float(scaled)


def _servers(summary: Summary) -> Document:
    servers = summary.servers
    speed = None if servers.speed_bps is None else number_gbps(servers.speed_bps)
    return {
        "capacity": servers.capacity,
        "asked": servers.asked,
        "ports": servers.ports,
        "homing": servers.homing,
        "port_gbps": speed,
        **({"at_least": True} if servers.at_least else {}),
    }


def _paths(count: PathCount) -> Document:
    return {
        "switch_paths": count.switch_paths,
        "link_paths": count.link_paths,
        "hops": count.hops,
        "group": count.group,
    }


def _ports(ports: Ports) -> Document:
    return {
        "cages": ports.cages,
        "used": ports.used,
        "reserved": ports.reserved,
        "blocked": ports.blocked,
        "free": ports.free,
    }


def _breakout(row: Breakout) -> Document:
    return {
        "role": row.role,
        "group": row.group,
        "model": row.model,
        "mode": str(row.mode),
        "cages": row.cages,
        "ports": row.ports,
        "used": row.used,
        "blocked_cages": row.blocked_cages,
    }


def _group(row: GroupRow) -> Document:
    return {
        "name": row.name,
        "kind": row.kind,
        "count": row.count,
        "servers": row.servers,
        "leaf": row.leaf,
        "pod_spine": row.pod_spine,
        "oversubscription": ratios_document(row.oversubscription),
        "end_to_end": ratio_document(row.end_to_end),
        "paths": {where: _paths(count) for where, count in row.paths.items()},
    }
