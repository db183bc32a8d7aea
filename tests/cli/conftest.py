"""The command line in two ways: in this process (fast), and as a process of its own (streams, signals, imports)."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dcnplan.cli.exits import run_to_exit_code
from dcnplan.cli.main import program
from dcnplan.cli.schemas import SCHEMAS

ROOT = Path(__file__).parents[2]

SPEC = """\
dcnplan: 1
name: small
family: two-tier
servers: {ports: 2, speed: 25G}
leaf: {model: {name: leaf-box, ports: [48x25G, 4x100G]}, uplinks: 4x100G}
spine: {model: {name: spine-box, ports: [32x100G]}, count: 4}
"""
"""32 leaves of 48 ports, dual-homed: 768 servers."""

TOO_SMALL = SPEC.replace("count: 4}", "count: 3}")
"""4 uplinks do not spread evenly over 3 spines."""

FAULTY = SPEC.replace("family: two-tier", "family: two-tire")


@dataclass(frozen=True)
class Ran:
    """How a run ended and what it said."""

    code: int
    out: str
    err: str


def assert_described(out: str) -> None:
    """Every JSON answer that a test gets is as the schema of its command says, with no key that is not described."""
    if out.startswith('{\n  "schema": "dcnplan/') and out.endswith("}\n"):
        document = json.loads(out)
        as_described(document["schema"].removeprefix("dcnplan/"), document)


def as_described(what: str, document: dict[str, Any]) -> None:
    """An answer is as its schema says."""
    closed_schema(what).validate({key: a_few(value) for key, value in document.items()})


def a_few(rows: Any) -> Any:
    """Of thousands of rows one of each shape, and every fiftieth: jsonschema takes half a minute for all."""
    if not isinstance(rows, list) or len(rows) < 1_000:
        return rows
    return [*{shape(row): row for row in rows}.values(), *rows[::50]]


def shape(value: Any) -> Any:
    """The keys and the types of all that is in a value."""
    if isinstance(value, dict):
        return frozenset((key, shape(inner)) for key, inner in value.items())
    return frozenset(map(shape, value)) if isinstance(value, list) else type(value)


@cache
def closed_schema(what: str) -> Draft202012Validator:
    """The schema of an answer, with nothing beside what it names."""
    return Draft202012Validator(closed(SCHEMAS[what].made()))


def closed(schema: Any) -> Any:
    """A schema that allows no other keys."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    named = isinstance(schema.get("properties"), dict) and "type" in schema and "additionalProperties" not in schema
    return {**inner, "additionalProperties": False} if named else inner


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with a good spec, one that does not fit, and a faulty one; the working directory."""
    for name, text in (("fabric.yaml", SPEC), ("too-small.yaml", TOO_SMALL), ("faulty.yaml", FAULTY)):
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def dcnplan(desk: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Ran]]:
    """Runs the command line in this process."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}

    def run(*args: str) -> Ran:
        code = run_to_exit_code(program, args)
        ran = Ran(code, *capfd.readouterr())
        assert_described(ran.out)
        return ran

    yield run
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture
def process(desk: Path) -> Callable[..., "subprocess.CompletedProcess[bytes]"]:
    """Runs the command line as a process of its own; `shell` is a line of sh in which `$DCNPLAN` is the program."""

    def run(*args: str, shell: str | None = None, env: dict[str, str] | None = None, **more: Any) -> Any:
        command = ["sh", "-c", shell] if shell else [sys.executable, "-m", "dcnplan", *args]
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "DCNPLAN": f"{sys.executable} -m dcnplan", **(env or {})}
        if env is not None:
            surroundings = {name: value for name, value in surroundings.items() if value != "(unset)"}
        return subprocess.run(command, capture_output=True, env=surroundings, timeout=60, **more)

    return run
