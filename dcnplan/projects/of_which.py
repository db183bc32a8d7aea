"""What is said of several fabrics of a project, each sentence once: of which it is, where it is not of all.

Knows sentences by fabric; writes none of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from dcnplan.errors import Problem

_Said = TypeVar("_Said")


def said_once(by_fabric: Mapping[str, Iterable[_Said]]) -> Iterator[tuple[_Said, str]]:
    """Each with the names of the fabrics before it, `compute: `; with nothing before it where it is of all of them."""
    found: dict[_Said, list[str]] = {}
    for fabric, several in by_fabric.items():
        for one in dict.fromkeys(several):
            found.setdefault(one, []).append(fabric)
    for one, fabrics in found.items():
        yield one, "" if len(fabrics) == len(by_fabric) else f"{', '.join(fabrics)}: "


def problems_of(by_fabric: Mapping[str, Iterable[Problem]]) -> tuple[Problem, ...]:
    """The problems of all fabrics; a place in a file tells whose it is, as a name before it does."""
    found = said_once(by_fabric)
    return tuple(one if one.where else replace(one, message=f"{names}{one.message}") for one, names in found)
