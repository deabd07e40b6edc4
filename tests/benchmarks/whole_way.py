"""County to province: P01 -> P02 -> P08 -> P09, with P03 and N01 beside it, standardised and checked, as in operation.

    python -m tests.benchmarks.whole_way --rows 1000000

A county's software writes outpatient visits; one collector, one standardizer and one loader serve county, city and
province. Timed from the first batch that the county sends to the last row in the province's production store; beside
the ceiling of one hop (see `one_hop`), for four hops that pass through four databases of one server.
"""

import asyncio
from dataclasses import asdict, dataclass

from tests.benchmarks import way
from tests.benchmarks.bed import BUILD, Bed, bed
from tests.benchmarks.hop import CEILING, DATASET, POLL_SECONDS, ceiling
from tests.benchmarks.report import answer, options, told

SETTLE_SECONDS_MAX = 600


@dataclass(frozen=True, slots=True)
class Leg:
    """One hop of the way: rows/s from its first to its last row in the ledger."""

    rows_per_second: float


async def measure(rows: int) -> dict[str, object]:
    """Writes, lets the services move everything, and reads the ledgers."""
    async with bed(BUILD / "whole-way", way.STORES, way.PLATFORMS, {CEILING: f"{way.CITY}.staging"}) as ground:
        for chunk in way.vendor_chunks(ground, DATASET, rows):
            await way.write(ground, DATASET, chunk)
        await _analysed(ground)
        async with ground.services(way.SERVICES, way.PLATFORMS, stores=way.SOURCES) as use:
            await _until_arrived(ground, rows)
        at_most = await ceiling(ground.stores[CEILING], rows)
        seconds = await _seconds(ground)
        legs = {flow: await _leg(ground, target, rows) for flow, (_, target) in way.HOPS.items()}
    return {
        "rows": rows,
        "seconds": seconds,
        "rows_per_second": rows / seconds,
        "ceiling_rows_per_second": at_most,
        "ratio_to_ceiling": rows / seconds / at_most,
        "legs": {flow: asdict(leg) for flow, leg in legs.items()},
        "cpu_microseconds_per_row_and_hop": use.microseconds_per_row(rows * len(way.HOPS)),
        "memory_mib_max": use.rss_mib,
    }


async def _analysed(ground: Bed) -> None:
    async with ground.stores[way.FIRST].connections.connection() as connection:
        await connection.execute("VACUUM ANALYZE")


async def _until_arrived(ground: Bed, rows: int) -> None:
    """Every hop has all rows; what is rejected on the way would never arrive, so a standstill is an error."""
    tell, still, before = told(rows, "in the province"), 0.0, -1
    targets = [ground.stores[target] for _, target in way.HOPS.values()]
    while True:
        loaded = [await way.arrived(store, DATASET) for store in targets]
        tell(loaded[list(way.HOPS).index("P09")])
        if min(loaded) >= rows:
            return
        still = still + POLL_SECONDS if sum(loaded) == before else 0.0
        before = sum(loaded)
        if still > SETTLE_SECONDS_MAX:
            raise SystemExit(f"rows are missing: {dict(zip(way.HOPS, loaded, strict=True))} of {rows}")
        await asyncio.sleep(POLL_SECONDS)


async def _seconds(ground: Bed) -> float:
    async with ground.stores[way.FIRST].connections.connection() as connection:
        first = await connection.fetchval("SELECT min(sent_at) FROM exchange_sent")
    async with ground.stores[way.LAST].connections.connection() as connection:
        last = await connection.fetchval("SELECT max(loaded_at) FROM exchange_ledger")
    return float((last - first).total_seconds())


async def _leg(ground: Bed, target: str, rows: int) -> Leg:
    async with ground.stores[target].connections.connection() as connection:
        seconds = await connection.fetchval(
            "SELECT extract(epoch FROM max(loaded_at) - min(loaded_at)) FROM exchange_ledger WHERE dataset = $1",
            DATASET,
        )
    return Leg(rows / max(float(seconds), POLL_SECONDS))


if __name__ == "__main__":
    answer("whole-way", asyncio.run(measure(options(__doc__ or "", 1_000_000).parse_args().rows)))
