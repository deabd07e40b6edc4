"""The published examples and messages are true: the platforms' checks let the examples pass, and say what is told."""

from datetime import datetime
from importlib.resources import files
from typing import Any

import polars as pl
import pytest

from qinlian_cli.specification.examples import as_text, example_rows
from qinlian_cli.specification.outline import Outline
from qinlian_cli.specification.rule_rows import all_rows
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.catalog.identity import CATALOGUE_VENDOR
from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.rules import DIMENSION_TITLES, Dimension
from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.pipeline.stage import Split
from qinlian_common.wire.batch import SYSTEM_SCHEMA
from qinlian_standardizer.flow import standardise

CATALOGUE = load_catalogue()
NOON = datetime(2024, 5, 6, 12, tzinfo=EXCHANGE_ZONE)


def judged(catalogue: Catalogue, dataset: Dataset, rows: list[dict[str, str | None]]) -> Split:
    """The rows as a vendor delivers them in the catalogue's own form, through the standardizer."""
    mapping = catalogue.vendors[CATALOGUE_VENDOR].table_of(dataset.code)
    assert mapping is not None
    columns: dict[str, list[Any]] = {name: [row[name] for row in rows] for name in rows[0]}
    columns["origin_class"] = ["institution"] * len(rows)
    system = {
        "_op": ["U"] * len(rows),
        "_org_code": columns["org_code"],
        "_record_id": columns["record_id"],
        "_row_version": list(range(len(rows))),
        "_delivery_version": [0] * len(rows),
        "_home_division": [None] * len(rows),
    }
    schema = dict(SYSTEM_SCHEMA) | {column.column: pl.String() for column in mapping.columns}
    return standardise(mapping, dataset, catalogue, now=lambda: NOON)(pl.DataFrame(system | columns, schema=schema))


def texts(dataset: Dataset) -> list[dict[str, str | None]]:
    rows = example_rows(dataset, CATALOGUE)
    return [{name: as_text(value) or None for name, value in row.items()} for row in rows]


@pytest.mark.parametrize("code", CATALOGUE.datasets)
def test_no_example_is_rejected_or_warned_of(code: str):
    split = judged(CATALOGUE, CATALOGUE.datasets[code], texts(CATALOGUE.datasets[code]))
    assert split.rejected.select("rule", "message").rows() == []
    assert split.warned.select("rule", "message").rows() == []
    assert split.kept.height == 3


@pytest.mark.parametrize("code", CATALOGUE.datasets)
def test_every_rule_that_is_judged_is_published_with_its_severity_and_dimension(code: str):
    dataset = CATALOGUE.datasets[code]
    tally = judged(CATALOGUE, dataset, texts(dataset)).tally.select("rule", "severity", "dimension").unique()
    told = {row.name: (row.severity.value, row.dimension) for row in all_rows(Outline(CATALOGUE), dataset)}
    found = {rule: (severity, DIMENSION_TITLES[Dimension(dimension)]) for rule, severity, dimension in tally.rows()}
    assert {rule: said for rule, said in found.items() if told.get(rule) != said} == {}


def test_the_reasons_that_the_chapter_shows_are_the_ones_that_are_given():
    chapter = (files("qinlian_cli.specification") / "texts/rejection.md").read_text(encoding="utf-8")
    visit = CATALOGUE.datasets["CL03"]
    good = texts(visit)[0]
    faults: dict[str, list[dict[str, str | None]]] = {
        "null_key": [good | {"record_id": None}],
        "duplicate_key": [good, good],
        "unknown_code": [good | {"sex_code": "男"}],
        "invalid_type": [good | {"birth_date": "1966-02-30"}],
        "mandatory": [good | {"person_name": None}],
        "too_long": [good | {"chief_complaint": "咳" * 101}],
    }
    for rule, rows in faults.items():
        ((found, message),) = judged(CATALOGUE, visit, rows).rejected.select("rule", "message").rows()
        assert found == rule
        assert f"| `{rule}` | {message} |" in chapter


def test_a_withdrawn_row_needs_its_key_alone():
    visit = CATALOGUE.datasets["CL03"]
    good = texts(visit)[0]
    bare: dict[str, str | None] = dict.fromkeys(good) | {name: good[name] for name in ("org_code", "record_id")}
    split = judged(CATALOGUE, visit, [bare | {"modify_flag": "3"}])
    assert (split.rejected.height, split.kept["_op"].to_list()) == (0, ["D"])
