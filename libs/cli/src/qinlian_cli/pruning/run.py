"""Prunes the stores of a topology, business day by business day.

An account has two ends in two stores. The sender notes whose accounts are about to go (`exchange_pruning`), then the
receivers' ends go, then the sender's with the note. Where that is broken off, the note tells the next run to end it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from qinlian_cli.pruning.settled import Settled, settled
from qinlian_cli.reconcile.read import read_books
from qinlian_common.adapters.by_engine.ask import each
from qinlian_common.adapters.by_engine.books import AnyStores, pruning_of
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.audit import Scope
from qinlian_common.adapters.relational.limits import LINES_AT_ONCE
from qinlian_common.errors import TransientError
from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.topology.topology import StoreId

Gone = Counter[tuple[StoreId, str]]
"""Lines by store and table."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is old: what was over before these moments.

    Attributes:
        accounts: what was sent and loaded, closed tickets, closed parked events, what the nation has answered.
        pauses: pauses that have ended.
        quality: tallies.
        views: who opened which document.
    """

    accounts: datetime
    pauses: datetime
    quality: datetime
    views: datetime

    def of(self, table: str) -> datetime:
        """The limit of a table of OVER."""
        own = {
            "exchange_pause": self.pauses,
            "exchange_quality": self.quality,
            "exchange_document_view": self.views,
        }
        return own.get(table, self.accounts)


async def reachable(stores: AnyStores) -> tuple[dict[StoreId, AnyStore], list[str]]:
    """The stores that answer, and a line for each that does not."""

    async def fault(store: AnyStore) -> str | None:
        try:
            await pruning_of(store).begun(date.min)
        except TransientError as error:
            return str(error)
        return None

    faults = await each(list(stores.values()), fault)
    there = {one.id: one for one, said in zip(stores.values(), faults, strict=True) if said is None}
    return there, [said for said in faults if said is not None]


class Pruner:
    """Deletes, or on trial only counts, what is old in the stores that answer."""

    def __init__(self, stores: AnyStores, known: frozenset[StoreId], limits: Limits, *, is_trial: bool) -> None:
        self._stores, self._known, self._limits, self._is_trial = stores, known, limits, is_trial
        self._books = {name: pruning_of(store) for name, store in stores.items()}
        self.gone: Gone = Counter()

    @property
    def reached(self) -> frozenset[StoreId]:
        """The stores that answered."""
        return frozenset(self._stores)

    async def days(self) -> list[date]:
        """Business days that may have old accounts."""
        last = self._limits.accounts.astimezone(EXCHANGE_ZONE).date()  # business days are those of the exchange
        return sorted({day for days in await each(list(self._books.values()), lambda b: b.days(last)) for day in days})

    async def day(self, day: date, senders: frozenset[StoreId]) -> None:
        """Prunes the accounts of what these stores have sent of a day."""
        books = list(self._books.values())
        begun = frozenset[str]().union(*await each(books, lambda one: one.begun(day)))
        read = await read_books(self._stores, Scope(day))
        held = frozenset[str]().union(*await each(books, lambda one: one.held(day, self._limits.accounts)))
        found = settled(read, held, begun, self._known, senders)
        if self._is_trial:
            self._note({(store, table): lines for store, table, lines in found.lines.iter_rows()})
        else:
            await self._delete(day, found)

    async def sweep(self, store: StoreId) -> None:
        """Prunes what else is over in a store."""
        for table in await self._books[store].over():
            before = self._limits.of(table)
            if self._is_trial:
                self._note({(store, table): await self._books[store].count_over(table, before)})
                continue
            async for gone in self._books[store].forget_over(table, before):
                self._note({(store, table): gone})

    async def _delete(self, day: date, found: Settled) -> None:
        for sender, batches in _some(found.sent):
            await self._books[sender].begin(day, batches)
            await self._forget_answers(found.ledger.filter(pl.col("parent_id").is_in(batches)))
            sent, rejects = await self._books[sender].forget_sent(batches)
            self._note({(sender, "exchange_sent"): sent, (sender, "exchange_reject"): rejects})
        orphans = found.ledger.join(found.sent, left_on="parent_id", right_on="batch_id", how="anti")
        await self._forget_answers(orphans)

    async def _forget_answers(self, answers: pl.DataFrame) -> None:
        for store, batches in _some(answers):
            self._note({(store, "exchange_ledger"): await self._books[store].forget_merged(batches)})

    def _note(self, gone: Mapping[tuple[StoreId, str], int]) -> None:
        self.gone.update(gone)


def _some(batches: pl.DataFrame) -> Iterator[tuple[StoreId, list[str]]]:
    """Batch ids of one store, as many as are deleted at once."""
    for (store,), ids in batches.group_by("store", maintain_order=True):
        for part in ids["batch_id"].to_frame().iter_slices(LINES_AT_ONCE):
            yield str(store), part["batch_id"].to_list()
