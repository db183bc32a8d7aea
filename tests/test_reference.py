"""Reference pages are those that the tables make; `DCNPLAN_REWRITE_DOCS=1` writes them anew."""

import os
from pathlib import Path

import pytest

from dcnplan import design, to_networkx
from dcnplan.cable_list.attributes import CABLE, RARE
from dcnplan.fabric.attributes import LINK, SERVER, SWITCH
from tests.border_pair import BORDER
from tests.building_specs import TWO_BUILDINGS
from tests.export.small import PODS
from tests.reference_pages import answers_page, attributes_page, cable_list_page

REWRITE = bool(os.environ.get("DCNPLAN_REWRITE_DOCS"))
REFERENCE = Path(__file__).parents[1] / "docs" / "reference"


@pytest.mark.parametrize(
    ("name", "made"), [("answers", answers_page), ("attributes", attributes_page), ("cable-list", cable_list_page)]
)
def test_a_reference_page_is_what_the_tables_say(name: str, made):
    path = REFERENCE / f"{name}.md"
    if REWRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(made(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made()


def test_every_attribute_of_a_graph_is_in_the_table_and_none_is_there_for_nothing():
    of_switches, of_servers, of_links = set[str](), set[str](), set[str]()
    for graph in (to_networkx(design(spec).fabric, servers=True) for spec in (PODS, BORDER, TWO_BUILDINGS)):
        for _, about in graph.nodes(data=True):
            (of_servers if about["role"] == "server" else of_switches).update(about)
        for _, _, about in graph.edges(data=True):
            of_links.update(about)
    assert of_switches <= {one.name for one in SWITCH}
    assert of_servers <= {one.name for one in SERVER}
    assert of_links <= {one.name for one in LINK}
    assert {one.name for one in SWITCH} == of_switches
    assert {one.name for one in LINK} == of_links


def test_every_attribute_has_a_meaning_in_a_sentence():
    every = (*SWITCH, *SERVER, *LINK, *CABLE, *RARE)
    assert len(every) >= 40
    assert [one.name for one in every if not one.meaning[:1].isupper() or not one.meaning.endswith(".")] == []
