"""An optic is not taken where the cage cannot feed it."""

from dataclasses import replace
from fractions import Fraction

from dcnplan.cabling.media_choice import Choice, chosen
from dcnplan.cabling.medium import Wanted
from dcnplan.cabling.plugs import cage_end, fed_w
from dcnplan.catalog.device import CageGroup, Feed, Mode
from dcnplan.catalog.media import NO_POWER
from dcnplan.catalog.media_shelf import shipped_media

G = 10**9
CAGE = CageGroup(32, 400 * G, "qsfp-dd", 8)


def choice(feeds_w: str | None, *optics: str) -> Choice:
    """What joins two cages of 400G over 300 m, of these optics alone."""
    held = shipped_media()
    named = {optic.name: optic for optic in held.optics}
    named["unmeasured"] = named["400G-XDR4"]._replace(name="unmeasured", power=NO_POWER)
    shelf = replace(held, cables=(), optics=tuple(optic for name, optic in named.items() if name in optics))
    end = cage_end(CAGE, Mode(1, 400 * G), "box", feeds_w=None if feeds_w is None else Fraction(feeds_w))
    return chosen(shelf, Wanted((end, end), 0), "leaf-spine", Fraction(300), Fraction(3))


def taken(found: Choice) -> str | None:
    return found.medium.optics[0].name if found.medium and found.medium.optics[0] else None


def test_an_optic_of_up_to_12_w_is_taken_where_a_cage_feeds_12_or_nobody_says():
    assert [taken(choice(feeds_w, "400GBASE-DR4")) for feeds_w in ("12", None)] == ["400GBASE-DR4"] * 2


def test_where_a_cage_feeds_less_the_next_of_the_order_is_taken():
    # XDR4 takes up to 10 W.
    assert taken(choice("12", "400GBASE-DR4", "400G-XDR4")) == "400GBASE-DR4"
    assert taken(choice("11.9", "400GBASE-DR4", "400G-XDR4")) == "400G-XDR4"
    assert choice("11.9", "400GBASE-DR4", "400G-XDR4").note is None
    found = choice("11.9", "400GBASE-DR4", "unmeasured")
    assert taken(found) == "unmeasured"
    assert found.note == (
        "leaf-spine: the most that unmeasured takes is not known; 400G in a qsfp-dd cage of box feeds 11.9 W"
    )


def test_where_nothing_else_joins_them_the_answer_is_no_with_both_figures():
    found = choice("11.9", "400GBASE-DR4")
    assert found.medium is None
    assert found.problem is not None
    assert found.problem.message == (
        "leaf-spine: 400GBASE-DR4 takes up to 12 W; 400G in a qsfp-dd cage of box feeds 11.9 W"
    )


def test_the_least_of_the_cages_in_use_counts_and_the_last_set_that_has_a_cage():
    fed = replace(CAGE, feeds=(Feed(Fraction(12)), Feed(Fraction(21), "4"), Feed(Fraction(21), "8")))
    assert [fed_w(fed, cages) for cages in ([4, 8], [4, 5], [1])] == [21, 12, 12]
    assert fed_w(replace(CAGE, feeds=(Feed(Fraction(18)),)), [1]) == 18
    assert fed_w(CAGE, [1]) is None
    assert fed_w(replace(CAGE, feeds=(Feed(Fraction(21), "4"),)), [1]) is None
