"""Latency: one row written at the county until it is visible in the province's production store.

    python -m tests.benchmarks.latency --samples 200 --rows 300000

First on a quiet system, then while a backlog of another dataset moves over the same hops (no head-of-line blocking).
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

import polars as pl
from tests.benchmarks import way
from tests.benchmarks.bed import BUILD, Bed, bed
from tests.benchmarks.hop import DATASET as BACKLOG
from tests.benchmarks.report import answer, options

from qinlian_cli.output import say

SINGLE = "PH18"
POLL_SECONDS = 0.005
PAUSE_SECONDS = 0.05
ARRIVAL_SECONDS_MAX = 300.0
_QUANTILES = {"p50": 0.5, "p90": 0.9, "p99": 0.99, "max": 1.0}


async def measure(samples: int, rows: int) -> dict[str, object]:
    """Quantiles of seconds, quiet and busy."""
    async with bed(BUILD / "latency", way.STORES, way.PLATFORMS) as ground:
        singles = pl.concat(way.vendor_chunks(ground, SINGLE, 2 * samples))
        async with ground.services(way.SERVICES, way.PLATFORMS, stores=way.SOURCES):
            await _one(ground, singles[:1])  # the first row also pays for opened connections
            quiet = [await _one(ground, singles[place : place + 1]) for place in range(1, samples)]
            say(f"quiet: {_quantiles(quiet)}")
            for chunk in way.vendor_chunks(ground, BACKLOG, rows):
                await way.write(ground, BACKLOG, chunk)
            busy = await _while_busy(ground, singles[samples:], rows)
    return {"samples": len(quiet), "quiet_seconds": _quantiles(quiet), "backlog_rows": rows,
            "busy_samples": len(busy), "busy_seconds": _quantiles(busy)}  # fmt: skip


async def _while_busy(ground: Bed, singles: pl.DataFrame, rows: int) -> list[float]:
    """One row after the other, until the backlog has arrived or all are used."""
    seconds: list[float] = []
    for place in range(singles.height):
        if await way.arrived(ground.stores[way.LAST], BACKLOG) >= rows:
            break
        seconds.append(await _one(ground, singles[place : place + 1]))
    return seconds


async def _one(ground: Bed, row: pl.DataFrame) -> float:
    seen = _looking(ground, row)
    await asyncio.sleep(PAUSE_SECONDS)
    started = time.perf_counter()
    await way.write(ground, SINGLE, row)
    while not await seen():
        if time.perf_counter() - started > ARRIVAL_SECONDS_MAX:
            raise SystemExit("a row did not arrive")
        await asyncio.sleep(POLL_SECONDS)
    return time.perf_counter() - started


def _looking(ground: Bed, row: pl.DataFrame) -> Callable[[], Awaitable[bool]]:
    """Whether the row is in the province's production store, by its key."""
    first, last = (ground.stores[store].plan.shapes[SINGLE] for store in (way.FIRST, way.LAST))
    key = row.row(0, named=True)
    query = f"SELECT 1 FROM {last.table} WHERE {last.org_code} = $1 AND {last.record_id} = $2"

    async def seen() -> bool:
        async with ground.stores[way.LAST].connections.connection() as connection:
            return bool(await connection.fetchval(query, key[first.org_code], key[first.record_id]))

    return seen


def _quantiles(seconds: list[float]) -> dict[str, float]:
    found = pl.Series(seconds)
    return {name: round(float(found.quantile(share, "nearest") or 0.0), 3) for name, share in _QUANTILES.items()}


if __name__ == "__main__":
    parser = options(__doc__ or "", 300_000)
    parser.add_argument("--samples", type=int, default=200, help="rows on the quiet system (200)")
    given = parser.parse_args()
    answer("latency", asyncio.run(measure(given.samples, given.rows)))
