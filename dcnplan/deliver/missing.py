"""Why an artefact is left out of a folder, and how to get it: too much of it, nothing to make it of or with.

Makes none.
"""

from collections.abc import Callable
from importlib.util import find_spec

from dcnplan.deliver.job import Job
from dcnplan.errors import InputError, inert

_MOST_ROWS_OF_A_WORKBOOK = 50_000
"""A workbook is written cell by cell, many times slower than CSV."""

_MOST_ROWS_OF_AN_IMPORT = 50_000
"""Switches and links that are listed once more for another tool without being asked."""

_MOST_SWITCHES_OF_A_LAB = 250
"""A lab runs every switch as a container; of more, a part is wanted."""


def not_drawn(job: Job, form: str) -> str | None:
    """Why there is no picture in this format."""
    fault = job.drawings[form]
    if not isinstance(fault, InputError):
        return None
    problem = fault.problems[0]
    # The hint is that of `diagram`; here, the SVG that it advises stands beside.
    hint = (problem.hint or "").removesuffix(", or -o fabric.svg").removeprefix("-o ")
    return inert(f"{problem.message}: {hint}" if hint else problem.message)


def too_many_kinds(job: Job) -> str | None:
    """Why racks are not drawn from the front."""
    from dcnplan.drawing.floors.render import refused_kinds

    fault = refused_kinds(job.plans[0])
    return f"{fault.message}: dcnplan diagram {fault.hint}" if fault else None


def too_many_open_ports(job: Job) -> str | None:
    """Why the ports that lead outside or are kept free are not listed."""
    from dcnplan.fabric.open_ports import open_port_count

    return _over_limit(sum(map(open_port_count, job.plans)), "external and reserved ports", "dcnplan cables")


def not_joined(job: Job) -> str | None:
    """Why there is neither a bill nor a cable list: the links that nothing joins."""
    return "; ".join(inert(problem.message) for problem in job.design.faults) or None


def too_many_legs(job: Job) -> str | None:
    """Why there is no list of cables."""
    return not_joined(job) or _over_limit(job.legs, "legs", "dcnplan cables")


def too_many_devices(job: Job) -> str | None:
    """Why there is no list of what stands where."""
    from dcnplan.racks.listing import rows_in_all

    return _over_limit(sum(map(rows_in_all, job.plans)), "devices", "dcnplan floor -f csv")


def too_many_bundles(job: Job) -> str | None:
    """Why there is no list of bundles."""
    from dcnplan.trays.bundles import bundle_types

    count = sum(one.bundles for plan in job.plans for one in bundle_types(plan))
    return not_joined(job) or _over_limit(count, "bundles", "dcnplan floor")


def no_workbook(job: Job) -> str | None:
    """Why there is no workbook of anything."""
    return None if find_spec("xlsxwriter") else "needs the package XlsxWriter: pip install 'dcnplan[xlsx]'"


def no_bom_workbook(job: Job) -> str | None:
    """Why there is no workbook of the bill."""
    return not_joined(job) or no_workbook(job)


def no_cables_workbook(job: Job) -> str | None:
    """Why there is no workbook of the cables."""
    if why := too_many_legs(job) or no_workbook(job):
        return why
    if job.legs <= _MOST_ROWS_OF_A_WORKBOOK:
        return None
    return f"{job.legs:,} legs, more than {_MOST_ROWS_OF_A_WORKBOOK:,}: dcnplan cables -o cables.xlsx writes them"


def too_many_rows(form: str) -> Callable[[Job], str | None]:
    """Why an export that has a row a switch and link is left out."""

    def why(job: Job) -> str | None:
        return _over_limit(job.rows, "switches and links", f"dcnplan export --to {form}")

    return why


def too_many_to_import(to: str) -> Callable[[Job], str | None]:
    """Why what another tool imports is not listed unasked."""

    def why(job: Job) -> str | None:
        if job.rows <= _MOST_ROWS_OF_AN_IMPORT:
            return None
        most = f"{_MOST_ROWS_OF_AN_IMPORT:,}"
        return f"{job.rows:,} switches and links, more than {most}: dcnplan export --to {to} writes them"

    return why


def too_large_a_lab(job: Job) -> str | None:
    """Why there is no lab."""
    count = sum(group.count for plan in job.plans for group in plan.switches)
    if count <= _MOST_SWITCHES_OF_A_LAB:
        return None
    part = "dcnplan export --to containerlab with --pods or --leaves writes a part"
    return f"{count:,} switches, more than {_MOST_SWITCHES_OF_A_LAB} for a lab: {part}"


def _over_limit(count: int, what: str, verb: str) -> str | None:
    from dcnplan.export.registry import MAX_ROWS

    return f"{count:,} {what}, more than {MAX_ROWS:,}: {verb} --max-rows {count}" if count > MAX_ROWS else None
