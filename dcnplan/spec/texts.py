"""The scalars of a spec: each reader beside its JSON Schema.

Knows nothing of the keys they stand at.
"""

from dcnplan.spec import scalars
from dcnplan.spec.kinds import Text
from dcnplan.spec.numbers import whole
from dcnplan.units import MAX_COUNT

_NUMBER = r"[0-9]{1,9}(\.[0-9]{1,9})?"
_SPEED = rf"{_NUMBER} ?[MGTmgt]([bB]?[pP][sS]|[bB][iI][tT]/[sS]|[bB]/[sS]|[bB]?[eE])?"
_WHOLE = {"type": "integer", "minimum": 1, "maximum": MAX_COUNT}


def _pattern(pattern: str, *examples: str) -> dict[str, object]:
    return {"type": "string", "pattern": f"^{pattern}$", "examples": list(examples)}


FAMILIES = {
    "two-tier": ("2tier", "twotiers", "leafspine", "spineleaf", "clos", "threestage", "3stage"),
    "three-tier": ("3tier", "threetiers", "fivestage", "5stage"),
    "multi-plane": ("multiplanes", "multiplanar", "planes", "f4", "f16"),
}
"""The families a spec can ask for, each with other ways to say it (letters and digits only)."""

BREAKOUTS = {"fan-out": ("fan", "breakout", "splitter"), "cassette": ("cassettes", "patchpanel", "shuffle")}

VERSION = Text(scalars.version, {"const": scalars.VERSION})
IGNORED = Text(scalars.ignored, {"type": "string"})
NAME = Text(scalars.name, _pattern(scalars.NAME_PATTERN, "dc1"))
DESCRIPTION = Text(scalars.description, {"type": "string", "maxLength": scalars.MAX_DESCRIPTION})
FAMILY = Text(scalars.choice("a family", FAMILIES), {"enum": list(FAMILIES)})
BREAKOUT = Text(scalars.choice("a kind of breakout", BREAKOUTS), {"enum": list(BREAKOUTS)})
MODEL = Text(scalars.model, {"type": "string", "minLength": 1, "maxLength": scalars.MAX_MODEL})
WHOLE = Text(whole, _WHOLE)
COUNT = Text(scalars.count, {"anyOf": [_WHOLE, {"const": "max"}]})
SPEED = Text(scalars.speed, _pattern(_SPEED, "25G", "400G", "1.6T"))
PORTS = Text(scalars.ports, _pattern(rf"[0-9]{{1,13}}\s?[xX×]\s?{_SPEED}", "48x25G"))
RATIO = Text(scalars.ratio, _pattern(r"[0-9]{1,9}(\.[0-9]{1,6})?\s?:\s?[0-9]{1,9}(\.[0-9]{1,6})?", "3:1", "1.5:1"))
LENGTH = Text(scalars.length, _pattern(r"[0-9]{1,6}(\.[0-9]{1,3})? ?k?m", "3m", "0.5m"))
FLAG = Text(scalars.flag, {"type": "boolean"})
NONE = Text(scalars.none("none"), {"const": "none"})
NO_SERVERS = Text(scalars.none("a mapping with ports and speed, or none"), {"const": "none"})
