"""Single rows of a staging store, whatever its engine."""

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.oracle.staged_rows import OracleStagedRows
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql.staged_rows import StagedRows

AnyStagedRows = StagedRows | OracleStagedRows


def staged_rows_of(store: AnyStore) -> AnyStagedRows:
    """Who reads them."""
    return OracleStagedRows(store) if isinstance(store, OracleStore) else StagedRows(store)
