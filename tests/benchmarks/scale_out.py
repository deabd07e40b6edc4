"""Scale-out: CPU a row of one hop (flow P02) with 1, 2 and 4 loaders; it must not grow with their number.

python -m tests.benchmarks.scale_out --rows 300000

CPU is counted from the fourth part of the rows on, so that what a process needs to begin is left out. The collector is
ahead of the loaders by then: only what is said of loaders and database holds for a row.
"""

import asyncio

from tests.benchmarks.bed import BUILD, bed
from tests.benchmarks.hop import READER, SOURCE, TARGET, Hop, fill, run_hop
from tests.benchmarks.report import answer, options, told

COUNTS = (1, 2, 4)


async def one(loaders: int, rows: int) -> Hop:
    """One number of loaders."""
    async with bed(BUILD / "scale-out", [SOURCE, TARGET], [READER]) as ground:
        await fill(ground.stores[SOURCE], rows)
        return await run_hop(ground, rows, loaders=loaders, warm_rows=rows // 4, tell=told(rows, f"{loaders} loaders"))


async def measure(rows: int) -> dict[str, object]:
    """CPU a row by the number of loaders."""
    hops = {count: await one(count, rows) for count in COUNTS}
    return {
        "rows": rows,
        "loaders": {
            str(count): {
                "rows_per_second": hop.rows_per_second,
                "cpu_microseconds_per_row": hop.cpu_microseconds_per_row,
                "memory_mib_max": hop.memory_mib_max,
            }
            for count, hop in hops.items()
        },
    }


if __name__ == "__main__":
    answer("scale-out", asyncio.run(measure(options(__doc__ or "", 300_000).parse_args().rows)))
