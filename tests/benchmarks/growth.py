"""Growth: time a row of one hop (flow P02) for more and more rows, each size in fresh stores of one server.

    python -m tests.benchmarks.growth --rows 10000 100000 1000000 10000000

10,000,000 rows take some ten minutes and 22 GB of disk.
"""

import argparse
import asyncio
import shutil
import time
from collections.abc import Sequence

from tests.benchmarks.bed import BUILD, Bed, bed
from tests.benchmarks.hop import READER, SOURCE, TARGET, fill, run_hop
from tests.benchmarks.report import answer, told

from qinlian_cli.output import say

SIZES = (10_000, 100_000, 1_000_000)
DISK_BYTES_PER_ROW = 2_200
"""Both stores with their journals, the records on the bus, and the write-ahead log."""

DISK_BYTES_LEFT = 5 * 10**9


async def one(rows: int) -> dict[str, object]:
    """One size; `microseconds_per_row` is time, not CPU."""
    _require_disk(rows)
    async with bed(BUILD / "growth", [SOURCE, TARGET], [READER]) as ground:
        started = time.perf_counter()
        await fill(ground.stores[SOURCE], rows)
        say(f"growth: {rows:,} rows are journalled, after {time.perf_counter() - started:.0f} s")
        hop = await run_hop(ground, rows, tell=told(rows, f"growth, {rows:,}"))
        stored = await _stored_bytes(ground)
    return {
        "rows": hop.rows,
        "microseconds_per_row": 1e6 / hop.rows_per_second,
        "cpu_microseconds_per_row": hop.cpu_microseconds_per_row,
        "memory_mib_max": hop.memory_mib_max,
        "memory_mib_over_time": hop.memory_mib_over_time,
        "stored_bytes_per_row": stored / rows,
    }


def _require_disk(rows: int) -> None:
    """SystemExit where the disk would run full on the way."""
    BUILD.mkdir(parents=True, exist_ok=True)
    free, needed = shutil.disk_usage(BUILD).free, rows * DISK_BYTES_PER_ROW + DISK_BYTES_LEFT
    if free < needed:
        raise SystemExit(
            f"{rows:,} rows need {needed / 1e9:.0f} GB of disk and {free / 1e9:.0f} are free: "
            "free some space, or ask for fewer --rows"
        )


async def _stored_bytes(ground: Bed) -> int:
    """What the databases of both stores hold, with indexes and journals, without the write-ahead log."""
    async with ground.stores[TARGET].connections.connection() as connection:
        return int(await connection.fetchval("SELECT sum(pg_database_size(oid)) FROM pg_database"))


async def measure(sizes: Sequence[int]) -> dict[str, object]:
    """All sizes, one after the other."""
    return {"sizes": [await one(rows) for rows in sizes]}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=list(SIZES), help="rows of each run")
    answer("growth", asyncio.run(measure(parser.parse_args().rows)))
