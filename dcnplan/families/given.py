"""A spec as a program hands it over: a file, a YAML text, a mapping, or a Spec.

Tells them apart; reads none of them itself.
"""

import os
from collections.abc import Mapping
from typing import Any, TypeAlias

from dcnplan.errors import DcnplanError, InputError, Place, Problem
from dcnplan.families import reading
from dcnplan.inputs import nodes
from dcnplan.inputs.nodes import node_of
from dcnplan.inputs.source import Source, read_source, source_of
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.spec.load import Asked
from dcnplan.spec.models import Spec

Text: TypeAlias = str | os.PathLike[str] | Mapping[str, Any]
"""The name of a file or its text, a path, or keys and values."""

Given: TypeAlias = Text | Spec | Asked
"""The same, a Spec that was made, or one that has been read."""

_NAME = "spec"
"""What a text or a mapping is called in messages."""

_SHOWN = 60


def asked_of(given: Given) -> Asked:
    """What is asked for. A text has the keys of a spec; a string that has not, and names no file, is an InputError.

    All are checked by the same rules. Raises InputError or SpecError as reading a file does, TypeError for a value of
    another kind.
    """
    if isinstance(given, Asked):
        return given
    if isinstance(given, Spec):
        return reading.asked_of(given)
    return reading.spec_from(node_given(given)[0])


def node_given(given: Text) -> tuple[nodes.Node, str]:
    """What a file, a text or a mapping holds, and the name of the file; raises as `asked_of` does."""
    if isinstance(given, Mapping):
        return node_of(given, Place(_NAME)), _NAME
    if isinstance(given, str) and given != "-" and not _is_there(given):
        return _read_text(given), _NAME
    if not isinstance(given, str | os.PathLike):
        raise TypeError(f"a spec is a file, a text, a mapping or a Spec, not {type(given).__name__}")
    source = read_source(given)
    return load_yaml(source), source.name


def _is_there(name: str) -> bool:
    try:
        return os.path.lexists(name)
    except ValueError:  # a character that no file's name may have
        return False


def _read_text(text: str) -> nodes.Node:
    """The keys in a text. One line that is no mapping was meant as a file's name."""
    neither = InputError(Problem("neither a file nor a spec", Place(_shown(text)), "no such file, and no keys in it"))
    try:
        node = load_yaml(_source(text))
    except DcnplanError:
        if "\n" in text.strip():
            raise
        raise neither from None
    if not isinstance(node, nodes.Mapping):
        raise neither
    return node


def _source(text: str) -> Source:
    return source_of(_NAME, text.encode("utf-8", "surrogatepass"))


def _shown(text: str) -> str:
    line = text.strip().partition("\n")[0]
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
