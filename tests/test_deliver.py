"""A folder gets every artefact or none, and a manifest that anyone can check."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dcnplan import __version__
from dcnplan.deliver import ARTEFACTS, MANIFEST, NAMES, Artefact, Job, deliver
from dcnplan.errors import InputError
from dcnplan.plan.groups import Plan
from tests.export.small import PODS, SPLIT, extract_of

PLAN = extract_of(SPLIT).plan
SPEC_SHA256 = hashlib.sha256(SPLIT.encode()).hexdigest()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def manifest(folder: Path) -> dict[str, object]:
    return dict(json.loads((folder / MANIFEST).read_text()))


def test_the_manifest_has_the_hash_and_size_of_every_file_there_and_of_the_spec(tmp_path: Path):
    folder = tmp_path / "out"
    done = deliver(str(folder), PLAN, SPEC_SHA256)
    found = contents(folder)
    told = manifest(folder)
    assert told["spec"] == {"sha256": SPEC_SHA256}
    assert told["program"] == {"name": "dcnplan", "version": __version__}
    assert told["files"] == [
        {"name": name, "sha256": hashlib.sha256(found[name]).hexdigest(), "size": len(found[name])}
        for name in done.files
        if name != MANIFEST
    ]
    assert set(found) == set(done.files)
    assert set(done.files) | set(done.skipped) == set(NAMES)


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path):
    for name in ("one", "two"):
        deliver(str(tmp_path / name), PLAN, SPEC_SHA256)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_other_files_of_the_folder_stay_and_ours_are_replaced(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "design.md").write_text("old")
    (tmp_path / "design.md").chmod(0o640)
    deliver(str(tmp_path), PLAN, SPEC_SHA256)
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert (tmp_path / "design.md").read_text().startswith("# split: two-tier")
    assert (tmp_path / "design.md").stat().st_mode & 0o777 == 0o640


def broken_after(pieces: int) -> Artefact:
    def make(_: Job) -> Iterator[str]:
        for number in range(pieces):
            yield f"{number}\n"
        raise OSError(28, "No space left on device")

    return Artefact("broken.txt", make)


@pytest.mark.parametrize("pieces", [0, 1, 1000])
def test_where_one_file_cannot_be_written_all_old_ones_stay_as_they_were(tmp_path: Path, pieces: int):
    deliver(str(tmp_path), PLAN, SPEC_SHA256)
    before = contents(tmp_path)
    with pytest.raises(InputError) as fault:
        deliver(str(tmp_path), extract_of(PODS).plan, SPEC_SHA256, (*ARTEFACTS, broken_after(pieces)))
    assert fault.value.problems[0].message == "cannot write: no space left on device"
    assert contents(tmp_path) == before


def test_a_folder_that_was_made_for_nothing_goes_again(tmp_path: Path):
    with pytest.raises(InputError):
        deliver(str(tmp_path / "out"), PLAN, SPEC_SHA256, (broken_after(1),))
    assert os.listdir(tmp_path) == []


def test_what_is_skipped_is_in_the_manifest_with_the_reason_and_not_in_the_folder(tmp_path: Path):
    extra = Artefact("poster.png", lambda job: b"", lambda job: "needs the extra: pip install dcnplan[png]")
    done = deliver(str(tmp_path), PLAN, SPEC_SHA256, (ARTEFACTS[0], extra))
    assert done.skipped == {"poster.png": "needs the extra: pip install dcnplan[png]"}
    assert manifest(tmp_path)["skipped"] == [{"name": "poster.png", "why": "needs the extra: pip install dcnplan[png]"}]
    assert sorted(contents(tmp_path)) == ["design.md", MANIFEST]


def test_a_graph_of_more_than_a_million_rows_is_skipped_with_the_count_and_the_flag():
    graph = next(artefact for artefact in ARTEFACTS if artefact.name == "graph.graphml")
    assert graph.missing(Job(PLAN)) is None
    assert graph.missing(Job(wide(PLAN))) == (
        "24,000,006 switches and links, more than 1,000,000: dcnplan export --to graphml --max-rows 24000006"
    )


def wide(plan: Plan) -> Plan:
    """The plan with a million times the links of its one link group, by arithmetic only: it is never built."""
    link = plan.links[0]
    return replace(plan, links=(replace(link, links=1_500_000 * link.links),))
