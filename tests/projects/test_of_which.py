"""What is said of the fabrics of a project says of which, where it is not of all of them."""

from pathlib import Path

import pytest

from dcnplan.report.project import project_view
from dcnplan.report.view import page_text
from tests.projects.opening import box, opened, project, written

TOLD = "BOX: what is said of ports is second hand, and to be confirmed"
DOUBTED = box("a").replace(
    "{name: tor, ports: [48x25G, 4x100G]}", "{name: BOX, ports: [48x25G, 4x100G], confirm: [ports]}"
)


@pytest.mark.parametrize(
    ("doubted", "said"),
    [
        ("a", f"one: {TOLD}"),
        ("ab", f"one, two: {TOLD}"),
        ("abc", TOLD),
        ("", None),
    ],
)
def test_a_warning_without_a_place_names_the_fabrics_that_it_is_of(tmp_path: Path, doubted: str, said: str | None):
    files = {name: (DOUBTED if name in doubted else box(name)) for name in "abc"}
    written(tmp_path, **files, project=project("{one: a.yaml, two: b.yaml, three: c.yaml}"))
    found = opened(tmp_path)
    assert [one.message for one in found.warnings] == ([] if said is None else [said])
    shown = [line.strip() for line in page_text(project_view(found).page, "table").splitlines() if TOLD in line]
    assert shown == ([] if said is None else [said])


def test_a_place_in_a_file_tells_of_which_fabric_a_warning_is(tmp_path: Path):
    alone = box("a").replace("count: 2}", "count: 1}")
    written(tmp_path, a=alone, b=box("b"), project=project("{one: a.yaml, two: b.yaml}"))
    (found,) = opened(tmp_path).warnings
    assert found.message == "one spine is a single point of failure"
    assert found.where is not None
    assert found.where.source == str(tmp_path / "a.yaml")
