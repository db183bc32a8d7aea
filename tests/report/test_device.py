"""A switch of the catalogue as it is shown: what it offers, and unknown where nobody says."""

import json
from fractions import Fraction
from types import MappingProxyType

from dcnplan.catalog.device import Breakout, CageGroup, Card, Device, Mode, PortLimit, PortNaming
from dcnplan.plan.place import Room
from dcnplan.report.catalog import list_view
from dcnplan.report.device import device_view, radix_of
from dcnplan.report.device_rules import limit_captions
from dcnplan.report.view import text_of

G = 10**9
MATES = Breakout(Mode(4, 25 * G), cages="odd", takes_mate=True)
BOX = Device(
    "box",
    vendor="Acme",
    groups=(CageGroup(48, 25 * G, lanes=1), CageGroup(8, 100 * G, "qsfp28", 4, (40 * G,), (MATES,))),
    limits=(PortLimit(60, 1, 56),),
    naming=(
        PortNaming("nos", "{prefix}1/{cage}", "{prefix}1/{cage}/{leg0}", prefixes=MappingProxyType({25 * G: "tf"})),
    ),
    height_ru=Fraction(1),
    power_max_w=1300,
    sources=MappingProxyType({"ports": "a data sheet"}),
)
CARDS = (
    Card("12x100G", (CageGroup(12, 100 * G),)),
    Card("36x40G", (CageGroup(36, 40 * G, breakouts=(Breakout(Mode(4, 10 * G)),)),)),
)
CHASSIS = Device("frame", slots=4, cards=CARDS)


def test_ports_at_a_speed_count_splits_blocked_cages_and_limits():
    # 48 native and 4 odd cages of 4 are 64; the limit is 60.
    assert radix_of(BOX, 25 * G) == Room(60)
    assert [radix_of(BOX, speed * G).ports for speed in (40, 100)] == [8, 8]


def test_a_chassis_is_full_of_the_card_that_offers_most():
    assert [radix_of(CHASSIS, speed * G).ports for speed in (10, 40, 100)] == [4 * 144, 4 * 36, 48]


def test_a_device_is_shown_with_its_limits_its_names_and_its_sources():
    assert (
        text_of(device_view(BOX), "table")
        == """\
Acme box: 48x25G + 8x100G

  chip    unknown
  height  1 RU
  power   1,300 W max
  weight  unknown

Ports at each speed
  speed  ports
    25G     60
    40G      8
   100G      8

Cages
  cages  form    lanes  speed  also  splits
  1-48               1    25G
  49-56  qsfp28      4   100G  40G   4x25G on odd cages, blocks its neighbour

Limits
  at most 60 ports on cages 1-56

Port names, such as
  nos  tf1/1, split: tf1/49/0

Sources
  ports  a data sheet
"""
    )


def test_what_is_unknown_is_null_in_the_document_and_empty_in_the_sheet():
    document = device_view(CHASSIS).document
    assert (document["vendor"], document["height_ru"], document["power_w"]) == (
        None,
        None,
        {"typical": None, "max": None},
    )
    assert text_of(list_view([CHASSIS]), "csv").splitlines()[1] == ',frame,"4 slots: 12x100G, 36x40G",,,,4x10G'


def test_splits_of_which_no_source_speaks_are_unknown_and_a_blank_means_none():
    cages = (CageGroup(48, 25 * G, lanes=1), CageGroup(8, 100 * G, lanes=4))
    ports = {"ports": "a data sheet"}
    silent = Device("silent", groups=cages, sources=MappingProxyType(ports))
    none = Device("none", groups=cages, sources=MappingProxyType(ports | {"breakout": "a guide: no breakout"}))
    shown = text_of(device_view(silent), "table")
    assert "  1-48       1    25G\n  49-56      4   100G  unknown\n" in shown
    assert "unknown" not in text_of(device_view(none), "table").partition("Cages")[2]
    assert text_of(list_view([silent, none]), "csv").splitlines()[1:] == [
        ",silent,48x25G + 8x100G,,,,unknown",
        ",none,48x25G + 8x100G,,,,",
    ]
    listed = json.loads(text_of(list_view([silent, none]), "json"))
    assert [model["splits"] for model in listed["models"]] == [None, []]
    one = json.loads(text_of(device_view(silent), "json"))
    assert [group["breakout"] for group in one["ports"]] == [[], None]


def test_the_list_is_of_the_devices_with_ports_of_a_speed():
    assert list_view([BOX, CHASSIS], 40 * G).page.headline == "2 models"
    assert list_view([BOX, CHASSIS], 25 * G).page.headline == "1 model"
    assert list_view([BOX, CHASSIS], 400 * G).page.headline == "0 models"


def test_like_limits_are_told_as_one():
    pairs = [PortLimit(10, *ends, ends) for ends in ((1, 4), (2, 3), (5, 8), (6, 7), (9, 12))]
    told = list(limit_captions([*pairs, PortLimit(320, 1, 64), PortLimit(None, 1, 64, bps=16000 * G)]))
    assert told == [
        "at most 10 ports on each of cages 1,4; 2-3; 5,8; ...; 9,12",
        "at most 320 ports on cages 1-64",
        "at most 16 Tb/s on cages 1-64",
    ]
