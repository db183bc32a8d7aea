"""Specs for the tests: a text read as a file, and parts laid over a small good spec."""

from dcnplan.errors import SpecError
from dcnplan.families.reading import load_spec
from dcnplan.inputs.source import source_of
from dcnplan.spec.load import Asked

TWO_TIER = {
    "dcnplan": "1",
    "name": "dc",
    "family": "two-tier",
    "servers": "{ports: 2, speed: 25G}",
    "leaf": "{model: S6850-56HF, downlinks: 48x25G, uplinks: 4x100G}",
    "spine": "{model: S12516X-AF, count: 4}",
}
PODS = TWO_TIER | {
    "family": "three-tier",
    "leaf": "{model: S6850-56HF, count: 32, downlinks: 48x25G, uplinks: 4x100G}",
    "pod_spine": "{model: S9820-64H, count: 4, uplinks: 32x100G}",
    "pods": "4",
}


def asked(text: str) -> Asked:
    """What `text` asks for as the file fabric.yaml."""
    return load_spec(source_of("fabric.yaml", text.encode()))


def spec_text(base: dict[str, str] = TWO_TIER, **parts: str) -> str:
    """`base` with `parts` over it, one a line; an empty part is left out."""
    return "".join(f"{key}: {value}\n" for key, value in (base | parts).items() if value)


def spec(base: dict[str, str] = TWO_TIER, **parts: str) -> Asked:
    """The same, read."""
    return asked(spec_text(base, **parts))


def messages(base: dict[str, str] = TWO_TIER, **parts: str) -> list[str]:
    """The messages of the problems of such a spec; none where it is good."""
    try:
        spec(base, **parts)
    except SpecError as error:
        return [problem.message for problem in error.problems]
    return []
