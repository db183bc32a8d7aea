"""`--media`: what is wanted of media, laid over what the spec says.

Knows the flag and its short form; knows no medium.
"""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dcnplan.inputs.nodes import Node

_FLAG = "--media"
_META = "dcnplan.media"


def _keep(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> None:
    context.meta[_META] = values


media_option = click.option(
    _FLAG, metavar="[LINKS=]MEDIA", multiple=True, expose_value=False, callback=_keep,
    help='Media to use, over those of the spec: sr,any for all links, or leaf-spine=sr,any; or as in a spec, '
    "leaf-spine={avoid: aoc}.",
)  # fmt: skip


def media_flags() -> "tuple[Node, ...]":
    """What the flags of this run say, each as a part of a spec that stands at the flag."""
    return tuple(map(_part, click.get_current_context().meta.get(_META, ())))


def _part(text: str) -> "Node":
    """`sr,any`, `leaf-spine=sr,any`, or the same with a mapping as in a spec."""
    from dcnplan.errors import Place, SpecError
    from dcnplan.inputs.nodes import below, node_of, plain_of
    from dcnplan.inputs.source import source_of
    from dcnplan.inputs.yaml_events import load_yaml

    head, equals, tail = text.partition("=")
    link, said = (head.strip(), tail.strip()) if equals else ("", text.strip())
    flow = said if said.startswith(("{", "[")) else f"[{said}]"
    value = load_yaml(source_of(_FLAG, flow.encode("utf-8", "replace")), SpecError, "order of media")
    return below(["media", link] if link else ["media"], node_of(plain_of(value), Place(_FLAG)))
