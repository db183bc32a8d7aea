"""The rules of chips: those of one, read alone, are those that the whole file has of it."""

from dcnplan.catalog.chips import CHIPS, rules_of
from dcnplan.errors import CatalogError
from dcnplan.inputs.keys.reading import read_whole
from dcnplan.inputs.keys.written import Findings
from dcnplan.inputs.shipped import shipped_bytes
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml


def test_each_chip_has_the_rules_of_the_file_in_its_places():
    findings = Findings()
    source = source_of("chips.yaml", shipped_bytes("catalog", "chips.yaml"))
    whole = read_whole(load_yaml(source, CatalogError), CHIPS, findings)
    assert not findings.problems
    assert {"Tomahawk", "Tomahawk 5", "Spectrum-4"} <= set(whole.entries)
    for name, rules in whole.entries.items():
        found = [rule.written for rule in rules_of(name.casefold())]
        assert [(one.value, one.place) for one in found] == [(one.value, one.place) for one in rules.items]
    assert rules_of("unheard of") == ()
