"""Every field of every shipped dataset: what is missing, unreadable, too long or no code leaves for that alone."""

from collections.abc import Iterator

import polars as pl
import pytest
from tests.unit.standardizer.valid_rows import NOW, valid_rows

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_standardizer.flow import convert, standardise

CATALOGUE = load_catalogue()
ITSELF = CATALOGUE.vendors["catalogue"]
KEYS = ("org_code", "record_id")
UNREADABLE = {"integer": "1.5", "decimal": "1,5", "date": "2024-02-30", "datetime": "2024-05-31 25:00:00"}


def faults(dataset: Dataset) -> Iterator[tuple[DataField, str, str | None]]:
    """Field, rule, and the text by which a row breaks it."""
    for field in (field for field in dataset.columns if field.name not in KEYS):
        if field.mandatory:
            yield field, "mandatory", None
        if field.type.base in UNREADABLE:
            yield field, "invalid_type", UNREADABLE[field.type.base]
        elif field.type.base == "boolean":
            yield field, "invalid_type", "yes"
        elif field.codes:
            yield field, "unknown_code", "?"
        else:
            yield field, "too_long", "长" * ((field.type.length or 0) + 1)


@pytest.mark.parametrize("code", CATALOGUE.datasets)
def test_a_row_with_one_faulty_cell_leaves_for_that_cell_alone(code: str) -> None:
    dataset, mapping = CATALOGUE.datasets[code], ITSELF.table_of(code)
    assert mapping is not None
    expected = list(faults(dataset))
    good = convert(dataset, mapping, CATALOGUE, "institution")(valid_rows(dataset, mapping, CATALOGUE, 8)).kept
    rows = [
        good.row(place % 8, named=True) | {"_record_id": f"{place:017d}", field.name: text}
        for place, (field, _, text) in enumerate(expected)
    ]
    split = standardise(mapping, dataset, CATALOGUE, now=lambda: NOW)(pl.DataFrame(rows, schema=good.schema))
    assert (split.kept.height, split.warned.height) == (0, 0)
    assert split.rejected.select("rule", "field").rows() == [(rule, field.name) for field, rule, _ in expected]
    titles = [field.title for field, _, _ in expected]
    for message, title in zip(split.rejected["message"], titles, strict=True):
        assert all(reason.startswith(f"{title}：") for reason in message.split("；"))
    assert faulty_of(split.tally) == {(rule, field.name): 1 for field, rule, _ in expected}


def faulty_of(tally: pl.DataFrame) -> dict[tuple[str, str], int]:
    """How many values failed, by implicit rule and field."""
    implicit = tally.filter(pl.col("rule").is_in(["mandatory", "invalid_type", "unknown_code", "too_long"]))
    sums = implicit.group_by("rule", "field").agg(pl.col("violated").sum()).filter(pl.col("violated") > 0)
    return {(rule, field): violated for rule, field, violated in sums.rows()}
