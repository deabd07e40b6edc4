"""Standardising alone: rows a CPU second of the widest dataset, all rules on, beside a pass that only casts.

`python -m tests.benchmarks.standardise_alone --dataset PH20` from the repository's root, single-threaded. The ratio is
what counts: all passes run on the same rows in the same process. `faulty` rows have one bad cell in every twentieth
row; `one institution` says how much the tally by institution costs; `repairs` has every repair declared, on clean rows
and on rows of which every column has a blank behind its text in one cell of twenty.
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import polars as pl
from tests.benchmarks.report import one_thread, write
from tests.unit.standardizer.valid_rows import NOW, valid_rows

from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.catalog.mappings import Repair, TableMapping
from qinlian_common.catalog.models import Dataset
from qinlian_common.wire.batch import ORG_CODE, RECORD_ID, SYSTEM_COLUMNS
from qinlian_standardizer.flow import convert, standardise

BATCH_ROWS = 20_000
DISTINCT_ROWS = 400
ROUNDS = 15


def main() -> None:
    given = _options().parse_args()
    one_thread("standardise_alone")
    catalogue = load_catalogue()
    widest = max(catalogue.datasets.values(), key=lambda each: len(each.columns))
    dataset = catalogue.datasets[given.dataset] if given.dataset else widest
    shape = f"{len(dataset.columns)} columns, {len(dataset.rules)} rules"
    sys.stdout.write(f"{dataset.code}, {shape}, batches of {BATCH_ROWS:,} rows, one thread\n")
    sys.stdout.write(f"{'vendor':10} {'pass':22} {'rows/CPU s':>12} {'of cast-only':>13}\n")
    found: dict[str, object] = {}
    for vendor, mappings in catalogue.vendors.items():
        if mapping := mappings.table_of(dataset.code):
            seconds = measure(vendor, dataset, mapping, catalogue, given.rounds)
            found[vendor] = tell(vendor, seconds)
    columns, rules = len(dataset.columns), len(dataset.rules)
    write("standardise-alone", {"dataset": dataset.code, "columns": columns, "rules": rules, "vendors": found})


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dataset", help="another one than the widest")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"of which the best counts ({ROUNDS})")
    return parser


def tell(vendor: str, seconds: dict[str, float]) -> dict[str, dict[str, float]]:
    """Shows a vendor's lines, and returns them for machines."""
    found = {
        name: {"rows_per_cpu_second": BATCH_ROWS / taken, "of_cast_only": seconds["cast only"] / taken}
        for name, taken in seconds.items()
    }
    for name, one in found.items():
        sys.stdout.write(f"{vendor:10} {name:22} {one['rows_per_cpu_second']:12,.0f} {one['of_cast_only']:13.2f}\n")
    return found


def measure(
    vendor: str, dataset: Dataset, mapping: TableMapping, catalogue: Catalogue, rounds: int
) -> dict[str, float]:
    """CPU seconds of each pass over a vendor's batch."""
    declared = catalogue.vendors[vendor].repairs
    inwards = standardise(mapping, dataset, catalogue, declared, now=lambda: NOW)
    repairing = standardise(mapping, dataset, catalogue, tuple(Repair), now=lambda: NOW)
    outwards = convert(dataset, mapping, catalogue, "institution")
    rows = many(valid_rows(dataset, mapping, catalogue, DISTINCT_ROWS))
    texts = outwards(rows).kept
    bad, one, blanks = spoiled(texts, mapping), of_one_institution(texts), with_blanks(texts)
    casts = plain_casts(dataset, mapping)
    passes: dict[str, Callable[[], object]] = {
        "cast only": lambda: texts.with_columns(casts),
        "standardise": lambda: inwards(texts),
        "one institution": lambda: inwards(one),
        "standardise faulty": lambda: inwards(bad),
        "repairs, clean": lambda: repairing(texts),
        "repairs, blanks": lambda: repairing(blanks),
        "convert": lambda: outwards(rows),
    }
    return fastest(passes, rounds)


def many(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows over and over, each with a number of its own."""
    copies = pl.concat([rows] * (BATCH_ROWS // rows.height))
    number = pl.int_range(pl.len()).cast(pl.String).str.zfill(17)
    return copies.with_columns(number.alias(RECORD_ID), number.alias("record_id"))


def of_one_institution(texts: pl.DataFrame) -> pl.DataFrame:
    """The same rows, all from one institution."""
    return texts.with_columns(pl.col(ORG_CODE).first())


def with_blanks(texts: pl.DataFrame) -> pl.DataFrame:
    """One cell in twenty with a blank at its end, in every column."""
    dirty = pl.int_range(pl.len()) % 20 == 0
    content = pl.all().exclude(SYSTEM_COLUMNS)
    return texts.with_columns(pl.when(dirty).then(content + " ").otherwise(content))


def plain_casts(dataset: Dataset, mapping: TableMapping) -> list[pl.Expr]:
    """What Polars needs to type the same columns, checking nothing."""
    types = {field.name: field.type for field in dataset.columns if field.type.base not in ("string", "boolean")}
    held = [column for column in mapping.columns if column.field in types and column.part != "time"]
    return [_cast(column.column, column.format, polars_type(types[column.field or ""])) for column in held]


def _cast(name: str, form: str | None, dtype: pl.DataType) -> pl.Expr:
    if dtype == pl.Date or (form and "%H" not in form):
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


def fastest(passes: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """CPU seconds of each pass, the least of several rounds, the passes taking turns."""
    best = dict.fromkeys(passes, timedelta.max.total_seconds())
    for _ in range(rounds):
        for name, run in passes.items():
            start = time.process_time()
            run()
            best[name] = min(best[name], time.process_time() - start)
    return best


if __name__ == "__main__":
    main()
