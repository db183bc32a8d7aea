"""The JSON Schemas of device and card files, media files and price lists, made from the tables that their readers use.

Knows nothing of rules that span several keys, but for those a table names.
"""

from dataclasses import replace

from dcnplan.catalog.card_file import CARD_FILE
from dcnplan.catalog.keys import DEVICE
from dcnplan.catalog.media_keys import MEDIA
from dcnplan.catalog.price_keys import PRICE_LIST, ROW
from dcnplan.inputs.keys.kinds import Schema
from dcnplan.inputs.keys.schema import schema_of, schema_of_either

_COMPLETING = {
    "oneOf": DEVICE.rules["oneOf"],
    "anyOf": [{"properties": either["properties"]} for either in DEVICE.rules["anyOf"]],
}
"""A file of a known model gives only what it adds; a new one needs its ports, which only the reader can tell."""


def device_schema() -> Schema:
    """The schema of a device file."""
    return schema_of(replace(DEVICE, rules=_COMPLETING))


def card_schema() -> Schema:
    """The schema of a line card's file."""
    return schema_of(CARD_FILE)


def media_schema() -> Schema:
    """The schema of a media file."""
    return schema_of(MEDIA)


def prices_schema() -> Schema:
    """The schema of a price list: the mapping of a YAML file, or the rows of a CSV file by their titles."""
    return schema_of_either(PRICE_LIST, ROW, "dcnplan prices")
