"""Plain values as YAML that is read back as what they are: a key a line, and all below it on that line or in a list.

Knows nothing of what the values mean.
"""

import re

from dcnplan.inputs.nodes import Plain
from dcnplan.inputs.scalars import in_yaml_1_1, resolve

_BARE = re.compile(r"[A-Za-z0-9_./][A-Za-z0-9_./+*() -]*(?<! )")
"""Text that needs no quotes, unless it would be read as something else."""


def yaml_text(facts: dict[str, Plain]) -> str:
    """A document of these keys."""
    return "".join(f"{_text(key)}:{_block(value)}" for key, value in facts.items())


def flow_text(value: Plain) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_text(str(key))}: {flow_text(one)}' for key, one in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(flow_text, value))}]"
    if isinstance(value, str):
        return _text(value)
    return _in_json(value)


def _block(value: Plain) -> str:
    """What stands behind a key: a list of mappings item by item, a mapping of longer values key by key."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "\n" + "".join(f"- {flow_text(item)}\n" for item in value)
    if isinstance(value, dict) and value:
        return "\n" + "".join(f"  {_text(str(key))}: {flow_text(one)}\n" for key, one in value.items())
    return f" {flow_text(value)}\n"


def _text(text: str) -> str:
    """The text bare where every reader takes it for itself; else in quotes, with escapes that YAML and JSON share."""
    bare = _BARE.fullmatch(text) and isinstance(resolve(text)[0], str) and not in_yaml_1_1(text)
    return text if bare else _in_json(text)


def _in_json(value: Plain) -> str:
    from json import dumps  # most values need no quotes, and most answers no JSON

    return dumps(value, ensure_ascii=False)
