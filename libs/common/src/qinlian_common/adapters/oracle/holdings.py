"""What an Oracle store gives to the next one and what it holds from the one before: keys and versions, no content."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

import polars as pl

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.fingerprint import with_fingerprints
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import compare as sql_compare
from qinlian_common.adapters.oracle.sql.compare import KEYS_MAX
from qinlian_common.adapters.relational.holdings import KEYS_SCHEMA, STATES_SCHEMA, SUMS_SCHEMA, Share
from qinlian_common.adapters.relational.plan import Plan

_ROWS_SCHEMA: Final = pl.Schema(
    {name: pl.String() if name == "live" else dtype for name, dtype in STATES_SCHEMA.items() if name != "content"}
)
_Pairs = Sequence[tuple[str, str]]


class OracleHoldings:
    """One end of a comparison. All methods raise TransientError while the store is away."""

    def __init__(self, connections: Connections, plan: Plan, *, gives: bool) -> None:
        self._connections, self._plan, self._gives = connections, plan, gives
        self._seen = pl.DataFrame()

    async def sums(self, share: Share) -> pl.DataFrame:
        """Rows and sum of their fingerprints for each bucket that has any (SUMS_SCHEMA), in one pass, which is kept."""
        rows = await self._connections.transaction(partial(self._rows, share=share))
        told = ("org_code", "record_id", *share.measure.versions)
        self._seen = with_fingerprints(rows, told)
        live = self._seen.filter("live").group_by("bucket")
        sums = live.agg(pl.len().cast(pl.Int64).alias("rows"), pl.col("hash").cast(pl.Int128).sum())
        return sums.with_columns(pl.col("hash").cast(pl.String)).select(list(SUMS_SCHEMA))

    async def states(self, share: Share, buckets: Sequence[int]) -> pl.DataFrame:
        """The rows of these buckets (STATES_SCHEMA) as the last pass saw them, also those that were withdrawn."""
        if self._seen.is_empty():
            await self.sums(share)
        return _states(self._seen.filter(pl.col("bucket").is_in(list(buckets))))

    async def states_of(self, share: Share, keys: pl.DataFrame) -> pl.DataFrame:
        """The rows of these keys that are there in any state (STATES_SCHEMA)."""

        def read(session: Session) -> pl.DataFrame:
            frames = [self._rows(session, share, part) for part in parts(keys)]
            return pl.concat([pl.DataFrame(schema=STATES_SCHEMA), *map(_states, frames)])

        return await self._connections.transaction(read)

    async def unsent(self, queue: str, dataset: str, keys: pl.DataFrame) -> pl.DataFrame:
        """Those of the keys (KEYS_SCHEMA) that are journalled or leased for a queue."""
        told = {"queue": queue, "dataset": dataset}
        return await self._of_keys(sql_compare.unsent, KEYS_SCHEMA, keys, told)

    async def rejected(self, flows: Sequence[str], dataset: str, keys: pl.DataFrame) -> pl.DataFrame:
        """Those of the keys (KEYS_SCHEMA) that have an open ticket from one of the flows."""
        schema = pl.Schema({**KEYS_SCHEMA, "flow": pl.String()})
        found = await self._of_keys(sql_compare.rejected, schema, keys, {"dataset": dataset})
        of_flows = pl.col("flow").str.split(",").list.set_intersection(list(flows)).list.len() > 0
        return found.filter(of_flows).select(list(KEYS_SCHEMA)).unique()

    async def _of_keys(
        self, query: Callable[[int], str], schema: pl.Schema, keys: pl.DataFrame, told: dict[str, str]
    ) -> pl.DataFrame:
        def read(session: Session) -> pl.DataFrame:
            frames = [
                session.frame(query(len(part)), schema, **told, **sql_compare.binds("key", part))
                for part in parts(keys)
            ]
            return pl.concat([pl.DataFrame(schema=schema), *frames])

        return await self._connections.transaction(read)

    def _rows(self, session: Session, share: Share, keys: _Pairs = ()) -> pl.DataFrame:
        origins, shape = sorted(share.origins), self._plan.shapes[share.dataset]
        destination = {"destination": share.destination} if share.destination and self._gives else {}
        query = sql_compare.rows(
            shape,
            len(origins),
            len(keys),
            distributes=bool(destination),
            leaves_files=share.leaves_files and not self._gives,
        )
        given = sql_compare.binds("origin", origins) | sql_compare.binds("key", keys) | destination
        return session.frame(query, _ROWS_SCHEMA, **given).with_columns(pl.col("live") == "1")


def _states(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.lit(None, pl.Int64).alias("content")).select(list(STATES_SCHEMA))


def parts(keys: pl.DataFrame) -> Iterator[_Pairs]:
    """The keys as pairs, a few hundred at a time."""
    for part in keys.select(list(KEYS_SCHEMA)).iter_slices(KEYS_MAX):
        yield part.rows()


async def journal_again(connections: Connections, plan: Plan, share: Share, queue: str, rows: pl.DataFrame) -> int:
    """Journals rows for one queue, in one transaction; how many. As `postgresql.heal.journal_again`."""
    shape, keys = plan.shapes[share.dataset], rows.select(list(KEYS_SCHEMA)).to_dicts()

    def journal(session: Session) -> int:
        if share.destination is not None:
            told = [{**key, "destination": share.destination} for key in keys]
            session.execute_each(sql_compare.remember(shape), told)
        return session.execute_each(sql_compare.journal_again(shape), [{**key, "queue": queue} for key in keys])

    return await connections.transaction(journal)


async def reopen(connections: Connections, plan: Plan, dataset: str, rows: pl.DataFrame) -> None:
    """Takes a little from the version of rows that a receiver holds. As `postgresql.heal.reopen`."""
    lines = rows.select(*KEYS_SCHEMA, "row_version", "delivery_version").to_dicts()
    statement = sql_compare.reopen(plan.shapes[dataset])
    await connections.transaction(lambda session: session.execute_each(statement, lines))
