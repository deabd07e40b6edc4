"""What becomes of an error of a real PostgreSQL: our own mistakes stop the process, all others are waited for."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.errors import ConfigurationError, RefusedValue, TransientError
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.retry import Patience

SECRET = "王芳"
_TRIGGER = """
CREATE TABLE t (a int, b text);
CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'SELEC 1'; RETURN NEW; END $$;
CREATE TRIGGER broken BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION broken();
"""


@pytest.fixture
async def connections(database: str) -> AsyncIterator[Connections]:
    opened = Connections("610402.staging", database)
    async with opened.transaction() as connection:
        await connection.execute("CREATE TABLE two (a int, b text)")
    yield opened
    await opened.close()


async def asked(connections: Connections, statement: str, *values: object) -> None:
    async with connections.transaction() as connection:
        await connection.fetch(statement, *values)


@pytest.mark.parametrize(
    ("statement", "values", "code"),
    [
        ("SELEC 1", [], "42601"),
        ("SELECT $1 IS NULL", [SECRET], "42P18"),
        ("SELECT a.x FROM (SELECT 1 AS x) a, (SELECT 1 AS x) a", [], "42712"),
        ("SELECT x FROM (SELECT 1 AS x) a, (SELECT 1 AS x) b", [], "42702"),
        ("SELECT x, count(*) FROM (SELECT 1 AS x, 2 AS y) a GROUP BY y", [], "42803"),
        ("INSERT INTO two (a, b) VALUES ($1, $1)", [1], "42P08"),
    ],
)
async def test_a_statement_that_is_wrong_in_itself_stops_and_names_its_code(
    connections: Connections, statement: str, values: list[object], code: str
) -> None:
    with pytest.raises(ConfigurationError, match=code) as stopped:
        await asked(connections, statement, *values)
    assert "610402.staging" in str(stopped.value)
    assert "connection.py:" in str(stopped.value)  # the innermost line of the program
    assert SECRET not in str(stopped.value)


async def test_patience_does_not_repeat_what_is_our_own_fault(connections: Connections) -> None:
    patience = Patience(Health("test"), asyncio.Event())
    with pytest.raises(ConfigurationError):
        await patience.until_done("store", lambda: asked(connections, "SELEC 1"))


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("SELECT missing FROM pg_class", r"lacks a table or column \(42703\); run: qinlian prepare"),
        ("SELECT * FROM missing", r"lacks a table or column \(42P01\); run: qinlian prepare"),
        ("SELECT missing(1)", r"lacks a table or column \(42883\); run: qinlian prepare"),
        ("DO $$ BEGIN RAISE SQLSTATE '53100'; END $$", r"DiskFullError \(53100\): it has no room"),
        ("DO $$ BEGIN RAISE SQLSTATE '57P01'; END $$", r"\(57P01\): it stops, starts"),
        ("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$", r"\(40001\): it is busy"),
        ("DO $$ BEGIN RAISE SQLSTATE '42501'; END $$", r"\(42501\): the user lacks a right"),
        ("DO $$ BEGIN RAISE SQLSTATE 'XX000'; END $$", r"\(XX000\)"),
    ],
)
async def test_what_somebody_puts_right_or_passes_is_waited_for(
    connections: Connections, statement: str, said: str
) -> None:
    with pytest.raises(TransientError, match=said):
        await asked(connections, statement)


async def test_a_mistake_in_a_trigger_of_the_store_is_the_store_s_and_stops_nobody(connections: Connections) -> None:
    async with connections.transaction() as connection:
        await connection.execute(_TRIGGER)
    with pytest.raises(TransientError, match=r"42601.*triggers are not those of this version"):
        await asked(connections, "INSERT INTO t VALUES (1, 'x')")


async def test_a_refused_value_is_still_the_row_s(connections: Connections) -> None:
    with pytest.raises(RefusedValue):
        await asked(connections, "SELECT $1::text::int", SECRET)


async def test_an_address_that_libpq_does_not_know_stops_with_where_it_stands(database: str) -> None:
    opened = Connections("610402.staging", f"{database}?target_session_attrs=nobody")
    with pytest.raises(ConfigurationError, match="QINLIAN_STORE_DSN"):
        await asked(opened, "SELECT 1")
