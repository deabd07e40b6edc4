"""What commands ask of a store's books, whatever its engine: each answer has one form."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict

import polars as pl

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.oracle import extract as oracle_extract
from qinlian_common.adapters.oracle import holdings as oracle_holdings
from qinlian_common.adapters.oracle import persons as oracle_persons
from qinlian_common.adapters.oracle import pulse as oracle_pulse
from qinlian_common.adapters.oracle.assessments import OracleAssessments
from qinlian_common.adapters.oracle.audit import OracleAudit, as_told
from qinlian_common.adapters.oracle.extract import OracleExtract
from qinlian_common.adapters.oracle.holdings import OracleHoldings
from qinlian_common.adapters.oracle.prune import OraclePruning
from qinlian_common.adapters.oracle.sql import audit as sql_audit
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql import extract, heal, persons, pulse, ticket_list
from qinlian_common.adapters.postgresql.assessments import Assessments
from qinlian_common.adapters.postgresql.audit import StoreAudit
from qinlian_common.adapters.postgresql.extract import Extract
from qinlian_common.adapters.postgresql.holdings import Holdings
from qinlian_common.adapters.postgresql.prune import Pruning
from qinlian_common.adapters.relational.holdings import Share
from qinlian_common.adapters.relational.persons import Held
from qinlian_common.adapters.relational.ticket_list import COUNTED_SCHEMA, TICKETS_SCHEMA, Filter
from qinlian_common.topology.topology import StoreId

AnyStores = Mapping[StoreId, AnyStore]
AnyAudit = StoreAudit | OracleAudit
AnyPruning = Pruning | OraclePruning
AnyAssessments = Assessments | OracleAssessments
AnyExtract = Extract | OracleExtract


def audit_of(store: AnyStore) -> AnyAudit:
    """Who reads its accounts."""
    if isinstance(store, OracleStore):
        return OracleAudit(store.connections, store.plan)
    return StoreAudit(store.connections, store.plan)


def pruning_of(store: AnyStore) -> AnyPruning:
    """Who takes old accounts out of it."""
    if isinstance(store, OracleStore):
        return OraclePruning(store.connections, store.plan)
    return Pruning(store.connections)


def assessments_of(store: AnyStore) -> AnyAssessments:
    """Who reads what it knows of quality."""
    return OracleAssessments(store.connections) if isinstance(store, OracleStore) else Assessments(store.connections)


async def signs_of(store: AnyStore) -> pl.DataFrame:
    """What it knows of each of its queues (`pulse.SIGNS_SCHEMA`)."""
    if isinstance(store, OracleStore):
        return await oracle_pulse.signs(store.id, store.connections)
    return await pulse.signs(store.id, store.connections)


async def tickets_counted(store: AnyStore, wanted: Filter) -> pl.DataFrame:
    """Its tickets by what is wrong (`ticket_list.COUNTED_SCHEMA`), most frequent first."""
    if isinstance(store, OracleStore):
        return await _tickets(store, COUNTED_SCHEMA, sql_audit.COUNTED, wanted)
    return await ticket_list.counted(store.id, store.connections, wanted)


async def tickets_listed(store: AnyStore, wanted: Filter) -> pl.DataFrame:
    """Its tickets one by one (`ticket_list.TICKETS_SCHEMA`), oldest first."""
    if isinstance(store, OracleStore):
        return await _tickets(store, TICKETS_SCHEMA, sql_audit.LISTED, wanted)
    return await ticket_list.listed(store.id, store.connections, wanted)


async def _tickets(store: OracleStore, schema: pl.Schema, query: str, wanted: Filter) -> pl.DataFrame:
    binds = asdict(wanted) | {"closed_too": int(wanted.closed_too)}
    return await store.connections.transaction(lambda session: as_told(session, schema, query, store.id, **binds))


def holdings_of(store: AnyStore, *, gives: bool) -> Holdings | OracleHoldings:
    """One end of a comparison."""
    if isinstance(store, OracleStore):
        return OracleHoldings(store.connections, store.plan, gives=gives)
    return Holdings(store.connections, store.plan, gives=gives)


async def journal_again(store: AnyStore, share: Share, queue: str, rows: pl.DataFrame) -> int:
    """Journals rows of the giving store for one queue; how many."""
    if isinstance(store, OracleStore):
        return await oracle_holdings.journal_again(store.connections, store.plan, share, queue, rows)
    return await heal.journal_again(store.connections, store.plan, share, queue, rows)


async def reopen(store: AnyStore, dataset: str, rows: pl.DataFrame) -> None:
    """Makes the receiving store take the versions once more that it has."""
    if isinstance(store, OracleStore):
        await oracle_holdings.reopen(store.connections, store.plan, dataset, rows)
        return
    await heal.reopen(store.connections, store.plan.shapes[dataset], rows)


def rows_of_person(store: AnyStore, number: str, rows_max: int) -> AsyncIterator[Held]:
    """Its rows of one person, by ID number. Raises as that of its engine."""
    if isinstance(store, OracleStore):
        return oracle_persons.rows_of_person(store.connections, store.plan, store.keys, number, rows_max)
    return persons.rows_of_person(store.connections, store.plan, store.keys, number, rows_max)


def extract_of(store: AnyStore) -> AbstractAsyncContextManager[AnyExtract]:
    """Opens it, in catalogue form, for reading as of now."""
    if isinstance(store, OracleStore):
        return oracle_extract.extract(store.connections, store.plan)
    return extract.extract(store.connections, store.plan)
