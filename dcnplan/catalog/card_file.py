"""A line card in a file of its own, in our format: `card`, with the keys of a card, and the names of its ports.

Knows no chassis; whether the card fits one is for whoever puts it in.
"""

from dcnplan.catalog.entries import LineCard
from dcnplan.inputs.nodes import Mapping, Node


def is_card_file(node: Node) -> bool:
    """Whether the file describes a card and no device."""
    return isinstance(node, Mapping) and "card" in node.entries and "model" not in node.entries


def read_card_file(node: Node) -> LineCard:
    raise NotImplementedError
