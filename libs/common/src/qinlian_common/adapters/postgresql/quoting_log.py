"""Whether a server's own log quotes rows: PostgreSQL writes a refused row, or the cell at fault, beside the error."""

from typing import Final

from qinlian_common.adapters.postgresql.connection import Connections

FIX: Final = "ALTER SYSTEM SET log_error_verbosity = 'terse'; SELECT pg_reload_conf();"
"""What a superuser of the server types."""


async def quotes_rows(connections: Connections) -> bool:
    """Whether errors of this store's sessions stand in the server's log with DETAIL and CONTEXT, which hold values."""
    async with connections.connection() as connection:
        found: str = await connection.fetchval("SELECT current_setting('log_error_verbosity')")
    return found != "terse"
