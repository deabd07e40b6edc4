"""Looks at a store without changing it: in transactions that the server itself keeps read-only."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

import asyncpg

from qinlian_common.adapters.postgresql.connection import Connection, Connections, in_transaction

_READ_ONLY: Final = "SET TRANSACTION READ ONLY"
_PARAMETER: Final = re.compile(r"\$(\d+)")


async def rows(connections: Connections, query: str, *values: object) -> list[dict[str, Any]]:
    """The rows of a short query."""
    async with connections.transaction() as connection:
        await connection.execute(_READ_ONLY)
        return [dict(one) for one in await connection.fetch(query, *values)]


async def explained(
    connections: Connections, statements: Mapping[str, str], *, by_index: bool
) -> dict[str, dict[str, Any] | str]:
    """The plan of each statement whatever its parameters, as the server's JSON; or why there is none. None is executed.

    With `by_index`, reading a table whole is made so dear that it is planned only where there is no other way.
    """
    async with connections.transaction(keep=False) as connection:
        await connection.execute(f"{_READ_ONLY}; SET LOCAL plan_cache_mode = force_generic_plan")
        await connection.execute(f"SET LOCAL enable_seqscan = {'off' if by_index else 'on'}")
        return {name: await _explained(connection, statement) for name, statement in statements.items()}


async def _explained(connection: Connection, statement: str) -> dict[str, Any] | str:
    count = max((int(number) for number in _PARAMETER.findall(statement)), default=0)
    given = f"({', '.join(['NULL'] * count)})" if count else ""
    try:
        async with in_transaction(connection):
            await connection.execute(f"PREPARE exchange_looked AS {statement}")
    except asyncpg.PostgresError as error:
        return _why(error)
    try:
        async with in_transaction(connection):
            told = await connection.fetchval(f"EXPLAIN (FORMAT JSON) EXECUTE exchange_looked{given}")
    except asyncpg.PostgresError as error:
        return _why(error)
    finally:
        await connection.execute("DEALLOCATE exchange_looked")
    plan: dict[str, Any] = json.loads(told)[0]["Plan"]
    return plan


def _why(error: asyncpg.PostgresError) -> str:
    return f"{type(error).__name__} ({error.sqlstate})"
