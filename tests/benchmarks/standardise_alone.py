"""Standardising alone: rows a CPU second of the widest dataset, all rules on, beside a pass that only casts.

`python -m tests.benchmarks.standardise_alone` from the repository's root, single-threaded. The ratio is what counts:
both passes run on the same rows in the same process. `faulty` rows have one bad cell in every twentieth row.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import polars as pl
from tests.unit.standardizer.valid_rows import valid_rows

from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.catalog.models import Dataset, TableMapping
from qinlian_standardizer.flow import convert, standardise

BATCH_ROWS = 20_000
ROUNDS = 15


def main() -> None:
    if pl.thread_pool_size() != 1:
        arguments = [sys.executable, "-m", "tests.benchmarks.standardise_alone"]
        os.execve(sys.executable, arguments, os.environ | {"POLARS_MAX_THREADS": "1"})
    catalogue = load_catalogue()
    dataset = max(catalogue.datasets.values(), key=lambda each: len(each.columns))
    sys.stdout.write(f"{dataset.code}, {len(dataset.columns)} columns, batches of {BATCH_ROWS:,} rows, one thread\n")
    sys.stdout.write(f"{'vendor':10} {'pass':18} {'rows/CPU s':>12} {'of cast-only':>13}\n")
    for vendor, mappings in catalogue.vendors.items():
        if mapping := mappings.table_of(dataset.code):
            measure(vendor, dataset, mapping, catalogue)


def measure(vendor: str, dataset: Dataset, mapping: TableMapping, catalogue: Catalogue) -> None:
    inwards, outwards = standardise(mapping, dataset, catalogue), convert(dataset, mapping, catalogue, "institution")
    rows = valid_rows(dataset, mapping, catalogue, BATCH_ROWS)
    texts = outwards(rows).kept
    bad = spoiled(texts, mapping)
    casts = plain_casts(dataset, mapping)
    passes: dict[str, Callable[[], object]] = {
        "cast only": lambda: texts.with_columns(casts),
        "standardise": lambda: inwards(texts),
        "standardise faulty": lambda: inwards(bad),
        "convert": lambda: outwards(rows),
    }
    seconds = fastest(passes)
    for name, taken in seconds.items():
        ratio = seconds["cast only"] / taken
        sys.stdout.write(f"{vendor:10} {name:18} {BATCH_ROWS / taken:12,.0f} {ratio:13.2f}\n")


def plain_casts(dataset: Dataset, mapping: TableMapping) -> list[pl.Expr]:
    """What Polars needs to type the same columns, checking nothing."""
    types = {field.name: field.type for field in dataset.columns if field.type.base not in ("string", "boolean")}
    held = [(column, polars_type(types[column.field])) for column in mapping.columns if column.field in types]
    return [_cast(column.column, column.format, dtype) for column, dtype in held]


def _cast(name: str, form: str | None, dtype: pl.DataType) -> pl.Expr:
    if dtype == pl.Date:
        return pl.col(name).str.to_date(form or "%Y-%m-%d", cache=False)
    if dtype == pl.Datetime:
        return pl.col(name).str.to_datetime(form or "%Y-%m-%d %H:%M:%S", time_unit="us", cache=False)
    return pl.col(name).cast(dtype)


def spoiled(texts: pl.DataFrame, mapping: TableMapping) -> pl.DataFrame:
    """Every twentieth row with one bad cell, in five kinds: code, date, missing, too long, out of range."""
    columns = {column.field: column.column for column in mapping.columns}
    faults = {"sex_code": "?", "birth_date": "1960-02-30", "id_no": "", "person_name": "长" * 80, "systolic": "999"}
    place = pl.int_range(pl.len())
    return texts.with_columns(
        pl.when(place % 100 == 20 * kind).then(pl.lit(value)).otherwise(pl.col(columns[field])).alias(columns[field])
        for kind, (field, value) in enumerate(faults.items())
        if field in columns
    )


def fastest(passes: dict[str, Callable[[], object]]) -> dict[str, float]:
    """CPU seconds of each pass, the least of several rounds, the passes taking turns."""
    best = dict.fromkeys(passes, timedelta.max.total_seconds())
    for _ in range(ROUNDS):
        for name, run in passes.items():
            start = time.process_time()
            run()
            best[name] = min(best[name], time.process_time() - start)
    return best


if __name__ == "__main__":
    main()
