"""What a command imports before it answers: each module is paid for at every start. Measures no time."""

import json
import sys

import pytest

HEAVY = {"numpy", "networkx", "numba", "rich", "yaml"}
NOT_FOR_A_SHORT_ANSWER = {
    *("asyncio", "concurrent", "csv", "email", "hashlib", "http", "importlib.metadata", "importlib.resources", "json"),
    *(
        "logging",
        "multiprocessing",
        "pathlib",
        "random",
        "shutil",
        "socket",
        "sqlite3",
        "subprocess",
        "tempfile",
        "xml",
    ),
}
"""Of the standard library: what takes milliseconds, and what a table on the terminal has no use for."""

MOST_MODULES = 235
"""Of ours, for one answer: some 231 and a few to come. What a verb needs for a file or a flag is imported for that;
`benchmarks.startup` has the processor time that all of them may take."""


def loaded_after(process, *args: str) -> set[str]:
    """The modules that a run has imported."""
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        f"from dcnplan.cli.main import main\nmain({json.dumps(list(args))})"
    )
    ran = process(shell=f"{sys.executable} -c '{code}'")
    assert ran.returncode == 0, ran.stderr
    return set(ran.stderr.decode().split())


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("design", "--help"), ("capacity", "--help")])
def test_help_imports_nothing_heavy(process, args: tuple[str, ...]):
    loaded = loaded_after(process, *args)
    assert loaded & HEAVY == set()
    assert 10 < sum(name.startswith("dcnplan.") for name in loaded) <= 40


@pytest.mark.parametrize(
    "args", [("capacity", "--spines", "4"), ("design", "fabric.yaml"), ("validate", "fabric.yaml")]
)
def test_a_short_answer_imports_no_more_than_it_needs(process, args: tuple[str, ...]):
    loaded = loaded_after(process, *args)
    assert loaded & HEAVY == {"yaml"}
    assert loaded & NOT_FOR_A_SHORT_ANSWER == set()
    assert 100 < sum(name.startswith("dcnplan.") for name in loaded) <= MOST_MODULES
