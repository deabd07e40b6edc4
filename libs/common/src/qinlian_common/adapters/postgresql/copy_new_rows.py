"""Rows of which a staging table has none are copied into it as they are, with no temporary table and no upsert.

That is what a backlog mostly consists of. The table is asked for the keys first; where another loader writes one of
them before the rows are copied, the table's primary key refuses them, and they are merged by upsert after all.
"""

from typing import Final

import polars as pl

from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.connection import Connection
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.wire import batch

ROWS_MIN: Final = 500
"""Fewer rows are merged by upsert at once: one more question would cost what it saves."""

_BETWEEN: Final = "\x1f"


async def are_new(connection: Connection, shape: Shape, rows: pl.DataFrame) -> bool:
    """Whether the table has none of the rows' keys, and may be copied into; the first key that it has ends the look.

    The keys go as two long texts, which cost less than arrays to write. Where one holds the character that is between
    them, or is missing, others may be asked for: then the table's primary key tells what is new.
    """
    keys = [rows[name].str.join(_BETWEEN).item() for name in batch.KEY]
    return bool(await connection.fetchval(_has_none(shape), *keys, _BETWEEN))


def _has_none(shape: Shape) -> str:
    """PostgreSQL takes no COPY into a table whose rows a policy guards; LATERAL and LIMIT keep to the primary key."""
    return (
        f"SELECT NOT row_security_active('{shape.table}') AND NOT EXISTS ("
        "SELECT FROM unnest(string_to_array($1, $3), string_to_array($2, $3)) AS k (org_code, record_id) "
        f"CROSS JOIN LATERAL (SELECT FROM {shape.table} t WHERE {shape_sql.has_key(shape, 't', 'k')} LIMIT 1) t)"
    )
