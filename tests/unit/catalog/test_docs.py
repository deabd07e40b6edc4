"""docs/data-model.md names what there is, and its examples are a catalogue that loads."""

import re
from pathlib import Path
from typing import get_args

import pytest

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.mappings import ColumnMapping, Repair
from qinlian_common.catalog.models import DataField
from qinlian_common.catalog.rules import Rule
from qinlian_common.errors import ConfigurationError

DOC = (Path(__file__).parents[3] / "docs/data-model.md").read_text(encoding="utf-8")
EXAMPLES: dict[str, str] = dict(re.findall(r"```(?:yaml|csv)\n# (\S+)\n(.*?)```", DOC, flags=re.DOTALL))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    for name, body in EXAMPLES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(body, encoding="utf-8")
    return tmp_path


def test_the_examples_load(example: Path):
    catalogue = load_catalogue(example)
    assert (list(catalogue.datasets), list(catalogue.vendors)) == (["XX01", "XX01A"], ["catalogue", "example"])


def test_the_message_is_as_shown(example: Path):
    path = example / "vendors/example/_vendor.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("女: 2", "女: 3"), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_catalogue(example)
    (problem,) = caught.value.problems
    assert f"{problem.message}\n    fix: {problem.fix}" in DOC


def test_every_key_and_every_check_is_named():
    keys = [*DataField.model_fields, *ColumnMapping.model_fields, *get_args(Rule.model_fields["check"].annotation)]
    assert [key for key in keys if f"`{key}`" not in DOC] == []


def test_every_repair_and_vendor_is_named():
    names = [f"`{repair}`" for repair in Repair] + [f"`{name}`" for name in load_catalogue().vendors]
    assert [name for name in names if name not in DOC] == []
