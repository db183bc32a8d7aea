"""The known projects: every number that their files publish comes out the same, and they can be started from."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dcnplan.fabric.check import check
from dcnplan.projects.project import Project
from dcnplan.projects.templates import PROJECT_FILE, project_template, project_templates
from dcnplan.report.project import project_view
from tests.projects.opening import opened
from tests.test_topologies import FOLDER, LINE, _as_published, _at

NAMES = project_templates()
every_project = pytest.mark.parametrize("name", NAMES)


@cache
def _project(name: str) -> Project:
    return opened(FOLDER / name)


@cache
def _document(name: str) -> Any:
    return json.loads(json.dumps(project_view(_project(name)).document))


def _published(name: str) -> list[dict[str, str]]:
    text = (FOLDER / name / PROJECT_FILE).read_text(encoding="utf-8")
    found = [LINE.fullmatch(line) for line in text.splitlines() if line[:2] in ("#=", "#~")]
    assert None not in found
    return [match.groupdict() for match in found if match]


def test_there_are_some():
    assert set(NAMES) >= {"gb300-nvl72-8su", "juniper-ai-lab", "superpod-gb200-fabrics"}


@every_project
def test_the_folder_is_named_after_its_project_and_has_published_numbers(name: str):
    assert _project(name).name == name
    kinds = {line["kind"] for line in _published(name)}
    assert kinds == {"=", "~"}


@every_project
def test_every_published_number_comes_out_the_same(name: str):
    published = {line["path"]: line["value"] for line in _published(name)}
    assert {path: _as_published(_at(_document(name), path), value) for path, value in published.items()} == published


@every_project
def test_a_number_of_our_own_says_how_it_was_derived(name: str):
    derived = [line["source"] for line in _published(name) if line["kind"] == "~"]
    assert [source for source in derived if not source.startswith("derived: ")] == []


@every_project
def test_its_fabrics_keep_their_invariants_and_their_rows_are_the_sums(name: str):
    fabrics = [design.fabric for design in _project(name).designs]
    assert [check(fabric) for fabric in fabrics] == [()] * len(fabrics)
    document = _document(name)
    assert sum(len(fabric.switches) for fabric in fabrics) == document["switches"]["total"]
    assert sum(len(fabric.server_links) for fabric in fabrics) == document["links"]["server-leaf"]
    assert sum(len(fabric.links) + len(fabric.peers) for fabric in fabrics) == document["links"]["fabric"]


@every_project
def test_it_can_be_cabled(name: str):
    assert _project(name).faults == ()


def _row(name: str) -> str:
    summary = _project(name).summary
    cells = (
        f"[{name}]({name}/{PROJECT_FILE})", ", ".join(summary.fabrics), f"{summary.capacity:,}",
        f"{summary.total_switches:,}", " or ".join(kind.nics for kind in summary.servers),
    )  # fmt: skip
    return f"| {' | '.join(cells)} | "


def test_the_readme_lists_every_project_as_it_is_planned():
    lines = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    shown = [line.rpartition(" | ")[0] + " | " for line in lines if f"/{PROJECT_FILE})" in line]
    assert shown == [_row(name) for name in NAMES]


@every_project
def test_it_is_a_folder_to_start_from(name: str, tmp_path: Path):
    for file, text in project_template(name).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert opened(tmp_path).summary.total_switches == _document(name)["switches"]["total"]
