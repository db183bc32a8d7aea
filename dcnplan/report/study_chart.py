"""A study as a chart: what the first designs amount to over the key that is varied first, a line for the others.

Knows which number goes on which axis; draws nothing itself.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dcnplan.drawing.charts import Axis, Series, line_chart
from dcnplan.errors import InputError, Place, Problem
from dcnplan.inputs.nodes import Node, Scalar
from dcnplan.report.size_texts import NOUNS
from dcnplan.sizing.study import Study, value_text


def study_svg(study: Study, parts: Mapping[int, Any]) -> str:
    """By what the first combination is compared by first, as far as it is known."""
    found = {number: part for number, part in sorted(parts.items()) if part["design"]}
    if not found:
        raise InputError(Problem("no combination has a design: there is nothing to draw", Place("-o")))
    first = next(iter(found.values()))
    axis, unit = first["by"], f", {first['currency']}" if first["by"] == "price" else ""
    along, across = study.varied[0], study.varied[1:]
    lines: dict[str, list[tuple[float, float]]] = {}
    for number, part in found.items():
        at, *others = study.values(number)
        name = ", ".join(map(value_text, others))
        if axis in part["amounts"]:
            lines.setdefault(name, []).append((_position(at, along.values), part["amounts"][axis]))
    series = [Series(name, sorted(points)) for name, points in lines.items()]
    by = f" by {', '.join(one.key for one in across)}" if across else ""
    return line_chart(
        f"{study.name}: {NOUNS[axis]} over {along.key}{by}", _axis(along.key, along.values),
        Axis(f"{NOUNS[axis]}{unit}, as far as it is known", 0.0), series,
    )  # fmt: skip


def _position(value: Node, values: Sequence[Node]) -> float:
    """Numbers stand where they are, other values one beside the other."""
    return float(_number(value) or 0) if _are_numbers(values) else float(values.index(value))


def _axis(label: str, values: Sequence[Node]) -> Axis:
    if _are_numbers(values):
        return Axis(label)
    return Axis(label, 0.0, float(max(1, len(values) - 1)), lambda at: _text_at(at, values))


def _text_at(at: float, values: Sequence[Node]) -> str:
    return value_text(values[int(at)]) if at == int(at) and int(at) < len(values) else ""


def _are_numbers(values: Sequence[Node]) -> bool:
    return all(_number(value) is not None for value in values)


def _number(value: Node) -> int | float | None:
    held = value.value if isinstance(value, Scalar) else None
    return held if isinstance(held, int | float) and not isinstance(held, bool) else None
