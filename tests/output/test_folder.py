"""A folder is checked before anything is made, and several files take their places together."""

from pathlib import Path

import pytest

from dcnplan.errors import InputError
from dcnplan.output.atomic import Staging
from dcnplan.output.folder import check_folder, means_folder, new_folder


def test_a_folder_is_what_is_one_ends_in_a_slash_or_is_new_without_a_suffix(tmp_path: Path):
    (tmp_path / "file").write_text("")
    (tmp_path / "v1.2").mkdir()
    named = {name: means_folder(f"{tmp_path}/{name}") for name in ("new", "new.csv", "new.csv/", "file", "v1.2")}
    assert named == {"new": True, "new.csv": False, "new.csv/": True, "file": False, "v1.2": True}
    assert not means_folder("/dev/null")


def test_checking_makes_nothing(tmp_path: Path):
    check_folder(str(tmp_path / "a" / "b"), ["x"], make_parents=True)
    check_folder(str(tmp_path / "a"), ["x"], make_parents=False)
    assert list(tmp_path.iterdir()) == []


def test_a_link_that_leads_nowhere_is_no_file_to_write_a_folder_into(tmp_path: Path):
    (tmp_path / "out").symlink_to("gone")
    assert means_folder(f"{tmp_path}/out")
    with pytest.raises(InputError, match="cannot write: not a directory"):
        check_folder(f"{tmp_path}/out", ["x"], make_parents=True)


@pytest.mark.parametrize("name", ["file/a/b", "file/"])
def test_a_file_on_the_way_is_told(tmp_path: Path, name: str):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError):
        check_folder(f"{tmp_path}/{name}", ["x"], make_parents=True)


def test_a_new_folder_goes_again_where_nothing_came_into_it(tmp_path: Path):
    with pytest.raises(ZeroDivisionError), new_folder(str(tmp_path / "new")):
        raise ZeroDivisionError
    assert not (tmp_path / "new").exists()


def test_an_old_folder_stays_whatever_fails(tmp_path: Path):
    with pytest.raises(ZeroDivisionError), new_folder(str(tmp_path)):
        raise ZeroDivisionError
    assert tmp_path.exists()


def test_no_file_takes_its_place_before_the_last_one_is_written(tmp_path: Path):
    with Staging() as files:
        written = files.stage(str(tmp_path / "a"), ["one\n", "two\n"])
        assert not (tmp_path / "a").exists()
    assert (tmp_path / "a").read_text() == "one\ntwo\n"
    # printf 'one\ntwo\n' | sha256sum
    assert written.sha256 == "c3f9c8c283a2b1f2f1896f27a01cbe3cddc0c9d93f752e4639035a0f5b36f6e8"
    assert written.size == 8


def test_where_the_second_fails_the_first_is_not_there_either(tmp_path: Path):
    def stage_both() -> None:
        with Staging() as files:
            files.stage(str(tmp_path / "a"), "new")
            files.stage(str(tmp_path / "no" / "b"), "new")

    with pytest.raises(InputError):
        stage_both()
    assert list(tmp_path.iterdir()) == []
