"""What is handed over and under which name; what is in it comes from report and export.

Knows no folder.
"""

from collections.abc import Callable

from dcnplan.deliver import missing
from dcnplan.deliver.job import DRAWN, Artefact, Job
from dcnplan.errors import InputError
from dcnplan.export.netbox import FILES as NETBOX_FILES
from dcnplan.export.netbox import FILES_OF_FLOOR as NETBOX_FILES_OF_FLOOR
from dcnplan.output.content import Content
from dcnplan.output.escaping import csv_text
from dcnplan.report.view import text_of, workbook_of


def _diagram(form: str) -> Artefact:
    return Artefact(f"fabric.{form}", lambda job: _drawn(job, form), lambda job: missing.not_drawn(job, form))


def _drawn(job: Job, form: str) -> Content:
    content = job.drawings[form]
    assert not isinstance(content, InputError)
    return content


def _design(form: str) -> Callable[[Job], Content]:
    return lambda job: text_of(job.answer, form)


def _bom(form: str) -> Callable[[Job], Content]:
    return lambda job: text_of(job.bom, form)


def _cables(job: Job) -> Content:
    from dcnplan.cable_list.listing import COMPOSED
    from dcnplan.report.cables import cables_csv

    cables = job.design.cables()
    return cables_csv(cables.batches(), cables.titles, COMPOSED)


def _cables_workbook(job: Job) -> Content:
    from dcnplan.report.cables import cables_rows
    from dcnplan.report.workbook import workbook

    cables = job.design.cables()
    return workbook(cables_rows(cables.batches(), cables.titles), "cables")


def _open_ports(job: Job) -> Content:
    from dcnplan.report.open_ports import open_ports_sheet

    return csv_text(open_ports_sheet(job.design.designs))


def _export(form: str) -> Callable[[Job], Content]:
    def make(job: Job) -> Content:
        from dcnplan.export.registry import text_of as exported

        return exported(form, job.extract)

    return make


def _netbox(name: str) -> Artefact:
    def make(job: Job) -> Content:
        from dcnplan.export.netbox import files

        return files(job.extract)[name]

    return Artefact(f"netbox-{name}", make, missing.too_many_to_import("netbox -o DIR"))


def _floor(form: str) -> Callable[[Job], Content]:
    return lambda job: text_of(job.floor, form)


def _labels(job: Job) -> Content:
    from dcnplan.cable_list.labels import Label, labels

    cables = job.design.cables()
    return csv_text((Label._fields, *labels(cables.batches())))


def _work_order(job: Job) -> Content:
    from dcnplan.cable_list.listing import COMPOSED
    from dcnplan.report.cables import cables_csv

    (design,) = job.design.designs
    cables = design.cables()
    return cables_csv([cables.in_work_order()], cables.titles, COMPOSED)


def _bundles(job: Job) -> Content:
    from dcnplan.report.floor_trays import bundles_sheet

    return csv_text(bundles_sheet(job.plans[0]))


def _seen_from_above(job: Job) -> Content:
    from dcnplan.drawing.floors.render import floor_drawing

    return floor_drawing(job.plans[0])


def _racks(job: Job) -> Content:
    from dcnplan.drawing.floors.render import racks_drawing

    return racks_drawing(job.plans[0])


ARTEFACTS = (
    Artefact("design.md", _design("md")),
    Artefact("design.json", _design("json")),
    Artefact("design.csv", _design("csv")),
    Artefact("design.xlsx", lambda job: workbook_of(job.answer, "design"), missing.no_workbook),
    *map(_diagram, DRAWN),
    Artefact("bom.md", _bom("md"), missing.not_joined),
    Artefact("bom.json", _bom("json"), missing.not_joined),
    Artefact("bom.csv", _bom("csv"), missing.not_joined),
    Artefact("bom.xlsx", lambda job: workbook_of(job.bom), missing.no_bom_workbook),
    Artefact("cables.csv", _cables, missing.too_many_legs),
    Artefact("cables.xlsx", _cables_workbook, missing.no_cables_workbook),
    Artefact("open-ports.csv", _open_ports, missing.too_many_open_ports),
    Artefact("graph.json", _export("node-link"), missing.too_many_rows("node-link")),
    Artefact("graph.graphml", _export("graphml"), missing.too_many_rows("graphml")),
    Artefact("graph.dot", _export("dot"), missing.too_many_to_import("dot -o graph.dot")),
    Artefact("topology.dot", _export("ptm"), missing.too_many_rows("ptm")),
    Artefact("layer1_topology.json", _export("batfish"), missing.too_many_rows("batfish")),
    *map(_netbox, NETBOX_FILES),
    Artefact("fabric.clab.yml", _export("containerlab"), missing.too_large_a_lab),
)
"""What is handed over, in this order."""

OF_FLOOR = (
    Artefact("floor.svg", _seen_from_above),
    Artefact("racks.svg", _racks, missing.too_many_kinds),
    Artefact("floor.md", _floor("md")),
    Artefact("floor.json", _floor("json")),
    Artefact("floor.csv", _floor("csv"), missing.too_many_devices),
    Artefact("bundles.csv", _bundles, missing.too_many_bundles),
    Artefact("labels.csv", _labels, missing.too_many_legs),
    Artefact("work-order.csv", _work_order, missing.too_many_legs),
    *map(_netbox, NETBOX_FILES_OF_FLOOR),
)
"""And, of a design with a floor, these."""


def artefacts_of(job: Job) -> tuple[Artefact, ...]:
    """What is handed over of it."""
    return (*ARTEFACTS, *OF_FLOOR) if job.on_floor else ARTEFACTS
