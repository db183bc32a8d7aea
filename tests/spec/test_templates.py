"""The templates load as they are, and so do the lines in them that are commented out."""

import re

import pytest

from dcnplan.families.registry import FAMILIES
from dcnplan.spec.templates import TEMPLATES, taken_for_granted, template
from tests.spec.asking import asked


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_a_spec_of_its_own_family(name):
    spec = asked(template(name)).spec
    assert (spec.name, spec.family) == (name, name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_a_template_offers_in_comments_is_right_too(name):
    text = template(name)
    pods = re.search(r"^# pods:\n", text, re.MULTILINE)
    text = re.sub(r"^pods: .*\n", "", text, flags=re.MULTILINE) if pods else text
    offered = re.sub(r"^( *)# ((?: {2})?[a-z_]+: *(?:[{0-9].*)?)$", r"\1\2", text, flags=re.MULTILINE)
    spec = asked(offered).spec
    assert spec.limits
    assert spec.lengths_m
    assert len(spec.pods) == 2 or len(spec.pods[0].leaves) == 2


def test_every_family_has_a_template():
    assert tuple(FAMILIES) == TEMPLATES


def test_a_template_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        template("ring")


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_capacity_takes_for_granted_is_a_good_spec_of_that_family(name):
    assert asked(taken_for_granted(name)).spec.family == name
