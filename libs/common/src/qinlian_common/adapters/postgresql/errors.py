"""Driver errors, translated once: what to wait for, and what can never succeed."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from qinlian_common.errors import RefusedValue, TimedOut, TransientError

_NOT_PREPARED = (asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError, asyncpg.UndefinedFunctionError)
_REFUSED_VALUE = (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError)


@contextmanager
def translated(store_id: str) -> Iterator[None]:
    """Turns what asyncpg raises inside into TransientError or RefusedValue that name the store, never a value.

    Messages of the server may quote values, so only the SQLSTATE and the names it gives are kept.
    """
    try:
        yield
    except _NOT_PREPARED as error:
        raise TransientError(
            f"store {store_id} lacks a table or column ({error.sqlstate}); run: qinlian prepare"
        ) from error
    except _REFUSED_VALUE as error:
        raise _refused(store_id, error) from error
    except asyncpg.PostgresError as error:
        raise TransientError(f"store {store_id} answers {type(error).__name__} ({error.sqlstate})") from error
    except TimeoutError as error:
        raise TimedOut(f"store {store_id} cannot be reached: TimeoutError") from error
    except (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        raise TransientError(f"store {store_id} cannot be reached: {type(error).__name__}") from error


def _refused(store_id: str, error: asyncpg.PostgresError) -> RefusedValue:
    place = ".".join(filter(None, (error.table_name, error.column_name, error.constraint_name)))
    condition = type(error).__name__
    said = f"store {store_id} refuses the batch: {condition} ({error.sqlstate}) {place}".rstrip()
    return RefusedValue(said, str(error.sqlstate), condition, error.column_name or error.constraint_name or "")
