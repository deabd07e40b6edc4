"""The province's account of documents in its staging store, whatever that store's engine."""

import polars as pl

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.oracle.documents_kept import OracleDocuments
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql.documents_books import kept_books
from qinlian_common.adapters.postgresql.documents_kept import KeptDocuments

AnyDocuments = KeptDocuments | OracleDocuments


def documents_of(store: AnyStore) -> AnyDocuments:
    """Who keeps it."""
    return OracleDocuments(store.connections) if isinstance(store, OracleStore) else KeptDocuments(store.connections)


async def kept_books_of(store: AnyStore) -> pl.DataFrame:
    """All its lines as whoever holds the accounts against each other reads them (`documents.KEPT_SCHEMA`)."""
    if isinstance(store, OracleStore):
        return await OracleDocuments(store.connections).books()
    return await kept_books(store.connections)
