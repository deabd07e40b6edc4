"""A database role for drivers that refuse the test server's short password hashes (RFC 7677: at least 4,096 rounds)."""

import secrets
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import asyncpg

_ROLE: Final = "careful_peer"


async def by_careful_role(dsn: str) -> str:
    """The same database by a role of its own, whose password has the rounds that other drivers demand."""
    place, password = urlsplit(dsn), secrets.token_hex(16)
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute("SET scram_iterations = 4096")
        there = await connection.fetchval("SELECT true FROM pg_roles WHERE rolname = $1", _ROLE)
        verb = "ALTER" if there else "CREATE"
        await connection.execute(f"{verb} ROLE {_ROLE} SUPERUSER REPLICATION LOGIN PASSWORD '{password}'")
    finally:
        await connection.close()
    return urlunsplit(place._replace(netloc=f"{_ROLE}:{password}@{place.hostname}:{place.port}"))
