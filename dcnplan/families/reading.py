"""The way from a file to a spec of one of the families there are."""

from dcnplan.families.registry import FAMILIES
from dcnplan.inputs.keys.kinds import Schema
from dcnplan.spec.load import Reader

_READER = Reader(FAMILIES)

load_spec = _READER.load_spec
spec_from = _READER.spec_from
asked_of = _READER.asked_of


def spec_schema() -> Schema:
    """The JSON Schema of a spec."""
    from dcnplan.spec import schema  # no run but one needs it

    return schema.spec_schema(FAMILIES)
