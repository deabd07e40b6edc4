"""How far the rows of a store are: cheap counts, to be asked every second."""

from dataclasses import dataclass

from qinlian_common.adapters.postgresql.connection import Connections

_COUNTS = """
SELECT (SELECT count(*) FROM exchange_change) + (SELECT coalesce(sum(rows), 0) FROM exchange_lease) AS waiting,
    (SELECT coalesce(sum(rows), 0) FROM exchange_ledger) AS loaded,
    (SELECT count(*) FROM exchange_reject) AS rejected,
    (SELECT count(*) FROM exchange_parked) AS parked
"""


@dataclass(frozen=True, slots=True)
class Progress:
    """Rows of one store: `waiting` to leave it, `loaded` into it, `rejected` on their way from it; parked events."""

    waiting: int
    loaded: int
    rejected: int
    parked: int

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            self.waiting + other.waiting,
            self.loaded + other.loaded,
            self.rejected + other.rejected,
            self.parked + other.parked,
        )


NOTHING = Progress(0, 0, 0, 0)


async def progress(connections: Connections) -> Progress:
    """The counts of one store."""
    async with connections.connection() as connection:
        row = await connection.fetchrow(_COUNTS)
    return Progress(*(int(row[name]) for name in ("waiting", "loaded", "rejected", "parked"))) if row else NOTHING
