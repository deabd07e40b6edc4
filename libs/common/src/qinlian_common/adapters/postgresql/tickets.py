"""Tickets: rows that their sender should look at, kept where they came from, and closed when they are sent again.

A ticket is about one version of a row. It closes when a lease with a later state of the row has been sent, whether the
ticket was there when the row was leased, or came afterwards because the services were behind. Where the row has changed
before the ticket comes, it is closed at once.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.connection import Connection
from qinlian_common.adapters.postgresql.merge import copy_rows
from qinlian_common.adapters.relational.book_lines import ticket_lines
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.pipeline.ports import Load
from qinlian_common.wire import batch


async def keep(connection: Connection, book: str, shapes: Mapping[str, Shape], loads: Sequence[Load]) -> list[Load]:
    """Opens a ticket for each row of the batches that the book does not have, which it returns.

    Only the newest ticket of a row stays open, and none of a row that is no longer as its batch told it.
    """
    fresh = await not_yet(connection, book, loads)
    if not fresh:
        return []
    await copy_rows(connection, book, pl.concat(ticket_lines(load) for load in fresh))
    for dataset in {load.envelope.subject for load in fresh} & shapes.keys():
        await connection.execute(close_superseded(book, shapes[dataset]), [load.envelope.id for load in fresh])
        if shapes[dataset].vendor:
            await connection.execute(_close_changed(book, shapes[dataset]), [load.envelope.id for load in fresh])
    return fresh


async def not_yet(connection: Connection, book: str, loads: Sequence[Load]) -> list[Load]:
    """The batches that a book does not have, each once."""
    by_id = {load.envelope.id: load for load in loads}
    known = await connection.fetch(
        f"SELECT DISTINCT batch_id FROM {book} WHERE batch_id = ANY ($1::text[])", list(by_id)
    )
    for row in known:
        del by_id[row["batch_id"]]
    return list(by_id.values())


def close_sent(book: str, shape: Shape) -> str:
    """Closes tickets of the rows of lease $1: those that were there when it was made, and those of older versions.

    A ticket that this very lease has earned is as old as what it sent, and stays.
    """
    return close(
        book,
        f"""
SELECT r.ctid FROM exchange_lease l
CROSS JOIN LATERAL unnest(l.journal_ids, l.org_codes, l.record_ids) AS k (journal_id, org_code, record_id)
CROSS JOIN LATERAL ({open_of(book, shape, "k")}) r
WHERE l.batch_id = $1 AND {_has_open(book, shape)}
    AND (r.rejected_at < l.leased_at OR r.row_version < {_leased_version(shape)})""",
    )


def close(book: str, closing: str, change: str = "") -> str:
    """SQL text: closes the tickets whose ctid a query gives; `change` says what else becomes of them."""
    return f"""
UPDATE {book} SET resubmitted_at = clock_timestamp(){change}
WHERE resubmitted_at IS NULL AND ctid = ANY (ARRAY({closing}))"""


def open_of(book: str, shape: Shape, key: str) -> str:
    """SQL text: a row's open tickets. OFFSET 0 keeps the planner on the key, whatever it thinks of the book's size."""
    return (
        f"SELECT r.ctid, r.rejected_at, r.row_version FROM {book} r WHERE r.dataset = '{shape.dataset}' "
        f"AND r.org_code = {key}.org_code AND r.record_id = {key}.record_id AND r.resubmitted_at IS NULL OFFSET 0"
    )


def _has_open(book: str, shape: Shape) -> str:
    """SQL text: whether anything of the dataset is open, so that nothing is looked up where nothing is.

    The order keeps the planner on the index, where it would else hope to come upon an open ticket by chance.
    """
    return (
        f"(SELECT true FROM {book} o WHERE o.dataset = '{shape.dataset}' AND o.resubmitted_at IS NULL "
        f"ORDER BY o.org_code, o.record_id LIMIT 1)"
    )


def _leased_version(shape: Shape) -> str:
    """SQL text: the version of the leased row `k`, as reading the lease tells it."""
    stored = (
        f"(SELECT v.row_version FROM {_versions(shape)} WHERE v.org_code = k.org_code AND v.record_id = k.record_id)"
    )
    if not shape.vendor:
        return stored
    own = f"(SELECT s.epoch::bigint << {batch.SEQUENCE_BITS} FROM exchange_store s) | k.journal_id"
    return f"coalesce({stored}, {own})"


def close_superseded(book: str, shape: Shape) -> str:
    """Closes tickets of rows that batches $1 tell of, where a ticket or the store knows a newer version of the row."""
    return close(
        book,
        f"""
SELECT r.ctid
FROM (SELECT DISTINCT org_code, record_id FROM {book}
    WHERE batch_id = ANY ($1::text[]) AND dataset = '{shape.dataset}') k
CROSS JOIN LATERAL (SELECT max(o.row_version) AS row_version FROM ({open_of(book, shape, "k")}) o) o
LEFT JOIN LATERAL (
    SELECT v.row_version FROM {_versions(shape)}
    WHERE v.org_code = k.org_code AND v.record_id = k.record_id LIMIT 1) v ON true
CROSS JOIN LATERAL ({open_of(book, shape, "k")}) r
WHERE r.row_version < greatest(o.row_version, v.row_version)""",
    )


def _close_changed(book: str, shape: Shape) -> str:
    """Closes tickets of batches $1 about own rows of a vendor's table that were written after they were leased.

    Such rows keep no version. But a row's transaction tells whether it had ended when the lease was made; where not,
    the row was journalled again, and its newer state is judged on its own. The same holds for a row that is gone.
    (A rewrite of the whole table between lease and ticket, by ALTER TABLE for instance, looks like a change too.)
    """
    return close(
        book,
        f"""
SELECT r.ctid FROM {book} r
JOIN LATERAL (SELECT s.seen FROM exchange_sent s WHERE s.batch_id = r.parent_id AND s.seen IS NOT NULL LIMIT 1) s
    ON true
LEFT JOIN LATERAL (SELECT t.xmin FROM {shape.table} t WHERE {shape_sql.first_of_key(shape, "t", "r")}) t
    ON true
WHERE r.batch_id = ANY ($1::text[]) AND r.dataset = '{shape.dataset}' AND r.resubmitted_at IS NULL
    AND r.org_code IS NOT NULL AND r.record_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM exchange_row f
        WHERE f.dataset = r.dataset AND f.org_code = r.org_code AND f.record_id = r.record_id)
    AND (t.xmin IS NULL OR NOT pg_visible_in_snapshot({_long_id("t.xmin")}, s.seen))""",
    )


def _long_id(xmin: str) -> str:
    """SQL text: a row's 32-bit transaction number as one that never wraps: the newest that ends in these bits."""
    bits, last = f"{xmin}::text::bigint", "pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
    return f"({last} - ((({last} - {bits}) % 4294967296) + 4294967296) % 4294967296)::text::xid8"


def _versions(shape: Shape) -> str:
    """SQL text: the relation `v` that keeps versions of rows; an own row of a vendor's table has none."""
    if not shape.vendor:
        return f"{shape.table} v"
    return f"(SELECT * FROM exchange_row WHERE dataset = '{shape.dataset}') v"
