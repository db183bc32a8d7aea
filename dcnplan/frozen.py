"""Frozen records: `dataclass(frozen=True)` for a quarter of what making the class costs, and half of what a value does.

`dataclass` compiles six methods for each class; here that is the constructor, and the others are written once for all.
The text of a value is one short line, whatever it holds.
Knows nothing of what is recorded.
"""

import copyreg
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache
from itertools import islice
from operator import attrgetter
from reprlib import Repr
from types import CodeType, FunctionType, MappingProxyType
from typing import Any, TypeVar, dataclass_transform, overload

_Class = TypeVar("_Class", bound=type)
_MOST_TEXT = 200
_MOST_ITEMS = 4


@overload
def frozen(cls: _Class, /) -> _Class: ...
@overload
def frozen(*, eq: bool = True, kw_only: bool = False) -> Callable[[_Class], _Class]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field, Field))
def frozen(cls: Any = None, /, *, eq: bool = True, kw_only: bool = False) -> Any:
    """The class as a frozen dataclass. `fields`, `replace` and `is_dataclass` know it; own methods of it stay.

    Two are equal if all their fields are; without `eq`, each equals itself alone.
    """

    def made(cls: type) -> type:
        dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
        for name, method in (_SHARED | (_of_values(cls) if eq else {})).items():
            if name not in vars(cls):
                setattr(cls, name, method)
        setattr(cls, "__init__", _constructor(cls))  # noqa: B010  (what mypy takes for an override)
        return cls

    return made if cls is None else made(cls)


def _of_values(cls: type) -> dict[str, object]:
    compared = attrgetter(*(item.name for item in fields(cls) if item.compare))
    return {"_compared": compared, "__eq__": _equal, "__hash__": _hash}


def _refuse_to_set(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


class _Brief(Repr):
    """A value within a record's text: what is long is cut short, and a column of numbers is told by its size."""

    def __init__(self) -> None:
        super().__init__()
        self.maxtuple = self.maxlist = self.maxset = self.maxfrozenset = _MOST_ITEMS
        self.maxstring = self.maxother = 60

    def repr_ndarray(self, column: Any, level: int) -> str:
        return f"{column.dtype}{list(column.shape)}"

    def repr_dict(self, mapping: Mapping[Any, Any], level: int) -> str:
        told = [f"{self.repr1(key, level)}: {self.repr1(value, level)}" for key, value in _first(mapping.items())]
        return "{" + ", ".join([*told, *["..."][: len(mapping) - len(told)]]) + "}"

    repr_mappingproxy = repr_dict


def _first(items: Iterable[Any]) -> Iterable[Any]:
    return islice(items, _MOST_ITEMS)


_brief = _Brief().repr


def one_line(record: Any) -> str:
    """The text of a record; a NamedTuple has it as `__repr__`."""
    names = getattr(record, "_fields", None) or [item.name for item in fields(record) if item.repr]
    told = ", ".join(f"{name}={_brief(getattr(record, name))}" for name in names)
    return f"{type(record).__qualname__}({told if len(told) <= _MOST_TEXT else told[:_MOST_TEXT] + '...'})"


def _equal(self: Any, other: Any) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    return self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


_SHARED = {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete, "__repr__": one_line}


def _constructor(cls: type) -> Callable[..., None]:
    """`__init__`, which puts the fields where nothing is refused. Compiled: a loop over them would be slow."""
    taken = sorted(fields(cls), key=lambda item: item.kw_only is True)
    by_name = [item for item in taken if item.kw_only is True]
    makes = tuple(item.default_factory is not MISSING for item in taken)
    pattern = _pattern(makes, len(by_name), hasattr(cls, "__post_init__"))
    own = _renamed(pattern, {f"_{place}": item.name for place, item in enumerate(taken)})
    own = own.replace(co_qualname=f"{cls.__qualname__}.__init__")
    given = {"_missing": MISSING, **{f"_make_{place}": item.default_factory for place, item in enumerate(taken)}}
    by_place = (item for item in taken if item.kw_only is not True)
    made = FunctionType(own, given, "__init__", tuple(_defaults(by_place).values()))
    made.__kwdefaults__ = _defaults(by_name)
    made.__annotations__ = {item.name: item.type for item in taken} | {"return": None}
    return made


@cache
def _pattern(makes: tuple[bool, ...], by_name: int, checked: bool) -> CodeType:
    """The code of a constructor of so many fields, some of whose defaults are made anew, the last ones `by_name`.

    Compiled once: records of one shape differ in the names of their fields alone.
    """
    names = [f"_{place}" for place in range(len(makes))]
    parameters = ["self", *names[: len(names) - by_name], *["*"][:by_name], *names[len(names) - by_name :]]
    values = (
        f"{name}={f'_make{name}() if {name} is _missing else {name}' if made else name}"
        for name, made in zip(names, makes, strict=True)
    )
    after = "; self.__post_init__()" if checked else ""
    made: dict[str, Any] = {}
    exec(f"def __init__({', '.join(parameters)}): self.__dict__.update({', '.join(values)}){after}", made)
    code: CodeType = made["__init__"].__code__
    return code


def _renamed(code: CodeType, names: Mapping[str, str]) -> CodeType:
    """The same with other names of parameters and of keywords."""

    def own(const: Any) -> Any:
        return tuple(map(own, const)) if isinstance(const, tuple) else names.get(const, const)

    return code.replace(co_varnames=own(code.co_varnames), co_consts=own(code.co_consts))


def _defaults(items: "Iterable[Field[Any]]") -> dict[str, Any]:
    """Of those that have one; what is made anew is missing as long as nothing is given."""
    known = (item for item in items if item.default is not MISSING or item.default_factory is not MISSING)
    return {item.name: item.default for item in known}


def _viewed(held: dict[Any, Any]) -> "MappingProxyType[Any, Any]":
    return MappingProxyType(held)


# A frozen mapping in a record goes to another process as what it holds; Python does not send it by itself.
copyreg.pickle(MappingProxyType, lambda view: (_viewed, (dict(view),)))
