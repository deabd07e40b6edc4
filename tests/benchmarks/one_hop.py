"""One hop, sustained: county staging -> Kafka -> city staging (flow P02), beside the ceiling of the database alone.

    python -m tests.benchmarks.one_hop --rows 1000000
    python -m tests.benchmarks.one_hop --rows 300000 --seal off aes-256-gcm sm4-gcm
    python -m tests.benchmarks.one_hop --rows 300000 --at-rest clear aes-256-gcm sm4-gcm

The ceiling is one INSERT ... SELECT ... ON CONFLICT of the same rows into an equal table with the same triggers, in the
same server, right after the hop. Figures are ratios of one run; absolute numbers belong to the machine. With several
ciphers, on the way or at rest, the hop is run once with each, on new servers; the first one's figures are the hop's,
`runs` has all of them.
"""

import asyncio
from collections.abc import Sequence

from tests.benchmarks.bed import BUILD, CLEAR, bed
from tests.benchmarks.hop import CEILING, READER, SOURCE, TARGET, ceiling, fill, run_hop
from tests.benchmarks.report import answer, options, told

SEALS = ("aes-256-gcm", "sm4-gcm", "off")
AT_REST = (CLEAR, "aes-256-gcm", "sm4-gcm")


async def measure(rows: int, runs: Sequence[tuple[str, str]]) -> dict[str, object]:
    """Runs the hop with each pair of ciphers (on the way, at rest), each with its ceiling; returns the figures."""
    found = {f"seal {seal}, at rest {at_rest}": await _measured(rows, seal, at_rest) for seal, at_rest in runs}
    first = next(iter(found.values()))
    return first if len(found) == 1 else first | {"runs": found}


async def _measured(rows: int, seal: str, at_rest: str) -> dict[str, object]:
    async with bed(BUILD / "one-hop", [SOURCE, TARGET], [READER], {CEILING: TARGET}, at_rest) as ground:
        journalled = await fill(ground.stores[SOURCE], rows)
        title = f"one hop, seal {seal}, at rest {at_rest}"
        hop = await run_hop(ground, rows, tell=told(rows, title), seal=seal)
        at_most = await ceiling(ground.stores[CEILING], rows)
    return hop.document() | {
        "journal_rows_per_second": journalled,
        "ceiling_rows_per_second": at_most,
        "ratio_to_ceiling": hop.rows_per_second / at_most,
    }


def main() -> None:
    parser = options(__doc__ or "", 1_000_000)
    parser.add_argument("--seal", nargs="+", choices=SEALS, default=SEALS[:1], help=f"how it is sealed ({SEALS[0]})")
    parser.add_argument("--at-rest", nargs="+", choices=AT_REST, default=AT_REST[:1], help=f"how it lies ({CLEAR})")
    given = parser.parse_args()
    runs = [(seal, at_rest) for seal in given.seal for at_rest in given.at_rest]
    answer("one-hop", asyncio.run(measure(given.rows, runs)))


if __name__ == "__main__":
    main()
