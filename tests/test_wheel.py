"""The wheel alone, away from the checkout, does the main job. Knows the build tool and the command line only."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # Built by hatchling itself, without pip's isolation: no network.
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture
def unpacked(wheel: Path, tmp_path: Path) -> Path:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def test_the_wheel_holds_every_data_file_and_every_known_fabric(unpacked: Path):
    data = [path.relative_to(ROOT) for path in (ROOT / "dcnplan").rglob("*.yaml")]
    fabrics = [Path("dcnplan") / path.relative_to(ROOT) for path in (ROOT / "topologies").rglob("*.yaml")]
    assert data
    assert fabrics
    wanted = [*data, *fabrics, Path("dcnplan/py.typed")]
    assert [str(path) for path in wanted if not (unpacked / path).is_file()] == []


def test_the_wheel_holds_no_tests(unpacked: Path):
    assert sorted(path.name.split("-")[0] for path in unpacked.iterdir()) == ["dcnplan", "dcnplan"]


def test_the_wheel_designs_a_known_fabric_of_its_own(unpacked: Path):
    command = [sys.executable, "-m", "dcnplan", "design", "dcnplan/topologies/three-tier-b.yaml", "-f", "json"]
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    done = subprocess.run(command, cwd=unpacked, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    # 20 pods of 64 leaves with 48 ports each, two ports a server
    assert json.loads(done.stdout)["servers"]["capacity"] == 30_720
