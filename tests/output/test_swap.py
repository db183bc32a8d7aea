"""Several files take the places of old ones, or not one does: whichever call of the operating system fails."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dcnplan.errors import InputError
from dcnplan.output.atomic import Staging
from dcnplan.output.folder import new_folder

CALLS = ("open", "fsync", "chmod", "link", "rename", "replace", "unlink", "mkdir", "rmdir")
NEW = {"a": "new a", "b": "new b", "c": "new c", "d": "new d"}

State = dict[str, tuple[str, int, int]]
"""Content, mode and number on the device of every file, by its name."""


def state(folder: Path) -> State:
    return {file.name: (file.read_text(), stat.S_IMODE(file.stat().st_mode), file.stat().st_ino)
            for file in folder.iterdir()}  # fmt: skip


def old_folder(folder: Path) -> Path:
    """Two of the four files that are to come, with modes of their own, and one that is nobody's business."""
    folder.mkdir()
    for name, mode in (("b", 0o604), ("c", 0o660), ("mine", 0o400)):
        (folder / name).write_text(f"old {name}")
        (folder / name).chmod(mode)
    return folder


def write_all(folder: Path) -> None:
    with new_folder(str(folder)), Staging() as files:
        for name, content in NEW.items():
            files.stage(str(folder / name), content)


class Failing:
    """Fails calls of the operating system that `which` picks, by number from 1 and name."""

    def __init__(self, which: Callable[[int, str], bool]) -> None:
        self.which, self.calls, self.failed = which, 0, list[str]()

    def wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **more: Any) -> Any:
            self.calls += 1
            if self.which(self.calls, name):
                self.failed.append(name)
                raise OSError(errno.EIO, "Input/output error")
            return call(*args, **more)

        return counted

    @contextmanager
    def patched(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, self.wrapped(name, getattr(os, name)))
            yield


def run(folder: Path, failing: Failing) -> bool:
    """Whether all was written."""
    told: list[str] = []
    with failing.patched():
        try:
            write_all(folder)
        except InputError as fault:
            told = [problem.message for problem in fault.problems]
    assert told in ([], ["cannot write: input/output error"])
    return not told


def test_whichever_single_call_fails_the_folder_is_all_old_or_all_new(tmp_path: Path):
    refused = 0
    for number in range(1, 200):
        folder = old_folder(tmp_path / str(number))
        before = state(folder)
        failing = Failing(lambda call, _, at=number: call == at)  # type: ignore[misc]
        whole = run(folder, failing)
        after = state(folder)
        if "unlink" in failing.failed:  # what could not be swept away is hidden, and named so that it can be
            after = {name: one for name, one in after.items() if not name.startswith(".dcnplan-")}
        if whole:
            assert {name: text for name, (text, _, _) in after.items()} == {**NEW, "mine": "old mine"}
            assert [after[name][1] for name in ("b", "c", "mine")] == [0o604, 0o660, 0o400]
        else:
            assert after == before
            refused += 1
        if not failing.failed:
            break
    # For each of four files opening and syncing; the modes of two; four places.
    assert refused == 4 * 2 + 2 + 4
    assert number < 199


def test_whichever_single_call_fails_a_new_folder_is_gone_or_whole(tmp_path: Path):
    refused = 0
    for number in range(1, 200):
        folder = tmp_path / str(number) / "on the way" / "out"
        failing = Failing(lambda call, _, at=number: call == at)  # type: ignore[misc]
        if run(folder, failing):
            assert {file.name: file.read_text() for file in folder.iterdir() if file.name[0] != "."} == NEW
        else:
            refused += 1
            assert not (tmp_path / str(number)).exists()
        if not failing.failed:
            break
    # Three directories; four files opened, synced and put in place.
    assert refused == 3 + 4 * 3
    assert number < 199


@pytest.mark.parametrize("first", range(1, 5))
def test_where_every_rename_fails_from_one_on_what_was_replaced_is_put_back_all_the_same(tmp_path: Path, first: int):
    renames = 0

    def which(_: int, name: str) -> bool:
        nonlocal renames
        renames += name in ("rename", "replace")
        return name in ("rename", "replace") and renames >= first

    folder = old_folder(tmp_path / "out")
    before = state(folder)
    assert not run(folder, Failing(which))
    assert state(folder) == before


@pytest.mark.parametrize("name", list(NEW))
def test_without_second_names_for_files_an_old_one_is_moved_aside_and_back(tmp_path: Path, name: str):
    folder = old_folder(tmp_path / "out")
    before = state(folder)
    replace = os.replace

    def busy(old: str, new: str) -> None:
        if os.path.basename(new) == name and os.path.basename(old).startswith("."):
            kept = Path(old).read_text()
            if kept.startswith("new"):
                raise OSError(errno.EBUSY, "Device or resource busy")
        replace(old, new)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "link", Failing(lambda *_: True).wrapped("link", os.link))
        patch.setattr(os, "replace", busy)
        with pytest.raises(InputError) as fault:
            write_all(folder)
    assert fault.value.problems[0].message == "cannot write: device or resource busy"
    assert state(folder) == before


def test_what_cannot_be_put_back_is_told_with_where_it_is_kept(tmp_path: Path):
    folder = old_folder(tmp_path / "out")
    # The third of four places fails, and from then on nothing can be done any more: one call after the other.
    done = {"replace": 0}

    def which(_: int, name: str) -> bool:
        done["replace"] += name == "replace"
        return done["replace"] >= 3 and name in ("replace", "link", "unlink")

    failing = Failing(which)
    with failing.patched(), pytest.raises(InputError) as fault:
        write_all(folder)
    told = {Path(str(problem.where)).name: problem for problem in fault.value.problems[1:]}
    assert set(told) == {"a", "b", "c"}
    assert told["a"].message.startswith("the new file could not be taken away again")
    for name in ("b", "c"):
        kept = (told[name].hint or "").removeprefix("it is kept as ")
        assert Path(kept).read_text() == f"old {name}"


def test_a_directory_that_came_in_the_way_changes_nothing(tmp_path: Path):
    folder = old_folder(tmp_path / "out")
    before = state(folder)

    def stage_with_a_surprise() -> None:
        with Staging() as files:
            for name, content in NEW.items():
                files.stage(str(folder / name), content)
            (folder / "d").mkdir()

    with pytest.raises(InputError, match="is a directory"):
        stage_with_a_surprise()
    (folder / "d").rmdir()
    assert state(folder) == before
