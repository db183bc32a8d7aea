"""Kernels where this machine can have them, and the same answers with one line where it cannot."""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from dcnplan.analysis.paths import compiled, packing
from dcnplan.analysis.paths.packed_paths import pack_paths
from dcnplan.fabric.builder import build
from dcnplan.network.layers import layers
from tests import plans

ROOT = Path(__file__).parents[3]
PAIRS = [[0, 4], [0, 1], [5, 11]]
SESSION = """\
import hashlib, sys
import numpy as np
if "without numba" in sys.argv:
    sys.modules["numba"] = None
from dcnplan.analysis.paths import compiled
from dcnplan.analysis.paths.packed_paths import pack_paths
from dcnplan.network.layers import layers
from dcnplan.fabric.builder import build
from tests import plans
found = pack_paths(layers(build(plans.three_tier()).network), np.array({pairs}), links=True)
print(hashlib.sha256(found.records.tobytes()).hexdigest(), compiled.kernel("path_records") is not None)
"""


@pytest.fixture(autouse=True)
def _forgetful():
    compiled.forget()
    yield
    compiled.forget()


@pytest.fixture
def digest() -> str:
    """Of the records of `PAIRS`, by numpy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "kernel", lambda name: None)
        found = pack_paths(layers(build(plans.three_tier()).network), np.array(PAIRS), links=True)
    assert len(found.records) == 256 + 8 + 256
    return hashlib.sha256(found.records.tobytes()).hexdigest()


def session(*args: str, **surroundings: str) -> tuple[str, list[str]]:
    """What a process of its own prints, and its lines on standard error; no home but what is given."""
    kept = {name: value for name, value in os.environ.items() if name not in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")}
    kept.pop("DCNPLAN_CACHE_DIR", None)
    command = [sys.executable, "-c", SESSION.format(pairs=PAIRS), *args]
    env = {**kept, "PYTHONPATH": str(ROOT), **surroundings}
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip(), done.stderr.splitlines()


def test_without_a_home_the_answers_are_the_same_and_one_line_says_why(digest: str):
    pytest.importorskip("numba")
    said, lines = session()
    assert said == f"{digest} False"
    assert lines == [
        "without compiled kernels, only slower: there is no home directory to keep them in; set DCNPLAN_CACHE_DIR"
    ]


def test_without_numba_the_answers_are_the_same_and_one_line_says_why(digest: str, tmp_path: Path):
    said, lines = session("without numba", HOME=str(tmp_path))
    assert said == f"{digest} False"
    assert lines == ["without compiled kernels, only slower: numba is not installed"]


def test_with_a_compiler_switched_off_the_answers_are_the_same_and_one_line_says_why(digest: str, tmp_path: Path):
    pytest.importorskip("numba")
    said, lines = session(HOME=str(tmp_path), NUMBA_DISABLE_JIT="1")
    assert said == f"{digest} False"
    assert lines == ["without compiled kernels, only slower: NUMBA_DISABLE_JIT is set"]


@pytest.mark.slow
def test_a_damaged_cache_is_made_anew(digest: str, tmp_path: Path):
    """Code with a flipped bit would end the process, or compute something else."""
    pytest.importorskip("numba")
    assert session(HOME=str(tmp_path))[0] == f"{digest} True"
    files = sorted((tmp_path / ".cache" / "dcnplan").rglob("*.nb?"))
    assert len(files) == 3 * 2
    for file in files:
        damaged = bytearray(file.read_bytes())
        damaged[len(damaged) // 2] ^= 1
        file.write_bytes(damaged)
        assert not compiled._is_whole(file)
    assert session(HOME=str(tmp_path))[0] == f"{digest} True"
    assert [file for file in files if not compiled._is_whole(file)] == []


@pytest.mark.parametrize("damage", [lambda data: data[:10], lambda data: b"", lambda data: b"\x00" * len(data)])
def test_what_of_a_cache_is_not_as_it_was_sealed_is_not_run(monkeypatch, tmp_path: Path, damage):
    pytest.importorskip("numba")
    monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path / "cache"))
    for _ in range(2):
        compiled.forget()
        assert compiled.kernel("path_down") is not None
        for file in tmp_path.rglob("kernels.*.nb?"):
            file.write_bytes(damage(file.read_bytes()))


def test_a_whole_cache_that_numba_cannot_read_is_made_anew(monkeypatch, tmp_path: Path):
    pytest.importorskip("numba")
    monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path / "cache"))
    assert compiled.kernel("path_down") is not None
    for file in tmp_path.rglob("kernels.*.nb?"):
        file.write_bytes(b"not of this numba")
        compiled._seal(file)
    compiled.forget()
    assert compiled.kernel("path_down") is not None


def test_kernels_are_kept_in_the_cache_and_never_beside_the_program(monkeypatch, tmp_path: Path):
    """So a program that is installed read-only has them all the same."""
    pytest.importorskip("numba")
    monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path / "cache"))
    before = set((ROOT / "dcnplan").rglob("*.nb?"))
    assert compiled.kernel("path_down") is not None
    assert set((ROOT / "dcnplan").rglob("*.nb?")) == before
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    assert len(list((tmp_path / "cache").rglob("*.nb?"))) == 2


class TestWithoutKernels:
    """Whatever is wrong with numba here, there are no kernels, and one line says so."""

    def told(self, caplog: pytest.LogCaptureFixture) -> list[str]:
        pytest.importorskip("numba")
        assert compiled.kernel("path_records") is None
        assert compiled.kernel("path_down") is None
        return [record.getMessage() for record in caplog.records]

    def test_a_folder_that_is_a_link(self, monkeypatch, caplog, tmp_path: Path):
        (tmp_path / "link").symlink_to(tmp_path)
        monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path / "link"))
        (line,) = self.told(caplog)
        assert "is not a directory of its own" in line

    @pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
    def test_a_folder_that_others_can_write_to(self, monkeypatch, caplog, tmp_path: Path, mode: int):
        tmp_path.chmod(mode)
        monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path))
        (line,) = self.told(caplog)
        assert "others can write to" in line

    @pytest.mark.skipif(not hasattr(os, "getuid"), reason="users have no numbers here")
    def test_a_folder_of_another_user(self, monkeypatch, caplog, tmp_path: Path):
        own = os.getuid()
        monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path))
        monkeypatch.setattr(os, "getuid", lambda: own + 1)
        assert self.told(caplog) == [
            f"without compiled kernels, only slower: {tmp_path} is another user's; set DCNPLAN_CACHE_DIR"
        ]

    def test_a_folder_that_is_read_only(self, monkeypatch, caplog, tmp_path: Path):
        monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path))
        monkeypatch.setattr(os, "access", lambda path, mode: False)
        assert self.told(caplog) == [
            f"without compiled kernels, only slower: {tmp_path} is read-only; set DCNPLAN_CACHE_DIR"
        ]

    def test_a_folder_that_cannot_be_made(self, monkeypatch, caplog, tmp_path: Path):
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path / "file" / "below"))
        (line,) = self.told(caplog)
        assert "cannot be made: not a directory" in line

    def test_a_compiler_that_fails(self, monkeypatch, caplog, tmp_path: Path):
        kernels = pytest.importorskip("dcnplan.analysis.paths.kernels")
        monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path / "cache"))
        monkeypatch.setattr(kernels, "compile_kernel", lambda name, folder: 1 / 0)
        assert self.told(caplog) == ["without compiled kernels, only slower: numba fails with ZeroDivisionError"]


def test_compiling_is_told_when_all_kernels_together_have_taken_long(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
):
    """Three kernels of two ticks each, and a patience of five: none of them alone would end it."""
    tick_s = 0.02
    kernels = SimpleNamespace(jit_disabled=lambda: False, compile_kernel=None)
    monkeypatch.setitem(sys.modules, "dcnplan.analysis.paths.kernels", kernels)
    monkeypatch.setattr("dcnplan.analysis.paths.kernels", kernels, raising=False)
    monkeypatch.setenv("DCNPLAN_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(compiled, "_PATIENCE_S", 5 * tick_s)
    monkeypatch.setattr(compiled, "_read_or_made", lambda *_: time.sleep(2 * tick_s))
    for name in ("path_down", "path_up", "path_records"):
        compiled.kernel(name)
    assert [record.message for record in caplog.records] == ["compiling kernels; this is done once"]
