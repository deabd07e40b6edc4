"""Files that are loaded, without a store: a model of what a staging table holds, and merges that keep its rule."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
from tests.unit.validate.filled import CATALOGUE, OUTLINE, Row, csv_file, examples

from qinlian_cli.loading.place import Place, place_of
from qinlian_cli.loading.rows import batch_of
from qinlian_cli.loading.weigh import DOES, TAKEN, weighed
from qinlian_cli.validate.check import Checked, check
from qinlian_cli.validate.found import ROW
from qinlian_cli.validate.read_file import open_source
from qinlian_cli.validate.recognise import Wanted
from qinlian_common.adapters.relational.merged_rows import as_stored
from qinlian_common.adapters.relational.shape import staging_shape
from qinlian_common.topology.flows import OriginClass
from qinlian_common.topology.load import load_topology

PERSON = CATALOGUE.datasets["BI01"]
SHAPE = staging_shape(PERSON)
SHAANXI = load_topology(Path("topologies/shaanxi.yaml"), CATALOGUE)
NOON = datetime(2026, 11, 26, 4, tzinfo=UTC)
BESIDE = {"_origin_division": "610402", "_origin_class": "institution", "_business_day": None, "_batch_id": "b"}


def place() -> Place:
    """Of a county's institutions."""
    return place_of(SHAANXI, "610402.staging", None, OriginClass.INSTITUTION)


def person(record_id: str, **changes: Any) -> dict[str, Any]:
    return examples(PERSON)[0] | {"record_id": record_id} | changes


def checked(path: Path, rows: Sequence[Row]) -> Checked:
    """A CSV file of persons, with its rows kept."""
    source = open_source(csv_file(path, rows, PERSON))
    return check(source, OUTLINE, Wanted(None, PERSON), lambda: NOON, keeps_rows=True)


def batch(path: Path, rows: Sequence[Row], moment: datetime = NOON) -> pl.DataFrame:
    """The rows of such a file as they would be merged."""
    (sheet,) = checked(path, rows).sheets
    return batch_of(sheet, CATALOGUE, moment, lambda _, __: None)


def nothing_stands() -> pl.DataFrame:
    """A table without rows, as `in_any_state` tells it."""
    columns = {c.name: c.dtype for c in SHAPE.columns}
    beside = {"origin_division": pl.String(), "row_version": pl.Int64(), "delivery_version": pl.Int64()}
    return pl.DataFrame(schema=columns | beside)


def merged(standing: pl.DataFrame, rows: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, int]]:
    """What the table holds after a load, by the merge's own rule, and how many rows did what."""
    told = weighed(rows, standing, place())
    new = told.filter(pl.col(DOES).is_in([does.value for does in TAKEN])).drop(ROW, DOES)
    stored = as_stored(SHAPE, new.with_columns(pl.lit(value).alias(name) for name, value in BESIDE.items()))
    both = pl.concat([standing, stored.select(standing.columns)])
    kept = both.sort("org_code", "record_id", "row_version", "delivery_version").unique(
        ["org_code", "record_id"], keep="last", maintain_order=True
    )
    return kept, dict(told[DOES].value_counts().iter_rows())
