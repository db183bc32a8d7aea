"""A real cluster, started as a user starts it: it gives what one process gives, whatever becomes of its workers."""

import json
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

import pytest

from dcnplan.cli.identity import identity
from dcnplan.errors import InputError
from dcnplan.sweep.engine import Engine, cut
from dcnplan.sweep.identity import Identity
from dcnplan.sweep.lost import LostError
from tests.sizing.halls import box, boxes, request_text
from tests.sweep.blocks_of_numbers import Deadly, refused, squares

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
BLOCKS = cut([(8, 1)])
SQUARES = {number: [number * number] for number in range(8)}
PAGE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
SURROUNDINGS = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__ADMIN__LOG_FORMAT": "%(message)s",
    "PYTHONPATH": str(ROOT),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The scheduler and the workers of docs/scale.md, of which there are two here."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    scheduler, worker, _ = _commands()
    assert scheduler == ["dask", "scheduler", "--port", "8786"]
    assert worker == ["dask", "worker", "tcp://head:8786", "--nworkers", "8", "--nthreads", "1"]
    with open(folder / "log", "wb") as log:
        here = ["--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file), "--no-dashboard"]
        head = _started(["scheduler", *here], log)
        where = _address(file)
        workers = _started(["worker", where, "--nworkers", "2", "--nthreads", "1", "--no-dashboard"], log)
        try:
            yield where
        finally:
            for process in (workers, head):
                process.terminate()
                process.wait(30)


def cluster(address: str, say: Callable[[str], None] = print) -> Engine:
    """Dask is imported where a test of it runs, and not where tests are collected."""
    dask = pytest.importorskip("dcnplan.sweep.dask", reason="dask is not installed")
    engine: Engine = dask.Dask(address, identity, say)
    return engine


def _commands() -> list[list[str]]:
    """What the page tells to type."""
    (block,) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    return [shlex.split(line, comments=True) for line in block.splitlines()]


def _started(arguments: list[str], log: BinaryIO) -> "subprocess.Popen[bytes]":
    command, surroundings = [sys.executable, "-m", "dask", *arguments], {**os.environ, **SURROUNDINGS}
    return subprocess.Popen(command, cwd=Path(log.name).parent, env=surroundings, stdout=log, stderr=log)


def _address(file: Path) -> str:
    for _ in range(600):
        if file.exists() and file.read_text().endswith("}"):
            return str(json.loads(file.read_text())["address"])
        time.sleep(0.1)
    raise TimeoutError("no scheduler within a minute")


def test_a_cluster_answers_as_one_process(address: str, tmp_path: Path):
    """The page's own command, with fewer samples: one block that is routed and one of all the others."""
    spec = next(text for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if "name: hall\n" in text)
    (tmp_path / "hall.yaml").write_text(spec)
    program, *flags = _commands()[2]
    assert (program, flags[-2:]) == ("dcnplan", ["--scheduler", "tcp://head:8786"])
    asked = [flag.replace("100000", "2010") for flag in flags[:-2]] + ["--routed", "10", "-f", "json"]
    alone, spread = (_run([*asked, *more], tmp_path) for more in ([], ["--scheduler", address]))
    assert (alone.returncode, spread.returncode) == (0, 0), spread.stderr
    assert spread.stdout == alone.stdout
    assert '"count": 2010' in alone.stdout


def test_a_cluster_gives_the_study_of_one_process(address: str, tmp_path: Path):
    spec = next(text for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if "name: halls\n" in text)
    (tmp_path / "halls.yaml").write_text(spec.replace("[500, 1000, 2000, 4000]", "[500, 1000]"))
    asked = ["sweep", "halls.yaml", "-f", "csv"]
    alone, spread = (_run([*asked, *more], tmp_path) for more in ([], ["--scheduler", address]))
    assert (alone.returncode, spread.returncode) == (0, 0), spread.stderr
    assert spread.stdout == alone.stdout
    assert alone.stdout.count("\n") == 5


def test_a_cluster_gives_the_size_of_one_process(address: str, tmp_path: Path):
    (tmp_path / "small.yaml").write_text(
        request_text(boxes("{count: 36, ports: 1, speed: 10G}", "1:1", "switches, cables", box(8), box(6)))
    )
    alone, spread = (_run(["size", "small.yaml", *more], tmp_path) for more in ([], ["--scheduler", address]))
    assert (alone.returncode, spread.returncode) == (0, 0), spread.stderr
    assert spread.stdout == alone.stdout
    assert "36 servers of 1 x 10G fit" in alone.stdout


def _run(arguments: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    command, surroundings = [sys.executable, "-m", "dcnplan", *arguments], {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, timeout=300)


def test_a_worker_of_another_version_gets_no_block(address: str):
    from dask.distributed import Client

    said: list[str] = []
    engine = cluster(address, said.append)
    assert dict(engine.map(squares, BLOCKS)) == SQUARES
    assert said == []
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2)
        stranger = sorted(client.run(os.getpid))[0]
        client.run(_called, "9.9", workers=[stranger])
        own = identity().version
        assert dict(engine.map(squares, BLOCKS)) == SQUARES
        assert said == [f"worker {stranger} has dcnplan 9.9, this is {own}; it gets no block"]
        client.run(_called, "9.9")
        with pytest.raises(LostError, match="no worker is as this program is"):
            dict(engine.map(squares, BLOCKS))
        client.run(_called, own)


def _called(version: str) -> None:
    there = import_module("dcnplan.cli.identity")
    there.__dict__["__version__"] = version
    there.identity.cache_clear()


def test_a_fault_of_ours_is_raised_and_not_tried_again(address: str):
    with pytest.raises(InputError, match="no such thing as block 2"):
        dict(cluster(address).map(refused, BLOCKS))


def test_a_block_whose_worker_ends_is_done_by_another(address: str, tmp_path: Path):
    assert dict(cluster(address).map(Deadly(str(tmp_path), 1), BLOCKS)) == SQUARES


def test_a_block_that_ends_worker_after_worker_ends_the_run(address: str, tmp_path: Path):
    with pytest.raises(LostError, match=r"block 3 .*of 8 ended 2 workers"):
        dict(cluster(address).map(Deadly(str(tmp_path), 99), BLOCKS))


def test_where_no_scheduler_answers_it_says_so(monkeypatch: pytest.MonkeyPatch):
    engine = cluster("tcp://127.0.0.1:1")
    monkeypatch.setattr("dcnplan.sweep.dask._PATIENCE_S", 0.5)
    with pytest.raises(InputError, match=r"tcp://127.0.0.1:1: error: no scheduler of dask answers"):
        dict(engine.map(squares, BLOCKS))


def test_what_is_unlike_is_told_in_words():
    ours = Identity("1.5.0", "abc")
    assert ours.unlike(Identity("1.5.0", "abc")) is None
    assert ours.unlike(Identity("1.4.0", "abc")) == "has dcnplan 1.4.0, this is 1.5.0"
    assert ours.unlike(Identity("1.5.0", "abd")) == "has another catalogue than this"
    assert ours.unlike(ImportError("no module")) == "has no dcnplan 1.5.0"
