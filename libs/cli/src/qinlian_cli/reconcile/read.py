"""Reads what the stores know, many at a time, and has it judged."""

import asyncio
from collections.abc import Iterable

import polars as pl

from qinlian_cli.reconcile.balance import Balance, balance, balance_between
from qinlian_cli.reconcile.follow import Trail, follow
from qinlian_cli.reconcile.judge import Books
from qinlian_common.adapters.by_engine.ask import each
from qinlian_common.adapters.by_engine.books import AnyAudit, AnyStores, audit_of, signs_of
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.audit import HELD_SCHEMA, STANDING_SCHEMA, TIMES_SCHEMA, TRACE_SCHEMA, Scope
from qinlian_common.adapters.relational.pulse import SIGNS_SCHEMA
from qinlian_common.errors import TransientError
from qinlian_common.topology.topology import Topology


async def reconcile(
    stores: AnyStores, topology: Topology, scope: Scope | None = None, flows: Iterable[str] | None = None
) -> Balance:
    """Reconciles what was sent with what arrived.

    Every store's ledger is read before any store's account of what it sent. So a batch that is sent meanwhile is at
    worst "under way", never loaded from nowhere, and the answer can be had while everything runs.

    Args:
        stores: the topology's stores; where some are left out, only hops between the others are judged.
        topology: who sends what to whom.
        scope: one business day or dataset; everything where None.
        flows: flow ids to look at; all where None.

    Raises:
        TransientError: stores are away; names each.
    """
    books = await read_books(stores, scope or Scope())
    judged = balance if books.stores >= topology.stores.keys() else balance_between
    return await asyncio.to_thread(judged, books, topology, flows)  # 100,000 batches take seconds


async def read_books(stores: AnyStores, scope: Scope) -> Books:
    """The accounts of all stores."""
    audits = _audits(stores)
    answers = await each(audits, lambda audit: audit.answers(scope))
    accounts = await each(audits, lambda audit: audit.accounts(scope))
    return Books(
        stores=frozenset(stores),
        sent=pl.concat([one.sent for one in accounts]),
        unsent=pl.concat([one.unsent for one in accounts]),
        ledger=pl.concat([one.ledger for one in answers]),
        rejects=pl.concat([one.rejects for one in answers]),
        parked=pl.concat([one.parked for one in answers]),
    )


async def read_standing(stores: AnyStores) -> tuple[pl.DataFrame, list[str]]:
    """What stands still in the stores that answer (STANDING_SCHEMA), and a line for each that does not."""

    async def standing(audit: AnyAudit) -> pl.DataFrame | str:
        try:
            return await audit.standing()
        except TransientError as error:
            return str(error)

    found = await each(_audits(stores), standing)
    frames = [one for one in found if isinstance(one, pl.DataFrame)]
    away = [one for one in found if isinstance(one, str)]
    return pl.concat([pl.DataFrame(schema=STANDING_SCHEMA), *frames]), away


async def read_signs(stores: AnyStores) -> pl.DataFrame:
    """What the stores that answer know of their queues (SIGNS_SCHEMA)."""

    async def signs(store: AnyStore) -> pl.DataFrame | None:
        try:
            return await signs_of(store)
        except TransientError:
            return None

    found = await each(list(stores.values()), signs)
    return pl.concat([pl.DataFrame(schema=SIGNS_SCHEMA), *(one for one in found if one is not None)])


async def trace(stores: AnyStores, topology: Topology, org_code: str, record_id: str, dataset: str | None) -> Trail:
    """One business row's way through all stores."""
    audits = _audits(stores)
    rows = _all(TRACE_SCHEMA, await each(audits, lambda audit: audit.trace(org_code, record_id, dataset)))
    held = _all(HELD_SCHEMA, await each(audits, lambda audit: audit.held(org_code, record_id, dataset)))
    parents = rows.filter(pl.col("source_store").is_in(list(stores))).group_by("source_store").agg("parent_id")
    asked = list(parents.iter_rows())
    times = await each(asked, lambda one: audit_of(stores[one[0]]).times(one[1]))
    return follow(rows, held, _all(TIMES_SCHEMA, times), topology)


def _audits(stores: AnyStores) -> list[AnyAudit]:
    return [audit_of(store) for store in stores.values()]


def _all(schema: pl.Schema, frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat([pl.DataFrame(schema=schema), *frames])
