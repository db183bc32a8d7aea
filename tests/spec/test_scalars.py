"""Names and models: those that a file system or YAML would take for something else are refused."""

import pytest

from dcnplan.errors import Place
from dcnplan.inputs.keys.fault import Fault
from dcnplan.inputs.nodes import Scalar, scalar_of_text
from dcnplan.spec import scalars

HERE = Place("fabric.yaml", 1, 1)


def quoted(text: str) -> Scalar:
    return Scalar(text, text, True, HERE)


def fault(read, node: Scalar) -> tuple[str, str | None]:
    with pytest.raises(Fault) as error:
        read(node)
    return str(error.value), error.value.hint


def test_a_model_that_yaml_reads_as_a_number_is_to_be_quoted():
    assert fault(scalars.model, scalar_of_text("9336", HERE))[1] == 'quote it: "9336"'
    assert scalars.model(quoted("9336")) == "9336"


@pytest.mark.parametrize("name", ["dc1", "DC-1.a_b", "a" * 63, "1", "console", "com10"])
def test_names_fit_for_files_are_taken(name):
    assert scalars.name(quoted(name)) == name


@pytest.mark.parametrize("name", ["con", "Lpt1", "AUX.old", "nul", "com0"])
def test_names_that_windows_keeps_for_devices_are_refused(name):
    assert "Windows" in fault(scalars.name, quoted(name))[0]


@pytest.mark.parametrize("ratio", ["03:1", "3:01", "+3:1", "٣:1", "3_0:1", "inf:1", "3:nan", "1e1:1"])
def test_a_ratio_is_of_plain_decimals(ratio):
    node = scalar_of_text(ratio, HERE)
    with pytest.raises(Fault, match="is not a ratio"):
        scalars.RATIO.read(node)
