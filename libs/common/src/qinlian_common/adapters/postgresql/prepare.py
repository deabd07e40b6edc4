"""Prepares a store for the exchange: tables, triggers, who takes what, and the initial load of what is there."""

from collections.abc import AsyncIterator

from qinlian_common.adapters.postgresql.connection import Connection, Connections
from qinlian_common.adapters.postgresql.ddl import exchange as ddl
from qinlian_common.adapters.postgresql.ddl import triggers
from qinlian_common.adapters.postgresql.ddl.datasets import comments, staging_table, vendor_table
from qinlian_common.adapters.postgresql.ddl.documents import DOCUMENTS_KEPT, DOCUMENTS_SENT
from qinlian_common.adapters.postgresql.ddl.nation import uploads_script
from qinlian_common.adapters.postgresql.vendor_schema import require_tables
from qinlian_common.adapters.relational.plan import REGISTER_AUTHORITY, Plan, epoch_of
from qinlian_common.adapters.relational.shape import Shape, by_table
from qinlian_common.observe import clock

BACKFILL_PAGES = 4096
_ATTACHED = """
SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE t.tgname LIKE 'exchange\\_capture\\_insert%' AND pg_table_is_visible(c.oid)
"""
_LEFT_TRIGGERS = """
SELECT format('DROP TRIGGER %I ON %s', t.tgname, t.tgrelid::regclass) AS drop
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE t.tgname LIKE 'exchange\\_capture\\_%' AND pg_table_is_visible(c.oid)
"""


def script(plan: Plan) -> str:
    """The whole DDL of a store, safe to run again."""
    parts = [ddl.EXCHANGE_TABLES]
    parts.append(ddl.SHADOW_TABLE if plan.vendor else "")
    parts.append(ddl.CAPTURED_TABLE if plan.compares else "")
    parts.append(ddl.REGISTER_TABLES if plan.ways else "")
    parts.append(ddl.EXPORT_TABLE if plan.registers_exports else "")
    parts.append(ddl.DATA_KEY_TABLE if plan.encrypts else "")
    parts.append(DOCUMENTS_SENT if plan.sends_documents else "")
    parts.append(DOCUMENTS_KEPT if plan.keeps_documents else "")
    for same in by_table(plan.shapes.values()):
        if plan.creates_tables:
            parts += [vendor_table(same)] if plan.vendor else [staging_table(same[0]), comments(same[0])]
        parts += [_triggers(plan, shape) for shape in same] if plan.takers and not plan.compares else []
    parts.append(uploads_script([plan.shapes[code] for code in plan.uploads]) if plan.uploads else "")
    return "".join(parts)


def _triggers(plan: Plan, shape: Shape) -> str:
    if shape.vendor:
        return triggers.vendor_triggers(shape, plan.own)
    learns = plan.ways and shape.person_key and shape.home
    return triggers.staging_triggers(shape, REGISTER_AUTHORITY.get(shape.dataset) if learns else None)


async def prepare(connections: Connections, plan: Plan, *, new_epoch: bool = False) -> list[str]:
    """Makes the store what the plan says; returns the datasets that still want their initial load.

    A dataset wants it from the moment in which its capture is attached until `initial_load` has journalled all of it,
    whatever happens to this process in between. Where changes are found by comparison there is none: the first pass
    finds every row.

    Raises ConfigurationError that names every table, column and key that a vendor's schema lacks.
    """
    async with connections.transaction() as connection:
        await connection.execute("SELECT pg_advisory_xact_lock(7361000)")
        if not plan.creates_tables:
            await require_tables(connection, plan.store_id, plan.shapes.values())
        attached = {(row["relname"], row["tgname"]) for row in await connection.fetch(_ATTACHED)}
        await connection.execute(script(plan))
        if plan.compares:
            await _detach(connection)
        await _write_takers(connection, plan)
        await _write_epoch(connection, plan.store_id, new_epoch=new_epoch)
        captures = plan.takers and not plan.compares
        new = [code for code, shape in plan.shapes.items() if captures and _capture(shape) not in attached]
        await connection.execute(
            "INSERT INTO exchange_initial_load SELECT unnest($1::text[]) ON CONFLICT DO NOTHING", new
        )
        wanting = {row["dataset"] for row in await connection.fetch("SELECT dataset FROM exchange_initial_load")}
    return [code for code in plan.shapes if code in wanting]


def _capture(shape: Shape) -> tuple[str, str]:
    """Table and trigger that show that the dataset's changes are captured."""
    return shape.table, triggers.trigger_name(shape, "insert")


async def _detach(connection: Connection) -> None:
    """Takes away the triggers of a time when the store was captured by them; most stores have none."""
    for row in await connection.fetch(_LEFT_TRIGGERS):
        await connection.execute(row["drop"])


async def initial_load(connections: Connections, plan: Plan, dataset: str) -> AsyncIterator[tuple[int, int]]:
    """The backfill of a newly attached dataset; noted as done when it is done."""
    async for pages in backfill(connections, plan, dataset):
        yield pages
    async with connections.connection() as connection:
        await connection.execute("DELETE FROM exchange_initial_load WHERE dataset = $1", dataset)


async def _write_takers(connection: Connection, plan: Plan) -> None:
    await connection.execute("DELETE FROM exchange_subscription")
    await connection.executemany(
        "INSERT INTO exchange_subscription (queue, origin_division, origin_class, datasets) VALUES ($1, $2, $3, $4)",
        [
            (t.queue, t.origin_division, t.origin_class, sorted(t.datasets) if t.datasets is not None else None)
            for t in plan.takers
        ],
    )
    if plan.ways:
        await connection.execute("DELETE FROM exchange_way")
        await connection.executemany(
            "INSERT INTO exchange_way (origin_division, home_division, destination) VALUES ($1, $2, $3)",
            [(origin, home, destination) for (origin, home), destination in plan.ways.items()],
        )


async def _write_epoch(connection: Connection, store_id: str, *, new_epoch: bool) -> None:
    epoch = epoch_of(clock.now())
    await connection.execute(
        "INSERT INTO exchange_store AS s (store_id, epoch) VALUES ($1, $2) ON CONFLICT (store_id) "
        "DO UPDATE SET epoch = CASE WHEN $3 THEN greatest(s.epoch + 1, excluded.epoch) ELSE s.epoch END",
        store_id, epoch, new_epoch,
    )  # fmt: skip


async def backfill(
    connections: Connections, plan: Plan, dataset: str, queue: str | None = None
) -> AsyncIterator[tuple[int, int]]:
    """Journals every row of a table again, for one queue or all; yields (pages done, pages), for a progress bar."""
    shape = plan.shapes[dataset]
    async with connections.connection() as connection:
        pages = await connection.fetchval("SELECT pg_relation_size($1::regclass) / 8192", shape.table)
    for first in range(0, pages, BACKFILL_PAGES):
        part = f"(SELECT * FROM {shape.table} WHERE ctid >= '({first},0)' AND ctid < '({first + BACKFILL_PAGES},0)')"
        async with connections.connection() as connection:
            await connection.execute(f"{journal_of(plan, shape, part)} AND ($1::text IS NULL OR s.queue = $1)", queue)
        yield min(first + BACKFILL_PAGES, pages), pages


def changes_of(plan: Plan, shape: Shape, rows: str) -> str:
    """SELECT of what `journal_of` would journal; more conditions on `n` and `s` may follow."""
    if shape.vendor:
        return triggers.changes_vendor(shape, rows, plan.own)
    return triggers.changes_staging(shape, rows)


def journal_of(plan: Plan, shape: Shape, rows: str) -> str:
    """INSERT into the journal for rows of a table, as its capture would; more conditions on `n` and `s` may follow."""
    if shape.vendor:
        return triggers.journal_vendor(shape, rows, plan.own)
    return triggers.journal_staging(shape, rows)
