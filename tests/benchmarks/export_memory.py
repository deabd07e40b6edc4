"""How much memory and time an export of many rows takes: `python -m tests.benchmarks.export_memory 10000000`.

The rows are made here, as a store would give them, 160,000 at a time; so it is the export alone that is measured.
"""

import asyncio
import contextlib
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import polars as pl

from qinlian_cli.exporting.keys import PSEUDONYM, Key
from qinlian_cli.exporting.plan import Table, read_plan
from qinlian_cli.exporting.prepare import make
from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.observe import clock

ROWS_AT_ONCE = 160_000
ROWS_OF_A_PERSON = 5
COLUMNS = "[sex_code, {name: birth_date, age_band: 10}, {name: WHEN}, {name: diagnosis_code, first: 3}, total_fee]"
RECIPE = """
title: 量测
recipient: measure
purpose: 只用于量测内存和时间。
period: {first: 1900-01-01, last: 2099-12-31}
link: LINK
suppress_max: 0.5
datasets: [{dataset: CL03, columns: COLUMNS}]
"""


class Rows:
    """So many visits, each person several."""

    def __init__(self, total: int) -> None:
        self._total = total

    async def rows(self, table: Table) -> AsyncIterator[pl.DataFrame]:
        schema = polars_schema(table.dataset)
        for first in range(0, self._total, ROWS_AT_ONCE):
            made = _made(first, min(ROWS_AT_ONCE, self._total - first), self._total // ROWS_OF_A_PERSON)
            missing = (pl.lit(None).alias(name) for name in table.reads if name not in made.columns)
            whole = made.with_columns(*missing)
            yield whole.select(pl.col(name).cast(schema[name]) for name in table.reads)


def _made(first: int, count: int, persons: int) -> pl.DataFrame:
    number = pl.int_range(first, first + count, eager=True)
    who = (number * 7919) % persons
    mixed = who.hash(1)
    return pl.DataFrame(
        {
            "org_code": pl.Series([f"61{place:04}" for place in range(100)]).gather(number % 100),
            "record_id": "V" + number.cast(pl.String),
            "id_no": "6104021990" + who.cast(pl.String).str.zfill(8),
            "sex_code": (mixed % 2 + 1).cast(pl.String),
            "birth_date": pl.select(
                pl.lit(date(1930, 1, 1)) + pl.duration(days=pl.lit((mixed % 30_000).cast(pl.Int64)))
            ).to_series(),
            "visited_at": pl.select(
                pl.lit(date(2017, 1, 1)).cast(pl.Datetime("us"))
                + pl.duration(minutes=pl.lit(number.hash(2).cast(pl.UInt64) % 500_000))
            ).to_series(),
            "diagnosis_code": pl.Series([f"{letter}{n:02}.900" for letter in "EGHIJKLMN" for n in range(90)]).gather(
                number.hash(3) % 810
            ),
            "total_fee": (number.hash(4) % 100_000).cast(pl.Float64) / 100,
        }
    )


def main() -> None:
    rows, link = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "none"
    when = "visited_at, to: month" if link == "none" else "visited_at, shift: true"
    with tempfile.TemporaryDirectory() as folder:
        recipe = Path(folder) / "recipe.yaml"
        text = RECIPE.replace("LINK", link).replace("COLUMNS", COLUMNS).replace("WHEN", when)
        recipe.write_text(text, encoding="utf-8")
        plan, key, began = (
            read_plan(recipe, load_catalogue()),
            Key(PSEUDONYM, "measure", b"\x01" * 32),
            time.monotonic(),
        )
        source = contextlib.nullcontext(Rows(rows))
        made = asyncio.run(make(plan, source, key, Path(folder), tell=lambda *_: None))
        seconds, peak = time.monotonic() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(path.stat().st_size for path in made.folder.rglob("*.parquet")) / 2**20
    said = f"{link} {rows:,} rows, {made.report.rows:,} out, k {made.report.k}: {seconds:.1f} s"
    sys.stdout.write(f"{clock.today()} {said}, peak {peak:,.0f} MiB, files {size:.0f} MiB\n")


if __name__ == "__main__":
    main()
