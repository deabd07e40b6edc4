"""Growth: time a row of one hop (flow P02) for more and more rows, each size in fresh stores of one server.

python -m tests.benchmarks.growth --sizes 10000 100000 1000000
"""

import argparse
import asyncio
from collections.abc import Sequence

from tests.benchmarks.bed import BUILD, bed
from tests.benchmarks.hop import READER, SOURCE, TARGET, Hop, fill, run_hop
from tests.benchmarks.report import answer, told

SIZES = (10_000, 100_000, 1_000_000)


async def one(rows: int) -> Hop:
    """One size."""
    async with bed(BUILD / "growth", [SOURCE, TARGET], [READER]) as ground:
        await fill(ground.stores[SOURCE], rows)
        return await run_hop(ground, rows, tell=told(rows, f"growth, {rows:,}"))


async def measure(sizes: Sequence[int]) -> dict[str, object]:
    """All sizes; `microseconds_per_row` is time, not CPU."""
    hops = [await one(rows) for rows in sizes]
    return {
        "sizes": [
            {
                "rows": hop.rows,
                "microseconds_per_row": 1e6 / hop.rows_per_second,
                "cpu_microseconds_per_row": hop.cpu_microseconds_per_row,
                "memory_mib_max": hop.memory_mib_max,
            }
            for hop in hops
        ]
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="rows of each run")
    answer("growth", asyncio.run(measure(parser.parse_args().sizes)))
