"""One hop, sustained: county staging -> Kafka -> city staging (flow P02), beside the ceiling of the database alone.

    python -m tests.benchmarks.one_hop --rows 1000000
    python -m tests.benchmarks.one_hop --rows 300000 --seal off aes-256-gcm sm4-gcm

The ceiling is one INSERT ... SELECT ... ON CONFLICT of the same rows into an equal table with the same triggers, in the
same server, right after the hop. Figures are ratios of one run; absolute numbers belong to the machine. With several
ciphers the hop is run once with each, on new servers; the first one's figures are the hop's, `seals` has all of them.
"""

import asyncio
from collections.abc import Sequence

from tests.benchmarks.bed import BUILD, bed
from tests.benchmarks.hop import CEILING, READER, SOURCE, TARGET, ceiling, fill, run_hop
from tests.benchmarks.report import answer, options, told

SEALS = ("aes-256-gcm", "sm4-gcm", "off")


async def measure(rows: int, seals: Sequence[str]) -> dict[str, object]:
    """Runs the hop with each cipher, each time with its ceiling; returns the figures."""
    found = {seal: await _measured(rows, seal) for seal in seals}
    first = found[seals[0]]
    return first if len(found) == 1 else first | {"seals": found}


async def _measured(rows: int, seal: str) -> dict[str, object]:
    async with bed(BUILD / "one-hop", [SOURCE, TARGET], [READER], {CEILING: TARGET}) as ground:
        journalled = await fill(ground.stores[SOURCE], rows)
        hop = await run_hop(ground, rows, tell=told(rows, f"one hop, seal {seal}"), seal=seal)
        at_most = await ceiling(ground.stores[CEILING], rows)
    return hop.document() | {
        "journal_rows_per_second": journalled,
        "ceiling_rows_per_second": at_most,
        "ratio_to_ceiling": hop.rows_per_second / at_most,
    }


def main() -> None:
    parser = options(__doc__ or "", 1_000_000)
    parser.add_argument("--seal", nargs="+", choices=SEALS, default=SEALS[:1], help=f"how it is sealed ({SEALS[0]})")
    given = parser.parse_args()
    answer("one-hop", asyncio.run(measure(given.rows, given.seal)))


if __name__ == "__main__":
    main()
