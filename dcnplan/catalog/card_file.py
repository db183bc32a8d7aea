"""A line card in a file of its own, in our format: `card`, with the keys of a card, and the names of its ports.

Knows no chassis; whether the card fits one is for whoever puts it in.
"""

from types import MappingProxyType

from dcnplan.catalog.entries import LineCard
from dcnplan.catalog.keys import CARD, DEVICE
from dcnplan.catalog.naming import namings_of
from dcnplan.catalog.parts import card_from
from dcnplan.catalog.scalars import DEVICE_NAME
from dcnplan.catalog.write import card_plain, naming_plain
from dcnplan.errors import CatalogError
from dcnplan.inputs.keys.kinds import Key, Table
from dcnplan.inputs.keys.reading import read_whole
from dcnplan.inputs.keys.written import Findings
from dcnplan.inputs.nodes import Mapping, Node, Plain

CARD_FILE = Table(
    "card_file",
    "a line card",
    (
        Key("card", DEVICE_NAME, "The card's name in specs, reports and orders.", "X9636C-RX", required=True),
        *(DEVICE.by_name[key] for key in ("vendor", "aliases")),
        *CARD.keys,
        *(key for key in (DEVICE.by_name["names"],) if "names" not in CARD.by_name),
    ),
)


def card_file_plain(card: LineCard) -> dict[str, Plain]:
    """What the file of the card says: the way back from `read_card_file`."""
    facts: dict[str, Plain] = {
        "card": card.model,
        "vendor": card.vendor,
        "aliases": list(card.aliases),
        **card_plain(card.card),
        "names": {naming.nos: naming_plain(naming) for naming in card.naming},
        "sources": dict(card.sources),
    }
    return {key: fact for key, fact in facts.items() if fact}


def is_card_file(node: Node) -> bool:
    """Whether the file describes a card and no device."""
    return isinstance(node, Mapping) and "card" in node.entries and "model" not in node.entries


def read_card_file(node: Node) -> LineCard:
    """The card. Raises CatalogError with every problem found."""
    findings = Findings()
    written = read_whole(node, CARD_FILE, findings)
    if findings.problems:
        raise CatalogError(*findings.in_order())
    card = card_from(written.get("card"), written, findings)
    naming = namings_of(written, card.groups, findings, chassis=True)
    if findings.problems:
        raise CatalogError(*findings.in_order())
    sources = {part: str(source.value) for part, source in written.near("sources").entries.items()}
    return LineCard(
        card,
        written.get("vendor"),
        tuple(str(alias.value) for alias in written.list_of("aliases")),
        naming,
        MappingProxyType(sources if written.has("sources") else {}),
    )
