"""How many cases a property must really have been checked on.

A property turns a drawn case down with hypothesis's `assume`, which draws another; it never just returns. Knows nothing
of what is drawn.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

Property = Callable[..., None]


def at_least(cases: int) -> Callable[[Property], Property]:
    """Above `@given`: the property fails where fewer than `cases` cases came to its end."""

    def floored(given: Any) -> Property:
        inner, ended = given.hypothesis.inner_test, 0

        @wraps(inner)
        def counted(*args: Any, **drawn: Any) -> None:
            nonlocal ended
            inner(*args, **drawn)
            ended += 1

        given.hypothesis.inner_test = counted

        @wraps(given)
        def whole(*args: Any, **fixtures: Any) -> None:
            nonlocal ended
            ended = 0
            given(*args, **fixtures)
            assert ended >= cases, f"checked on {ended} cases, not on {cases}"

        return whole

    return floored
