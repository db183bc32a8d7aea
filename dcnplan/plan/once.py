"""What follows from a frozen value is worked out once, and kept with the value.

Knows nothing of what is worked out.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

_Of = TypeVar("_Of")
_Case = TypeVar("_Case")
_WORKED_OUT = "."
"""In the name of every fact that is kept, and in no field's."""
_Fact = TypeVar("_Fact")


def once(work: Callable[[_Of], _Fact]) -> Callable[[_Of], _Fact]:
    """A function of one frozen value that works out each value's fact once, as `cached_property` does in a class.

    For rooms above the one that the value's class stands in.
    """
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def kept(of: _Of) -> _Fact:
        facts = vars(of)
        if name not in facts:
            facts[name] = work(of)
        fact: _Fact = facts[name]
        return fact

    return kept


def once_each(work: Callable[[_Of, _Case], _Fact]) -> Callable[[_Of, _Case], _Fact]:
    """Likewise a function of a frozen value and one thing more: once for each of these."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def kept(of: _Of, case: _Case) -> _Fact:
        facts: dict[_Case, _Fact] = vars(of).setdefault(name, {})
        if case not in facts:
            facts[case] = work(of, case)
        return facts[case]

    return kept


def keeping_facts(new: _Of, of: _Of) -> _Of:
    """The value with all that was worked out of another, from which it differs in nothing that any of it rests on."""
    vars(new).update({name: fact for name, fact in vars(of).items() if _WORKED_OUT in name})
    return new
