"""Every spec and every command shown in the documentation is run. Knows Markdown fences and the command line only.

The specs among the yaml blocks of a page become files named after their `name:`, and a block ```csv week.csv becomes
that file, beside the repository's topologies/ and examples/; then each `$ dcnplan ...` line of its console blocks runs
there, and must print what the page says, but for progress and estimates, which a slow machine shows. A spec that begins
with `dcnplan: 1` fits; one that is meant to fail begins with a comment. The Python blocks of a page are one session of
doctests. A picture beside a page (`![...](fabric.svg)`) is one that a command of the page draws.
`DCNPLAN_REWRITE_DOCS=1 python -m pytest tests/test_docs.py` puts what is printed now into the pages.
"""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REWRITE = bool(os.environ.get("DCNPLAN_REWRITE_DOCS"))
PICTURE = re.compile(r"!\[[^\]]*\]\(([\w-]+\.svg)\)")
PROGRESS = re.compile(r"^[\w ]+(, \d+% after \d+\.\d s|: about .+ at this pace)\n", re.MULTILINE)
FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>[\w.-]+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def _pages() -> list[Path]:
    return [
        ROOT / "README.md",
        *(page for room in ("docs", "examples") for page in sorted((ROOT / room).rglob("*.md"))),
    ]


def _blocks(page: Path, kind: str) -> list[str]:
    return [block["text"] for block in FENCE.finditer(page.read_text(encoding="utf-8")) if block["kind"] == kind]


def _specs(page: Path) -> list[str]:
    return [text for text in _blocks(page, "yaml") if re.search(r"^dcnplan: 1$", text, re.MULTILINE)]


def _good_specs(page: Path) -> list[str]:
    return [text for text in _specs(page) if text.startswith("dcnplan: 1\n")]


def _pages_with(kind: str) -> list[object]:
    return [pytest.param(page, id=str(page.relative_to(ROOT))) for page in _pages() if _blocks(page, kind)]


def _run(arguments: list[str], folder: Path, stdin: str = "") -> tuple[int, str]:
    command = [sys.executable, "-m", "dcnplan", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=folder, env=environment, input=stdin, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return done.returncode, PROGRESS.sub("", done.stdout)


def _desk(page: Path, folder: Path) -> Path:
    """`folder` as a reader of `page` would have it: the page's specs and files, topologies/ and examples/."""
    for name in ("topologies", "examples"):
        (folder / name).symlink_to(ROOT / name)
    for text in _specs(page):
        found = re.search(r"^name: (\S+)$", text, re.MULTILINE)
        assert found, f"a spec in {page.name} has no name:\n{text}"
        (folder / f"{found[1]}.yaml").write_text(text, encoding="utf-8")
    for block in FENCE.finditer(page.read_text(encoding="utf-8")):
        if block["file"]:
            (folder / block["file"]).write_text(block["text"], encoding="utf-8")
    return folder


def _replayed(block: str, folder: Path) -> str:
    """The console block with every answer as it is printed now."""
    lines = [line for line in block.splitlines() if line.startswith("$ ")]
    assert lines, f"a console block without a command:\n{block}"
    answers = []
    for line in lines:
        program, *arguments = shlex.split(line.removeprefix("$ "))
        assert program == "dcnplan", f"only dcnplan runs here: {line}"
        code, text = _run(arguments, folder)
        assert code in (0, 1, 2), f"{line} ended with {code}:\n{text}"
        assert "Traceback" not in text, text
        answers.append(f"{line}\n{text}")
    return "".join(answers)


@pytest.mark.parametrize("page", _pages_with("yaml"))
def test_every_spec_of_the_page_is_valid_and_fits(page: Path, tmp_path: Path):
    desk = _desk(page, tmp_path)
    answers = {text: _run(["validate", "-"], desk, text) for text in _good_specs(page)}
    assert {text: answer for text, (code, answer) in answers.items() if code != 0} == {}


@pytest.mark.slow
@pytest.mark.parametrize("page", _pages_with("console"))
def test_every_command_of_the_page_prints_what_the_page_says(page: Path, tmp_path: Path):
    desk = _desk(page, tmp_path)
    replayed = {block: _replayed(block, desk) for block in _blocks(page, "console")}
    pictures = PICTURE.findall(page.read_text(encoding="utf-8"))
    if REWRITE:
        for name in pictures:
            (page.parent / name).write_bytes((desk / name).read_bytes())
        text = page.read_text(encoding="utf-8")
        for block, answer in replayed.items():
            text = text.replace(f"```console\n{block}```", f"```console\n{answer}```")
        page.write_text(text, encoding="utf-8")
    else:
        assert list(replayed) == list(replayed.values())
        assert [name for name in pictures if (page.parent / name).read_bytes() != (desk / name).read_bytes()] == []


@pytest.mark.parametrize("page", _pages_with("python"))
def test_every_python_session_of_the_page_answers_as_shown(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(_desk(page, tmp_path))
    names: dict[str, object] = {}
    for block in _blocks(page, "python"):
        session = doctest.DocTestParser().get_doctest(block, names, page.name, str(page), 0)
        assert session.examples, f"a python block without a prompt:\n{block}"
        said: list[str] = []
        assert doctest.DocTestRunner().run(session, out=said.append, clear_globs=False).failed == 0, "".join(said)
        names = session.globs


def test_the_readme_gives_two_commands_that_set_everything_up():
    commands = [line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if "-m venv" in line]
    assert commands == [
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/dcnplan design topologies/three-tier-b.yaml",
        "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' -c constraints.txt && .venv/bin/python -m pytest",
    ]


def test_the_spec_that_sells_has_at_most_fifteen_lines():
    assert len(_good_specs(ROOT / "README.md")[0].splitlines()) <= 15
