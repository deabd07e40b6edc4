"""Driver errors, translated once: what to wait for, and what can never succeed."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from qinlian_common.errors import TerminalError, TransientError

_NOT_PREPARED = (asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError, asyncpg.UndefinedFunctionError)
_REFUSED_VALUE = (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError)


@contextmanager
def translated(store_id: str) -> Iterator[None]:
    """Turns what asyncpg raises inside into TransientError or TerminalError that name the store, never a value.

    Messages of the server may quote values, so only the SQLSTATE and the names it gives are kept.
    """
    try:
        yield
    except _NOT_PREPARED as error:
        raise TransientError(
            f"store {store_id} lacks a table or column ({error.sqlstate}); run: qinlian prepare"
        ) from error
    except asyncpg.UniqueViolationError as error:
        if error.table_name == "exchange_ledger":
            raise TransientError(f"store {store_id}: another loader writes the same batch; trying again") from error
        raise TerminalError(_refused(store_id, error)) from error
    except _REFUSED_VALUE as error:
        raise TerminalError(_refused(store_id, error)) from error
    except asyncpg.PostgresError as error:
        raise TransientError(f"store {store_id} answers {type(error).__name__} ({error.sqlstate})") from error
    except (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
        raise TransientError(f"store {store_id} cannot be reached: {type(error).__name__}") from error


def _refused(store_id: str, error: asyncpg.PostgresError) -> str:
    place = ".".join(filter(None, (error.table_name, error.column_name, error.constraint_name)))
    return f"store {store_id} refuses the batch: {type(error).__name__} ({error.sqlstate}) {place}".rstrip()
