"""Compares two stores dataset by dataset: sums first, then the rows of buckets that differ, then those rows once more.

A row counts as differing only if it still does after everything that was under way has arrived: its state at the source
is read, then what waits to be sent, then its state at the target, then that at the source again.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import polars as pl

from qinlian_cli.compare.difference import FAULTS, HEALED, KEY, Kind, changed, differences, settled
from qinlian_cli.compare.hop import Hop
from qinlian_cli.compare.under_way import batches_under_way
from qinlian_common.adapters.by_engine.books import AnyStores, holdings_of, journal_again, reopen
from qinlian_common.adapters.postgresql.fingerprint import chunks
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.holdings import Share
from qinlian_common.observe import clock
from qinlian_common.pipeline.pauses import WithdrawalLimit

CHUNK_ROWS_MAX = 100_000
"""Rows of differing buckets that are looked at together."""

_POLL_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to compare.

    Attributes:
        repair: send again what differs.
        limit: how many surplus rows of a dataset a repair withdraws without `accepts`.
        accepts: surplus rows may be withdrawn, however many.
        keys: keep the keys of rows that differ, not only their numbers.
        wait: how long rows under way may be waited for.
        lost_after: a batch that was sent longer ago and has not arrived will not arrive.
    """

    repair: bool = False
    keys: bool = False
    wait: timedelta = timedelta(0)
    lost_after: timedelta = timedelta(hours=1)
    limit: WithdrawalLimit = field(default_factory=WithdrawalLimit)
    accepts: bool = False

    @property
    def allowed(self) -> WithdrawalLimit:
        """How many rows may vanish unasked."""
        return WithdrawalLimit(share=1.0) if self.accepts else self.limit


@dataclass(slots=True)
class Compared:
    """What was found of one dataset; `counts`, `sent_again` and `withheld` are rows, `keys` has KEY and `kind`.

    `withheld`: rows that are too many to be withdrawn unasked.
    """

    share: Share
    at_source: int = 0
    at_target: int = 0
    counts: dict[Kind, int] = field(default_factory=lambda: dict.fromkeys(Kind, 0))
    sent_again: int = 0
    withheld: int = 0
    seconds: float = 0.0
    keys: list[pl.DataFrame] = field(default_factory=list)
    surplus: list[pl.DataFrame] = field(default_factory=list)

    @property
    def equal(self) -> bool:
        """Whether the target has what it should have, or a ticket says why not."""
        return not any(self.counts[kind] for kind in (*FAULTS, Kind.UNDER_WAY))


class Pair:
    """The two stores of a hop, compared."""

    def __init__(self, stores: AnyStores, hop: Hop, wishes: Wishes) -> None:
        self._stores = stores
        self._hop = hop
        self._wishes = wishes
        self._source, self._target = stores[hop.source], stores[hop.target]
        self._given = holdings_of(self._source, gives=True)
        self._held = holdings_of(self._target, gives=False)

    async def compare(self, share: Share, advance: Callable[[int, int], None]) -> Compared:
        """Compares one dataset; `advance` is told how many of how many differing rows' buckets are done."""
        started = clock.now()
        found = Compared(share)
        if self._source.plan.compares and isinstance(self._source, PostgresStore):
            await self._look(self._source, share.dataset, found)
        sizes = await self._differing(share, found)
        total, done = sum(sizes.values()), 0
        for buckets in chunks(sizes, CHUNK_ROWS_MAX):
            await self._chunk(share, buckets, found, started + self._wishes.wait)
            done += sum(sizes[bucket] for bucket in buckets)
            advance(done, total)
        await self._withdraw(share, found)
        found.seconds = (clock.now() - started).total_seconds()
        return found

    async def _look(self, source: PostgresStore, dataset: str, found: Compared) -> None:
        """A pass of our own over a source that is captured by comparison, after one that is just being made."""
        while True:
            looked = await source.find_changes(dataset, self._wishes.allowed)
            if looked is not None:
                found.withheld = looked.withheld
                return
            await asyncio.sleep(_POLL_SECONDS)

    async def _differing(self, share: Share, found: Compared) -> dict[int, int]:
        """Buckets that differ, with their rows."""
        given, held = await asyncio.gather(self._given.sums(share), self._held.sums(share))
        found.at_source, found.at_target = int(given["rows"].sum()), int(held["rows"].sum())
        both = given.join(held, on="bucket", how="full", coalesce=True, suffix="_held")
        same = pl.col("rows").eq_missing(pl.col("rows_held")) & pl.col("hash").eq_missing(pl.col("hash_held"))
        rows = pl.max_horizontal("rows", "rows_held")
        return dict(both.filter(~same).sort("bucket").select("bucket", rows).iter_rows())

    async def _chunk(self, share: Share, buckets: Sequence[int], found: Compared, deadline: datetime) -> None:
        given, held = await asyncio.gather(self._given.states(share, buckets), self._held.states(share, buckets))
        suspects = self._differences(share, given, held)
        if suspects.is_empty():
            return
        sure = await self._confirmed(share, suspects, deadline)
        while clock.now() < deadline and (sure["kind"] == Kind.UNDER_WAY).any():
            await asyncio.sleep(_POLL_SECONDS)
            sure = await self._confirmed(share, suspects, deadline)
        for kind, rows in sure.group_by("kind").len().iter_rows():
            found.counts[Kind(kind)] += rows
        if self._wishes.keys:
            found.keys.append(sure.select(*KEY, "kind"))
        if self._wishes.repair:
            is_surplus = pl.col("kind") == Kind.SURPLUS
            found.surplus.append(sure.filter(is_surplus))
            found.sent_again += await self._heal(share, sure.filter(~is_surplus))

    async def _confirmed(self, share: Share, suspects: pl.DataFrame, deadline: datetime) -> pl.DataFrame:
        """The suspects that still differ when what was under way has arrived; the order of the steps is the point."""
        hop, keys = self._hop, suspects.select(KEY)
        given = await self._given.states_of(share, keys)
        unsent = await self._given.unsent(hop.queue, share.dataset, keys)
        is_quiet = await self._arrived(share, deadline)
        held = await self._held.states_of(share, keys)
        moving = pl.concat([unsent, changed(given, await self._given.states_of(share, keys))])
        refused = await self._given.rejected(hop.flows, share.dataset, keys)
        found = self._differences(share, given, held)
        return settled(found, moving if is_quiet else keys, refused)

    async def _arrived(self, share: Share, deadline: datetime) -> bool:
        """Waits for the batches that are under way now, not for later ones; False where they have not arrived."""
        waited: frozenset[str] | None = None
        while True:
            late = await batches_under_way(
                self._stores, self._hop, share.dataset, clock.now() - self._wishes.lost_after
            )
            waited = late if waited is None else waited & late
            if not waited or clock.now() >= deadline:
                return not waited
            await asyncio.sleep(_POLL_SECONDS)

    def _differences(self, share: Share, given: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
        return differences(given, held, share.measure, clears=not self._source.plan.vendor)

    async def _withdraw(self, share: Share, found: Compared) -> None:
        """Takes back what the target should not have; when all of it is known, for it may be too much."""
        gone = found.counts[Kind.SURPLUS]
        if self._wishes.allowed.is_exceeded(gone, found.at_target):
            found.withheld = max(found.withheld, gone)
            return
        for rows in found.surplus:
            found.sent_again += await self._heal(share, rows)

    async def _heal(self, share: Share, found: pl.DataFrame) -> int:
        """Sends rows again. The receiver is opened first: it would pass over a version that it has."""
        rows = found.filter(pl.col("kind").is_in([kind.value for kind in HEALED]))
        if rows.is_empty():
            return 0
        versioned = rows.filter(pl.col("row_version").is_not_null())
        if share.destination is None and not versioned.is_empty():
            await reopen(self._target, share.dataset, versioned)
        return await journal_again(self._source, share, self._hop.queue, rows)
