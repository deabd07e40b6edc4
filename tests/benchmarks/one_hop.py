"""One hop, sustained: county staging -> Kafka -> city staging (flow P02), beside the ceiling of the database alone.

    python -m tests.benchmarks.one_hop --rows 1000000

The ceiling is one INSERT ... SELECT ... ON CONFLICT of the same rows into an equal table with the same triggers, in the
same server, right after the hop. Figures are ratios of one run; absolute numbers belong to the machine.
"""

import asyncio

from tests.benchmarks.bed import BUILD, bed
from tests.benchmarks.hop import CEILING, READER, SOURCE, TARGET, ceiling, fill, run_hop
from tests.benchmarks.report import answer, options, told


async def measure(rows: int) -> dict[str, object]:
    """Runs the hop, then the ceiling; returns the figures."""
    async with bed(BUILD / "one-hop", [SOURCE, TARGET], [READER], {CEILING: TARGET}) as ground:
        journalled = await fill(ground.stores[SOURCE], rows)
        hop = await run_hop(ground, rows, tell=told(rows, "one hop"))
        at_most = await ceiling(ground.stores[CEILING], rows)
    return hop.document() | {
        "journal_rows_per_second": journalled,
        "ceiling_rows_per_second": at_most,
        "ratio_to_ceiling": hop.rows_per_second / at_most,
    }


if __name__ == "__main__":
    answer("one-hop", asyncio.run(measure(options(__doc__ or "", 1_000_000).parse_args().rows)))
