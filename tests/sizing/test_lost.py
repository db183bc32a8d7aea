"""Why models are in no design: the nearest where any may be taken, and leaves without room for two uplinks."""

from dcnplan.report.size_texts import lost_text
from dcnplan.sizing.answer import Lost
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.families import best
from dcnplan.sizing.lost import Losses
from dcnplan.sizing.request import Request
from dcnplan.sizing.sized import sized
from dcnplan.sizing.stock import Stock
from tests.sizing.halls import asked

SERVERS = "servers: {count: 8, ports: 1, speed: 10G}\n"
ANY_SPINE = "servers: {count: 800, ports: 2, speed: 25G}\nmodels: {leaf: [S6850-56HF]}\nfamilies: two-tier\n"
OTHERS = ("SN2700", "SN4600C", "S9820-64H", "DCS-7060CX-32S", "DCS-7050SDX4-48D8", "7220-IXR-D3L")


def of_leaves(request: Request) -> list[Lost]:
    """Of a request that has no design; what would have one is not searched for."""
    return [lost for lost in Losses(Stock(Columns.of(request)), ()).every() if lost.role == "leaf"]


def test_where_any_model_may_be_taken_the_five_nearest_are_told_and_no_other_is_nearer():
    """Each by itself: the best design with one that is not told amounts to no less than those of the five."""
    request = asked(ANY_SPINE)
    sizing = sized(request)
    told = [lost for lost in sizing.lost if lost.role == "spine"]
    assert [lost.reason for lost in told] == ["dominated"] * 5
    assert len({lost.name for lost in told}) == 5
    shown = {one.spine.model for row in sizing.designs for one in (row.candidate, *row.alike)}
    assert shown.isdisjoint(lost.name for lost in told)
    amounts = [(lost.best.switches, lost.more["cables"].known) for lost in told if lost.best]
    assert amounts == sorted(amounts)
    stock = Stock(Columns.of(request)).with_uplinks(frozenset([sizing.designs[0].candidate.uplinks.speed_bps]))
    for name in set(OTHERS) - shown - {lost.name for lost in told}:
        if other := best(stock.only("spine", name), ("two-tier",)):
            more = other.amounts["cables"].known - sizing.designs[0].amounts["cables"].known
            assert (other.candidate.switches, more) >= amounts[-1]


def test_a_leaf_without_room_for_two_uplinks_does_not_fit():
    size = SERVERS + "models: {leaf: [{name: odd, ports: [8x10G, 1x40G]}], spine: [{name: up, ports: [4x40G]}]}\n"
    request = asked(size)
    (leaf,) = of_leaves(request)
    assert (leaf.reason, leaf.what, leaf.needs, leaf.has) == ("does_not_fit", "leaf_ports", 2, 1)
    assert lost_text(leaf, request) == "a leaf needs 2 uplinks beside 1 port of a server, it has 1: 1 short"


def test_a_leaf_that_shares_no_speed_with_a_spine_does_not_offer_it():
    size = SERVERS + "models: {leaf: [{name: tens, ports: [16x10G]}], spine: [{name: up, ports: [4x40G]}]}\n"
    (leaf,) = of_leaves(asked(size))
    assert (leaf.reason, leaf.what) == ("does_not_offer", None)
